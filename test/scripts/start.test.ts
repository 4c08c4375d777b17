import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noteRunningN8n, runningN8n } from '../../scripts/n8n/runningN8n';
import { run } from './run';

/** A launcher takes seconds to be compiled on a busy machine. */
jest.setTimeout(60_000);

const start = async (...args: string[]) => await run('start', ...args);

test.each(['--port', '--simulator-port'])('a port taken is named at once (%s)', async (option) => {
	const other = createServer();
	await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
	const { port } = other.address() as AddressInfo;
	const { code, output } = await start('--check', option, String(port));
	other.close();
	expect(output).toContain(`Port ${port} is taken`);
	expect(output).toContain(`${option} ${port + 10}`);
	expect(output).not.toMatch(/^\s+at /m);
	expect(code).toBe(1);
});

test('an n8n that a killed start left behind is named, not doubled', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'start-'));
	const left = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'n8n/bin/n8n']);
	await noteRunningN8n(folder, left.pid!);
	const { code, output } = await start('--check', '--folder', folder);
	const ended = new Promise((resolve) => left.once('close', resolve));
	left.kill();
	await ended;
	expect(output).toContain(`kill ${left.pid}`);
	expect(code).toBe(1);
	expect(await runningN8n(folder)).toBeUndefined();
	await rm(folder, { recursive: true });
});

test('an option that does not exist is refused with the help', async () => {
	const { code, output } = await start('--prot', '5678');
	expect(output).toContain('--prot');
	expect(output).toContain('npm start -- --check');
	expect(code).toBe(1);
});

test('a port that is no number is refused', async () => {
	const { code, output } = await start('--port', 'http');
	expect(output).toContain('--port wants a port number, not "http"');
	expect(code).toBe(1);
});

test('--help explains the options', async () => {
	const { code, output } = await start('--help');
	expect(output).toContain('--reset');
	expect(code).toBe(0);
});
