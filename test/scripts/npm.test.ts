import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/n8n/freePort';
import { npm, withoutNpmSettings } from '../../scripts/n8n/npm';

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'npm-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('an unreachable registry is named as the cause', async () => {
	await writeFile(join(folder, 'package.json'), '{"dependencies":{"undici":"7.0.0"}}');
	const registry = `http://127.0.0.1:${await freePort()}/`;
	const cache = join(folder, 'cache');
	const args = ['install', `--registry=${registry}`, `--cache=${cache}`, '--fetch-retries=0'];
	await expect(npm(folder, args)).rejects.toMatchObject({
		name: 'LaunchError',
		message: expect.stringContaining('The npm registry could not be reached'),
	});
});

test.each([
	['ENOSPC: no space left on device', 'The disk is full'],
	['gyp ERR! find Python', 'apt-get install python3 make g++'],
	['npm error code E404', 'lacks a package'],
	['prebuild-install warn install getaddrinfo ENOTFOUND github.com', 'comes from github.com'],
])('%s gets its remedy, with the end of the output', async (output, remedy) => {
	const scripts = { fail: `node -e "console.error('${output}');process.exit(1)"` };
	await writeFile(join(folder, 'package.json'), JSON.stringify({ scripts }));
	const failure = npm(folder, ['run', 'fail']);
	await expect(failure).rejects.toThrow(remedy);
	await expect(failure).rejects.toThrow(output);
});

test('settings of the npm that runs this do not reach nested calls', () => {
	const environment = { npm_config_ignore_scripts: 'true', INIT_CWD: '/', PATH: '/bin' };
	expect(withoutNpmSettings(environment)).toEqual({ PATH: '/bin' });
});
