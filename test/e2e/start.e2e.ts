import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/n8n/package';
import { waitUntil } from './waitUntil';

const START_TIMEOUT_MS = 120_000;

/** Whether something answers there. */
const answers = async (url: string) =>
	await fetch(url).then(
		() => true,
		() => false,
	);

test(
	'npm start serves n8n and the simulator until Ctrl-C, and again with what was done before',
	async () => {
		const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-workwx-start-'));
		try {
			for (const round of [1, 2]) {
				const args = ['--port', '0', '--simulator-port', '0', '--folder', folder];
				const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts', ...args], {
					cwd: ROOT,
				});
				let output = '';
				for (const stream of [child.stdout, child.stderr]) {
					stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
				}
				const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
				try {
					await waitUntil(
						() => output.includes('Ctrl-C') || child.exitCode !== null,
						START_TIMEOUT_MS,
					);
					expect(output).toContain('What to try');
					expect(output).not.toContain('is not registered');
					const n8n = /^n8n +(\S+)/m.exec(output)![1]!;
					const simulator = /^WeCom +(\S+)/m.exec(output)![1]!;

					// What the launcher tells the newcomer to do.
					const said = await fetch(`${simulator}/simulator/deliver`, {
						method: 'POST',
						body: JSON.stringify({ MsgType: 'text', FromUserName: 'lisi', Content: `${round}` }),
					});
					expect(said.status).toBe(200);
					await waitUntil(async () => {
						const messages = await (await fetch(`${simulator}/simulator/messages`)).text();
						return messages.includes(`"content":"${round}"`);
					});

					child.kill('SIGINT');
					expect(await ended).toBe(0);
					expect(await answers(n8n)).toBe(false);
					expect(await answers(simulator)).toBe(false);
				} finally {
					child.kill('SIGTERM');
					await ended;
				}
			}
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	},
	2 * START_TIMEOUT_MS,
);
