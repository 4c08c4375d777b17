import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startSimulator, type Simulator } from '../../simulator/server/simulator';

const ROOT = join(__dirname, '../..');
const PROGRAM = [process.execPath, '--import', 'tsx', join(ROOT, 'cli/workwxctl.ts')];
const TIMEOUT_MS = 60_000;

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator();
});

afterAll(async () => await simulator.close());

/** Runs the program by a shell: `workwxctl` stands for it. */
function shell(line: string) {
	const { corpId, secrets, callback } = simulator.company;
	const child = spawn('bash', ['-c', `workwxctl() { ${PROGRAM.join(' ')} "$@"; }; ${line}`], {
		cwd: ROOT,
		env: {
			...process.env,
			WORKWX_BASE_URL: simulator.url,
			WORKWX_CORP_ID: corpId,
			WORKWX_SECRET: secrets.app,
			WORKWX_CONTACTS_SECRET: secrets.contacts,
			WORKWX_CALLBACK_TOKEN: callback.token,
			WORKWX_CALLBACK_ENCODING_AES_KEY: callback.encodingAesKey,
			WORKWX_CALLBACK_RECEIVE_ID: corpId,
		},
	});
	const ended = (async () => {
		const [output, errors, exitCode] = await Promise.all([
			text(child.stdout),
			text(child.stderr),
			new Promise<number | null>((resolve) => child.once('close', resolve)),
		]);
		return { output, errors, exitCode };
	})();
	return { child, ended };
}

const run = async (line: string) => await shell(line).ended;

test(
	'says its version',
	async () => {
		const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
			version: string;
		};
		expect(await run('workwxctl --version')).toEqual({
			output: `${version}\n`,
			errors: '',
			exitCode: 0,
		});
	},
	TIMEOUT_MS,
);

test(
	'a reader that has seen enough is no failure to tell of',
	async () => {
		// `true` is gone before the first line comes.
		const line = '{ sleep 1; workwxctl --help; echo "exit code $?" >&2; } | true';
		expect((await run(line)).errors).toBe('exit code 141\n');
	},
	TIMEOUT_MS,
);

test(
	'a full disk is told, with an exit code',
	async () => {
		const { errors, exitCode } = await run('workwxctl --help > /dev/full');
		expect(errors).toMatch(/ENOSPC/);
		expect(errors).not.toMatch(/\bat /);
		expect(exitCode).toBe(1);
	},
	TIMEOUT_MS,
);

test(
	'more than 20 MB of text are refused as soon as they have come',
	async () => {
		const line =
			'yes 0123456789 | head -c 1000000000 | workwxctl message send-text --touser zhangsan --content -';
		const { errors, exitCode } = await run(`set -o pipefail; ${line}; exit $?`);
		expect(errors).toContain('More than 20 MB');
		// Of the last program that failed.
		expect(exitCode).toBe(2);
	},
	TIMEOUT_MS,
);

test.each([
	['a text', 'message send-text --touser zhangsan --content -'],
	['a callback', 'callback encrypt'],
])(
	'Ctrl-C while it reads %s ends it with 130',
	async (_name, command) => {
		const { child, ended } = shell(`exec ${PROGRAM.join(' ')} ${command}`);
		// More than a pipe holds: once that is gone, the program reads.
		await new Promise((resolve) => child.stdin.write('x'.repeat(1024 * 1024), resolve));
		child.kill('SIGINT');
		const { errors, exitCode } = await ended;
		expect({ errors, exitCode }).toEqual({ errors: 'Interrupted\n', exitCode: 130 });
	},
	TIMEOUT_MS,
);
