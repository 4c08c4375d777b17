import { createCipheriv } from 'node:crypto';
import { connect } from 'node:net';
import { once } from 'node:events';
import { deflateSync, gzipSync } from 'node:zlib';
import {
	aesKey,
	appCredential,
	eventMessage,
	jsonDelivery,
	textMessage,
	urlCheck,
	xmlDelivery,
} from '../../callback/wecomSender';
import { waitUntil } from '../../e2e/support/waitUntil';
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
		const response = await deliver(xmlDelivery('<!DOCTYPE a><xml/>'));
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

	const chunked = async (url: string, headers: string, body: Buffer) => {
		const socket = connect(Number(new URL(url).port), '127.0.0.1');
		socket.on('error', () => undefined);
		socket.write(
			`POST /webhook?${new URLSearchParams(urlCheck('1'))} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n${headers}\r\n`,
		);
		// Never ended: what is too large is answered before it is there.
		socket.write(`${body.length.toString(16)}\r\n`);
		socket.write(body);
		socket.write('\r\n');
		const [answer] = (await once(socket, 'data')) as [Buffer];
		socket.destroy();
		return answer.toString();
	};

	test.each([
		['as it is', '', Buffer.alloc(600_000, 'a')],
		['unpacked', 'Content-Encoding: gzip\r\n', gzipSync(Buffer.alloc(5_000_000, 'a'))],
		[
			'and empty when unpacked',
			'Content-Encoding: deflate\r\n',
			Buffer.alloc(600_000, deflateSync('')),
		],
	])('too large %s is answered before it ends, and not kept', async (_name, headers, body) => {
		const { url, logs } = await start();
		expect(await chunked(url, headers, body)).toMatch(/^HTTP\/1.1 403[^]*connection: close/i);
		expect(logs.join()).toMatch(/larger than|cut off|no body/);
	});

	test('is told apart from a genuine one that was compressed on its way', async () => {
		const { deliver, executions } = await start({ nodeId: 'compressed' });
		const { query, body } = xmlDelivery(textMessage());
		const sendAs = async (encoding: string, bytes: Buffer) => {
			const headers = { 'content-encoding': encoding };
			return (await deliver({ query, body }, { headers, body: new Uint8Array(bytes) })).status;
		};
		expect(await sendAs('gzip', gzipSync(body))).toBe(200);
		expect(await sendAs('deflate', deflateSync(body))).toBe(200);
		expect(executions).toHaveLength(1);
		expect(await sendAs('gzip', Buffer.from(body))).toBe(403);
		expect(await sendAs('br', Buffer.from(body))).toBe(403);
		expect(await sendAs('constructor', Buffer.from(body))).toBe(403);
	});

	test('fills no log: the first are told, the others counted', async () => {
		const { check, logs } = await start({ nodeId: 'flood' });
		for (let count = 0; count < 50; count += 1) await check(urlCheck('1', { token: 'another' }));
		await check({});
		expect(logs.filter((line) => line.includes('Token'))).toHaveLength(10);
		expect(logs.at(-1)).toContain('is missing');
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

describe('once, and never lost:', () => {
	const sent = () => xmlDelivery(textMessage({ MsgId: String(Math.random()) }));
	const again = (text: string) => xmlDelivery(text);

	test('a retry, encrypted anew, gets the same answer and starts nothing', async () => {
		const { deliver, executions } = await start({ nodeId: 'retry' });
		const text = textMessage();
		expect((await deliver(again(text))).status).toBe(200);
		const retry = await deliver(again(text));
		expect([retry.status, await retry.text()]).toEqual([200, 'success']);
		expect(executions).toHaveLength(1);
	});

	test('two events of one second are two', async () => {
		const { deliver, executions } = await start({ nodeId: 'two' });
		await deliver(again(eventMessage('click', { EventKey: 'a' })));
		await deliver(again(eventMessage('click', { EventKey: 'b' })));
		expect(executions).toHaveLength(2);
	});

	test('two nodes do not share what they know', async () => {
		const text = textMessage();
		for (const nodeId of ['one', 'other']) {
			const { deliver, executions, close } = await startWebhookHost({ nodeId });
			await deliver(again(text));
			expect(executions).toHaveLength(1);
			await close();
		}
	});

	test('what n8n could not save is not acknowledged, and the retry starts the workflow', async () => {
		let writes = 0;
		const { deliver, executions } = await start({
			nodeId: 'database',
			save: async () => {
				writes += 1;
				if (writes === 1) throw new Error('database is locked');
				await Promise.resolve();
			},
		});
		const text = textMessage();
		expect((await deliver(again(text))).status).toBe(500);
		expect(executions).toHaveLength(0);
		expect((await deliver(again(text))).status).toBe(200);
		expect(executions).toHaveLength(1);
	});

	test('a retry that comes while n8n waits for capacity joins the first, whose caller has hung up', async () => {
		let release = () => {};
		const capacity = new Promise<void>((resolve) => (release = resolve));
		const { deliver, executions } = await start({ nodeId: 'capacity', save: () => capacity });
		const text = textMessage();
		await expect(deliver(again(text), { signal: AbortSignal.timeout(200) })).rejects.toThrow();
		const retry = deliver(again(text));
		await new Promise((resolve) => setTimeout(resolve, 100));
		release();
		expect(await (await retry).text()).toBe('success');
		expect(executions).toHaveLength(1);
	});

	test('a retry that joined a failing first gets the failure, and the next one starts anew', async () => {
		let fail: (() => void) | undefined;
		let isFirst = true;
		const { deliver, executions } = await start({
			nodeId: 'joined',
			save: async () => {
				if (!isFirst) return;
				isFirst = false;
				await new Promise((_resolve, reject) => (fail = () => reject(new Error('down'))));
			},
		});
		const text = textMessage();
		const both = [deliver(again(text)), deliver(again(text))];
		const failNow = await waitUntil(() => fail);
		// And the retry has joined.
		await new Promise((resolve) => setTimeout(resolve, 500));
		failNow();
		expect((await Promise.all(both)).map(({ status }) => status)).toEqual([500, 500]);
		expect((await deliver(again(text))).status).toBe(200);
		expect(executions).toHaveLength(1);
	});

	test('eight at the same moment are one', async () => {
		const { deliver, executions } = await start({ nodeId: 'eight' });
		const text = textMessage();
		const answers = await Promise.all(Array.from({ length: 8 }, () => deliver(again(text))));
		expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
		expect(executions).toHaveLength(1);
	});

	test('a test event may be sent again and again', async () => {
		const { deliver, executions } = await start({ mode: 'manual' });
		const text = textMessage();
		await deliver(again(text));
		await deliver(again(text));
		expect(executions).toHaveLength(2);
	});

	test('other messages pass meanwhile', async () => {
		let release: (() => void) | undefined;
		let isFirst = true;
		const { deliver, executions } = await start({
			nodeId: 'meanwhile',
			save: async () => {
				if (isFirst) {
					isFirst = false;
					await new Promise<void>((resolve) => (release = resolve));
				}
			},
		});
		const slow = deliver(sent());
		const releaseNow = await waitUntil(() => release);
		expect((await deliver(sent())).status).toBe(200);
		releaseNow();
		await slow;
		expect(executions).toHaveLength(2);
	});
});

describe('a filter', () => {
	test('acknowledges what it leaves out and starts nothing', async () => {
		const { deliver, executions } = await start({
			parameters: {
				receive: 'selected',
				messageTypes: ['image'],
				events: ['change_contact.create_user'],
			},
		});
		const left = await deliver(xmlDelivery(textMessage()));
		expect([left.status, await left.text()]).toEqual([200, 'success']);
		await deliver(xmlDelivery(eventMessage('change_contact', { ChangeType: 'delete_user' })));
		expect(executions).toHaveLength(0);
		await deliver(xmlDelivery(eventMessage('change_contact', { ChangeType: 'create_user' })));
		expect(executions).toHaveLength(1);
	});

	test('reads lists with commas', async () => {
		const { deliver, executions } = await start({
			parameters: {
				filters: { senders: 'ZhangSan， lisi', agentIds: '1000002', textPattern: 'hel+o' },
			},
		});
		await deliver(xmlDelivery(textMessage()));
		await deliver(xmlDelivery(textMessage({ FromUserName: 'wangwu' })));
		await deliver(xmlDelivery(textMessage({ AgentID: '1' })));
		await deliver(xmlDelivery(textMessage({ Content: 'bye' })));
		expect(executions).toHaveLength(1);
	});

	test('that is malformed is a failure WeCom may try again on, with a log line that names it', async () => {
		const { deliver, logs } = await start({ parameters: { filters: { textPattern: '(' } } });
		expect((await deliver(xmlDelivery(textMessage()))).status).toBe(500);
		expect(logs.join()).toContain('Invalid regular expression');
	});
});

describe('an old copy of a callback', () => {
	const old = () =>
		xmlDelivery(textMessage(), { timestamp: String(Math.floor(Date.now() / 1000) - 3600) });

	test('is refused', async () => {
		const { deliver, logs, executions } = await start();
		expect((await deliver(old())).status).toBe(403);
		expect(logs.join()).toContain('clock');
		expect(executions).toEqual([]);
	});

	test('passes when the window is wider or off', async () => {
		for (const replayWindow of [4000, 0]) {
			const { deliver, close } = await startWebhookHost({
				nodeId: `window${replayWindow}`,
				parameters: { settings: { replayWindow } },
			});
			expect((await deliver(old())).status).toBe(200);
			await close();
		}
	});
});

describe('a setting that cannot be read', () => {
	test.each([
		[{ settings: { replayWindow: 'abc' } }, '"Replay Window" is "abc", but must be a whole number'],
		[{ settings: { replayWindow: -5 } }, '"Replay Window" is -5, but must be at least 0'],
		[{ settings: { replayWindow: NaN } }, '"Replay Window" is NaN, but must be a whole number'],
		[{ settings: { replayWindow: [] } }, '"Replay Window" is a list, but must be a whole number'],
		[{ settings: { reportRefused: 'perhaps' } }, '"Report Refused Callbacks" is "perhaps"'],
		[{ filters: { senders: [{}] } }, '"Senders" holds an object without "userid"'],
		[{ downloadMedia: 'perhaps' }, '"Download Files" is "perhaps"'],
	])('%j lets nothing in and is named in the log', async (parameters, problem) => {
		const { deliver, logs, executions } = await start({ parameters });
		expect((await deliver(xmlDelivery(textMessage()))).status).toBe(500);
		expect(logs.join()).toContain(problem);
		expect(executions).toEqual([]);
	});

	test.each(['', null])(
		'is not one that is empty (%j): the default counts',
		async (replayWindow) => {
			const { deliver } = await start({ parameters: { settings: { replayWindow } } });
			const timestamp = String(Math.floor(Date.now() / 1000) - 3600);
			expect((await deliver(xmlDelivery(textMessage(), { timestamp }))).status).toBe(403);
		},
	);
});

describe('Report Refused Callbacks', () => {
	const parameters = { settings: { reportRefused: true } };

	test('starts one execution a minute that says what is wrong, without secrets', async () => {
		const { deliver, executions } = await start({ parameters, nodeId: 'report' });
		for (let round = 0; round < 5; round += 1) {
			const response = await deliver(xmlDelivery(textMessage(), { receiveId: 'wwother' }));
			expect(response.status).toBe(403);
		}
		expect(executions).toHaveLength(1);
		expect(executions[0]?.[0]?.json).toEqual({
			refused: {
				part: 'Receive ID',
				message: expect.stringContaining('wwother'),
				expected: appCredential.receiveId,
				received: 'wwother',
			},
		});
		expect(JSON.stringify(executions)).not.toContain(appCredential.token);
	});

	test('reports a refused URL check as well', async () => {
		const { check, executions } = await start({ parameters, nodeId: 'report check' });
		await check(urlCheck('1', { token: 'another' }));
		expect(executions[0]?.[0]?.json).toMatchObject({ refused: { part: 'Token' } });
	});

	test('is off by default', async () => {
		const { deliver, executions } = await start({ nodeId: 'no report' });
		await deliver(xmlDelivery(textMessage(), { token: 'another' }));
		expect(executions).toEqual([]);
	});
});

test('a payment notice comes with its content', async () => {
	const { deliver, executions } = await start({ nodeId: 'payment' });
	const content = { out_trade_no: '1217752501201407033233368018', amount: { total: 100 } };
	const cipher = createCipheriv('aes-256-gcm', aesKey, 'fdasflkja484').setAAD(
		Buffer.from('transaction'),
	);
	const encrypted = [cipher.update(JSON.stringify(content)), cipher.final(), cipher.getAuthTag()];
	const notice = {
		notify_type: 'NORMALPAY',
		resource: {
			algorithm: 'AEAD_AES_256_GCM',
			ciphertext: Buffer.concat(encrypted).toString('base64'),
			nonce: 'fdasflkja484',
			associated_data: 'transaction',
		},
	};
	const corp = { receiveId: appCredential.receiveId };
	expect((await deliver(jsonDelivery(notice, corp))).status).toBe(200);
	expect(executions[0]?.[0]?.json.message).toMatchObject({ resource: { content } });
	notice.resource.associated_data = 'changed';
	expect((await deliver(jsonDelivery(notice, corp))).status).toBe(403);
});
