import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text as readText } from 'node:stream/consumers';
import { areas, commandOf } from '../../cli/commands';
import { credentialTypes, variableOf } from '../../cli/credentials';
import { flagsOf } from '../../cli/flags';
import { kebabCase } from '../../cli/kebabCase';
import { main } from '../../cli/main';
import { COMMON_FLAGS } from '../../cli/parseFlags';
import { fieldsOf } from '../../shared/operation/fieldsOf';
import { openDelivery } from '../../shared/callback/callback';
import { callbackSettings } from '../../shared/callback/callbackSettings';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';

let simulator: Simulator;
let folder: string;
let credentials: Record<string, Record<string, string>>;

beforeAll(async () => {
	simulator = await startSimulator();
	const { company, url: baseUrl } = simulator;
	const { corpId, agentId, secrets, callback, robotKeys } = company;
	credentials = {
		workwxApi: {
			baseUrl,
			corpId,
			agentId: String(agentId),
			secret: secrets.app,
			contactsSecret: secrets.contacts,
			auditSecret: secrets.audit,
		},
		workwxCallbackApi: { ...callback, receiveId: corpId },
		workwxRobotApi: {
			baseUrl,
			keys: Object.entries(robotKeys)
				.map(([name, key]) => `${name} = ${key}`)
				.join('\n'),
		},
	};
});

afterAll(async () => await simulator.close());

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'workwxctl-'));
	simulator.messages.length = 0;
});

afterEach(async () => await rm(folder, { recursive: true, force: true }));

const asVariables = (values = credentials) =>
	Object.fromEntries(
		Object.entries(values).flatMap(([type, properties]) =>
			Object.entries(properties).map(([name, value]) => [variableOf(type, name), value]),
		),
	);

/** Runs a command line; `input` comes through the pipe. */
async function workwxctl(
	args: string[],
	{ environment = asVariables() as Record<string, string>, input = '', isTTY = false } = {},
) {
	const output = Object.assign(new PassThrough(), { isTTY });
	const errors = Object.assign(new PassThrough(), { isTTY });
	const exitCode = await main(args, {
		environment,
		folder,
		input: Readable.from([input]),
		output,
		errors,
	});
	output.end();
	errors.end();
	return { exitCode, output: await readText(output), errors: await readText(errors) };
}

const json = async (...args: string[]) => {
	const { output, errors, exitCode } = await workwxctl([...args, '--json']);
	expect({ errors, exitCode }).toEqual({ errors: '', exitCode: 0 });
	return JSON.parse(output) as Array<Record<string, unknown>>;
};

const commands = areas.flatMap((area) =>
	Object.keys(area.resource.operations).map((operation) => commandOf(area, kebabCase(operation))),
);

describe('every operation of the nodes', () => {
	test('has a name of its own', () => {
		const names = areas.map(({ resource }) => kebabCase(resource.value));
		expect(new Set(names).size).toBe(names.length);
		expect(names).not.toEqual(expect.arrayContaining(['callback', 'check', 'help', 'token']));
	});

	test.each(
		commands.map((command) => [command.resource.value, command.operation, command] as const),
	)('%s %s has flags that can be told apart', (_resource, _operation, { declared }) => {
		const others = [...Object.keys(COMMON_FLAGS), 'output'];
		const names = flagsOf(declared).map(({ name }) => name);
		expect(others.filter((name) => names.includes(name))).toEqual([]);
		const kinds = new Map<string, Set<string>>();
		for (const { ui, shape } of fieldsOf(declared).flatMap((field) =>
			field.shape === 'options' ? field.children! : [field],
		)) {
			const name = kebabCase(ui.name);
			kinds.set(name, (kinds.get(name) ?? new Set()).add(`${ui.type} ${shape ?? ''}`));
		}
		expect([...kinds].filter(([, found]) => found.size > 1)).toEqual([]);
	});

	test('says what it takes', async () => {
		const { output } = await workwxctl(['message', 'send-text', '--help']);
		expect(output).toContain('发送文本');
		expect(output).toContain('document/path/90236');
		expect(output).toMatch(/--content <text>\n\s+Text \(needed\)/);
		expect(output).toContain('with --send-to groupChat');
		expect(output).toContain('--safe\n');
	});
});

describe('what it prints', () => {
	test('is one item as lines', async () => {
		const { output, exitCode } = await workwxctl(['user', 'get', '--userid', 'zhangsan']);
		expect(exitCode).toBe(0);
		expect(output).toContain('userid: zhangsan\nname: 张三\n');
	});

	test('is several items as a table', async () => {
		const { output } = await workwxctl(['department', 'get-all', '--return-all']);
		expect(output.split('\n').filter((line) => line.includes('│')).length).toBeGreaterThan(3);
	});

	test('is JSON when asked for', async () => {
		expect(await json('user', 'get', '--userid', 'zhangsan')).toMatchObject([
			{ userid: 'zhangsan', name: '张三' },
		]);
	});

	test('keeps to a limit', async () => {
		expect(await json('department', 'get-all', '--limit', '2')).toHaveLength(2);
	});

	test('lists the operations of a resource', async () => {
		const { output } = await workwxctl(['user']);
		expect(output).toMatch(/get-by-mobile\s+Find a user by mobile number/);
	});
});

describe('what it takes', () => {
	test('comes to the request as from the editor', async () => {
		await json(
			'message',
			'send-text',
			'--touser',
			'zhangsan, lisi',
			'--content',
			'Disk full',
			'--safe',
		);
		expect(simulator.calls.at(-1)!.body).toMatchObject({
			touser: 'zhangsan|lisi',
			msgtype: 'text',
			text: { content: 'Disk full' },
			safe: 1,
		});
	});

	test.each([[['--json']], [[]]])(
		'of answers cannot play tricks on a screen (%j)',
		async (flags) => {
			const member = simulator.company.contacts.member('zhangsan')!;
			const { name } = member;
			member.name = 'a\u001b[2J\u009b\u202e\rb\tc';
			const args = ['user', 'get', '--userid', 'zhangsan', ...flags];
			const screen = await workwxctl(args, { isTTY: true });
			const pipe = await workwxctl(args);
			member.name = name;
			// eslint-disable-next-line no-control-regex
			expect(screen.output).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
			expect(screen.output).toContain('a\\u001b[2J\\u009b\\u202e');
			expect(pipe.output).toContain('\u009b\u202e');
		},
	);

	test('reads dates in the zone that is asked for', async () => {
		const ask = async (zone: string) => {
			const before = simulator.calls.length;
			await json('contact-way', 'get-all', '--start-time', '2026-11-01', '--timezone', zone);
			const call = simulator.calls
				.slice(before)
				.find(({ path: at }) => at.includes('list_contact'));
			return (call?.body as { start_time?: number }).start_time;
		};
		expect(await ask('Asia/Shanghai')).toBe(1_793_462_400);
		expect(await ask('UTC')).toBe(1_793_462_400 + 8 * 3600);
		const { errors, exitCode } = await workwxctl([
			'user',
			'get',
			'--timezone',
			'Mars',
			'--userid',
			'a',
		]);
		expect(errors).toContain('--timezone wants a zone such as Asia/Shanghai');
		expect(exitCode).not.toBe(0);
	});

	test('may come through the pipe', async () => {
		const { exitCode } = await workwxctl(
			['message', 'send-text', '--touser', 'zhangsan', '--content', '-'],
			{ input: 'two\nlines\n' },
		);
		expect(exitCode).toBe(0);
		expect(simulator.calls.at(-1)!.body).toMatchObject({ text: { content: 'two\nlines' } });
	});

	test('may be nothing, which empties what a record has', async () => {
		const member = simulator.company.contacts.member('zhangsan')!;
		Object.assign(member, { position: 'Engineer', direct_leader: ['lisi'] });
		await json('user', 'update', '--userid', 'zhangsan', '--position', '', '--direct-leader=');
		expect(member).toMatchObject({ position: '', direct_leader: [] });
		for (const flag of ['--main-department', '--extended-attributes', '--gender']) {
			const { exitCode, errors } = await workwxctl([
				'user',
				'update',
				'--userid',
				'lisi',
				flag,
				'',
			]);
			expect(errors).toContain('WeCom cannot empty it');
			expect(exitCode).toBe(1);
		}
	});

	test('means what it meant to those who wrote scripts with the first version of a node', async () => {
		const members = ['user', 'get-all', '--department-id', '1', '--return-all'];
		const atTheRoot = await json(...members);
		const everybody = await json(...members, '--include-sub-departments');
		expect(atTheRoot.length).toBeLessThan(everybody.length);
		const { output } = await workwxctl(['user', 'get-all', '--help']);
		expect(output).toContain('--include-sub-departments');
		expect(output).not.toContain('@version');
	});

	test('may be rows as JSON', async () => {
		const articles = JSON.stringify([{ title: 'Report', url: 'https://example.com' }]);
		await json('message', 'send-news', '--touser', 'zhangsan', '--articles', articles);
		expect(simulator.calls.at(-1)!.body).toMatchObject({
			news: { articles: [{ title: 'Report' }] },
		});
	});

	test('may leave out what has fields to add, as the editor does', async () => {
		const times = ['--schedule-start', '2090-01-02 10:00', '--schedule-end', '2090-01-02 11:00'];
		const [made] = await json('schedule', 'create', ...times);
		const id = ['--schedule-id', String(made!.schedule_id)];
		await json('schedule', 'update', ...id, '--schedule-title', 'x');
		expect(await json('schedule', 'get', ...id)).toMatchObject([{ summary: 'x' }]);
	});

	test('may be a number with decimals, where the field takes one', async () => {
		const balance = ['--userid', 'zhangsan', '--leave-id', '1', '--balance', '5.5'];
		await json('leave', 'set-balance', ...balance);
		const balances = await json('leave', 'get-balances', '--userid', 'zhangsan');
		expect(balances).toContainEqual(expect.objectContaining({ id: 1, left: 5.5 }));
	});

	test('may depend on a choice whose values are numbers', async () => {
		const times = ['--schedule-start', '2090-01-02 10:00', '--schedule-end', '2090-01-02 11:00'];
		const daily = ['--schedule-repetition', '{"repeatType":0}'];
		const [made] = await json('schedule', 'create', ...times, ...daily);
		const id = ['--schedule-id', String(made!.schedule_id)];
		const second = ['--schedule-scope', '1', '--occurrence-start', '2090-01-03 10:00'];
		await json('schedule', 'delete', ...id, ...second);
		const [series] = await json('schedule', 'get', ...id);
		expect(series).toHaveProperty('reminders.exclude_time_list.0.start_time');
	});

	test('may be a file, uploaded and sent in one step', async () => {
		await writeFile(path.join(folder, '日报.txt'), 'all is well');
		await json('message', 'send-file', '--touser', 'zhangsan', '--file', '日报.txt');
		const upload = simulator.calls.find(({ path: called }) => called === '/media/upload');
		expect(upload!.body).toEqual({ filename: '日报.txt', contentType: 'text/plain', size: 11 });
	});

	test('gives files, and overwrites none', async () => {
		await writeFile(path.join(folder, 'in.txt'), 'all is well');
		const [uploaded] = await json('media', 'upload', '--file', 'in.txt', '--media-type', 'file');
		const get = ['media', 'get', '--media-id', String(uploaded!.media_id), '--output', 'out.txt'];
		const { errors, exitCode } = await workwxctl(get);
		expect({ errors, exitCode }).toEqual({
			errors: `Saved ${path.join(folder, 'out.txt')}\n`,
			exitCode: 0,
		});
		expect(await readFile(path.join(folder, 'out.txt'), 'utf8')).toBe('all is well');
		const again = await workwxctl(get);
		expect(again).toMatchObject({ exitCode: 1 });
		expect(again.errors).toContain('is there already');
	});

	test.each([
		[['user', 'fly'], 'user has no operation fly. There are: batch-delete,'],
		[['users'], 'There is no users'],
		[['user', 'get'], 'Needed: --userid'],
		[['user', 'get', '--userid'], '--userid'],
		[['user', 'get', '--name', 'x'], "Unknown option '--name'"],
		[
			['leave', 'set-balance', '--userid', 'x', '--leave-id', '1', '--balance', 'much'],
			'--balance wants a number, not "much"',
		],
		[['department', 'get-all', '--limit', 'few'], '--limit wants a whole number, not "few"'],
		[
			['message', 'send-text', '--content', 'x', '--chatid', 'y'],
			'--chatid counts only with --send-to groupChat',
		],
		[
			['message', 'send-news', '--touser', 'x', '--articles', 'y'],
			`--articles wants JSON such as '[{"title": …`,
		],
		[['callback', 'fly'], 'There is no callback fly'],
		[['token', '--secret', 'other'], 'it has app, contacts, audit'],
		[
			['user', 'get', '--userid', 'x', '--credentials', 'gone.json'],
			'gone.json cannot be read (ENOENT)',
		],
	])('%j is refused before anything is sent', async (args, message) => {
		const before = simulator.calls.length;
		const { exitCode, output, errors } = await workwxctl(args);
		expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' });
		expect(errors).toContain(message);
		expect(simulator.calls).toHaveLength(before);
	});
});

describe('credentials', () => {
	test('are named when they are missing', async () => {
		const { exitCode, errors } = await workwxctl(['user', 'get', '--userid', 'x'], {
			environment: {},
		});
		expect({ exitCode, errors }).toEqual({
			exitCode: 2,
			errors: 'Set WORKWX_CORP_ID, or name a file with --credentials or WORKWX_CREDENTIALS\n',
		});
	});

	test('may stand in a file; others must not read it', async () => {
		const file = path.join(folder, 'workwx.json');
		await writeFile(file, JSON.stringify(credentials), { mode: 0o600 });
		const environment = { WORKWX_CREDENTIALS: file };
		expect(await workwxctl(['user', 'get', '--userid', 'lisi'], { environment })).toMatchObject({
			exitCode: 0,
			errors: '',
		});
		const open = path.join(folder, 'open.json');
		await writeFile(open, JSON.stringify(credentials), { mode: 0o644 });
		const args = ['user', 'get', '--userid', 'lisi', '--credentials', open];
		expect((await workwxctl(args, { environment: {} })).errors).toContain('chmod 600');
	});

	test('of a broken file are not quoted', async () => {
		const file = path.join(folder, 'workwx.json');
		await writeFile(file, '{ "secret": "planted-secret" oops');
		const { exitCode, errors } = await workwxctl(
			['user', 'get', '--userid', 'x', '--credentials', file],
			{ environment: {} },
		);
		expect(exitCode).toBe(2);
		expect(errors).toContain('is not JSON of the form');
		expect(errors).not.toContain('planted-secret');
	});

	test('never show, whatever is asked', async () => {
		const planted = credentialTypes.flatMap(({ name, properties }) =>
			properties
				.filter(({ typeOptions }) => typeOptions?.password)
				.map((property) => credentials[name]?.[property.name])
				.filter((value) => value !== undefined),
		);
		expect(planted.length).toBeGreaterThan(4);
		const keys = Object.values(simulator.company.robotKeys);
		const lines = [
			['--help'],
			['token'],
			['token', '--json', '--reveal'],
			['user', 'get', '--userid', 'nobody'],
			['robot', 'send-text', '--content', 'x', '--robot', 'unknown'],
			['robot', 'send-text', '--content', 'x'],
			['authentication', 'get-jsapi-ticket', '--json'],
			['callback', 'encrypt', '--text', 'x', '--from', 'zhangsan'],
			['callback', 'decrypt', '--query', 'msg_signature=1&timestamp=1&nonce=1'],
			['callback', 'send', '--url', 'http://127.0.0.1:1/', '--text', 'x', '--from', 'zhangsan'],
			['api', 'request', '--path', '/gone'],
		];
		for (const args of lines) {
			const { output, errors } = await workwxctl(args);
			for (const value of [...planted, ...keys]) expect(output + errors).not.toContain(value);
		}
	});
});

describe('failures', () => {
	test('say what to do', async () => {
		const { exitCode, output, errors } = await workwxctl(['user', 'get', '--userid', 'nobody']);
		expect({ exitCode, output }).toEqual({ exitCode: 1, output: '' });
		expect(errors).toMatch(/^Check the user ID .*\nWeCom error 60111/);
	});

	test('of the network too', async () => {
		const environment = { ...asVariables(), WORKWX_BASE_URL: 'http://127.0.0.1:1' };
		const { exitCode, errors } = await workwxctl(
			['user', 'get', '--userid', 'x', '--maximum-wait', '1'],
			{ environment },
		);
		expect(exitCode).toBe(1);
		expect(errors).toContain('127.0.0.1:1');
	});
});

describe('check', () => {
	test('ticks what is right, and says what to fix', async () => {
		const right = await workwxctl(['check']);
		expect(right).toMatchObject({ exitCode: 0, errors: '' });
		expect(right.output).toMatch(/^✓ Connection \(连接\): /);
		expect(right.output).not.toContain('✗');
		const environment = { ...asVariables(), WORKWX_CONTACTS_SECRET: 'planted-wrong-secret' };
		const wrong = await workwxctl(['check'], { environment });
		expect(wrong.exitCode).toBe(1);
		expect(wrong.output).toMatch(/✗ Contacts Sync Secret .*\n {2}→ /);
		expect(wrong.output).not.toContain('planted-wrong-secret');
	});

	test('tries a callback URL with the callback credential', async () => {
		const args = ['check', '--callback-url', 'http://127.0.0.1:1/webhook/x/webhook', '--json'];
		const { exitCode, output } = await workwxctl(args);
		expect(exitCode).toBe(1);
		const last = (JSON.parse(output) as Array<Record<string, unknown>>).at(-1);
		expect(last).toMatchObject({ check: expect.stringContaining('Callback URL'), result: '✗' });
	});
});

describe('token', () => {
	test('tells which secrets WeCom takes, and hides what it got', async () => {
		const { output } = await workwxctl(['token', '--json']);
		expect(JSON.parse(output)).toEqual(
			['app', 'contacts', 'audit'].map((secret) => ({
				secret,
				access_token: '(hidden, see --reveal)',
			})),
		);
	});

	test('gives one that works when it is asked for', async () => {
		const { output } = await workwxctl(['token', '--secret', 'app', '--reveal']);
		const url = `${simulator.url}/cgi-bin/user/get?userid=lisi&access_token=${output.trim()}`;
		expect(await (await fetch(url)).json()).toMatchObject({ errcode: 0, userid: 'lisi' });
	});

	test('says which secret is wrong', async () => {
		const environment = { ...asVariables(), WORKWX_CONTACTS_SECRET: 'planted-wrong-secret' };
		const { exitCode, errors } = await workwxctl(['token', '--secret', 'contacts'], {
			environment,
		});
		expect(exitCode).toBe(1);
		expect(errors).toContain('40001');
		expect(errors).not.toContain('planted-wrong-secret');
	});
});

describe('callback', () => {
	let server: Server;
	let received: { query: Record<string, string>; body: Buffer; contentType?: string };
	let answer: { status: number; body: string };

	beforeAll(async () => {
		server = createServer(async (request, response) => {
			const body = Buffer.concat(await request.toArray());
			const { searchParams } = new URL(request.url!, 'http://localhost');
			const query = Object.fromEntries(searchParams);
			received = { query, body, contentType: request.headers['content-type'] };
			response.writeHead(answer.status).end(answer.body);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});

	afterAll(() => server.close());

	const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook?kept=1`;
	const anyTime = { windowSeconds: 0, nowMs: 0 };
	const opened = () =>
		openDelivery(
			callbackSettings(credentials.workwxCallbackApi!),
			received.query,
			received.body,
			anyTime,
		);

	test('send delivers a text as WeCom does', async () => {
		answer = { status: 200, body: 'success' };
		const args = ['callback', 'send', '--url', url(), '--text', '你好 ]]>', '--from', 'zhangsan'];
		const { exitCode, output, errors } = await workwxctl(args);
		expect({ exitCode, output }).toEqual({ exitCode: 0, output: 'success\n' });
		expect(errors).toMatch(/^HTTP 200 after \d+ ms\n$/);
		expect(received).toMatchObject({ contentType: 'text/xml', query: { kept: '1' } });
		expect(opened().message).toMatchObject({
			MsgType: 'text',
			FromUserName: 'zhangsan',
			Content: '你好 ]]>',
		});
	});

	test('send delivers JSON as to an AI bot', async () => {
		answer = { status: 200, body: '' };
		const input = '{"msgtype":"text","from":{"userid":"zhangsan"},"text":{"content":"hi"}}';
		await workwxctl(['callback', 'send', '--url', url()], { input });
		expect(received.contentType).toBe('application/json');
		expect(opened()).toMatchObject({ format: 'json', message: { text: { content: 'hi' } } });
	});

	test('send shows an encrypted answer, and fails with what is refused', async () => {
		const sealed = await workwxctl(['callback', 'encrypt'], {
			input: '<xml><MsgType>text</MsgType><Content>hello</Content></xml>',
		});
		const { query, body } = JSON.parse(sealed.output) as { query: string; body: string };
		const { msg_signature, timestamp, nonce } = Object.fromEntries(new URLSearchParams(query));
		const signed = `<MsgSignature>${msg_signature}</MsgSignature><TimeStamp>${timestamp}</TimeStamp><Nonce>${nonce}</Nonce>`;
		answer = { status: 200, body: body.replace('</xml>', `${signed}</xml>`) };
		const args = ['callback', 'send', '--url', url(), '--text', 'x', '--from', 'y'];
		expect(JSON.parse((await workwxctl(args)).output)).toEqual({
			MsgType: 'text',
			Content: 'hello',
		});
		answer = { status: 403, body: 'Forbidden' };
		expect(await workwxctl(args)).toMatchObject({
			exitCode: 1,
			output: 'Forbidden\n',
			errors: expect.stringContaining('WORKWX_CALLBACK_RECEIVE_ID') as string,
		});
	});

	test('decrypt reverses encrypt, and says what is wrong', async () => {
		const input = '<xml><Content>in &lt;&gt; out</Content></xml>';
		const sealed = await workwxctl(['callback', 'encrypt'], { input });
		const { query, body } = JSON.parse(sealed.output) as { query: string; body: string };
		const opened = await workwxctl(['callback', 'decrypt', '--query', query], { input: body });
		expect(JSON.parse(opened.output)).toEqual({ Content: 'in <> out' });
		const byUrl = await workwxctl(['callback', 'decrypt', '--url', `https://a.b/c?${query}`], {
			input: body,
		});
		expect(byUrl.output).toBe(opened.output);
		const environment = { ...asVariables(), WORKWX_CALLBACK_TOKEN: 'another' };
		const refused = await workwxctl(['callback', 'decrypt', '--query', query], {
			environment,
			input: body,
		});
		expect(refused).toMatchObject({ exitCode: 1, output: '' });
		expect(refused.errors).toContain('Token');
	});
});
