import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/n8n/package';
import { run } from './run';

/** A script takes seconds to be compiled on a busy machine. */
jest.setTimeout(60_000);

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'simulator-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs `npm run simulator`, ends npm once it says what to paste, and gives what it said. */
async function startAndEnd(): Promise<string> {
	const npm = spawn('npm', ['run', 'simulator', '--', '--port', '0', '--folder', folder], {
		cwd: ROOT,
	});
	const ended = new Promise((resolve) => npm.once('close', resolve));
	let output = '';
	for await (const chunk of npm.stdout.setEncoding('utf8') as AsyncIterable<string>) {
		output += chunk;
		if (output.includes('Everything there is')) npm.kill('SIGTERM');
	}
	await ended;
	return output;
}

const pasted = (output: string) =>
	/Paste into n8n:[^]*Address/.exec(output)![0].replaceAll(/http:\S+/g, '');

test('--help explains the options', async () => {
	const { code, output } = await run('simulator', '--help');
	for (const option of ['--port', '--host', '--limits', '--folder'])
		expect(output).toContain(option);
	expect(code).toBe(0);
});

test('an option that does not exist is refused with the help', async () => {
	const { code, output } = await run('simulator', '--prot', '1');
	expect(output).toContain('npm run simulator -- --port');
	expect(output).not.toMatch(/^\s+at /m);
	expect(code).toBe(1);
});

test('what is pasted once stays valid in its folder, and is another one elsewhere', async () => {
	const first = await startAndEnd();
	expect(pasted(await startAndEnd())).toBe(pasted(first));
	expect((await stat(join(folder, 'secrets.json'))).mode & 0o077).toBe(0);
	await rm(join(folder, 'secrets.json'));
	const other = pasted(await startAndEnd());
	for (const [secret] of pasted(first).matchAll(/\b[\w-]{24,}\b/g))
		expect(other).not.toContain(secret);
});

test('a signal to npm ends it', async () => {
	// Its output ends with the last process that holds it.
	const [url] = /http:\/\/\S+/.exec(await startAndEnd())!;
	await expect(fetch(url)).rejects.toThrow('fetch failed');
});

test('a file of secrets that cannot be read is named', async () => {
	await writeFile(join(folder, 'secrets.json'), '{');
	const { code, output } = await run('simulator', '--port', '0', '--folder', folder);
	expect(output).toContain(`Delete ${join(folder, 'secrets.json')}`);
	expect(code).toBe(1);
});
