import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm } from './npm';

/** The root of this checkout. */
export const ROOT = join(__dirname, '../..');

/** Packs a built checkout as `npm publish` would and gives the tarball's path. */
export async function packPackage(folder: string, root = ROOT): Promise<string> {
	await mkdir(folder, { recursive: true });
	const output = await npm(root, ['pack', '--json', '--pack-destination', folder]);
	const [tarball] = JSON.parse(output) as Array<{ filename: string }>;
	if (!tarball) throw new Error(`npm pack named no tarball: ${output}`);
	return join(folder, tarball.filename);
}

/**
 * Installs a tarball with its runtime dependencies where n8n looks for community packages, without
 * peer dependencies and install scripts, as n8n does it. What was there before is replaced.
 */
export async function installPackage(tarball: string, userFolder: string): Promise<void> {
	const folder = join(userFolder, '.n8n/nodes');
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), '{"name":"installed-nodes","private":true}');
	await npm(folder, [
		'install',
		tarball,
		'--omit=peer',
		'--legacy-peer-deps',
		'--ignore-scripts',
		'--no-audit',
		'--no-fund',
		'--no-package-lock',
		'--prefer-offline',
		'--loglevel=error',
	]);
}
