import type { ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { SYSTEM_CLOCK } from '../../shared/client/budget';
import type { ClientOptions } from '../../shared/client/client';
import type { WorkwxRequest } from '../../shared/client/workwxRequest';
import {
	faults,
	refused,
	reply,
	startApiServer,
	tokenReply,
	type Answer,
	type ApiServer,
} from './apiServer';
import { failure } from './failure';
import { testClient } from './testClient';
import { jumpingClock, type TestClock } from './testClock';

// A busy machine takes longer.
jest.setTimeout(30_000);

const read: WorkwxRequest = { method: 'GET', path: '/user/get', query: { userid: '张三 &1' } };
const send: WorkwxRequest = {
	method: 'POST',
	path: '/message/send',
	body: { touser: 'zhangsan', agentid: 1, msgtype: 'text', text: { content: '你好' } },
};
const sendChecked: WorkwxRequest = { ...send, body: { ...send.body, enable_duplicate_check: 1 } };

let api: ApiServer;
let clock: TestClock;

beforeEach(async () => {
	api = await startApiServer();
	clock = jumpingClock();
});

afterEach(async () => {
	await api.close();
});

const client = (options: Partial<ClientOptions> = {}) =>
	testClient(api.url, { timeoutMs: 5000, ...clock, ...options });

describe('a call', () => {
	test('carries token, query and body, and keeps errcode and errmsg', async () => {
		api.answer('/user/get', { errcode: 0, errmsg: 'ok', name: '张三' });
		expect(await client().call(read)).toEqual({ errcode: 0, errmsg: 'ok', name: '张三' });
		expect(api.seen[0]?.query.get('userid')).toBe('张三 &1');
		expect(api.seen[0]?.query.get('access_token')).toBe('T1');
		expect(api.tokens[0]?.query.get('corpid')).toBe('ww1');
		expect(api.tokens[0]?.query.get('corpsecret')).toBe('app-secret');
	});

	test('goes out with the token of another corp, which nobody asks for, renews or shows', async () => {
		api.answer('/miniprogram/transfer_session', refused(42001, 'OTHER access_token expired'));
		const accessToken = 'OTHER';
		const path = '/miniprogram/transfer_session';
		const error = await failure(client().call({ method: 'POST', path, body: {}, accessToken }));
		expect(error).toMatchObject({ code: 42001 });
		expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain('OTHER');
		expect(api.seen.map(({ query }) => query.get('access_token'))).toEqual(['OTHER']);
		expect(api.tokens).toHaveLength(0);
	});

	test('sends raw UTF-8, never \\u escapes', async () => {
		await client().call(send);
		expect(api.seen[0]?.body.toString('utf8')).toContain('"content":"你好"');
		expect(api.seen[0]?.headers['content-type']).toBe('application/json');
	});

	test.each(['', '/', '/cgi-bin', '/cgi-bin/', '/relay/x', '/relay/x/', '/relay/x/cgi-bin'])(
		'finds the API under a base URL that ends with "%s"',
		async (ending) => {
			await client({ baseUrl: ` ${api.url}${ending} ` }).call(read);
			const prefix = ending.startsWith('/relay') ? '/relay/x' : '';
			expect(api.seen[0]?.rawHeaders[0]).toBe(`${prefix}/cgi-bin/user/get`);
		},
	);

	test.each(['qyapi', 'ftp://host', 'https://user:hunter2@host', 'https://host/?key=hunter2'])(
		'refuses the base URL "%s" before any request, without showing it',
		(baseUrl) => {
			expect(() => client({ baseUrl })).toThrow(/^Correct the base URL((?!hunter2).)*$/);
		},
	);

	test.each(['user/get', '/user/get?x=1', '/../../x', '/user//get', '/user/ get', '/a\r\nb', ''])(
		'refuses the path "%s" before any request',
		async (path) => {
			expect(await failure(client().call({ ...read, path }))).toMatchObject({ code: 'PATH' });
			expect(api.seen).toHaveLength(0);
		},
	);

	test('keeps its connection', async () => {
		const one = client();
		for (let i = 0; i < 20; i++) await one.call(read);
		await client().call(read);
		expect(api.seen).toHaveLength(21);
		expect(api.connections).toBeLessThanOrEqual(2);
	});

	test('sends the relay header with every request, tokens included', async () => {
		await client({ relayHeader: { name: 'X-Relay', value: 'r-1' } }).call(read);
		expect(api.seen[0]?.headers['x-relay']).toBe('r-1');
		expect(api.tokens[0]?.headers['x-relay']).toBe('r-1');
	});

	test.each([
		'Content-Length',
		'transfer-encoding',
		'EXPECT',
		'Host',
		'connection',
		'Content-Type',
	])('refuses the relay header %s, which HTTP itself owns', (name) => {
		expect(() => client({ relayHeader: { name, value: '1' } })).toThrow(
			`Choose another relay header than ${name}`,
		);
	});

	test('refuses a relay header that would break the request', () => {
		const relayHeader = { name: 'X', value: 'a\r\nHost: evil' };
		expect(() => client({ relayHeader })).toThrow(/relay header/);
	});

	test('sends no token for group robots', async () => {
		await client().call({ method: 'POST', path: '/webhook/upload_media', secret: 'none' });
		expect(api.tokens).toHaveLength(0);
		expect(api.seen[0]?.query.has('access_token')).toBe(false);
	});

	test('lets nobody put in another token', async () => {
		await client().call({ ...read, query: { access_token: 'mine' } });
		expect(api.seen[0]?.query.getAll('access_token')).toEqual(['T1']);
	});

	test('surfaces that WeCom could not read all of the body', async () => {
		api.answer('/message/send', { errcode: 0, errmsg: 'ok. Warning: wrong json format. ' });
		expect(await client().call(send)).toMatchObject({
			errcode: 0,
			warning: 'ok. Warning: wrong json format. ',
		});
	});

	test('reads errcode as number and as text, and behind a byte order mark', async () => {
		api.answer('/user/get', { errcode: '0', name: 'x' });
		expect(await client().call(read)).toEqual({ errcode: '0', name: 'x' });
		api.answer('/user/get', { errcode: '60111' });
		expect(await failure(client().call(read))).toMatchObject({ code: 60111 });
		api.answer('/user/get', faults.status(200, '\ufeff{"errcode":0,"name":"x"}'));
		expect(await client().call(read)).toEqual({ errcode: 0, name: 'x' });
	});

	test('an endpoint whose page shows no errcode is known by what the page shows', async () => {
		const menu: WorkwxRequest = { method: 'GET', path: '/menu/get' };
		api.answer('/menu/get', { button: [] });
		expect(await client().call(menu)).toEqual({ button: [] });
		api.answer('/menu/get', { error: 'forbidden' });
		expect(await failure(client().call(menu))).toMatchObject({ code: 'NOT_WECOM' });
	});

	test.each(['media_id', 'type and media_id'])('a reply that lacks %s fails', async (missing) => {
		api.answer('/media/upload', {
			errcode: 0,
			media_id: '',
			...(missing === 'media_id' && { type: 'x' }),
		});
		const needs = ['type', 'media_id'];
		const error = await failure(
			client().call({ method: 'POST', path: '/media/upload', body: {}, needs }),
		);
		expect(error).toMatchObject({ code: 'BROKEN_REPLY', attempts: 1, maybeDone: true });
		expect(error.title).toContain(`lacks ${missing}`);
		expect(error.title).toContain('Check base URL and relay');
	});

	test.each([
		'{"code":500,"message":"relay failed"}',
		'{}',
		'{"error":"forbidden"}',
		'null',
		'[]',
		'"ok"',
		'{"errcode":null}',
		'{"errcode":"ok"}',
		'{"errcode":true}',
	])('%s is no answer of WeCom, for a read, a send, a token and a ticket', async (text) => {
		const said = /relay failed|forbidden/.exec(text)?.[0];
		api.answer('/user/get', faults.status(200, text));
		api.answer('/message/send', faults.status(200, text));
		api.answer('/get_jsapi_ticket', faults.status(200, text));
		const one = client();
		const errors = [
			await failure(one.call(read)),
			await failure(one.call(send)),
			await failure(one.ticket({ method: 'GET', path: '/get_jsapi_ticket' })),
		];
		expect(errors.map(({ maybeDone }) => maybeDone)).toEqual([false, true, false]);
		api.answer('/gettoken', faults.status(200, text));
		errors.push(await failure(client({ corpId: 'ww2' }).call(read)));
		for (const error of errors) {
			expect(error).toMatchObject({ code: 'NOT_WECOM', attempts: 1 });
			expect(error.title).toMatch(/^Check base URL, relay and proxy: .* no answer of WeCom$/);
			if (said) expect(error.hint).toContain(said);
		}
	});
});

describe('secrets', () => {
	test('each kind has a token of its own, a missing one falls back to the app secret', async () => {
		const both = client({ secrets: { app: 'app-secret', contacts: 'contacts-secret' } });
		await both.call(read);
		await both.call({ ...read, secret: 'contacts' });
		await both.call({ ...read, secret: 'audit' });
		expect(api.tokens.map(({ query }) => query.get('corpsecret'))).toEqual([
			'app-secret',
			'contacts-secret',
		]);
		expect(api.seen.map(({ query }) => query.get('access_token'))).toEqual(['T1', 'T2', 'T1']);
	});

	test('without any secret the error says which one to fill in, and nothing is sent', async () => {
		const error = await failure(client({ secrets: {} }).call({ ...read, secret: 'contacts' }));
		expect(error).toMatchObject({ code: 'NO_SECRET' });
		expect(error.title).toContain('Contacts Sync Secret');
		expect(error.title).toContain('通讯录同步');
		expect(api.tokens).toHaveLength(0);
	});

	test('blank secrets count as missing, blanks around a secret do not matter', async () => {
		await client({ secrets: { app: ' app-secret\n', contacts: '  ' } }).call({
			...read,
			secret: 'contacts',
		});
		expect(api.tokens[0]?.query.get('corpsecret')).toBe('app-secret');
	});
});

describe('repeating', () => {
	test.each([
		['busy', faults.busy],
		['data changed by another', refused(6000, 'data version conflict')],
	])('%s: three requests at most, then the error with the number of attempts', async (_, fault) => {
		api.answer('/message/send', fault);
		expect(await failure(client().call(send))).toMatchObject({ attempts: 3, maybeDone: false });
		expect(api.seen).toHaveLength(3);
		expect(clock.slept).toEqual([500, 1000]);
	});

	test('busy once: the second request succeeds', async () => {
		api.answer('/message/send', faults.busy, { errcode: 0 });
		await client().call(send);
		expect(api.seen).toHaveLength(2);
	});

	test('too many parallel calls: backs off longer each time', async () => {
		api.answer('/user/get', refused(45033, 'api concurrent out of limit'), { errcode: 0 });
		await client().call(read);
		expect(api.seen).toHaveLength(2);
		expect(clock.slept).toEqual([2000]);
	});

	test('a limit per minute: waits until it opens', async () => {
		api.answer('/user/get', refused(45009, 'api minute-quota reach limit'), { errcode: 0 });
		await client().call(read);
		expect(api.seen).toHaveLength(2);
		expect(clock.slept.reduce((sum, ms) => sum + ms)).toBeGreaterThanOrEqual(60_000);
	});

	test('a limit longer than the budget: one request, and the time to try again', async () => {
		api.answer('/user/get', refused(45009, 'api hour-quota reach limit'));
		const error = await failure(client().call(read));
		expect(api.seen).toHaveLength(1);
		expect(clock.slept).toEqual([]);
		expect(error.code).toBe(45009);
		expect(error.retryAt).toBeGreaterThanOrEqual(Date.now() + 3_590_000);
		expect(error.retryAt).toBeLessThanOrEqual(Date.now() + 3_610_000);
		expect(error.description).toContain('limit per hour');
		expect(error.description).toContain('Try again after');
	});

	test('a broken limit is not asked again by the calls behind it, but once a minute', async () => {
		api.answer('/user/get', refused(45009, 'api day-quota reach limit'));
		const one = client();
		for (let i = 0; i < 100; i++) {
			expect(await failure(one.call(read))).toMatchObject({ code: 45009 });
		}
		expect(api.seen).toHaveLength(1);
		clock.advance(61_000);
		await failure(client().call(read));
		expect(api.seen).toHaveLength(2);
		await one.call({ ...read, path: '/user/simplelist' });
		expect(api.seen).toHaveLength(3);
	});

	test('an error of the caller is never repeated', async () => {
		api.answer('/user/get', refused(60111, 'userid not found'));
		expect(await failure(client().call(read))).toMatchObject({ code: 60111, attempts: 1 });
		expect(api.seen).toHaveLength(1);
	});

	test.each<[string, Answer, number?]>([
		['reset', faults.reset],
		['HTTP 502', faults.status(502, 'Bad Gateway')],
		['HTTP 500 with HTML', faults.status(500, '<html>error</html>')],
		['broken JSON', faults.brokenJson],
		['an empty body', faults.empty],
		['silence', faults.hang, 300],
		['headers without end', faults.slowHeaders, 300],
		['a body without end', faults.slowBody, 300],
		['a body cut off', faults.brokenBody],
	])(
		'%s: a read is repeated, a send is not and says it may have been carried out',
		async (_, fault, timeoutMs = 5000) => {
			api.answer('/user/get', fault);
			expect(await failure(client({ timeoutMs }).call(read))).toMatchObject({
				attempts: 3,
				maybeDone: false,
			});
			expect(api.seen).toHaveLength(3);

			api.answer('/message/send', fault);
			const error = await failure(client({ timeoutMs }).call(send));
			expect(error).toMatchObject({ attempts: 1, maybeDone: true });
			expect(error.description).toContain('may have been carried out');
			expect(api.seen).toHaveLength(4);
		},
	);

	test('a server that takes its time before the headers gets one request', async () => {
		api.answer('/message/send', (response) => {
			setTimeout(() => reply(response, { errcode: 0, msgid: 'late' }), 700);
		});
		expect(await client().call(send)).toMatchObject({ msgid: 'late' });
		expect(api.seen).toHaveLength(1);
	});

	test('a send with duplicate check is repeated when its fate is unknown', async () => {
		api.answer('/message/send', faults.reset, { errcode: 0 });
		await client().call(sendChecked);
		expect(api.seen).toHaveLength(2);
	});

	test('a POST that says it only reads is repeated, a GET that says it writes is not', async () => {
		api.answer('/user/list_id', faults.reset, { errcode: 0 });
		await client().call({ method: 'POST', path: '/user/list_id', body: {}, repeatable: true });
		expect(api.seen).toHaveLength(2);
		api.answer('/user/delete', faults.reset, { errcode: 0 });
		await failure(client().call({ method: 'GET', path: '/user/delete', repeatable: false }));
		expect(api.seen).toHaveLength(3);
	});

	test('a web page instead of JSON is not asked again', async () => {
		api.answer('/user/get', faults.html);
		const error = await failure(client().call(read));
		expect(error.title).toContain('web page');
		expect(api.seen).toHaveLength(1);
	});

	test.each([302, 403, 404])(
		'HTTP %d is not asked again and points to the base URL',
		async (status) => {
			api.answer('/user/get', faults.status(status, 'no'));
			const error = await failure(client().call(read));
			expect(error).toMatchObject({ code: `HTTP_${status}`, attempts: 1 });
			expect(error.title).toContain('base URL');
			expect(api.seen).toHaveLength(1);
		},
	);

	test('HTTP 429 waits as long as the relay asks', async () => {
		api.answer(
			'/user/get',
			(response) => {
				response.writeHead(429, { 'retry-after': '7' });
				response.end();
			},
			{ errcode: 0 },
		);
		await client({ random: () => 0 }).call(read);
		expect(clock.slept).toEqual([7000]);
	});

	test.each(['9999999999999', '1e300', '99999999'])(
		'HTTP 429 with Retry-After %s fails at once, with a time that exists',
		async (seconds) => {
			api.answer('/user/get', (response) => {
				response.writeHead(429, { 'retry-after': seconds });
				response.end();
			});
			const error = await failure(client().call(read));
			expect(error).toMatchObject({ code: 'HTTP_429', attempts: 1 });
			expect(clock.slept).toEqual([]);
			const [, time] = /Try again after (\S+)\.$/m.exec(error.description)!;
			const days = (Date.parse(time!) - Date.now()) / 86_400_000;
			expect(days).toBeGreaterThan(24);
			expect(days).toBeLessThan(25);
		},
	);

	test('times from outside that are too long for a timer do not end at once', async () => {
		const endless = client({ timeoutMs: 1e13, retryBudgetMs: 1e13, ...SYSTEM_CLOCK });
		api.answer('/gettoken', tokenReply('T1', 1e300));
		api.answer('/user/get', (response) => setTimeout(() => reply(response, { errcode: 0 }), 50));
		const tickets: WorkwxRequest = { method: 'GET', path: '/get_jsapi_ticket' };
		api.answer('/get_jsapi_ticket', { errcode: 0, ticket: 't', expires_in: '1e300' });
		expect(await endless.call(read)).toEqual({ errcode: 0 });
		expect((await endless.ticket(tickets)).expiresIn).toBeLessThan(31 * 86_400);
		let slept = false;
		const stop = new AbortController();
		const sleep = SYSTEM_CLOCK.sleep(1e13, stop.signal).then(() => (slept = true));
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(slept).toBe(false);
		stop.abort();
		await sleep;
	});

	test('nobody listening: even a send is repeated, for nothing was sent', async () => {
		const { url } = api;
		await api.close();
		const error = await failure(client({ baseUrl: url }).call({ ...send, secret: 'none' }));
		expect(error).toMatchObject({ code: 'ECONNREFUSED', attempts: 5, maybeDone: false });
		expect(error.title).toContain(new URL(url).host);
		api = await startApiServer();
	});

	test('an unknown host names DNS and base URL', async () => {
		const error = await failure(client({ baseUrl: 'http://no-such-host.invalid' }).call(read));
		expect(['ENOTFOUND', 'EAI_AGAIN']).toContain(error.code);
		expect(error.title).toContain('DNS');
	});

	test('a wait never outlives the budget', async () => {
		api.answer('/user/get', refused(45033, 'api concurrent out of limit'));
		const error = await failure(client({ retryBudgetMs: 10_000 }).call(read));
		expect(clock.slept.reduce((sum, ms) => sum + ms)).toBeLessThanOrEqual(10_000);
		expect(error.retryAt).toBeGreaterThan(Date.now());
	});

	test('without any budget a call goes out, and only its repetition does not', async () => {
		const options = { retryBudgetMs: 0, now: undefined, sleep: undefined };
		await client(options).call(send);
		api.answer('/user/get', faults.busy);
		expect(await failure(client(options).call(read))).toMatchObject({ code: -1, attempts: 1 });
		expect([api.tokens.length, api.seen.length]).toEqual([1, 2]);
	});

	test('setting the wall clock changes no wait', async () => {
		const wall = jest.spyOn(Date, 'now');
		try {
			const { now, sleep, ...rest } = clock;
			const one = client({ ...rest, now: undefined, sleep: undefined });
			wall.mockReturnValue(5_000_000_000_000);
			await one.call(read);
			wall.mockReturnValue(1_000);
			api.answer('/user/get', faults.busy, { errcode: 0 });
			await one.call(read);
			expect([api.tokens.length, api.seen.length]).toEqual([1, 3]);
			expect(typeof now).toBe(typeof sleep);
		} finally {
			wall.mockRestore();
		}
	});
});

describe('cancelling', () => {
	test.each<[string, (response: ServerResponse) => void]>([
		['while the server is silent', faults.hang],
		['while the body drips', faults.slowBody],
	])('%s: ends at once, with one request', async (_, fault) => {
		const cancel = new AbortController();
		let cancelledAt = 0;
		api.answer('/user/get', (response) => {
			fault(response);
			setTimeout(() => {
				cancelledAt = performance.now();
				cancel.abort();
			}, 50);
		});
		const error = await failure(client({ timeoutMs: 20_000 }).call(read, cancel.signal));
		expect(error.code).toBe('CANCELLED');
		expect(performance.now() - cancelledAt).toBeLessThan(1000);
		expect(api.seen).toHaveLength(1);
	});

	test('during a wait', async () => {
		const cancel = new AbortController();
		let cancelledAt = 0;
		api.answer('/user/get', (response) => {
			reply(response, refused(45009, 'api minute-quota reach limit'));
			setTimeout(() => {
				cancelledAt = performance.now();
				cancel.abort();
			}, 50);
		});
		const one = client({ now: undefined, sleep: undefined });
		expect(await failure(one.call(read, cancel.signal))).toMatchObject({ code: 'CANCELLED' });
		expect(performance.now() - cancelledAt).toBeLessThan(1000);
		expect(api.seen).toHaveLength(1);
	});

	test('while it connects', async () => {
		// Takes the connection and never answers the TLS handshake.
		const taken: Socket[] = [];
		const silent = createTcpServer((socket) => taken.push(socket));
		await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
		const { port } = silent.address() as AddressInfo;
		const cancel = new AbortController();
		setTimeout(() => cancel.abort(), 80);
		const started = performance.now();
		const one = client({ baseUrl: `https://127.0.0.1:${port}`, timeoutMs: 20_000 });
		const error = await failure(one.call({ ...send, secret: 'none' }, cancel.signal));
		expect(error).toMatchObject({ code: 'CANCELLED', maybeDone: false });
		expect(performance.now() - started).toBeLessThan(1000);
		for (const socket of taken) socket.destroy();
		silent.close();
	});

	test('before it began: nothing is sent', async () => {
		const error = await failure(client().call(read, AbortSignal.abort()));
		expect(error.code).toBe('CANCELLED');
		expect(api.tokens).toHaveLength(0);
	});

	test('a send that had left says it may have been carried out', async () => {
		const cancel = new AbortController();
		api.answer('/message/send', () => cancel.abort());
		const error = await failure(client({ timeoutMs: 5000 }).call(send, cancel.signal));
		expect(error).toMatchObject({ code: 'CANCELLED', maybeDone: true });
	});
});
