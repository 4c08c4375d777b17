import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ICredentialType, IDataObject } from 'n8n-workflow';
import { WorkwxApi } from '../credentials/WorkwxApi.credentials';
import { WorkwxCallbackApi } from '../credentials/WorkwxCallbackApi.credentials';
import { WorkwxRobotApi } from '../credentials/WorkwxRobotApi.credentials';
import { WorkwxSheetWebhookApi } from '../credentials/WorkwxSheetWebhookApi.credentials';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

/** The credentials of the nodes, by the name under which a node asks for them. */
export const credentialTypes: ICredentialType[] = [
	new WorkwxApi(),
	new WorkwxCallbackApi(),
	new WorkwxRobotApi(),
	new WorkwxSheetWebhookApi(),
];

/** Names the file where `--credentials` does not. */
export const FILE_VARIABLE = 'WORKWX_CREDENTIALS';

const upperSnakeCase = (name: string) =>
	name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** `workwxCallbackApi`, `encodingAesKey` → `WORKWX_CALLBACK_ENCODING_AES_KEY`. */
export const variableOf = (type: string, property: string): string =>
	`${upperSnakeCase(type.replace(/Api$/, ''))}_${upperSnakeCase(property)}`;

/** What a command line was given to log in with. */
export interface Credentials {
	/** Of which there is any value at all. */
	types: string[];
	/** Values of a credential with defaults; throws a UsageError that names what is missing, never a value. */
	get: (type: string) => IDataObject;
}

/**
 * Reads credentials from a JSON file (`{ "workwxApi": { "corpId": … } }`) and from the environment, which wins. Throws a
 * UsageError when the file cannot be read.
 *
 * @param file path from the command line; the variable WORKWX_CREDENTIALS otherwise
 */
export async function readCredentials(terminal: Terminal, file?: string): Promise<Credentials> {
	const { environment } = terminal;
	const wanted = file ?? environment[FILE_VARIABLE];
	const stored = wanted ? await readCredentialFile(terminal, wanted) : {};
	const given = (type: string, property: string) =>
		environment[variableOf(type, property)] ??
		(stored[type] as IDataObject | undefined)?.[property];
	return {
		types: credentialTypes
			.filter(({ name, properties }) =>
				properties.some((property) => given(name, property.name) !== undefined),
			)
			.map(({ name }) => name),
		get: (type) => {
			const { properties } = credentialTypes.find(({ name }) => name === type)!;
			const values = Object.fromEntries(
				properties.map(({ name, default: preset }) => [name, given(type, name) ?? preset]),
			) as IDataObject;
			const missing = properties
				.filter(({ name, required }) => required && !values[name])
				.map(({ name }) => variableOf(type, name));
			if (!missing.length) return values;
			throw new UsageError(
				`Set ${missing.join(', ')}, or name a file with --credentials or ${FILE_VARIABLE}`,
			);
		},
	};
}

async function readCredentialFile(
	{ folder, errors }: Terminal,
	wanted: string,
): Promise<IDataObject> {
	const file = path.resolve(folder, wanted);
	let text: string;
	try {
		text = await readFile(file, 'utf8');
		const { mode } = await stat(file);
		if (process.platform !== 'win32' && mode & 0o077) {
			errors.write(`Others on this machine may read ${file}: chmod 600 it\n`);
		}
	} catch (error) {
		throw new UsageError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
	}
	try {
		const parsed: unknown = JSON.parse(text);
		if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
			return parsed as IDataObject;
		}
	} catch {
		// The parser's own message would quote the file.
	}
	throw new UsageError(
		`${file} is not JSON of the form { "workwxApi": { "corpId": "…", "secret": "…" } }`,
	);
}
