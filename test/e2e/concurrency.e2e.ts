import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideN8n } from '../../scripts/n8n/installation';
import { newPassword, Rest } from '../../scripts/n8n/rest';
import { type N8nServer, startServer } from '../../scripts/n8n/server';
import { n8nServers } from './support/n8nServers';
import { Receiver, wait } from './support/receiver';

const START_TIMEOUT_MS = 120_000;
/** Shorter than the workflow takes, so that WeCom asks again while n8n waits for capacity. */
const WECOM_WAITS_MS = 2_000;

describe.each(n8nServers())(
	'n8n $version that runs one execution at a time',
	({ major, userFolder: installed }) => {
		let folder: string;
		let server: N8nServer;
		let receiver: Receiver;

		beforeAll(async () => {
			folder = await mkdtemp(join(tmpdir(), 'workwx-concurrency-'));
			const nodes = '.n8n/nodes';
			await cp(join(installed, nodes), join(folder, nodes), { recursive: true });
			server = await startServer({
				installation: await provideN8n(major),
				userFolder: folder,
				port: 0,
				environment: { N8N_CONCURRENCY_PRODUCTION_LIMIT: '1' },
			});
			const rest = new Rest(server.url);
			await rest.logIn(newPassword());
			receiver = await Receiver.start(rest, {
				callbackTimeoutMs: WECOM_WAITS_MS,
				retryDelayMs: 1_500,
			});
		}, START_TIMEOUT_MS);

		afterAll(async () => {
			await receiver?.close();
			await server?.stop();
			await rm(folder, { recursive: true, force: true });
		});

		test('a retry joins the delivery that waits for its turn: each message runs once', async () => {
			const { executions, texts } = await receiver.receiveWith({}, [wait]);
			const deliver = async (Content: string) =>
				await receiver.simulator.deliver({ MsgType: 'text', FromUserName: 'zhangsan', Content });
			expect((await deliver('first')).delivered).toBe(true);
			const { delivered, attempts } = await deliver('second');
			expect(delivered).toBe(true);
			if (major === 2) {
				// 2.x answers when the message has its turn: WeCom has hung up and asked again meanwhile.
				expect(attempts.length).toBeGreaterThan(1);
				expect(attempts.at(-1)).toMatchObject({ status: 200, body: 'success' });
			}
			await executions(2);
			expect(await texts()).toEqual(['first', 'second']);
		});
	},
);
