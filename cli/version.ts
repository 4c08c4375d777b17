import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The version of this package. */
export async function version(): Promise<string> {
	let folder = __dirname;
	// Compiled, this file lies a folder deeper.
	while (!existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
	const file = await readFile(path.join(folder, 'package.json'), 'utf8');
	return (JSON.parse(file) as { version: string }).version;
}
