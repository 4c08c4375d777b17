import { n8nServers } from './support/n8nServers';
import { OwnServer, START_TIMEOUT_MS } from './support/ownServer';
import { Receiver, wait } from './support/receiver';

/** Shorter than the workflow takes, so that WeCom asks again while n8n waits for capacity. */
const WECOM_WAITS_MS = 2_000;

describe.each(n8nServers())('n8n $version that runs one execution at a time', (shared) => {
	let own: OwnServer;
	let receiver: Receiver;

	beforeAll(async () => {
		own = await OwnServer.start(shared, { N8N_CONCURRENCY_PRODUCTION_LIMIT: '1' });
		receiver = await Receiver.start(own.rest, {
			callbackTimeoutMs: WECOM_WAITS_MS,
			retryDelayMs: 1_500,
		});
	}, START_TIMEOUT_MS);

	afterAll(async () => {
		await receiver?.close();
		await own?.close();
	});

	test('a retry joins the delivery that waits for its turn: each message runs once', async () => {
		const { executions, texts } = await receiver.receiveWith({}, [wait]);
		const deliver = async (Content: string) =>
			await receiver.simulator.deliver({ MsgType: 'text', FromUserName: 'zhangsan', Content });
		expect((await deliver('first')).delivered).toBe(true);
		const { delivered, attempts } = await deliver('second');
		expect(delivered).toBe(true);
		if (shared.major === 2) {
			// 2.x answers when the message has its turn: WeCom has hung up and asked again meanwhile.
			expect(attempts.length).toBeGreaterThan(1);
			expect(attempts.at(-1)).toMatchObject({ status: 200, body: 'success' });
		}
		await executions(2);
		expect(await texts()).toEqual(['first', 'second']);
	});
});
