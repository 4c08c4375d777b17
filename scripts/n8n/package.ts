import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
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

const QUIETLY = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];

/** An empty folder where n8n looks for community packages. */
async function emptyNodesFolder(userFolder: string): Promise<string> {
	const folder = join(userFolder, '.n8n/nodes');
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), '{"name":"installed-nodes","private":true}');
	return folder;
}

/**
 * Installs a tarball with its runtime dependencies where n8n looks for community packages, by hand
 * as the README says: without peer dependencies and install scripts. What was there before is replaced.
 */
export async function installPackage(tarball: string, userFolder: string): Promise<void> {
	const folder = await emptyNodesFolder(userFolder);
	await npm(folder, [
		'install',
		tarball,
		'--omit=peer',
		'--legacy-peer-deps',
		'--ignore-scripts',
		'--no-package-lock',
		...QUIETLY,
	]);
}

/**
 * Installs a tarball as n8n's page for community nodes does it: unpacked, without what is not needed at
 * run time, and with dependencies of its own inside. What was there before is replaced.
 */
export async function installPackageAsEditor(tarball: string, userFolder: string): Promise<void> {
	const folder = join(await emptyNodesFolder(userFolder), 'node_modules/n8n-nodes-workwx');
	await mkdir(folder, { recursive: true });
	await promisify(execFile)('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
	const manifest = join(folder, 'package.json');
	const {
		devDependencies: _development,
		peerDependencies: _peers,
		optionalDependencies: _optional,
		...needed
	} = JSON.parse(await readFile(manifest, 'utf8')) as Record<string, unknown>;
	await writeFile(manifest, JSON.stringify(needed));
	await npm(folder, [
		'install',
		'--bin-links=false',
		'--install-strategy=shallow',
		'--ignore-scripts',
		'--no-package-lock',
		...QUIETLY,
	]);
}
