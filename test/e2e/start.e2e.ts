import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npmStart, START_TIMEOUT_MS } from './support/npmStart';
import { waitUntil } from './support/waitUntil';

/** Whether something answers there. */
const answers = async (url: string) =>
	await fetch(url).then(
		() => true,
		() => false,
	);

test(
	'npm start serves n8n and the simulator until it is ended, and again with what was done before',
	async () => {
		const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-workwx-start-'));
		try {
			const passwords = new Set<string>();
			for (const [round, signal] of [
				[1, 'SIGINT'],
				[2, 'SIGTERM'],
			] as const) {
				const { output, n8n, password, simulator, interrupt } = await npmStart(folder);
				try {
					expect(output).toContain('What to try');
					expect(output).not.toContain('is not registered');
					expect(await readFile(join(folder, 'main.log'), 'utf8')).not.toContain('refused');
					expect(passwords.add(password).size).toBe(1);

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
				} finally {
					expect(await interrupt(signal)).toBe(0);
				}
				expect(await answers(n8n)).toBe(false);
				expect(await answers(simulator)).toBe(false);
			}
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	},
	2 * START_TIMEOUT_MS,
);
