import { type BotMessage, STILL_WORKING } from '../../shared/bot/botMessage';
import { type BotSubscription, listenToBot } from '../../shared/bot/bots';
import { BotServer, type BotWriting } from '../../simulator/bot/botGateway';
import { Company } from '../../simulator/areas/company';
import { collectGarbage } from '../collectGarbage';
import { wiredTo } from './wiredTo';

// Jest's fake time does not reach the timers of this module by itself.
jest.mock('node:timers/promises', () => ({
	setTimeout: async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms)),
}));

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

let company: Company;
let server: BotServer;
let subscription: BotSubscription;
const received: BotMessage[] = [];
const bodies: Array<WeakRef<object>> = [];

const pass = async (ms: number) => await jest.advanceTimersByTimeAsync(ms);

beforeEach(async () => {
	jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
	received.length = 0;
	company = new Company(Date.now);
	company.url = 'http://127.0.0.1:1';
	server = new BotServer(company, () => {});
	const listening = listenToBot(
		// A bot of its own for every test: the process remembers what went to a chat of it.
		{ ...company.bot, address: `ws://${expect.getState().currentTestName!.length}.test/openws` },
		{
			isTest: false,
			onMessage: (message, body) => {
				bodies.push(new WeakRef(body));
				return received.push(message) > 0;
			},
			onEnd: () => undefined,
			log: () => undefined,
		},
		{ open: wiredTo(server) },
	);
	await pass(SECOND_MS);
	subscription = await listening;
});

afterEach(async () => {
	const closing = subscription.close();
	await pass(5 * SECOND_MS);
	await closing;
	jest.useRealTimers();
});

/** What the bot gets when a user writes this. */
async function take(writing: BotWriting = { text: { content: 'hi' } }): Promise<BotMessage> {
	server.write(writing);
	await pass(10);
	return received.at(-1)!;
}

/** Lets an answer run its course within so much time. */
async function within<T>(ms: number, answer: Promise<T>): Promise<T | Error> {
	const settled = answer.catch((error: unknown) => error as Error);
	await pass(ms);
	return await settled;
}

const contents = () => company.messages.delivered.map(({ content }) => content.content);
const commands = () =>
	server.frames.map(({ cmd }) => cmd).filter((cmd) => !/ping|subscribe/.test(cmd));
const refusals = () => server.frames.filter(({ errcode }) => errcode !== 0);

test('a message keeps nothing of its body, however long it is known', async () => {
	server.write({ text: { content: 'x'.repeat(20_000) } });
	await pass(10);
	const body = bodies.pop()!;
	await new Promise(setImmediate);
	collectGarbage();
	expect(body.deref()).toBeUndefined();
	expect(received.at(-1)!.chat).toEqual({ chatid: 'zhangsan', chat_type: 1 });
});

describe('a streamed bubble', () => {
	test('ends before WeCom ends it, and the answer follows in a message of its own', async () => {
		const message = await take();
		await within(SECOND_MS, message.showStream('thinking', false));
		await pass(5.5 * MINUTE_MS);
		expect(company.messages.delivered).toMatchObject([
			{ content: { content: 'thinking', finish: false } },
		]);
		await pass(0.4 * MINUTE_MS);
		expect(company.messages.delivered).toMatchObject([
			{ content: { content: STILL_WORKING, finish: true } },
		]);
		expect(message.isStreaming).toBe(false);
		expect(message.isAnswered).toBe(false);

		await within(SECOND_MS, message.reply(['at last']));
		expect(company.messages.delivered.slice(1)).toMatchObject([
			{ msgtype: 'markdown', to: ['zhangsan'], content: { content: 'at last' } },
		]);
		expect(message.isAnswered).toBe(true);
		expect(refusals()).toEqual([]);
	});

	test('takes no further part then, and says what to do instead', async () => {
		const message = await take();
		await within(SECOND_MS, message.showStream('half', false));
		await pass(6 * MINUTE_MS);
		const error = await within(SECOND_MS, message.showStream('more', false));
		expect(error).toMatchObject({ code: 'BOT_ANSWER' });
		expect((error as { title?: string }).title).toContain('Send a new message instead');
		expect(contents()).toEqual([STILL_WORKING]);
	});

	test('that is finished in time is left alone', async () => {
		const message = await take();
		await within(SECOND_MS, message.showStream('half', false));
		await within(SECOND_MS, message.reply(['whole']));
		await pass(10 * MINUTE_MS);
		expect(contents()).toEqual(['whole']);
		expect(commands()).toEqual(['aibot_respond_msg', 'aibot_respond_msg']);
	});

	test('frees its place among the three that a user may have in work', async () => {
		for (let count = 0; count < 3; count += 1) {
			const message = await take();
			await within(SECOND_MS, message.showStream('thinking', false));
		}
		await expect(take()).rejects.toThrow('three messages in work');
		await pass(5.9 * MINUTE_MS);
		await within(SECOND_MS, (await take()).reply(['the fourth']));
		expect(contents()).toContain('the fourth');
	});
});

describe('who enters the chat', () => {
	const enter: BotWriting = { msgtype: 'event', event: { eventtype: 'enter_chat' } };

	test('is welcomed within five seconds', async () => {
		const message = await take(enter);
		await pass(4.5 * SECOND_MS);
		await within(SECOND_MS, message.reply(['welcome']));
		expect(commands()).toEqual(['aibot_respond_welcome_msg']);
		expect(contents()).toEqual(['welcome']);
	});

	test('gets a message of its own later: no welcome goes out that WeCom would refuse', async () => {
		const message = await take(enter);
		await pass(5 * SECOND_MS);
		await within(SECOND_MS, message.reply(['welcome']));
		expect(commands()).toEqual(['aibot_send_msg']);
		expect(contents()).toEqual(['welcome']);
	});
});

describe('a card that was clicked', () => {
	const card = {
		card_type: 'button_interaction',
		main_title: { title: 'Done' },
		button_list: [{ text: 'Yes', key: 'yes' }],
		task_id: 'task1',
	};
	const click: BotWriting = {
		msgtype: 'event',
		event: {
			eventtype: 'template_card_event',
			template_card_event: {
				card_type: 'button_interaction',
				event_key: 'yes',
				task_id: 'task1',
			},
		},
	};

	test('changes within five seconds', async () => {
		const message = await take(click);
		await pass(4.5 * SECOND_MS);
		expect(await within(SECOND_MS, message.updateCard(card))).toBeUndefined();
		expect(commands()).toEqual(['aibot_respond_update_msg']);
		expect(refusals()).toEqual([]);
	});

	test('does not change later: the error names the five seconds, and nothing goes out', async () => {
		const message = await take(click);
		await pass(5 * SECOND_MS);
		const error = await within(SECOND_MS, message.updateCard(card));
		expect(error).toMatchObject({ code: 'BOT_ANSWER' });
		expect((error as { title?: string }).title).toContain('within five seconds');
		expect(commands()).toEqual([]);
	});

	test('is another message than one that was written: there is nothing to change', async () => {
		const error = await within(SECOND_MS, (await take()).updateCard(card));
		expect((error as { title?: string }).title).toContain('only in a workflow that its click');
		expect(commands()).toEqual([]);
	});
});

describe('the limits of a chat', () => {
	const send = async (message: BotMessage, content: string) =>
		await message.send({ msgtype: 'markdown', markdown: { content } });

	test('30 messages a minute: what is more waits, in order, and none is refused', async () => {
		const message = await take();
		const texts = Array.from({ length: 40 }, (_, index) => `${index}`);
		const sending = Promise.all(texts.map((text) => send(message, text)));
		await pass(55 * SECOND_MS);
		expect(contents()).toEqual(texts.slice(0, 30));
		await within(10 * SECOND_MS, sending);
		expect(contents()).toEqual(texts);
		expect(refusals()).toEqual([]);
	});

	test('another chat does not wait', async () => {
		const message = await take();
		const other = await take({ userid: 'lisi', text: { content: 'hi' } });
		const group = await take({ chatid: 'group1', text: { content: 'hi' } });
		const waiting = Promise.all(Array.from({ length: 31 }, () => send(message, 'x')));
		await within(5 * SECOND_MS, Promise.all([send(other, 'to lisi'), send(group, 'to the group')]));
		expect(contents()).toEqual(expect.arrayContaining(['to lisi', 'to the group']));
		await within(MINUTE_MS, waiting);
	});

	test('parts of a streamed answer count as well', async () => {
		const message = await take();
		for (let count = 0; count < 30; count += 1) {
			await within(10, message.showStream('.'.repeat(count + 1), false));
		}
		const finishing = message.showStream('whole', true);
		await pass(50 * SECOND_MS);
		expect(contents()).toEqual(['.'.repeat(30)]);
		await within(15 * SECOND_MS, finishing);
		expect(contents()).toEqual(['whole']);
		expect(refusals()).toEqual([]);
	});

	test('1,000 messages an hour: one that would wait too long is an error with the limit and the time', async () => {
		const message = await take();
		const begun = Date.now();
		for (let count = 0; count < 1_000; count += 1) {
			await within(2.1 * SECOND_MS, send(message, `${count}`));
		}
		const sent = company.messages.delivered.length;
		const error = await within(SECOND_MS, send(message, 'too much'));
		expect(error).toMatchObject({ code: 'RATE_LIMIT' });
		expect((error as { title?: string }).title).toContain('1000 messages an hour');
		const { retryAt } = error as unknown as { retryAt: number };
		expect(Math.abs(retryAt - begun - 60 * MINUTE_MS)).toBeLessThan(5 * SECOND_MS);
		expect(company.messages.delivered).toHaveLength(sent);

		// Short before the hour is over it waits.
		await pass(begun + 59.5 * MINUTE_MS - Date.now());
		const waiting = send(message, 'in time');
		await pass(10 * SECOND_MS);
		expect(company.messages.delivered).toHaveLength(sent);
		await within(MINUTE_MS, waiting);
		expect(contents().at(-1)).toBe('in time');
		expect(refusals()).toEqual([]);
	});
});
