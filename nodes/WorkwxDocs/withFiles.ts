import type { IBinaryData, IDataObject } from 'n8n-workflow';
import { reasonOf } from '../../shared/bot/reasonOf';
import type { Call, ItemWithFiles } from '../../shared/operation/operation';
import { ParameterError } from '../../shared/operation/parameterError';

/** Files of one run: each is a file of n8n. */
const MOST_FILES = 1000;

/** A file that an item is to hold: its binary field, and how it is had. */
export interface WantedFile {
	field: string;
	load: () => Promise<IBinaryData>;
}

/** Throws a `ParameterError` where a run would give more files than it may, before the first is downloaded. */
export function expectFewFiles(count: number, label: string): void {
	if (count <= MOST_FILES) return;
	throw new ParameterError(
		label,
		`would give ${count} files, but no more than ${MOST_FILES} are downloaded at once: set a limit or a filter`,
	);
}

/** The item with its files, had one after the other; what cannot be had is told in `errorField` of the item. */
export async function withFiles(
	{ signal }: Call,
	json: IDataObject,
	wanted: WantedFile[],
	errorField: string,
): Promise<ItemWithFiles> {
	const binary: Record<string, IBinaryData> = {};
	const errors: string[] = [];
	for (const { field, load } of wanted) {
		signal?.throwIfAborted();
		try {
			binary[field] = await load();
		} catch (error) {
			errors.push(`${field}: ${reasonOf(error)}`);
		}
	}
	return { json: { ...json, ...(errors.length && { [errorField]: errors.join('\n') }) }, binary };
}
