import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CompanySecrets, newCompanySecrets } from '../../simulator/areas/identity';
import { LaunchError } from './launchError';
import { newPassword } from './rest';

/** What is secret in a folder of the try-out or of the simulator; n8n keeps its own encryption key beside it. */
export interface FolderSecrets {
	ownerPassword: string;
	company: CompanySecrets;
}

/** Where a folder keeps its secrets. */
export const secretsFile = (folder: string) => join(folder, 'secrets.json');

/**
 * The secrets of a folder, made with its first use and kept, so that what was pasted once stays valid. Throws a
 * LaunchError when their file cannot be read.
 */
export async function secretsOf(folder: string): Promise<FolderSecrets> {
	const file = secretsFile(folder);
	const made: FolderSecrets = { ownerPassword: newPassword(), company: newCompanySecrets() };
	await mkdir(folder, { recursive: true });
	try {
		await writeFile(file, JSON.stringify(made, null, '\t'), { flag: 'wx', mode: 0o600 });
		return made;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	try {
		return JSON.parse(await readFile(file, 'utf8')) as FolderSecrets;
	} catch (error) {
		throw new LaunchError(`Delete ${file}, it cannot be read: ${(error as Error).message}`);
	}
}
