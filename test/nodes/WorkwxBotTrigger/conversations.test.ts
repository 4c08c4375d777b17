import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { simulatorCredentials } from '../../../scripts/n8n/examples';
import { giveBotAnswer } from '../../../shared/bot/giveBotAnswer';
import { receivedBotMessage } from '../../../shared/bot/bots';
import { handoverBody } from '../../../shared/received/botHandover';
import { startSimulator, type Simulator } from '../../../simulator/server/simulator';
import { waitUntil } from '../../e2e/support/waitUntil';
import { startTrigger } from './triggerHost';

let simulator: Simulator;
let userFolder: string;
const closers: Array<() => Promise<void>> = [];
const { N8N_USER_FOLDER } = process.env;

beforeEach(async () => {
	simulator = await startSimulator();
	userFolder = await mkdtemp(join(tmpdir(), 'workwx-bot-conversations-'));
	process.env.N8N_USER_FOLDER = userFolder;
});

afterEach(async () => {
	for (const close of closers.splice(0)) await close();
	// An answer that is still on its way holds the connection, which would come again for ever without the simulator.
	await waitUntil(() => !simulator.bot.isConnected);
	await simulator.close();
	if (N8N_USER_FOLDER === undefined) delete process.env.N8N_USER_FOLDER;
	else process.env.N8N_USER_FOLDER = N8N_USER_FOLDER;
	await rm(userFolder, { recursive: true, force: true, maxRetries: 3 });
});

async function start(settings: IDataObject = {}, more: Parameters<typeof startTrigger>[2] = {}) {
	const trigger = await startTrigger(simulator, { settings }, more);
	closers.push(async () => {
		trigger.settle();
		await trigger.close();
	});
	return trigger;
}

const write = (content: string, userid = 'zhangsan', chatid?: string) =>
	simulator.bot.write({ userid, ...(chatid && { chatid }), text: { content } });
const answers = (msgid: string) =>
	simulator.messages.filter((one) => one.answers === msgid).map(({ content }) => content.content);
const answered = async (msgid: string, content: string) =>
	await waitUntil(() => answers(msgid).includes(content));
const api = () =>
	simulatorCredentials(simulator).find(({ type }) => type === 'workwxApi')!.data as IDataObject;
const GROUP = 'wrSimulatedGroup0001';
const bot = () => simulator.company.bot.botId;

describe('what an AI agent looks for', () => {
	test.each([
		['a text', { text: { content: 'hi' } }, 'hi'],
		['a voice', { msgtype: 'voice', voice: { content: 'said' } }, 'said'],
		[
			'texts and pictures',
			{
				msgtype: 'mixed',
				mixed: {
					msg_item: [
						{ msgtype: 'text', text: { content: 'one' } },
						{ msgtype: 'image', image: { url: 'https://x/y' } },
						{ msgtype: 'text', text: { content: 'two' } },
					],
				},
			},
			'one\ntwo',
		],
		[
			'a text that quotes',
			{
				text: { content: 'is it true?' },
				quote: { msgtype: 'text', text: { content: 'first\nsecond' } },
			},
			'> first\n> second\n\nis it true?',
		],
		['a picture', { msgtype: 'image', image: { url: 'https://x/y' } }, undefined],
	])('%s', async (_name, content, chatInput) => {
		const trigger = await start();
		simulator.bot.write(content);
		const { json } = (await trigger.next(0)).item;
		expect(json.chatInput).toBe(chatInput);
		expect(json.sessionId).toBe(`${bot()}:zhangsan`);
	});

	test('an event has neither', async () => {
		const trigger = await start();
		simulator.bot.write({ msgtype: 'event', event: { eventtype: 'enter_chat' } });
		const { json } = (await trigger.next(0)).item;
		expect(Object.keys(json)).not.toEqual(
			expect.arrayContaining([expect.stringMatching(/chatInput|sessionId/)]),
		);
	});

	test.each([
		['chat', `:${GROUP}`, `:${GROUP}`],
		['chatAndMember', `:${GROUP}:zhangsan`, `:${GROUP}:lisi`],
	])('in a group the session is that of the %s', async (sessionScope, first, second) => {
		const trigger = await start({ sessionScope });
		write('hi', 'zhangsan', GROUP);
		write('hi', 'lisi', GROUP);
		expect((await trigger.next(0)).item.json.sessionId).toBe(`${bot()}${first}`);
		expect((await trigger.next(1)).item.json.sessionId).toBe(`${bot()}${second}`);
	});
});

describe('Session Words', () => {
	const words = {
		newWords: '/new, 新会话',
		newAnswer: 'anew',
		stopWords: '/stop',
		stopAnswer: 'over',
	};
	const sessionWords = { words };

	test('begin another session of that chat alone, which a restart of n8n keeps', async () => {
		const before = await start({ sessionWords });
		write('hi');
		const { item } = await before.next(0);
		const { msgid } = write(' /NEW ');
		await answered(msgid, 'anew');
		before.settle();
		write('again');
		write('hi', 'lisi');
		const { sessionId } = (await before.next(1)).item.json;
		expect(sessionId).not.toBe(item.json.sessionId);
		expect(sessionId).toMatch(new RegExp(`^${bot()}:zhangsan:\\w+$`));
		expect((await before.next(2)).item.json.sessionId).toBe(`${bot()}:lisi`);
		before.settle();
		await before.close();

		const after = await start({ sessionWords });
		write('later');
		expect((await after.next(0)).item.json.sessionId).toBe(sessionId);
		expect(before.emitted).toHaveLength(3);
	});

	test('are heard behind the mention of the bot in a group, and nowhere else in a text', async () => {
		const trigger = await start({ sessionWords });
		for (const text of ['@Robot\u2005新会话', '@Robot /new', '@My Own Robot /New ', '/new']) {
			const { msgid } = write(text, 'lisi', GROUP);
			await answered(msgid, 'anew');
		}
		write('what does /new do?');
		expect((await trigger.next(0)).item.json.chatInput).toBe('what does /new do?');
		expect(trigger.emitted).toHaveLength(1);
	});

	test('stop the answer in work: its bubble is closed, and nothing of the workflow shows any more', async () => {
		const trigger = await start({ sessionWords });
		const { msgid, reqId } = write('long question');
		const { succeed } = await trigger.next(0);
		await waitUntil(() => answers(msgid).length === 1);
		const { msgid: stop } = write('/stop');
		await answered(stop, 'over');
		await answered(msgid, 'over');
		const operation = giveBotAnswer(receivedBotMessage(reqId)!, { type: 'text', text: 'late' });
		await expect(operation).rejects.toThrow('the member has stopped this');
		succeed({ output: 'late' });
		const { msgid: next } = write('next');
		(await trigger.next(1)).succeed({ output: 'answer' });
		await answered(next, 'answer');
		expect(simulator.messages.map(({ content }) => content.content)).not.toContain('late');
	});

	test('mean nothing where the option is not added', async () => {
		const trigger = await start();
		write('/new');
		expect((await trigger.next(0)).item.json.chatInput).toBe('/new');
	});
});

describe('Answer While Busy', () => {
	test('is what the session hears that asks again; others and the next one are answered', async () => {
		const trigger = await start({ busyAnswer: 'busy' });
		write('first');
		const first = await trigger.next(0);
		const { msgid } = write('second');
		await answered(msgid, 'busy');
		write('other', 'lisi');
		await trigger.next(1);
		first.succeed({ output: 'done' });
		await waitUntil(() => simulator.messages.some(({ content }) => content.content === 'done'));
		write('third');
		expect((await trigger.next(2)).item.json.chatInput).toBe('third');
	});

	test('a workflow that waits for something is not busy', async () => {
		const trigger = await start({ busyAnswer: 'busy' });
		const { msgid } = write('first');
		await waitUntil(() => answers(msgid)[0]);
		(await trigger.next(0)).end({
			status: 'waiting',
			data: { resultData: { runData: {} } },
		} as never);
		await waitUntil(() => answers(msgid).some((text) => String(text).includes('Still working')));
		write('second');
		expect((await trigger.next(1)).item.json.chatInput).toBe('second');
	});
});

describe('Access', () => {
	const policy = (fields: IDataObject) => ({ access: { policy: { refusal: 'no', ...fields } } });

	test.each<[string, IDataObject, string, string | undefined, boolean]>([
		['everybody, lists empty', {}, 'alan', undefined, true],
		['a member, whatever the case', { members: 'ZhangSan' }, 'zhangsan', undefined, true],
		['somebody else', { members: 'zhangsan' }, 'alan', undefined, false],
		['a member of a sub-department', { departments: '2' }, 'zhangsan', undefined, true],
		['one of another department', { departments: '3' }, 'zhangsan', undefined, false],
		['one of a group chat in the list', { chats: GROUP }, 'alan', GROUP, true],
		['one outside of it', { chats: GROUP }, 'alan', undefined, false],
		['a single chat', { chatType: 'single' }, 'zhangsan', undefined, true],
		['a group where single chats are wanted', { chatType: 'single' }, 'zhangsan', GROUP, false],
		[
			'a member in the wrong kind',
			{ chatType: 'group', members: 'alan' },
			'alan',
			undefined,
			false,
		],
	])('%s', async (_name, fields, userid, chatid, isLetIn) => {
		const trigger = await start(policy(fields), { api: api() });
		const { msgid } = write('hi', userid, chatid);
		if (isLetIn) {
			expect((await trigger.next(0)).item.json.chatInput).toBe('hi');
			expect(answers(msgid)).not.toContain('no');
		} else {
			await answered(msgid, 'no');
			expect(trigger.emitted).toEqual([]);
		}
	});

	test.each([
		['with the tag', 'ada', true],
		['in a department with the tag', 'linda', true],
		['without it', 'alan', false],
	])('a member %s', async (_name, userid, isLetIn) => {
		const trigger = await start(policy({ tags: '2' }), { api: api() });
		const { msgid } = write('hi', userid);
		if (isLetIn) await trigger.next(0);
		else await answered(msgid, 'no');
		expect(trigger.emitted).toHaveLength(isLetIn ? 1 : 0);
	});

	test('WeCom is asked once for many messages, also of a stranger', async () => {
		const trigger = await start(policy({ tags: '1', departments: '3' }), { api: api() });
		for (const userid of ['zhangsan', 'chenmei', 'linda']) {
			write('one', userid);
			write('two', userid);
		}
		await trigger.next(3);
		await waitUntil(() => simulator.messages.filter(({ content }) => content.content === 'no')[1]);
		const asked = simulator.calls.map(({ path }) => path).filter((path) => !/gettoken/.test(path));
		expect(asked.filter((path) => /tag|department/.test(path))).toHaveLength(2);
		expect(asked.filter((path) => path.endsWith('/user/get')).length).toBeLessThanOrEqual(4);
		write('three', 'linda');
		write('three', 'chenmei');
		await trigger.next(4);
		expect(simulator.calls.map(({ path }) => path).filter((p) => !/gettoken/.test(p))).toEqual(
			asked,
		);
	});

	test('an event of a stranger starts nothing and is not answered', async () => {
		const trigger = await start(policy({ members: 'lisi' }));
		simulator.bot.write({ msgtype: 'event', event: { eventtype: 'enter_chat' } });
		const { msgid } = write('hi');
		await answered(msgid, 'no');
		expect(trigger.emitted).toEqual([]);
		expect(simulator.messages).toHaveLength(1);
	});

	test.each<[string, IDataObject, RegExp]>([
		['a credential is missing', { departments: '2' }, /Choose a WeCom API credential/],
		[
			'a name stands where an ID is wanted',
			{ departments: '研发部' },
			/"Departments" holds "研发部"/,
		],
		['a kind of chat that is none', { chatType: 'all' }, /"Chat Type"/],
	])('%s: the activation says so', async (_name, fields, said) => {
		await expect(start(policy(fields))).rejects.toThrow(said);
	});

	test('an unknown tag: the activation says so', async () => {
		await expect(start(policy({ tags: '4711' }), { api: api() })).rejects.toThrow(/"Access"/);
	});

	test('a WeCom that cannot be asked lets nobody in, and is asked again', async () => {
		const unreachable = { ...api(), baseUrl: 'http://127.0.0.1:9' };
		const trigger = await start(policy({ departments: '2' }), { api: unreachable });
		const { msgid } = write('hi');
		await waitUntil(() => answers(msgid).some((text) => String(text).includes('Sorry')), 60_000);
		expect(trigger.emitted).toEqual([]);
		expect(trigger.logs.join()).toContain('"Access" cannot be');
	}, 90_000);
});

describe('after a wait', () => {
	const wait = async (settings: IDataObject = {}) => {
		const trigger = await start(settings);
		const { msgid, reqId } = write('may I?');
		const execution = await trigger.next(0);
		await waitUntil(() => answers(msgid)[0]);
		execution.end({ status: 'waiting', data: { resultData: { runData: {} } } } as never);
		await waitUntil(() => answers(msgid).some((text) => String(text).includes('Still working')));
		return { trigger, execution, msgid, reqId };
	};
	const said = () => simulator.messages.map(({ content }) => content.content);

	test('Reply reaches the chat as a message of its own', async () => {
		const { execution, reqId, trigger } = await wait();
		await giveBotAnswer(receivedBotMessage(reqId)!, { type: 'text', text: 'granted' });
		expect(simulator.messages.at(-1)).toMatchObject({
			to: ['zhangsan'],
			content: { content: 'granted' },
		});
		execution.respond({});
		write('next', 'lisi');
		await trigger.next(1);
		expect(said().filter((text) => String(text).includes('Sorry'))).toEqual([]);
	});

	test('an answer that n8n hands to the trigger reaches it as well', async () => {
		const { execution, reqId } = await wait();
		execution.respond({ body: handoverBody({ reqId, answer: { type: 'text', text: 'granted' } }) });
		await waitUntil(() => said().includes('granted'));
	});

	test.each(['respond', 'cancel'] as const)(
		'an end without an answer is told, to the member and to the owner (%s)',
		async (how) => {
			const { execution, trigger } = await wait({ failureText: 'Sorry' });
			execution[how]({});
			await waitUntil(() => said().includes('Sorry'));
			expect(trigger.saved.join()).toContain('Answer with Workwx → AI Bot → Reply');
		},
	);

	test('Reply reaches the chat also when n8n was started anew', async () => {
		const { reqId, trigger } = await wait();
		await trigger.close();
		await jest.isolateModulesAsync(async () => {
			const { startTrigger: startAnew } = await import('./triggerHost');
			const bots = await import('../../../shared/bot/bots');
			const { giveBotAnswer: give } = await import('../../../shared/bot/giveBotAnswer');
			const anew = await startAnew(simulator);
			expect(bots.receivedBotMessage).not.toBe(receivedBotMessage);
			await give(bots.receivedBotMessage(reqId)!, { type: 'text', text: 'granted' });
			await anew.close();
		});
		expect(simulator.messages.at(-1)).toMatchObject({
			to: ['zhangsan'],
			content: { content: 'granted' },
		});
	});
});
