import type { ServerResponse } from 'node:http';
import { parseJson } from '../../../shared/callback/callbackJson';
import { parseXml } from '../../../shared/callback/callbackXml';
import { decrypt } from '../../../shared/callback/messageCrypto';
import { simulatorCredentials } from '../../../scripts/n8n/examples';
import { startSimulator, type Simulator } from '../../../simulator/server/simulator';
import {
	aesKey,
	botCredential,
	eventMessage,
	jsonDelivery,
	textMessage,
	xmlDelivery,
	type SentCallback,
} from '../../callback/wecomSender';
import { startWebhookHost, type WebhookHost, type WebhookHostOptions } from './webhookHost';

let simulator: Simulator;
let host: WebhookHost | undefined;

beforeAll(async () => (simulator = await startSimulator()));
afterAll(async () => await simulator.close());
afterEach(async () => {
	await host?.close();
	host = undefined;
});

const AGENT = '1000002';
let sent = 0;

const bot = (content: string, more: object = {}) =>
	jsonDelivery({
		msgid: `m${(sent += 1)}`,
		aibotid: 'aib1',
		chattype: 'single',
		from: { userid: 'zhangsan' },
		msgtype: 'text',
		text: { content },
		...more,
	});
const app = (content: string) =>
	xmlDelivery(textMessage({ Content: content, MsgId: `${(sent += 1)}` }));

async function start(settings: object, options: WebhookHostOptions = {}) {
	const { parameters, ...others } = options;
	host = await startWebhookHost({
		credential: botCredential,
		parameters: { settings, ...parameters },
		...others,
	});
	return host;
}

async function streamIn(response: Response) {
	const { encrypt } = parseJson(await response.text());
	const { stream } = parseJson(decrypt(aesKey, String(encrypt)).message);
	return stream as { id: string; content: string; finish: boolean };
}
async function contentIn(response: Response) {
	const { Encrypt } = parseXml(await response.text()) as Record<string, string>;
	return (parseXml(decrypt(aesKey, Encrypt!).message) as Record<string, string>).Content;
}
const poll = (id: string): SentCallback =>
	jsonDelivery({ msgid: `m${(sent += 1)}`, msgtype: 'stream', stream: { id } });
const messageOf = (index: number) => host!.executions[index]![0]!.json.message;

describe('what an AI agent looks for', () => {
	test('a text to an app', async () => {
		const { deliver } = await start({}, { credential: {} });
		await deliver(app('你好'));
		expect(messageOf(0)).toMatchObject({
			Content: '你好',
			chatInput: '你好',
			sessionId: `${AGENT}:zhangsan`,
		});
	});

	test('a text to an AI bot in a group', async () => {
		const { deliver } = await start({ sessionScope: 'chatAndMember' });
		await deliver(bot('hi', { chattype: 'group', chatid: 'wr1' }));
		expect(messageOf(0)).toMatchObject({ chatInput: 'hi', sessionId: 'aib1:wr1:zhangsan' });
	});

	test('an event has neither', async () => {
		const { deliver } = await start({}, { credential: {} });
		await deliver(xmlDelivery(eventMessage('enter_agent', { FromUserName: 'zhangsan' })));
		expect(messageOf(0)).not.toHaveProperty('sessionId');
	});
});

describe('Session Words', () => {
	const sessionWords = {
		words: { newWords: '/new', newAnswer: 'anew', stopWords: '/stop', stopAnswer: 'over' },
	};

	test.each([
		['an app', app, contentIn, { credential: {} }],
		[
			'an AI bot',
			bot,
			async (response: Response) => (await streamIn(response)).content,
			{ credential: botCredential },
		],
	])(
		'begin another session, answered in whatever mode: %s',
		async (_name, write, read, options) => {
			const { deliver, executions } = await start({ sessionWords }, options);
			await deliver(write('hi'));
			expect(await read(await deliver(write('/new')))).toBe('anew');
			await deliver(write('again'));
			expect(executions).toHaveLength(2);
			const ids = [0, 1].map((index) => (messageOf(index) as { sessionId: string }).sessionId);
			expect(ids[1]).toMatch(new RegExp(`^${ids[0]}:\\w+$`));
		},
	);

	test('a word that WeCom delivers twice is answered twice and begins one session', async () => {
		const { deliver } = await start({ sessionWords });
		const word = bot('/new');
		const first = await streamIn(await deliver(word));
		await deliver(bot('hi'));
		expect(await streamIn(await deliver(word))).toEqual(first);
		await deliver(bot('hi'));
		expect(messageOf(1) as object).toMatchObject({
			sessionId: (messageOf(0) as { sessionId: string }).sessionId,
		});
	});

	test('stop what is being answered', async () => {
		const runs: Array<() => void> = [];
		const { deliver } = await start(
			{ sessionWords },
			{
				parameters: { respond: 'lastNode', replyField: 'output' },
				run: ({ respond }) => runs.push(() => respond(200, { output: 'late' })),
			},
		);
		const asked = deliver(bot('question'));
		while (!runs.length) await new Promise((resolve) => setTimeout(resolve, 5));
		expect((await streamIn(await deliver(bot('/stop')))).content).toBe('over');
		expect(await streamIn(await asked)).toMatchObject({ content: 'over', finish: true });
		runs[0]!();
		expect(host!.lateWrites).toEqual([]);
	});
});

test('Answer While Busy is what the session hears that asks again', async () => {
	const runs: Array<() => void> = [];
	const { deliver, executions } = await start(
		{ busyAnswer: 'busy' },
		{
			parameters: { respond: 'lastNode', replyField: 'output' },
			run: ({ respond }) => runs.push(() => respond(200, { output: 'done' })),
		},
	);
	const asked = deliver(bot('first'));
	while (!runs.length) await new Promise((resolve) => setTimeout(resolve, 5));
	expect((await streamIn(await deliver(bot('second')))).content).toBe('busy');
	runs[0]!();
	expect((await streamIn(await asked)).content).toBe('done');
	const again = deliver(bot('third'));
	while (runs.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
	runs[1]!();
	expect((await streamIn(await again)).content).toBe('done');
	expect(executions).toHaveLength(2);
});

describe('Access', () => {
	const policy = (fields: object) => ({ access: { policy: { refusal: 'no', ...fields } } });
	const api = () => simulatorCredentials(simulator).find(({ type }) => type === 'workwxApi')!.data;

	test('a stranger is told so, in whatever mode; an event of one is not answered', async () => {
		const { deliver, executions } = await start(policy({ departments: '3' }), {
			credential: {},
			api: api(),
		});
		expect(await contentIn(await deliver(app('hi')))).toBe('no');
		const event = xmlDelivery(eventMessage('enter_agent', { FromUserName: 'zhangsan' }));
		expect(await (await deliver(event)).text()).toBe('');
		expect(executions).toEqual([]);
	});

	test('a member of the department starts the workflow', async () => {
		const { deliver, executions } = await start(policy({ departments: '2' }), {
			credential: {},
			api: api(),
		});
		await deliver(app('hi'));
		expect(executions).toHaveLength(1);
	});

	test('events of WeCom itself pass', async () => {
		const { deliver, executions } = await start(policy({ members: 'lisi' }), { credential: {} });
		await deliver(xmlDelivery(eventMessage('change_contact')));
		expect(executions).toHaveLength(1);
	});

	test('where it cannot be checked, WeCom is to try again', async () => {
		const { deliver, executions, logs } = await start(policy({ tags: '1' }), { credential: {} });
		expect((await deliver(app('hi'))).status).toBe(500);
		expect(executions).toEqual([]);
		expect(logs.join()).toContain('Choose a WeCom API credential');
	});
});

describe('With the Tokens of an AI Agent', () => {
	const write = (response: ServerResponse, type: string, content?: string) =>
		response.write(`${JSON.stringify({ type, content })}\n`);

	async function streaming(placeholder: string, options: WebhookHostOptions = {}) {
		const responses: ServerResponse[] = [];
		const started = await start(
			{ placeholder },
			{
				...options,
				parameters: { respond: 'streaming' },
				stream: (response) => responses.push(response),
			},
		);
		return { ...started, responses };
	}

	test('WeCom sees the text grow, and the end', async () => {
		const { deliver, responses } = await streaming('One moment');
		const first = await streamIn(await deliver(bot('hi')));
		expect(first).toMatchObject({ content: 'One moment', finish: false });
		const now = async () => await streamIn(await deliver(poll(first.id)));
		const [response] = responses as [ServerResponse];
		write(response, 'begin');
		expect(await now()).toMatchObject({ content: 'One moment', finish: false });
		write(response, 'item', 'I look');
		expect(await now()).toMatchObject({ content: 'I look', finish: false });
		write(response, 'begin');
		write(response, 'item', 'It is 7');
		expect(await now()).toMatchObject({
			content: '<think>I look</think>\nIt is 7',
			finish: false,
		});
		response.end();
		expect(await now()).toMatchObject({ content: '<think>I look</think>\nIt is 7', finish: true });
		expect(host!.lateWrites).toEqual([]);
	});

	test('thoughts make room for the answer where both are too long', async () => {
		const { deliver, responses } = await streaming('');
		const { id, content } = await streamIn(await deliver(bot('hi')));
		expect(content).toBe('…');
		const [response] = responses as [ServerResponse];
		write(response, 'item', 'a'.repeat(20_000));
		write(response, 'begin');
		write(response, 'item', 'b'.repeat(20_000));
		expect((await streamIn(await deliver(poll(id)))).content).toBe('b'.repeat(20_000));
		response.end();
	});

	test('a workflow without tokens ends the bubble with a text, and the log says why', async () => {
		const { deliver, responses, logs } = await streaming('One moment');
		const { id } = await streamIn(await deliver(bot('hi')));
		responses[0]!.end();
		const end = await streamIn(await deliver(poll(id)));
		expect(end).toMatchObject({ finish: true, content: expect.stringContaining('went wrong') });
		expect(logs.join()).toContain('Enable Streaming');
	});

	test('who writes to an app gets the whole answer', async () => {
		const { deliver, responses } = await streaming('One moment', { credential: {} });
		const asked = deliver(app('hi'));
		while (!responses.length) await new Promise((resolve) => setTimeout(resolve, 5));
		write(responses[0]!, 'item', '<think>hm</think>It is 7');
		responses[0]!.end();
		expect(await contentIn(await asked)).toBe('It is 7');
	});
});
