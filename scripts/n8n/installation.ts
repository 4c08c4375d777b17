import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, copyFile, mkdir, readFile, rename, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from './cacheFolder';
import { withFolderLock } from './folderLock';
import { LaunchError } from './launchError';
import { npm } from './npm';
import { withProgress } from './progress';

export type N8nMajor = 1 | 2;

/** A real n8n on this disk, ready to be started. */
export interface Installation {
	major: N8nMajor;
	version: string;
	folder: string;
	/** The script to start with `node`. */
	program: string;
	/** The Node.js binary that runs it. */
	node: string;
}

interface Release {
	version: string;
	/** The majors of Node.js for which its native modules are prebuilt. */
	nodeMajors: number[];
	/** Packages npm must take instead of what n8n asks for. */
	overrides?: Record<string, string>;
	usually: string;
	sizeBytes: number;
}

const GIGABYTE = 1024 ** 3;

/** Room for npm's own cache of what is installed. */
const SPARE_BYTES = 1.5 * GIGABYTE;

export const RELEASES: Record<N8nMajor, Release> = {
	2: { version: '2.41.1', nodeMajors: [24], usually: '5 to 7 minutes', sizeBytes: 2.8 * GIGABYTE },
	1: {
		version: '1.123.81',
		nodeMajors: [20, 22, 24],
		// n8n asks for a tarball outside the npm registry; this is the newest inside it.
		overrides: { xlsx: '0.18.5' },
		usually: '5 to 7 minutes',
		sizeBytes: 1.8 * GIGABYTE,
	},
};

/** Used where the Node.js of the system is not one n8n runs on. */
export const NODE_VERSION = '24.21.0';
const NODE_BYTES = 0.25 * GIGABYTE;

const READY_FILE = 'ready.json';
const SQLITE_BINARY = 'build/Release/node_sqlite3.node';

const exists = async (file: string) =>
	await access(file, constants.F_OK).then(
		() => true,
		() => false,
	);

const readVersion = async (packageFolder: string) =>
	(JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string })
		.version;

async function requireSpace(folder: string, bytes: number): Promise<void> {
	const { bavail, bsize } = await statfs(folder);
	if (bavail * bsize >= bytes) return;
	const gigabytes = (count: number) => `${(count / GIGABYTE).toFixed(1)} GB`;
	throw new LaunchError(
		`${folder} has ${gigabytes(bavail * bsize)} free, n8n needs ${gigabytes(bytes)}. ` +
			'Free some space, or set WORKWX_CACHE to a folder on another disk.',
	);
}

/**
 * Fills a folder once. What counts is the ready file written at the end: a run that was interrupted
 * goes on where it stopped, two runs at once wait for each other.
 */
async function fillOnce(folder: string, bytes: number, fill: () => Promise<void>): Promise<void> {
	const ready = join(folder, READY_FILE);
	if (await exists(ready)) return;
	await withFolderLock(
		`${folder}.lock`,
		async () => {
			if (await exists(ready)) return;
			await mkdir(folder, { recursive: true });
			await requireSpace(folder, bytes);
			await fill();
			await writeFile(`${ready}.new`, JSON.stringify({ at: new Date().toISOString() }));
			await rename(`${ready}.new`, ready);
		},
		(holder) =>
			process.stderr.write(
				`Process ${holder} is filling ${folder}; waiting for it. (If that is not so, delete ${folder}.lock.)\n`,
			),
	);
}

async function npmInstall(folder: string, manifest: object): Promise<void> {
	await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, ...manifest }));
	await npm(folder, [
		'install',
		'--ignore-scripts',
		'--no-audit',
		'--no-fund',
		'--prefer-offline',
		'--loglevel=error',
	]);
}

/** The Node.js binary for a release: the one that runs this, or else one from the npm registry. */
async function nodeBinary(cache: string, release: Release): Promise<string> {
	const systemMajor = Number(process.versions.node.split('.')[0]);
	if (release.nodeMajors.includes(systemMajor)) return process.execPath;
	const windows = process.platform === 'win32';
	// The package `node` only fetches one of these in its install script.
	const platformPackage = `node-${windows ? 'win' : process.platform}-${process.arch}`;
	const folder = join(cache, `node-${NODE_VERSION}`);
	const binary = join(
		folder,
		'node_modules',
		platformPackage,
		windows ? 'bin/node.exe' : 'bin/node',
	);
	await fillOnce(folder, NODE_BYTES, async () => {
		await withProgress(`Installing Node.js ${NODE_VERSION}`, 'half a minute', async () => {
			await npmInstall(folder, { dependencies: { [platformPackage]: NODE_VERSION } });
		});
		await promisify(execFile)(binary, ['--version']);
	});
	return binary;
}

/** Where this Node.js came with its headers: a build need not fetch them then. */
async function ownHeaders(): Promise<Record<string, string>> {
	const root = dirname(dirname(process.execPath));
	const has = await exists(join(root, 'include/node/node_api.h'));
	return has ? { npm_config_nodedir: root } : {};
}

/**
 * sqlite3 is the one native module n8n cannot do without. Its binary depends on the platform and the
 * version of sqlite3 only (N-API), so both majors of n8n share one.
 */
async function provideSqlite(cache: string, folder: string): Promise<void> {
	const sqlite = join(folder, 'node_modules/sqlite3');
	const shared = join(cache, `sqlite3-${await readVersion(sqlite)}.node`);
	const binary = join(sqlite, SQLITE_BINARY);
	if (!(await exists(shared))) {
		if (!(await exists(binary))) {
			await withProgress('Building sqlite3 for n8n', '10 seconds to 3 minutes', async () => {
				await npm(folder, ['rebuild', 'sqlite3', '--foreground-scripts'], await ownHeaders());
			});
		}
		await copyFile(binary, `${shared}.${process.pid}`);
		await rename(`${shared}.${process.pid}`, shared);
	}
	await mkdir(dirname(binary), { recursive: true });
	await copyFile(shared, binary);
}

/**
 * Brings a real n8n into the cache folder, with the npm registry as the only source; later calls
 * reuse it. Throws a LaunchError that says what to do when disk, network or compiler are missing.
 */
export async function provideN8n(major: N8nMajor, cache = cacheFolder()): Promise<Installation> {
	const release = RELEASES[major];
	const folder = join(cache, `n8n-${release.version}`);
	await mkdir(cache, { recursive: true });
	const node = await nodeBinary(cache, release);
	await fillOnce(folder, release.sizeBytes + SPARE_BYTES, async () => {
		await withProgress(`Installing n8n ${release.version}`, release.usually, async () => {
			const { version, overrides } = release;
			await npmInstall(folder, { dependencies: { n8n: version }, overrides });
		});
		await provideSqlite(cache, folder);
	});
	const program = join(folder, 'node_modules/n8n/bin/n8n');
	return { major, version: release.version, folder, program, node };
}
