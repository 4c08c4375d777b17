import { connect } from 'node:net';
import { once } from 'node:events';
import {
	eventMessage,
	jsonDelivery,
	textMessage,
	urlCheck,
	xmlDelivery,
} from '../callback/wecomSender';
import { startWebhookHost, type WebhookHost, type WebhookHostOptions } from './webhookHost';

let host: WebhookHost | undefined;

const start = async (options?: WebhookHostOptions) => (host = await startWebhookHost(options));

afterEach(async () => {
	await host?.close();
	host = undefined;
});

describe('the check of the URL', () => {
	test('is answered with the bare text, and starts nothing', async () => {
		const { check, executions } = await start();
		const begun = performance.now();
		const response = await check(urlCheck('1616140317555161061'));
		expect(performance.now() - begun).toBeLessThan(1000);
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
		expect(await response.text()).toBe('1616140317555161061');
		expect(executions).toEqual([]);
	});

	test('is refused with an empty answer, and the log names the setting', async () => {
		const { check, logs, executions } = await start();
		const response = await check(urlCheck('1', { token: 'another' }));
		expect(response.status).toBe(403);
		expect(await response.text()).toBe('');
		expect(logs.join()).toContain('Token');
		expect(executions).toEqual([]);
	});
});

describe('a message', () => {
	test('starts one execution and is acknowledged', async () => {
		const { deliver, executions } = await start();
		const response = await deliver(xmlDelivery(textMessage({ Content: 'hi [微笑]' })));
		expect([response.status, await response.text()]).toEqual([200, 'success']);
		expect(executions).toHaveLength(1);
		expect(JSON.stringify(executions)).toContain('hi [微笑]');
	});

	test('of an AI bot and an event do so as well', async () => {
		const { deliver, executions } = await start();
		await deliver(jsonDelivery({ msgid: '1', msgtype: 'text', text: { content: 'hi' } }));
		await deliver(xmlDelivery(eventMessage('enter_agent')));
		expect(executions).toHaveLength(2);
	});
});

describe('a hostile request', () => {
	test('gets 403 without a word, starts nothing, and is explained in the log', async () => {
		const { deliver, logs, executions } = await start();
		const response = await deliver({ ...xmlDelivery(textMessage()), body: '<!DOCTYPE a>' });
		expect([response.status, await response.text()]).toEqual([403, '']);
		expect(executions).toEqual([]);
		expect(logs.join()).toContain('DOCTYPE');
	});

	test('of 5 MB is answered before it is read', async () => {
		const { url, logs } = await start();
		const socket = connect(Number(new URL(url).port), '127.0.0.1');
		socket.write('POST /webhook HTTP/1.1\r\nHost: a\r\nContent-Length: 5000000\r\n\r\n<xml>');
		const [answer] = (await once(socket, 'data')) as [Buffer];
		socket.destroy();
		expect(answer.toString()).toMatch(/^HTTP\/1.1 403/);
		expect(logs.join()).toContain('larger than');
	});

	test('of an unfinished credential is answered, not thrown', async () => {
		const { deliver, logs } = await start({ credential: { token: '' } });
		expect((await deliver(xmlDelivery(textMessage()))).status).toBe(500);
		expect(logs.join()).toContain('Token is empty');
	});

	test('does not touch a good one of the same moment', async () => {
		const { deliver, executions } = await start();
		const good = Array.from({ length: 10 }, (_, index) =>
			xmlDelivery(textMessage({ MsgId: String(index) })),
		);
		const statuses = await Promise.all(
			good.flatMap((sent) => [deliver(sent), deliver({ ...sent, body: sent.body.slice(0, -9) })]),
		).then((responses) => responses.map(({ status }) => status));
		expect(statuses).toEqual(good.flatMap(() => [200, 403]));
		expect(new Set(executions.map((items) => JSON.stringify(items))).size).toBe(good.length);
	});
});
