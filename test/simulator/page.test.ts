import { request } from 'node:http';
import { eventKinds } from '../../shared/received/events';
import { SURVEY } from '../../simulator/areas/docs/seed';
import { demoEvents } from '../../simulator/callbacks/demoEvents';
import type { Simulator } from '../../simulator/server/simulator';
import { registerApp, type AppServer } from './appServer';
import { useSimulator, type Json } from './useSimulator';

const test = useSimulator();
let simulator: Simulator;
let app: AppServer | undefined;
beforeEach(() => {
	simulator = test.simulator;
});
afterEach(async () => {
	await app?.close();
	app = undefined;
});

/** A request with headers that fetch does not let anybody set. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
	const { port } = new URL(simulator.url);
	return await new Promise<{ status?: number; headers: Json; body: string }>((resolve, reject) => {
		const asked = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
			let body = '';
			response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
			response.on('end', () =>
				resolve({ status: response.statusCode, headers: response.headers, body }),
			);
		});
		asked.on('error', reject).end();
	});
}

const control = async (name: string, body: unknown = {}) => {
	const url = `${simulator.url}/simulator/${name}`;
	const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
	return { status: response.status, json: (await response.json()) as Json };
};

const until = async <T>(condition: () => T | undefined | false): Promise<T> => {
	for (;;) {
		const value = condition();
		if (value) return value;
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
};

describe('who may see the page and use the controls', () => {
	const own = () => new URL(simulator.url).host;
	/** Whether a WebSocket with these headers comes about; who is refused is cut off. */
	const opens = async (path: string, headers: Record<string, string>) =>
		await new Promise<boolean>((resolve) => {
			const upgrade = {
				connection: 'upgrade',
				upgrade: 'websocket',
				'sec-websocket-version': '13',
				'sec-websocket-key': Buffer.alloc(16).toString('base64'),
			};
			const { hostname: host, port } = new URL(simulator.url);
			request({ host, port, path, headers: { ...upgrade, ...headers } })
				.on('upgrade', (_response, socket) => {
					socket.destroy();
					resolve(true);
				})
				.on('response', () => resolve(false))
				.on('error', () => resolve(false))
				.end();
		});

	it.each(['/', '/page/main.js', '/simulator/state', '/simulator/live', '/simulator/media/a'])(
		'refuses %s under a foreign name or to a foreign page',
		async (path) => {
			expect(await ask(path, { host: 'rebound.example' })).toMatchObject({ status: 403 });
			expect(await ask(path, { host: '127.0.0.1.rebound.example' })).toMatchObject({ status: 403 });
			for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1'])
				expect(await ask(path, { host: own(), origin })).toMatchObject({ status: 403 });
		},
	);
	it('lets no foreign page send anything', async () => {
		const foreign = { origin: 'https://evil.example', 'content-type': 'text/plain' };
		for (const name of ['deliver', 'faults', 'callback', 'event', 'upload'])
			expect(await ask(`/simulator/${name}`, foreign, 'POST')).toMatchObject({ status: 403 });
		expect(await ask('/simulator/calls', foreign, 'DELETE')).toMatchObject({ status: 403 });
	});
	it('serves its own page under the names of this machine', async () => {
		const { port } = new URL(simulator.url);
		for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
			expect(await ask('/', { host })).toMatchObject({ status: 200 });
			expect(await ask('/', { host, origin: `http://${host}` })).toMatchObject({ status: 200 });
		}
	});
	it.each(['host.docker.internal:5680', 'wecom:5680', '192.0.2.7', '[2001:db8::7]:5680'])(
		'leaves the API and the long connection open to programs that call it %s',
		async (host) => {
			const answer = await ask('/cgi-bin/gettoken', { host, 'sec-fetch-mode': 'cors' });
			expect(JSON.parse(answer.body)).toMatchObject({ errcode: 41002 });
			expect(await opens('/openws', { host })).toBe(true);
		},
	);
	it.each<[string, Record<string, string>]>([
		['of another server', { origin: 'https://evil.example' }],
		['without an address', { origin: 'null' }],
		['of another port', { origin: 'http://127.0.0.1:1' }],
		['by a picture or a form', { 'sec-fetch-site': 'cross-site' }],
		['of another port, by a picture', { 'sec-fetch-site': 'same-site' }],
		['under another name', { host: 'rebound.example' }],
		['under a name that begins the same', { host: '127.0.0.1.rebound.example' }],
	])('keeps pages %s away from the API and the long connection', async (_name, headers) => {
		for (const path of ['/cgi-bin/gettoken', '/cgi-bin/user/get?access_token=a'])
			expect(await ask(path, headers)).toMatchObject({ status: 403 });
		for (const path of ['/openws', '/openws?a=b']) expect(await opens(path, headers)).toBe(false);
		expect(await ask('/cgi-bin/message/send', headers, 'POST')).toMatchObject({ status: 403 });
		expect(simulator.calls).toEqual([]);
	});
});

describe('the files of the page', () => {
	it('come with a policy that runs and loads nothing but them', async () => {
		const { headers, body } = await ask('/');
		const policy = String(headers['content-security-policy']);
		expect(policy).toMatch(/default-src 'none'; script-src 'self' 'sha256-[^']+';/);
		expect(policy).toContain("require-trusted-types-for 'script'");
		expect(policy).not.toMatch(/unsafe|https?:|\*/);
		expect(headers['x-content-type-options']).toBe('nosniff');
		expect(body).not.toMatch(/(src|href)="(https?:)?\/\//);
		for (const [, path] of body.matchAll(/"(\/page\/[^"]+)"/g))
			expect(await ask(path!)).toMatchObject({ status: 200 });
	});
	it.each([
		'/page/..%2fsimulator.ts',
		'/page/../package.json',
		'/page/%2e%2e%2fstart.ts',
		'/page/x',
	])('are all that can be read: not %s', async (path) => {
		expect(await ask(path)).toMatchObject({ status: 404 });
	});
	it('keep what was uploaded from becoming a page', async () => {
		const bytes = Buffer.from('<script>alert(1)</script>');
		const file = { filename: 'a.html', bytes, contentType: 'text/html' };
		const { headers } = await ask(`/simulator/media/${await test.mediaId('file', file)}`);
		expect(headers['content-disposition']).toContain('attachment');
		expect(headers['content-security-policy']).toBe('sandbox');
	});
});

describe('what open pages are told', () => {
	/** The events of /simulator/live as they come in. */
	async function watch() {
		const stop = new AbortController();
		const response = await fetch(`${simulator.url}/simulator/live`, { signal: stop.signal });
		const events: Array<{ event: string; data: Json }> = [];
		let text = '';
		const read = async () => {
			const decoder = new TextDecoder();
			for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
				text += decoder.decode(chunk, { stream: true });
				const frames = text.split('\n\n');
				text = frames.pop()!;
				for (const frame of frames) {
					const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(frame) ?? [];
					if (event) events.push({ event, data: JSON.parse(data!) as Json });
				}
			}
		};
		const ended = read().catch(() => {});
		return {
			next: (event: string, matches: (data: Json) => boolean = () => true) =>
				until(() => events.find((one) => one.event === event && matches(one.data))?.data),
			text: () => JSON.stringify(events),
			async stop() {
				stop.abort();
				await ended;
			},
		};
	}

	it('is everything, then each call, message, try of a callback and change, without secrets', async () => {
		app = await registerApp(simulator);
		app.statuses = [500];
		const live = await watch();
		try {
			expect(await live.next('snapshot')).toMatchObject({
				corpId: simulator.company.corpId,
				callbackUrls: { app: simulator.callback!.url },
				messages: [],
			});
			const bytes = Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(13 * 50, 4)]);
			const media_id = await test.mediaId('voice', { filename: 'a.amr', bytes });
			const sent = { touser: 'zhangsan', agentid: 1000002, msgtype: 'voice', voice: { media_id } };
			await test.post('/message/send', sent);
			expect(await live.next('message')).toMatchObject({
				msgtype: 'voice',
				files: { [media_id]: { filename: 'a.amr', seconds: 1 } },
			});
			expect(await live.next('call', ({ path }) => path === '/message/send')).toMatchObject({
				errcode: 0,
				body: sent,
				answer: { errmsg: 'ok' },
			});
			expect(await live.next('call', ({ path }) => path === '/gettoken')).toMatchObject({
				answer: { access_token: '•••' },
			});

			await simulator.deliver({ MsgType: 'text', FromUserName: 'lisi', Content: 'hi' });
			expect(
				await live.next('callback', ({ attempts }) => (attempts as unknown[]).length === 1),
			).toMatchObject({ done: false, attempts: [{ status: 500 }] });
			expect(await live.next('callback', ({ done }) => done === true)).toMatchObject({
				delivered: true,
				fields: { Content: 'hi' },
				attempts: [{ status: 500 }, { status: 200 }],
			});

			await test.read('/department/list', {});
			await test.post('/department/create', { name: '财务部', parentid: 1 }, 'contacts');
			await live.next('company', (company) => JSON.stringify(company).includes('财务部'));
			await control('faults', { untrustedIp: true });
			await live.next('snapshot', ({ faults }) => (faults as Json).untrustedIp === true);

			const { secrets, robotKeys, callback } = simulator.company;
			const known = [
				await test.token(),
				...Object.values(secrets),
				...Object.values(robotKeys),
				callback.token,
				callback.encodingAesKey,
			];
			for (const secret of known) expect(live.text()).not.toContain(secret);
		} finally {
			await live.stop();
		}
	});
	it('hides the one-time keys of calls and callbacks', async () => {
		app = await registerApp(simulator);
		const live = await watch();
		try {
			const card = {
				card_type: 'button_interaction',
				main_title: { title: 'Approve?' },
				task_id: 'task-1',
				button_list: [{ text: 'Yes', key: 'yes' }],
			};
			const answer = await test.post('/message/send', {
				touser: 'zhangsan',
				agentid: 1000002,
				msgtype: 'template_card',
				template_card: card,
			});
			await simulator.deliver({
				MsgType: 'event',
				Event: 'template_card_event',
				EventKey: 'yes',
				TaskId: 'task-1',
			});
			const [, code] = /<ResponseCode><!\[CDATA\[(.*?)\]\]>/.exec(app.received[0]!)!;
			await live.next('callback', ({ done }) => done === true);
			for (const secret of [String(answer.response_code), code!])
				expect(live.text()).not.toContain(secret);
			expect(live.text()).toContain('"ResponseCode":"•••"');
		} finally {
			await live.stop();
		}
	});
});

describe('events to try', () => {
	const all = demoEvents.flatMap(({ events }) => events);

	it.each(all.map((event) => [event.id, event] as const))(
		'delivers %s as its page has it',
		async (id, { doc }) => {
			app = await registerApp(simulator);
			expect(await control('event', { id, userid: 'zhangsan' })).toMatchObject({ status: 200 });
			const [, name] = /<Event><!\[CDATA\[(.*?)\]\]>/.exec(app.received[0]!)!;
			const changeType = /<ChangeType><!\[CDATA\[(.*?)\]\]>/.exec(app.received[0]!)?.[1];
			const kind = eventKinds.find(
				({ value }) => value === [name, changeType].filter(Boolean).join('.'),
			);
			expect(kind?.doc).toBe(doc);
		},
	);
	it('answer the form they name', async () => {
		app = await registerApp(simulator);
		const form = simulator.company.docs.forms.get(SURVEY)!;
		const before = form.rounds[0]!.answers.length;
		await control('event', { id: 'formCompleted', userid: 'wangwu' });
		expect(app.received[0]).toContain(form.formid);
		expect(form.rounds[0]!.answers.slice(before)).toMatchObject([
			{ answer_id: before + 1, userid: 'wangwu' },
		]);
	});
	it('happen in the company, too', async () => {
		app = await registerApp(simulator);
		const before = simulator.company.customers.byId.size;
		await control('event', { id: 'customerAdded', userid: 'lisi' });
		const [, id] = /<ExternalUserID><!\[CDATA\[(.*?)\]\]>/.exec(app.received[0]!)!;
		expect(simulator.company.customers.byId.size).toBe(before + 1);
		expect(simulator.company.customers.byId.get(id!)?.followers).toMatchObject([
			{ userid: 'lisi' },
		]);
	});
	it('are refused where they do not exist or nothing listens', async () => {
		expect(await control('event', { id: 'enter' })).toMatchObject({
			status: 400,
			json: { error: expect.stringContaining('No callback URL') },
		});
		app = await registerApp(simulator);
		expect(await control('event', { id: 'earthquake' })).toMatchObject({ status: 400 });
		expect(await control('event', { id: 'enter', userid: 'nobody' })).toMatchObject({
			status: 400,
		});
	});
});

describe('what a member uploads', () => {
	const upload = async (query: string, bytes: Buffer) => {
		const url = `${simulator.url}/simulator/upload?${query}`;
		const response = await fetch(url, { method: 'POST', body: new Uint8Array(bytes) });
		return { status: response.status, json: (await response.json()) as Json };
	};

	it('can be downloaded with its media ID', async () => {
		const bytes = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.alloc(20)]);
		const { json } = await upload('type=image&filename=a.png', bytes);
		const got = await test.getRaw('/media/get', {
			access_token: await test.token(),
			media_id: String(json.media_id),
		});
		expect(Buffer.from(await got.arrayBuffer())).toEqual(bytes);
		expect((await fetch(String(json.url))).status).toBe(200);
	});
	it.each([
		['no picture', 'type=image&filename=a.png'],
		['no name', 'type=file'],
		['an unknown type', 'type=virus&filename=a'],
	])('is refused with %s', async (_situation, query) => {
		expect(await upload(query, Buffer.from('not a picture'))).toMatchObject({ status: 400 });
	});
});

describe('answers that change what is on the phone', () => {
	const sendCard = async () =>
		await test.post('/message/send', {
			touser: 'zhangsan|lisi',
			agentid: 1000002,
			msgtype: 'template_card',
			template_card: {
				card_type: 'button_interaction',
				main_title: { title: 'Approve?' },
				task_id: 'task-1',
				button_list: [{ text: 'Yes', key: 'yes' }],
			},
		});
	const click = {
		MsgType: 'event',
		Event: 'template_card_event',
		EventKey: 'yes',
		TaskId: 'task-1',
	};

	it('replace the button of the member who clicked', async () => {
		app = await registerApp(simulator);
		app.reply = () =>
			'<xml><MsgType>update_button</MsgType><Button><ReplaceName>Done</ReplaceName></Button></xml>';
		await sendCard();
		await simulator.deliver({ ...click, FromUserName: 'lisi' });
		expect(simulator.messages).toMatchObject([
			{ updates: [{ to: ['lisi'], content: { button: { replace_name: 'Done' } } }] },
		]);
	});
	it('replace the card, under the names of a card that is sent', async () => {
		app = await registerApp(simulator);
		app.reply = () =>
			'<xml><MsgType>update_template_card</MsgType><TemplateCard>' +
			'<CardType>vote_interaction</CardType><Source><IconUrl>u</IconUrl><DescColor>1</DescColor></Source>' +
			'<MainTitle><Title>Which?</Title></MainTitle><CheckBox><QuestionKey>q</QuestionKey><Mode>1</Mode>' +
			'<Disable>true</Disable><OptionList><Id>a</Id><Text>A</Text><IsChecked>true</IsChecked></OptionList>' +
			'<OptionList><Id>b</Id><Text>B</Text><IsChecked>false</IsChecked></OptionList></CheckBox>' +
			'<HorizontalContentList><KeyName>k</KeyName><UserId>lisi</UserId></HorizontalContentList>' +
			'<ReplaceText>Voted</ReplaceText></TemplateCard></xml>';
		await sendCard();
		await simulator.deliver({ ...click, FromUserName: 'zhangsan' });
		expect(simulator.messages[0]?.updates).toEqual([
			{
				to: ['zhangsan'],
				content: {
					card_type: 'vote_interaction',
					source: { icon_url: 'u', desc_color: 1 },
					main_title: { title: 'Which?' },
					checkbox: {
						question_key: 'q',
						mode: 1,
						disable: true,
						option_list: [
							{ id: 'a', text: 'A', is_checked: true },
							{ id: 'b', text: 'B', is_checked: false },
						],
					},
					horizontal_content_list: [{ keyname: 'k', userid: 'lisi' }],
					replace_text: 'Voted',
				},
			},
		]);
	});
	it('are those of the AI bot, too, beside the app', async () => {
		app = await registerApp(simulator);
		const bot = await registerApp(simulator, 'bot');
		try {
			let asked = 0;
			bot.reply = (message) => {
				const { msgtype } = JSON.parse(message) as Json;
				if (msgtype === 'stream') asked++;
				const content = 'Forty-two'.slice(0, 5 * (asked + 1));
				return JSON.stringify({
					msgtype: 'stream',
					stream: { id: 's', content, finish: asked > 1 },
				});
			};
			await simulator.deliver({
				msgtype: 'text',
				from: { userid: 'lisi' },
				text: { content: 'a' },
			});
			await simulator.deliver({ MsgType: 'text', FromUserName: 'lisi', Content: 'b' });
			expect(app.received).toHaveLength(1);
			expect(simulator.messages).toMatchObject([
				{ kind: 'bot', msgtype: 'stream', to: ['lisi'], content: { content: 'Forty' } },
			]);
			await until(() => simulator.messages[0]?.content.finish === true);
			expect(simulator.messages).toMatchObject([{ content: { content: 'Forty-two' } }]);
			expect(asked).toBe(2);

			bot.reply = () => JSON.stringify({ msgtype: 'text', text: { content: 'Welcome' } });
			const enter = { eventtype: 'enter_chat' };
			await simulator.deliver({ msgtype: 'event', from: { userid: 'lisi' }, event: enter });
			expect(simulator.messages[1]).toMatchObject({
				msgtype: 'text',
				content: { content: 'Welcome' },
			});
		} finally {
			await bot.close();
		}
	});
});
