import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:tls';
import { BotConnection } from '../../shared/bot/botConnection';
import type { JsonObject } from '../../shared/callback/callbackJson';
import type { WorkwxError } from '../../shared/client/workwxError';
import { freePort } from '../../scripts/n8n/freePort';
import { startSimulator, type Simulator } from '../../simulator/server/simulator';
import { waitUntil } from '../e2e/support/waitUntil';

let simulator: Simulator;
let connection: BotConnection | undefined;
const created: BotConnection[] = [];
const callbacks: Array<{ reqId: string; body: JsonObject }> = [];
const ends: WorkwxError[] = [];
const logs: string[] = [];

beforeEach(async () => {
	simulator = await startSimulator();
	for (const list of [callbacks, ends, logs]) list.length = 0;
});

afterEach(async () => {
	// Also those of a test that has failed: they would try again after its end.
	for (const one of created.splice(0)) await one.close();
	await simulator.close();
});

function create(changes: object = {}) {
	connection = new BotConnection(
		{ ...simulator.company.bot, address: simulator.bot.address, ...changes },
		{
			onCallback: (reqId, body) => callbacks.push({ reqId, body }),
			onEnd: (error) => ends.push(error),
			log: (line) => logs.push(line),
		},
		undefined,
		// The shortest back-off there is.
		() => 0,
	);
	created.push(connection);
	return connection;
}

const failureOf = async (changes: object) =>
	await create(changes)
		.start()
		.then(
			() => undefined,
			(error: unknown) => error as WorkwxError,
		);

const stream = (content: string) => ({
	msgtype: 'stream',
	stream: { id: 's', finish: true, content },
});

test('subscribes, hears a message, answers it and says goodbye', async () => {
	const bot = create();
	await bot.start();
	simulator.bot.write({ userid: 'lisi', text: { content: '你好' } });
	const { reqId, body } = await waitUntil(() => callbacks[0]);
	expect(body).toMatchObject({ msgtype: 'text', text: { content: '你好' } });
	await bot.request('aibot_respond_msg', stream('hi'), { reqId });
	expect(simulator.messages.at(-1)).toMatchObject({ to: ['lisi'], content: { content: 'hi' } });
	await bot.close();
	await waitUntil(() => !simulator.bot.isConnected);
	expect(ends).toEqual([]);
});

test.each([
	[853000, 'Copy Bot ID and Secret again', { secret: 'planted-secret' }],
	[846601, 'Switch the AI bot to the long connection', {}],
])(
	'%i at the first subscription names the fix and is not tried again',
	async (code, fix, changes) => {
		if (code !== 853000) simulator.bot.faults.refuseSubscribe = code;
		const error = await failureOf(changes);
		expect(error).toMatchObject({ code, title: expect.stringContaining(fix) as string });
		expect(JSON.stringify(error)).not.toContain('planted');
		expect(connection!.hasEnded).toBe(true);
		expect(simulator.bot.frames).toHaveLength(1);
	},
);

test('an address where nothing listens is told with what to check', async () => {
	const port = await freePort();
	const error = await failureOf({ address: `ws://127.0.0.1:${port}` });
	expect(error).toMatchObject({ code: 'ECONNREFUSED' });
	expect(error!.title).toContain(`127.0.0.1:${port}`);
});

test('a WeCom that comes later is found, and takes what was to go out meanwhile', async () => {
	const port = await freePort();
	const error = await failureOf({ address: `ws://127.0.0.1:${port}/openws` });
	expect(error).toMatchObject({ code: 'ECONNREFUSED', retry: 'unsent' });
	const { reqId, delivered } = simulator.bot.write({ text: { content: 'anybody there?' } });
	expect(delivered).toBe(false);
	const answered = connection!.request('aibot_respond_msg', stream('now I am'), { reqId });
	const way = createServer((client) => {
		const onward = connect(Number(new URL(simulator.url).port), '127.0.0.1');
		for (const socket of [client, onward]) socket.on('error', () => undefined);
		client.pipe(onward).pipe(client);
	}).listen(port, '127.0.0.1');
	try {
		await answered;
		expect(simulator.messages.at(-1)).toMatchObject({ content: { content: 'now I am' } });
		expect(logs.join()).toContain('ECONNREFUSED');
		expect(ends).toEqual([]);
	} finally {
		await connection!.close();
		way.close();
	}
});

test('what is no WebSocket is told', async () => {
	const error = await failureOf({ address: simulator.bot.address.replace('openws', 'nothing') });
	expect(error).toMatchObject({ code: 'NO_WEBSOCKET', retry: 'never' });
	expect(error!.title).toContain('HTTP 404');
	expect(connection!.hasEnded).toBe(true);
});

test.each([502, 503])('a relay that is down (HTTP %i) is tried again', async (status) => {
	const relay = createServer((client) => {
		client.on('error', () => undefined);
		client.once('data', () => client.end(`HTTP/1.1 ${status} Down\r\ncontent-length: 0\r\n\r\n`));
	}).listen(0, '127.0.0.1');
	await once(relay, 'listening');
	const { port } = relay.address() as AddressInfo;
	try {
		const tries = once(relay, 'connection').then(() => once(relay, 'connection'));
		const error = await failureOf({ address: `ws://127.0.0.1:${port}/openws` });
		expect(error).toMatchObject({ code: 'NO_WEBSOCKET', retry: 'unsent' });
		expect(error!.title).toMatch(new RegExp(`relay.*HTTP ${status}`));
		await tries;
		expect(ends).toEqual([]);
	} finally {
		await connection!.close();
		relay.close();
	}
});

test('comes back after a kick and gives what waited meanwhile', async () => {
	const bot = create();
	await bot.start();
	simulator.bot.write({ text: { content: 'hi' } });
	const { reqId } = await waitUntil(() => callbacks[0]);
	simulator.bot.kick();
	await waitUntil(() => !bot.isLive);
	await bot.request('aibot_respond_msg', stream('after the kick'), { reqId, repeatable: true });
	expect(simulator.messages.at(-1)).toMatchObject({ content: { content: 'after the kick' } });
	expect(simulator.bot.subscriptions).toBe(2);
	expect(logs.join()).toMatch(
		/has no long connection .* next try in 0.5 s.*has its long connection back/,
	);
});

test('an answer whose receipt was lost is sent again and shown once', async () => {
	const bot = create();
	await bot.start();
	simulator.bot.write({ text: { content: 'hi' } });
	const { reqId } = await waitUntil(() => callbacks[0]);
	simulator.bot.faults.lostAcks = 1;
	const answered = bot.request('aibot_respond_msg', stream('once'), { reqId, repeatable: true });
	await waitUntil(() => simulator.messages.at(-1));
	simulator.bot.kick();
	await answered;
	const responds = simulator.bot.frames.filter(({ cmd }) => cmd === 'aibot_respond_msg');
	expect(responds.map(({ errcode }) => errcode)).toEqual([0, 846606]);
	expect(simulator.messages).toHaveLength(1);
});

test('what may not be repeated says that it may have been done', async () => {
	const bot = create();
	await bot.start();
	simulator.bot.write({ text: { content: 'hi' } });
	await waitUntil(() => callbacks[0]);
	simulator.bot.faults.slowAckMs = 10_000;
	const body = {
		chatid: 'zhangsan',
		chat_type: 1,
		msgtype: 'markdown',
		markdown: { content: 'x' },
	};
	const sent = bot.request('aibot_send_msg', body);
	await waitUntil(() => simulator.messages.at(-1));
	simulator.bot.kick();
	await expect(sent).rejects.toMatchObject({ maybeDone: true, path: 'aibot_send_msg' });
});

test('answers to the same message keep their order', async () => {
	const bot = create();
	await bot.start();
	simulator.bot.write({ text: { content: 'hi' } });
	const { reqId } = await waitUntil(() => callbacks[0]);
	simulator.bot.faults.slowAckMs = 20;
	const part = (content: string, finish: boolean) =>
		bot.request(
			'aibot_respond_msg',
			{ msgtype: 'stream', stream: { id: 's', finish, content } },
			{ reqId },
		);
	await Promise.all([part('1', false), part('12', false), part('123', true)]);
	expect(simulator.messages.at(-1)!.content).toEqual({ content: '123', finish: true });
});

test('a newer connection ends this one for good', async () => {
	const older = create();
	await older.start();
	const newer = create();
	await newer.start();
	const end = await waitUntil(() => ends[0]);
	expect(end).toMatchObject({ code: 'BOT_DISPLACED' });
	expect(end.hint).toContain('disconnected_event');
	await expect(older.request('aibot_send_msg', {})).rejects.toMatchObject({
		code: 'BOT_DISPLACED',
	});
	expect(newer.isLive).toBe(true);
	expect(simulator.bot.subscriptions).toBe(2);
});

test('a bot that is refused when it comes back ends for good', async () => {
	await create().start();
	simulator.bot.faults.refuseSubscribe = 853000;
	simulator.bot.kick();
	expect(await waitUntil(() => ends[0])).toMatchObject({ code: 853000 });
	const count = simulator.bot.frames.length;
	await new Promise((resolve) => setTimeout(resolve, 700));
	expect(simulator.bot.frames).toHaveLength(count);
});

test('WeCom’s refusal of an answer is an error with its code', async () => {
	const bot = create();
	await bot.start();
	await expect(
		bot.request('aibot_respond_msg', stream('x'), { reqId: 'unknown' }),
	).rejects.toMatchObject({ code: 846605, path: 'aibot_respond_msg' });
});

test('a cancelled request ends at once', async () => {
	const bot = create();
	await bot.start();
	simulator.bot.faults.slowAckMs = 10_000;
	const controller = new AbortController();
	const request = bot.request('aibot_send_msg', {}, { signal: controller.signal });
	controller.abort();
	await expect(request).rejects.toMatchObject({ code: 'CANCELLED' });
});

describe('with a certificate that no authority has signed', () => {
	const key = readFileSync(join(__dirname, '../client/relay.key.pem'), 'utf8');
	const cert = readFileSync(join(__dirname, '../client/relay.cert.pem'), 'utf8');
	let relay: TlsServer;
	let address: string;

	beforeEach(async () => {
		relay = createTlsServer({ key, cert }, (client) => {
			const onward = connect(Number(new URL(simulator.url).port), '127.0.0.1');
			for (const socket of [client, onward]) socket.on('error', () => undefined);
			client.pipe(onward).pipe(client);
		}).listen(0, '127.0.0.1');
		await once(relay, 'listening');
		address = `wss://127.0.0.1:${(relay.address() as { port: number }).port}/openws`;
	});

	afterEach(() => {
		relay.close();
	});

	test('the CA certificate of the credential is trusted', async () => {
		const bot = create({ address, caCertificate: `# our relay\n${cert}` });
		await bot.start();
		simulator.bot.write({ text: { content: 'hi' } });
		const { reqId } = await waitUntil(() => callbacks[0]);
		await bot.request('aibot_respond_msg', stream('over TLS'), { reqId });
		expect(simulator.messages.at(-1)).toMatchObject({ content: { content: 'over TLS' } });
	});

	test('without one the connection is refused, and the error says what to do', async () => {
		const error = await failureOf({ address });
		expect(error).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
		expect(error!.title).toContain('CA certificate');
		expect(simulator.bot.frames).toEqual([]);
	});

	test('what is no certificate is told before anything is sent', async () => {
		const error = await failureOf({ address, caCertificate: 'nonsense' });
		expect(error!.message).toContain('CA certificate');
	});
});

describe('by way of a proxy', () => {
	let proxy: Server;
	const targets: string[] = [];
	const sockets: Socket[] = [];

	beforeEach(async () => {
		targets.length = 0;
		proxy = createServer((client) => {
			sockets.push(client);
			client.on('error', () => undefined);
			client.once('data', (head) => {
				const [, target = ''] = /^CONNECT (\S+)/.exec(head.toString()) ?? [];
				const authorized = /proxy-authorization: Basic dTpw/i.test(head.toString());
				targets.push(target);
				if (!authorized) {
					client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
					return;
				}
				const [host, port] = target.split(':');
				const onward = connect(Number(port), host);
				sockets.push(onward);
				onward.on('error', () => undefined);
				client.write('HTTP/1.1 200 OK\r\n\r\n');
				client.pipe(onward).pipe(client);
			});
		}).listen(0, '127.0.0.1');
		await once(proxy, 'listening');
	});

	afterEach(() => {
		for (const socket of sockets.splice(0)) socket.destroy();
		proxy.close();
	});

	const proxyUrl = (user: string) =>
		`http://${user}127.0.0.1:${(proxy.address() as { port: number }).port}`;

	test('the connection goes there, with user name and password', async () => {
		await create({ proxyUrl: proxyUrl('u:p@') }).start();
		expect(targets).toEqual([new URL(simulator.url).host]);
	});

	test('a proxy that wants a password is named', async () => {
		const error = await failureOf({ proxyUrl: proxyUrl('') });
		expect(error).toMatchObject({ code: 'PROXY' });
		expect(error!.title).toContain('user name and password');
	});
});
