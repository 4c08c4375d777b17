import type { ServerResponse } from 'node:http';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { startSimulator, type Simulator } from '../../simulator/server/simulator';
import { callbackServer } from './callbackServer';
import { useSimulator, type Json } from './useSimulator';

const test = useSimulator();
let simulator: Simulator;
beforeEach(() => {
	simulator = test.simulator;
});
const { get, post, postRaw, token } = test;

const text = (fields: Json = {}) => ({
	touser: 'zhangsan',
	msgtype: 'text',
	agentid: simulator.company.agentId,
	text: { content: 'hello 你好' },
	...fields,
});

describe('access tokens', () => {
	it('lives two hours, is the same until then and another one afterwards', async () => {
		const { corpId, secrets } = simulator.company;
		const first = await get('/gettoken', { corpid: corpId, corpsecret: secrets.app });
		expect(first).toMatchObject({ errcode: 0, errmsg: 'ok', expires_in: 7200 });
		test.clock += 7199_000;
		const second = await get('/gettoken', { corpid: corpId, corpsecret: secrets.app });
		expect(second).toMatchObject({ access_token: first.access_token, expires_in: 1 });
		test.clock += 1_000;
		expect(
			await get('/user/get', { access_token: String(first.access_token), userid: 'lisi' }),
		).toMatchObject({ errcode: 42001 });
		expect(await token()).not.toBe(first.access_token);
	});

	it.each([
		['another corp', 40013, { corpid: 'ww0000', corpsecret: 'x' }],
		['a wrong secret', 40001, { corpid: 'ww5im1e2u3a4t5o6', corpsecret: 'x' }],
		['no corp ID', 41002, { corpsecret: 'x' }],
		['no secret', 41004, { corpid: 'ww5im1e2u3a4t5o6' }],
	])('refuses %s with %d', async (_situation, errcode, query) => {
		expect(await get('/gettoken', query as unknown as Record<string, string>)).toMatchObject({
			errcode,
		});
	});

	it.each([
		['no token', 41001, {}],
		['a made-up token', 40014, { access_token: 'made-up' }],
	])('refuses calls with %s with %d', async (_situation, errcode, query) => {
		expect(
			await get('/user/get', { userid: 'lisi', ...(query as Record<string, string>) }),
		).toMatchObject({ errcode });
	});

	it('can be expired, killed, born dead, and killed by a new one', async () => {
		const call = (access_token: string) => get('/user/get', { access_token, userid: 'lisi' });
		let before = await token();
		simulator.faults.expireTokens();
		expect(await call(before)).toMatchObject({ errcode: 42001 });
		before = await token();
		expect(await call(before)).toMatchObject({ errcode: 0 });
		simulator.faults.killTokens();
		expect(await call(before)).toMatchObject({ errcode: 40014 });
		simulator.faults.deadTokens = 1;
		expect(await call(await token())).toMatchObject({ errcode: 40014 });
		before = await token();
		expect(await call(before)).toMatchObject({ errcode: 0 });
		simulator.faults.newTokenKillsOld = true;
		const after = await token();
		expect(await call(before)).toMatchObject({ errcode: 40014 });
		expect(await call(after)).toMatchObject({ errcode: 0 });
	});
});

describe('what no page lists', () => {
	it('refuses an unknown path', async () => {
		expect(await get('/user/fetch', { access_token: await token() })).toMatchObject({
			errcode: 40058,
		});
	});
	it('refuses GET where POST is due', async () => {
		expect(await get('/message/send', { access_token: await token() })).toMatchObject({
			errcode: 40058,
		});
	});
	it('refuses unknown fields, at the top and inside', async () => {
		const answer = await post('/message/send', text({ text: { content: 'a', colour: 'red' } }));
		expect(answer.errcode).toBe(40058);
		expect(answer.errmsg).toContain('text.colour is unknown');
		expect(await post('/message/send', text({ mood: 1 }))).toMatchObject({ errcode: 40058 });
	});
	it('refuses flags that the message type does not have', async () => {
		const markdown = {
			...text({ text: undefined }),
			msgtype: 'markdown',
			markdown: { content: '# a' },
		};
		expect(await post('/message/send', markdown)).toMatchObject({ errcode: 0 });
		expect(await post('/message/send', { ...markdown, safe: 0 })).toMatchObject({ errcode: 40058 });
	});
	it('refuses \\u escapes, but not a backslash before a u', async () => {
		const body = JSON.stringify(text());
		const query = `access_token=${await token()}`;
		expect(await postRaw('/message/send', body.replace('hello', '\\u0041'), query)).toMatchObject({
			errcode: 40033,
		});
		expect(await postRaw('/message/send', body.replace('hello', '\\\\u0041'), query)).toMatchObject(
			{ errcode: 0 },
		);
		expect(simulator.messages.at(-1)?.content.content).toBe('\\u0041 你好');
	});
	it('refuses bodies that are no JSON object', async () => {
		const query = `access_token=${await token()}`;
		for (const body of ['', 'touser=zhangsan', '[]', '"a"'])
			expect(await postRaw('/message/send', body, query)).toMatchObject({ errcode: 40058 });
	});
});

describe('failures', () => {
	it('carry a hint, the IP and the look-up link', async () => {
		simulator.faults.untrustedIp = true;
		const answer = await get('/user/get', { access_token: await token(), userid: 'lisi' });
		expect(answer.errcode).toBe(60020);
		expect(answer.errmsg).toMatch(
			/^not allow to access from your ip, hint: \[\d+_\d+_[0-9a-f]{32}\], from ip: 127\.0\.0\.1, more info at https:\/\/open\.work\.weixin\.qq\.com\/devtool\/query\?e=60020$/,
		);
	});
	it('strike as often as asked for, and never gettoken', async () => {
		simulator.faults.busy = 2;
		simulator.faults.rateLimited = 1;
		const errcodes = [];
		for (let call = 0; call < 4; call++)
			errcodes.push((await post('/message/send', text())).errcode);
		expect(errcodes).toEqual([-1, -1, 45009, 0]);
	});
	it('cut a call off before or after it was carried out', async () => {
		const send = async () => await post('/message/send', text());
		await token();
		simulator.faults.drop = 1;
		await expect(send()).rejects.toThrow();
		expect(simulator.messages).toHaveLength(0);
		simulator.faults.dropAnswer = 1;
		await expect(send()).rejects.toThrow();
		expect(simulator.messages).toHaveLength(1);
		await send();
		expect(simulator.messages).toHaveLength(2);
	});
	it('answers HTTP 502 when asked for', async () => {
		simulator.faults.serverError = 1;
		const url = `${simulator.url}/cgi-bin/agent/get`;
		expect((await fetch(url)).status).toBe(502);
		expect((await fetch(url)).status).toBe(200);
	});
});

describe('records', () => {
	it('keep calls without anything secret', async () => {
		await post('/message/send', text());
		await postRaw(
			'/webhook/send',
			JSON.stringify({ msgtype: 'text', text: { content: 'a' } }),
			`key=${simulator.company.robotKeys.alerts}`,
		);
		expect(simulator.calls).toMatchObject([
			{ method: 'GET', path: '/gettoken', errcode: 0, query: { corpid: 'ww5im1e2u3a4t5o6' } },
			{ method: 'POST', path: '/message/send', secret: 'app', query: {}, body: text() },
			{ path: '/webhook/send', robot: 'alerts', errcode: 0 },
		]);
		const written = JSON.stringify(simulator.calls);
		for (const secret of [
			await token(),
			simulator.company.secrets.app,
			simulator.company.robotKeys.alerts,
		])
			expect(written).not.toContain(secret);
	});
});

describe('callbacks', () => {
	const open: Array<() => Promise<unknown>> = [];
	afterEach(async () => {
		for (const close of open.splice(0)) await close();
	});
	const listen = async (...parameters: Parameters<typeof callbackServer>) => {
		const server = await callbackServer(...parameters);
		open.push(server.close);
		return server.url;
	};
	const echo = (url: URL, response: ServerResponse) => {
		const { token: callbackToken, encodingAesKey } = simulator.company.callback;
		const of = (name: string) => url.searchParams.get(name) ?? '';
		const signature = getSignature(callbackToken, of('timestamp'), of('nonce'), of('echostr'));
		if (signature !== of('msg_signature')) response.writeHead(403).end();
		else response.end(decrypt(encodingAesKey, of('echostr')).message);
	};
	const sealedOf = (body: string) => /<Encrypt><!\[CDATA\[(.*)\]\]><\/Encrypt>/.exec(body)?.[1];

	it('checks a URL with a signed GET and takes only the exact echo', async () => {
		const url = await listen((request, response) => echo(request.url, response));
		await simulator.setCallback({ url });
		expect(simulator.callback?.url).toBe(url);
		await expect(simulator.setCallback({ url, token: 'AnotherToken' })).rejects.toThrow(
			'HTTP status 403',
		);
		const quoting = await listen((_request, response) => response.end('"quoted"'));
		await expect(simulator.setCallback({ url: quoting })).rejects.toThrow('not exactly');
		await expect(simulator.setCallback({ url: 'http://127.0.0.1:9' })).rejects.toThrow('no answer');
		await expect(simulator.setCallback({ url, encodingAesKey: 'short' })).rejects.toThrow('43');
		expect(simulator.callback?.url).toBe(url);
	});

	it('delivers an encrypted message with everything filled in', async () => {
		const bodies: string[] = [];
		const url = await listen((request, response) => {
			if (request.body === '') return echo(request.url, response);
			bodies.push(request.body);
			response.end('success');
		});
		await simulator.setCallback({ url });
		const result = await simulator.deliver({
			MsgType: 'text',
			FromUserName: 'zhangsan',
			Content: 'a ]]> b',
		});
		expect(result).toMatchObject({ delivered: true, attempts: [{ status: 200 }] });
		expect(result.reply).toBeUndefined();
		const opened = decrypt(
			simulator.company.callback.encodingAesKey,
			sealedOf(bodies[0] ?? '') ?? '',
		);
		expect(opened.id).toBe(simulator.company.corpId);
		expect(opened.message).toBe(result.message);
		expect(opened.message).toMatch(
			/^<xml><ToUserName><!\[CDATA\[ww5im1e2u3a4t5o6\]\]><\/ToUserName>.*<Content><!\[CDATA\[a \]\]\]\]><!\[CDATA\[> b\]\]><\/Content>/,
		);
		expect(opened.message).toMatch(/<MsgId>\d{10,19}<\/MsgId><AgentID>1000002<\/AgentID>/);
	});

	it('tries four times in all, with the same message encrypted anew', async () => {
		const sealed: string[] = [];
		const url = await listen((request, response) => {
			if (request.body === '') return echo(request.url, response);
			sealed.push(sealedOf(request.body) ?? '');
			if (sealed.length === 1) response.writeHead(500).end();
			// The second one is left without an answer.
			else if (sealed.length > 2) response.writeHead(sealed.length === 3 ? 404 : 200).end();
		});
		await simulator.setCallback({ url });
		const result = await simulator.deliver({ MsgType: 'text', Content: 'a' });
		expect(result.delivered).toBe(true);
		expect(result.attempts.map(({ status }) => status)).toEqual([500, undefined, 404, 200]);
		expect(new Set(sealed).size).toBe(4);
		const plain = sealed.map(
			(text) => decrypt(simulator.company.callback.encodingAesKey, text).message,
		);
		expect(new Set(plain)).toEqual(new Set([result.message]));
	});

	it('gives up after the fourth try', async () => {
		const url = await listen((request, response) => {
			if (request.body === '') echo(request.url, response);
			else response.writeHead(503).end();
		});
		await simulator.setCallback({ url });
		const result = await simulator.deliver({ MsgType: 'text', Content: 'a' });
		expect(result).toMatchObject({ delivered: false });
		expect(result.attempts).toHaveLength(4);
	});

	it('opens a passive reply and puts it into the mailbox of the member', async () => {
		const { token: callbackToken, encodingAesKey } = simulator.company.callback;
		let signWith = callbackToken;
		const url = await listen((request, response) => {
			if (request.body === '') return echo(request.url, response);
			const sealed = encrypt(
				encodingAesKey,
				'<xml><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[hi & ho]]></Content></xml>',
				simulator.company.corpId,
			);
			const signature = getSignature(signWith, '1700000000', 'n', sealed);
			response.end(
				`<xml><Encrypt><![CDATA[${sealed}]]></Encrypt><MsgSignature>${signature}</MsgSignature>` +
					'<TimeStamp>1700000000</TimeStamp><Nonce>n</Nonce></xml>',
			);
		});
		await simulator.setCallback({ url });
		const result = await simulator.deliver({ FromUserName: 'lisi', Content: 'a' });
		expect(result.reply).toEqual({ MsgType: 'text', Content: 'hi & ho' });
		expect(simulator.messages).toMatchObject([
			{ kind: 'app', msgtype: 'text', to: ['lisi'], content: { content: 'hi & ho' } },
		]);
		signWith = 'AnotherToken';
		const unsigned = await simulator.deliver({ FromUserName: 'lisi', Content: 'a' });
		expect(unsigned.reply).toBeUndefined();
		expect(unsigned.replyError).toContain('signature');
		expect(simulator.messages).toHaveLength(1);
	});

	it('speaks JSON to an AI bot, whose receive ID is empty', async () => {
		const { encodingAesKey } = simulator.company.callback;
		const bodies: string[] = [];
		const url = await listen((request, response) => {
			if (request.body === '') return echo(request.url, response);
			bodies.push(request.body);
			response.end();
		});
		await simulator.setCallback({ url, receiveId: '' });
		await simulator.deliver({ msgtype: 'text', text: { content: 'hi' } });
		const { encrypt: sealed } = JSON.parse(bodies[0] ?? '') as { encrypt: string };
		const opened = decrypt(encodingAesKey, sealed);
		expect(opened.id).toBe('');
		expect(JSON.parse(opened.message)).toMatchObject({
			msgtype: 'text',
			text: { content: 'hi' },
			from: { userid: 'zhangsan' },
		});
	});

	it('lets an AI bot answer once within an hour over the response_url', async () => {
		const url = await listen((request, response) => {
			if (request.body === '') echo(request.url, response);
			else response.end();
		});
		await simulator.setCallback({ url, receiveId: '' });
		const deliver = async () => {
			const { message } = await simulator.deliver({ msgtype: 'text', text: { content: 'hi' } });
			return String((JSON.parse(message) as Json).response_url);
		};
		const answer = async (to: string, body: unknown) =>
			(await (await fetch(to, { method: 'POST', body: JSON.stringify(body) })).json()) as Json;
		const markdown = { msgtype: 'markdown', markdown: { content: '**hi**' } };
		const first = await deliver();
		expect(await answer(first, { msgtype: 'text', text: { content: 'a' } })).toMatchObject({
			errcode: 40008,
		});
		const long = { content: 'a', feedback: { id: 'a'.repeat(257) } };
		expect(await answer(first, { msgtype: 'markdown', markdown: long })).toMatchObject({
			errcode: 40058,
		});
		expect(await answer(first, markdown)).toEqual({ errcode: 0, errmsg: 'ok' });
		expect(simulator.messages).toMatchObject([
			{ kind: 'bot', msgtype: 'markdown', to: ['zhangsan'], content: { content: '**hi**' } },
		]);
		expect(await answer(first, markdown)).toMatchObject({ errcode: 60140 });
		const late = await deliver();
		test.clock += 60 * 60 * 1000 + 1;
		expect(await answer(late, markdown)).toMatchObject({ errcode: 60140 });
	});

	it('carries what a click on a card brings, and the events that calls cause', async () => {
		const received: string[] = [];
		const url = await listen((request, response) => {
			if (request.body === '') return echo(request.url, response);
			received.push(
				decrypt(simulator.company.callback.encodingAesKey, sealedOf(request.body) ?? '').message,
			);
			response.end();
		});
		await simulator.setCallback({ url });
		await post('/message/send', {
			...text({ text: undefined }),
			msgtype: 'template_card',
			template_card: {
				card_type: 'button_interaction',
				main_title: { title: 'Approve?' },
				task_id: 'task-1',
				button_list: [{ text: 'Yes', key: 'yes' }],
			},
		});
		const click = { MsgType: 'event', Event: 'template_card_event', EventKey: 'yes' };
		const { message } = await simulator.deliver({ ...click, TaskId: 'task-1' });
		expect(message).toContain('<CardType><![CDATA[button_interaction]]></CardType>');
		const response_code = /<ResponseCode><!\[CDATA\[(.+?)\]\]>/.exec(message)?.[1];
		expect(
			await post('/message/update_template_card', {
				agentid: 1000002,
				response_code,
				userids: ['zhangsan'],
				button: { replace_name: 'Approved' },
			}),
		).toMatchObject({ errcode: 0 });

		const bytes = Buffer.from('姓名,帐号\n李四,lisi');
		const media_id = await test.mediaId('file', { filename: 'a.csv', bytes }, 'contacts');
		const elsewhere: string[] = [];
		const other = await listen((request, response) => {
			elsewhere.push(request.body);
			response.end();
		});
		const { jobid } = await post('/batch/syncuser', { media_id }, 'contacts');
		const { token: callbackToken, encodingAesKey: encodingaeskey } = simulator.company.callback;
		const callback = { url: other, token: callbackToken, encodingaeskey };
		await post('/batch/syncuser', { media_id, callback }, 'contacts');
		while (simulator.callbacks.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
		expect(received.at(-1)).toContain(
			`<BatchJob><JobId><![CDATA[${String(jobid)}]]></JobId><JobType><![CDATA[sync_user]]>`,
		);
		expect(elsewhere).toHaveLength(1);
	});

	it('is controlled over HTTP too', async () => {
		const url = await listen((request, response) => {
			if (request.body === '') echo(request.url, response);
			else response.end();
		});
		const control = async (method: string, path: string, body?: unknown) => {
			const response = await fetch(`${simulator.url}/simulator/${path}`, {
				method,
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
			});
			return { status: response.status, json: (await response.json()) as Json };
		};
		expect(await control('POST', 'deliver', { Content: 'a' })).toMatchObject({
			status: 400,
			json: { error: expect.stringContaining('No callback URL') },
		});
		expect(await control('POST', 'callback', { url })).toMatchObject({ status: 200 });
		expect(await control('POST', 'deliver', { Content: 'a' })).toMatchObject({
			json: { delivered: true },
		});
		expect((await control('GET', 'callbacks')).json).toHaveLength(1);
		expect(await control('POST', 'faults', { busy: 1, limits: true })).toMatchObject({
			json: { faults: { busy: 1, limits: true, untrustedIp: false } },
		});
		expect(simulator.faults.busy).toBe(1);
		expect(await control('POST', 'faults', { busy: 'many' })).toMatchObject({ status: 400 });
		expect(await control('POST', 'faults', { gremlins: 1 })).toMatchObject({ status: 400 });
		await post('/message/send', text());
		await post('/message/send', text());
		expect((await control('GET', 'messages')).json).toHaveLength(1);
		expect((await control('GET', 'calls')).json).toHaveLength(4);
		await control('DELETE', 'messages');
		await control('DELETE', 'calls');
		expect(simulator.messages).toHaveLength(0);
		expect(simulator.calls).toHaveLength(0);
		expect((await control('GET', 'state')).json).toMatchObject({
			baseUrl: simulator.url,
			corpId: 'ww5im1e2u3a4t5o6',
			agentId: 1000002,
			callback: { registered: { url } },
		});
	});
});

it('starts in less than 300 ms', async () => {
	const durationsMs: number[] = [];
	for (let count = 0; count < 5; count += 1) {
		const startedAt = performance.now();
		const another = await startSimulator();
		durationsMs.push(performance.now() - startedAt);
		await another.close();
	}
	// The others had to wait for a busy machine.
	expect(Math.min(...durationsMs)).toBeLessThan(300);
});
