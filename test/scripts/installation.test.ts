import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../../scripts/n8n/cacheFolder';
import { NODE_VERSION, provideN8n, RELEASES } from '../../scripts/n8n/installation';
import { npm } from '../../scripts/n8n/npm';

jest.mock('../../scripts/n8n/npm', () => ({ npm: jest.fn() }));

const SQLITE_VERSION = '5.1.7';
const PLATFORM_NODE = `node-${process.platform}-${process.arch}`;

const write = async (file: string, content: string) => {
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, content, { mode: 0o755 });
};

/** Stands for npm: leaves the files that matter, as the real one does. */
const fakeNpm = jest.mocked(npm);

async function installFiles(folder: string, args: string[]): Promise<string> {
	const modules = join(folder, 'node_modules');
	if (args[0] === 'rebuild') {
		await write(join(modules, 'sqlite3/build/Release/node_sqlite3.node'), 'binary');
		return '';
	}
	const { dependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
		dependencies: Record<string, string>;
	};
	if (dependencies.n8n) {
		await write(join(modules, 'n8n/bin/n8n'), '');
		await write(join(modules, 'sqlite3/package.json'), `{"version":"${SQLITE_VERSION}"}`);
	} else {
		await write(join(modules, PLATFORM_NODE, 'bin/node'), '#!/bin/sh\necho v24\n');
	}
	return '';
}

const installs = () => fakeNpm.mock.calls.map(([folder, args]) => `${args[0]} ${folder}`);

let cache: string;

beforeEach(async () => {
	cache = await mkdtemp(join(tmpdir(), 'installation-'));
	fakeNpm.mockReset().mockImplementation(installFiles);
	jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await rm(cache, { recursive: true, force: true });
});

test('n8n is installed once, also when two ask at the same time', async () => {
	const [first, second] = await Promise.all([provideN8n(1, cache), provideN8n(1, cache)]);
	const third = await provideN8n(1, cache);
	expect(second).toEqual(first);
	expect(third).toEqual(first);
	expect(first).toMatchObject({ major: 1, version: RELEASES[1].version });
	const folder = join(cache, `n8n-${RELEASES[1].version}`);
	expect(installs()).toEqual([`install ${folder}`, `rebuild ${folder}`]);
});

test('an installation that broke off is not taken for a whole one and goes on later', async () => {
	fakeNpm.mockRejectedValueOnce(new Error('no network'));
	await expect(provideN8n(1, cache)).rejects.toThrow('no network');
	await expect(provideN8n(1, cache)).resolves.toMatchObject({ major: 1 });
});

test('sqlite3 is built with the headers beside Node.js, where there are any', async () => {
	const root = join(cache, 'node');
	await write(join(root, 'include/node/node_api.h'), '');
	const settingsWith = async (execPath: string) => {
		const replaced = jest.replaceProperty(process, 'execPath', execPath);
		await provideN8n(1, await mkdtemp(join(cache, 'empty-')));
		replaced.restore();
		const [, , settings] = fakeNpm.mock.calls.findLast(([, args]) => args[0] === 'rebuild')!;
		return settings;
	};
	expect(await settingsWith(join(root, 'bin/node'))).toEqual({ npm_config_nodedir: root });
	expect(await settingsWith(join(cache, 'bare/bin/node'))).toEqual({});
});

test('both majors share one binary of sqlite3', async () => {
	await provideN8n(1, cache);
	fakeNpm.mockClear();
	const { folder } = await provideN8n(2, cache);
	expect(installs().filter((call) => call.startsWith('rebuild'))).toEqual([]);
	const binary = join(folder, 'node_modules/sqlite3/build/Release/node_sqlite3.node');
	expect(await readFile(binary, 'utf8')).toBe('binary');
});

test('a Node.js that n8n cannot run on is replaced by one from the npm registry', async () => {
	const { node } = await provideN8n(2, cache);
	const usable = RELEASES[2].nodeMajors.includes(Number(process.versions.node.split('.')[0]));
	const own = join(cache, `node-${NODE_VERSION}/node_modules/${PLATFORM_NODE}/bin/node`);
	expect(node).toBe(usable ? process.execPath : own);
});

test('a full disk is named before anything is fetched', async () => {
	const size = jest.replaceProperty(RELEASES[1], 'sizeBytes', 1e18);
	await expect(provideN8n(1, cache)).rejects.toThrow(/has .* GB free.*WORKWX_CACHE/);
	expect(fakeNpm).not.toHaveBeenCalled();
	size.restore();
});

test('the cache folder follows the environment', () => {
	expect(cacheFolder({ WORKWX_CACHE: '/big' })).toBe('/big');
	expect(cacheFolder({ XDG_CACHE_HOME: '/home/x/cache' })).toBe('/home/x/cache/n8n-nodes-workwx');
});
