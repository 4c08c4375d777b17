import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import {
	FileOfItem,
	MemberByEmail,
	MemberByName,
	PictureOfItem,
} from '../../../shared/sheets/cells';
import { memberByEmail, memberByName } from './findMember';
import { MOST_FILE_BYTES, uploadFile, uploadPicture } from './uploadToCell';

type ToSettle = MemberByEmail | MemberByName | PictureOfItem | FileOfItem;
const KINDS = [MemberByEmail, MemberByName, PictureOfItem, FileOfItem];

const isToSettle = (value: unknown): value is ToSettle =>
	KINDS.some((kind) => value instanceof kind);

/** A copy of cells with what the handler makes of everything that has to be asked or sent first. */
async function settled(
	value: unknown,
	handle: (value: ToSettle) => Promise<unknown>,
): Promise<unknown> {
	if (isToSettle(value)) return await handle(value);
	if (typeof value !== 'object' || value === null) return value;
	const entries: Array<[string, unknown]> = [];
	for (const [key, inner] of Object.entries(value)) {
		entries.push([key, await settled(inner, handle)]);
	}
	return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

/**
 * The cells with members in the place of their names and addresses. Throws a `ParameterError` for a member that is not
 * found, and for a file that is not there or that no cell could take: nothing has been sent by then.
 */
export const withMembers = async (cells: object, call: Call): Promise<IDataObject> =>
	(await settled(cells, async (value) => {
		if (value instanceof MemberByEmail) return await memberByEmail(value, call);
		if (value instanceof MemberByName) return await memberByName(value, call);
		await checkFile(value, call);
		return value;
	})) as IDataObject;

/** The record with its pictures and files uploaded. */
export const withUploads = async (record: IDataObject, call: Call): Promise<IDataObject> =>
	(await settled(record, async (value) => {
		if (value instanceof PictureOfItem) return await uploadPicture(value, call);
		return value instanceof FileOfItem ? await uploadFile(value, call) : value;
	})) as IDataObject;

async function checkFile(file: PictureOfItem | FileOfItem, call: Call): Promise<void> {
	const { binaryPropertyName, label } = file;
	const { size } = await call.file(binaryPropertyName).catch((error: Error) => {
		throw new ParameterError(
			label,
			`names the binary field “${binaryPropertyName}”: ${error.message}`,
		);
	});
	if (file instanceof PictureOfItem) return;
	if (call.values.driveSpace === undefined) {
		throw new ParameterError(
			label,
			'holds a file of the item: add the option Drive Space ID, as WeCom takes files of the drive (微盘) only',
		);
	}
	if (size > MOST_FILE_BYTES) {
		throw new ParameterError(
			label,
			`holds a file of ${(size / 1024 / 1024).toFixed(1)} MB, but the drive takes up to 10 MB at once: upload it by hand and give its share link as "file_url"`,
		);
	}
}
