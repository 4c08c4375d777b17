import { createDecipheriv, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handoverBody } from '../../../shared/received/botHandover';
import { botTriggerProperties } from '../../../nodes/WorkwxBotTrigger/botTriggerProperties';
import { testBotCredential } from '../../../shared/credentials/workwxBotApi';
import { freePort } from '../../../scripts/n8n/freePort';
import { startSimulator, type Simulator } from '../../../simulator/server/simulator';
import { waitUntil } from '../../e2e/support/waitUntil';
import { startTrigger } from './triggerHost';

let simulator: Simulator;
const closers: Array<() => Promise<void>> = [];

const { N8N_USER_FOLDER } = process.env;
let userFolder: string;

beforeEach(async () => {
	simulator = await startSimulator();
	userFolder = await mkdtemp(join(tmpdir(), 'workwx-bot-trigger-'));
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

async function start(
	...parameters: Parameters<typeof startTrigger> extends [unknown, ...infer Rest] ? Rest : never
) {
	const trigger = await startTrigger(simulator, ...parameters);
	closers.push(async () => {
		trigger.settle();
		await trigger.close();
	});
	return trigger;
}

const write = (content = 'hi', userid = 'zhangsan') =>
	simulator.bot.write({ userid, text: { content } });
const answers = (msgid: string) => simulator.messages.filter((one) => one.answers === msgid);
const answered = async (msgid: string, content: string) =>
	await waitUntil(() => answers(msgid).find((one) => one.content.content === content));
const click = (task_id: string) =>
	simulator.bot.write({
		msgtype: 'event',
		event: {
			eventtype: 'template_card_event',
			template_card_event: { card_type: 'button_interaction', event_key: 'yes', task_id },
		},
	});

describe('what starts the workflow', () => {
	test('a message comes in the shape of the callback, with the ID to answer to', async () => {
		const trigger = await start();
		const { msgid, reqId } = write('你好', 'lisi');
		const { item, key } = await trigger.next(0);
		expect(item.json).toEqual({
			msgid,
			aibotid: simulator.company.bot.botId,
			chattype: 'single',
			from: { userid: 'lisi' },
			response_url: expect.stringContaining('/cgi-bin/aibot/response?response_code=') as string,
			msgtype: 'text',
			text: { content: '你好' },
			req_id: reqId,
			chatInput: '你好',
			sessionId: `${simulator.company.bot.botId}:lisi`,
		});
		expect(key).toMatch(/^workwxBot:[\da-f]{64}$/);
	});

	test.each([
		['an image', { msgtype: 'image', image: { url: 'https://x/y' } }, 'bot.image'],
		['text and images', { msgtype: 'mixed', mixed: { msg_item: [] } }, 'bot.mixed'],
		['a voice', { msgtype: 'voice', voice: { content: 'said' } }, 'bot.voice'],
		['a file', { msgtype: 'file', file: { url: 'https://x/y' } }, 'bot.file'],
		['a video', { msgtype: 'video', video: { url: 'https://x/y' } }, 'bot.video'],
		[
			'a quoting text',
			{ text: { content: 'a' }, quote: { msgtype: 'text', text: { content: 'b' } } },
			'bot.text',
		],
		[
			'entering the chat',
			{ msgtype: 'event', event: { eventtype: 'enter_chat' } },
			'bot.enter_chat',
		],
		[
			'feedback',
			{
				msgtype: 'event',
				event: { eventtype: 'feedback_event', feedback_event: { id: 'f', type: 1 } },
			},
			'bot.feedback_event',
		],
	])('%s passes the filter of its kind only', async (_name, content, kind) => {
		const { options } = botTriggerProperties.find(({ name }) => name === 'events')!;
		const values = (options as Array<{ value: string }>).map(({ value }) => value);
		const others = values.filter((value) => value !== kind && value !== 'message');
		expect(others).toHaveLength(values.length - 2);
		const deaf = await start({ receive: 'selected', messageTypes: others });
		const trigger = await start({ receive: 'selected', events: [kind] });
		simulator.bot.write(content);
		expect((await trigger.next(0)).item.json).toMatchObject(content);
		expect(deaf.emitted).toHaveLength(0);
	});

	test('senders and text pattern filter as in the callback trigger', async () => {
		const trigger = await start({ filters: { senders: 'LISI', textPattern: '^help' } });
		write('help', 'zhangsan');
		write('no', 'lisi');
		write('Help me', 'lisi');
		expect((await trigger.next(0)).item.json).toMatchObject({ text: { content: 'Help me' } });
		expect(trigger.emitted).toHaveLength(1);
	});

	test('files come decrypted, each by its own key, those of a quoted message too', async () => {
		const trigger = await start({ downloadMedia: true });
		const [first, second, third] = [randomBytes(5_000), randomBytes(100), Buffer.from('%PDF-1.7')];
		const image = (bytes: Buffer) => ({
			msgtype: 'image',
			image: simulator.bot.file(bytes, 'a.png'),
		});
		simulator.bot.write({
			msgtype: 'mixed',
			mixed: {
				msg_item: [{ msgtype: 'text', text: { content: 'two' } }, image(first), image(second)],
			},
			quote: { msgtype: 'file', file: simulator.bot.file(third, '报告.pdf') },
		});
		const { item } = await trigger.next(0);
		const bytes = Object.values(item.binary!).map(({ data }) => Buffer.from(data, 'base64'));
		expect(bytes.map((one, index) => one.equals([first, second, third][index]!))).toEqual([
			true,
			true,
			true,
		]);
		expect(item.binary!.data2).toMatchObject({ fileName: '报告.pdf' });
	});

	/** A key under which the file at `url` has no padding: one of 256 keys has it by chance. */
	async function wrongKeyOf(url: string): Promise<string> {
		const encrypted = Buffer.from(await (await fetch(url)).arrayBuffer());
		for (;;) {
			const key = randomBytes(32);
			const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16));
			if (decipher.setAutoPadding(false).update(encrypted).at(-1)! > 32) {
				return key.toString('base64');
			}
		}
	}

	test('a file that cannot be had leaves the item, with a reason that hides its address', async () => {
		const trigger = await start({ downloadMedia: true });
		const { url, aeskey } = simulator.bot.file(randomBytes(50));
		simulator.bot.write({ msgtype: 'file', file: { url: `${url}gone`, aeskey } });
		simulator.bot.write({ msgtype: 'file', file: { url, aeskey: await wrongKeyOf(url) } });
		const reasons = [await trigger.next(0), await trigger.next(1)].map(({ item }) =>
			String(item.json.mediaError),
		);
		expect(reasons[0]).toContain('404');
		expect(reasons[1]).toContain('does not decrypt');
		expect(reasons.join()).not.toContain('/simulator/');
	});

	test('a file larger than the largest is not downloaded, and the others are', async () => {
		const trigger = await start({ downloadMedia: true, settings: { mostFileMb: 1 } });
		const image = (bytes: number) => ({
			msgtype: 'image',
			image: simulator.bot.file(randomBytes(bytes), 'a.png'),
		});
		const mixed = { msg_item: [image(1024 * 1024 + 100), image(100)] };
		simulator.bot.write({ msgtype: 'mixed', mixed });
		const { item } = await trigger.next(0);
		expect(item.json.mediaError).toContain('Largest File (MB) is 1');
		expect(item.json).toMatchObject({ mixed });
		expect(Object.keys(item.binary!)).toEqual(['data1']);
	});

	test('the same message starts it once, also when it comes again after a kick', async () => {
		const trigger = await start({ respond: 'none' });
		simulator.bot.faults.duplicates = true;
		write('first');
		await trigger.next(0);
		simulator.bot.kick();
		await waitUntil(() => simulator.bot.subscriptions === 2);
		write('second');
		const second = await trigger.next(1);
		expect(second.item.json).toMatchObject({ text: { content: 'second' } });
		expect(trigger.emitted).toHaveLength(2);
		expect(second.key).not.toBe(trigger.emitted[0]!.key);
	});
});

describe('the connection', () => {
	test('several workflows share it, and it ends with the last', async () => {
		const one = await start();
		const other = await start();
		expect(simulator.bot.subscriptions).toBe(1);
		write();
		const runs = [await one.next(0), await other.next(0)];
		for (const { succeed } of runs) succeed({ output: 'x' });
		await one.close();
		expect(simulator.bot.isConnected).toBe(true);
		await other.close();
		await waitUntil(() => !simulator.bot.isConnected);
	});

	test('a test run gets the next message alone, and only one', async () => {
		const production = await start();
		const manual = await start({}, { mode: 'manual' });
		write('tested');
		const { key } = await manual.next(0);
		expect(key).toBeUndefined();
		write('live');
		expect((await production.next(0)).item.json).toMatchObject({ text: { content: 'live' } });
		expect(manual.emitted).toHaveLength(1);
		expect(simulator.bot.subscriptions).toBe(1);
	});

	test('a test run gets what comes at once', async () => {
		const starting = start({}, { mode: 'manual' });
		while (!simulator.bot.isConnected) await new Promise(setImmediate);
		write('early');
		const manual = await starting;
		expect((await manual.next(0)).item.json).toMatchObject({ text: { content: 'early' } });
	});

	test('n8n closes a test run when its first node is done: the answer still goes out', async () => {
		const manual = await start({}, { mode: 'manual' });
		const { msgid } = write();
		const { succeed } = await manual.next(0);
		await manual.close();
		expect(simulator.bot.isConnected).toBe(true);
		succeed({ output: 'late' });
		await answered(msgid, 'late');
		await waitUntil(() => !simulator.bot.isConnected);
	});

	test('being displaced is reported as that, and nobody fights', async () => {
		const trigger = await start();
		const old = await start({}, { saves: false });
		const stranger = await startSimulatedStranger();
		const error = await waitUntil(() => trigger.saved[0]);
		expect(error.message).toContain('another connection has taken its place');
		expect(trigger.errors).toEqual([]);
		// n8n 1.x has no such execution: its log tells.
		expect(old.errors).toEqual([]);
		expect(old.logs.join()).toContain('another connection has taken its place');
		expect(stranger.isLive).toBe(true);
		await stranger.close();
	});

	test('a bot that is refused later lets n8n activate the workflow again', async () => {
		const trigger = await start();
		simulator.bot.faults.refuseSubscribe = 853000;
		simulator.bot.kick();
		const error = await waitUntil(() => trigger.errors[0]);
		expect(error.message).toContain('853000');
	});

	test.each([
		['a wrong secret', { credential: { secret: 'planted' } }, {}, 'Copy Bot ID and Secret again'],
		['no bot ID', { credential: { botId: ' ' } }, {}, 'Fill in the Bot ID'],
		['a web address', { credential: { address: 'https://x' } }, {}, 'it must look like wss://host'],
		['nothing selected', {}, { receive: 'selected' }, 'Select at least one'],
		['a broken pattern', {}, { filters: { textPattern: '(' } }, 'Invalid regular expression'],
	])('%s is told when the workflow is activated', async (_name, host, parameters, message) => {
		const error = await start(parameters, host).catch((reason: unknown) => reason as Error);
		expect((error as Error).message).toContain(message);
		expect((error as Error).message).not.toContain('planted');
		expect(simulator.bot.isConnected).toBe(false);
	});

	test.each([
		['a number in words', 'many'],
		['nothing at all', 0],
	])('%s as the largest message is told when the workflow is activated', async (_name, kb) => {
		await expect(start({ settings: { mostMessageKb: kb } })).rejects.toThrow(
			'Largest Message (KB)',
		);
	});

	test('a message above the largest starts nothing', async () => {
		const trigger = await start({ settings: { mostMessageKb: 2 } });
		write('x'.repeat(2_000));
		write('small');
		expect((await trigger.next(0)).item.json).toMatchObject({ text: { content: 'small' } });
		expect(trigger.logs.join()).toContain('larger than 2 KB');
	});

	describe('to a WeCom that cannot be reached', () => {
		let address: string;

		beforeEach(async () => {
			address = `ws://127.0.0.1:${await freePort()}/openws`;
		});

		test('is tried for as long as it takes, and n8n is told that the workflow is active', async () => {
			const trigger = await start({}, { credential: { address } });
			expect(trigger.logs.join()).toMatch(/no long connection .*ECONNREFUSED.*next try/);
			await waitUntil(() => trigger.logs.length > 1);
			expect(trigger.errors).toEqual([]);
		});

		test('fails a test run, which somebody waits for', async () => {
			await expect(start({}, { mode: 'manual', credential: { address } })).rejects.toThrow(
				'nothing listens there',
			);
		});

		test('is not shared with a workflow that comes when it has been given up', async () => {
			await (await start({}, { credential: { address } })).close();
			const trigger = await start({}, { credential: { address } });
			expect(trigger.logs.join()).toContain('ECONNREFUSED');
		});
	});

	async function startSimulatedStranger() {
		const { BotConnection } = await import('../../../shared/bot/botConnection');
		const events = { onCallback: () => undefined, onEnd: () => undefined, log: () => undefined };
		const settings = { ...simulator.company.bot, address: simulator.bot.address };
		const connection = new BotConnection(settings, events);
		await connection.start();
		return connection;
	}
});

describe('the answer of the last node', () => {
	test('takes the place of the placeholder in one bubble', async () => {
		const trigger = await start({ placeholder: '正在思考' });
		const { msgid } = write();
		const { succeed } = await trigger.next(0);
		await waitUntil(() => answers(msgid)[0]);
		expect(answers(msgid)).toMatchObject([{ content: { content: '正在思考', finish: false } }]);
		// Remembered where n8n keeps its data, until it is finished.
		const remembered = async () =>
			(await readdir(userFolder, { recursive: true })).filter((name) =>
				/^\.n8n\/storage\/t\/.*\.json$/.test(name),
			);
		await waitUntil(async () => (await remembered()).length === 1);
		succeed({ output: '**42**' });
		await answered(msgid, '**42**');
		expect(answers(msgid)).toMatchObject([{ content: { content: '**42**', finish: true } }]);
		await waitUntil(async () => (await remembered()).length === 0);
	});

	test('is longer than a message: the rest follows, nothing is lost', async () => {
		const trigger = await start();
		const { msgid } = write();
		const text = Array.from({ length: 3_000 }, (_, index) => `第 ${index} 行`).join('\n');
		(await trigger.next(0)).succeed({ output: text });
		const bubble = await waitUntil(() => answers(msgid).find(({ content }) => content.finish));
		const parts = await waitUntil(() => simulator.messages.length > 1 && simulator.messages);
		expect(parts.map(({ msgtype }) => msgtype)).toEqual(['stream', 'markdown']);
		expect([bubble, parts[1]!].map(({ content }) => content.content).join('\n')).toBe(text);
	});

	test('is the failure text when the workflow failed', async () => {
		const trigger = await start({ settings: { failureText: 'Sorry!' } });
		const { msgid } = write();
		(await trigger.next(0)).fail('boom');
		await answered(msgid, 'Sorry!');
		expect(trigger.logs.join()).toContain('boom');
		expect(answers(msgid)).toHaveLength(1);
	});

	test.each([
		['another field', { other: 'x' }],
		['no item', undefined],
	])('is the failure text when the last node gave %s', async (_name, json) => {
		const trigger = await start({ placeholder: '', settings: { failureText: 'Sorry!' } });
		const { msgid } = write();
		(await trigger.next(0)).succeed(json);
		await answered(msgid, 'Sorry!');
		expect(trigger.logs.join()).toContain('"output"');
		expect(trigger.saved.map(({ message }) => message)).toEqual([
			expect.stringContaining('no text in the field "output"'),
		]);
	});

	test('a missing field is made up for by the only one that is named like an answer', async () => {
		const trigger = await start();
		const { msgid } = write();
		(await trigger.next(0)).succeed({ text: '42', userid: 'zhangsan' });
		await answered(msgid, '42');
		expect(trigger.saved).toEqual([]);
	});

	test('may stand in a field inside', async () => {
		const trigger = await start({ replyField: 'message.content' });
		const { msgid } = write();
		(await trigger.next(0)).succeed({ message: { content: 'inside' } });
		await answered(msgid, 'inside');
	});

	test('welcomes who enters the chat', async () => {
		const trigger = await start();
		const { msgid } = simulator.bot.write({ msgtype: 'event', event: { eventtype: 'enter_chat' } });
		(await trigger.next(0)).succeed({ output: 'welcome' });
		await answered(msgid, 'welcome');
		expect(answers(msgid)).toMatchObject([{ msgtype: 'text' }]);
	});

	test('may be the card that takes the place of the one that was clicked', async () => {
		const trigger = await start();
		const { msgid } = write();
		const card = {
			card_type: 'button_interaction',
			main_title: { title: 'OK?' },
			button_list: [{ text: 'Yes', key: 'yes' }],
			task_id: 'task1',
		};
		(await trigger.next(0)).succeed({ msgtype: 'template_card', template_card: card });
		const sent = await waitUntil(() => simulator.messages.find(({ taskId }) => taskId === 'task1'));
		await answered(msgid, '见下方消息 / See the message below');
		click('task1');
		const done = { ...card, main_title: { title: 'Done' } };
		(await trigger.next(1)).succeed({ response_type: 'update_template_card', template_card: done });
		await waitUntil(() => sent.updates?.[0]);
		expect(sent.updates).toMatchObject([{ content: { main_title: { title: 'Done' } } }]);
	});

	test('a text after a click follows as a message of its own', async () => {
		const trigger = await start();
		write();
		(await trigger.next(0)).succeed({ output: 'a' });
		click('task1');
		(await trigger.next(1)).succeed({ output: 'noted' });
		const message = await waitUntil(() =>
			simulator.messages.find(({ content }) => content.content === 'noted'),
		);
		expect(message).toMatchObject({ msgtype: 'markdown', to: ['zhangsan'] });
	});

	test('feedback is answered by nobody', async () => {
		const trigger = await start();
		simulator.bot.write({
			msgtype: 'event',
			event: { eventtype: 'feedback_event', feedback_event: { id: 'f' } },
		});
		(await trigger.next(0)).succeed({ output: 'thanks' });
		await waitUntil(() => trigger.logs.join().includes('takes no answer to feedback_event'));
		expect(simulator.messages).toEqual([]);
	});

	test('waits for an approval: the bubble says so', async () => {
		const trigger = await start();
		const { msgid } = write();
		const { end } = await trigger.next(0);
		await waitUntil(() => answers(msgid)[0]);
		end({ status: 'waiting', data: { resultData: { runData: {} } } } as never);
		const bubble = await waitUntil(() => answers(msgid).find(({ content }) => content.finish));
		expect(bubble.content.content).toContain('Still working');
	});

	test('nobody answers twice for a message that n8n knew already', async () => {
		const trigger = await start({ placeholder: '' });
		const { msgid } = write();
		(await trigger.next(0)).end(undefined);
		const { msgid: other } = write('other', 'lisi');
		(await trigger.next(1)).succeed({ output: 'x' });
		await answered(other, 'x');
		expect(answers(msgid)).toEqual([]);
	});

	test('stays with the worker in queue mode of n8n 2.x: the log says what to choose', async () => {
		const trigger = await start({ settings: { failureText: 'Sorry!' } });
		const { msgid } = write();
		(await trigger.next(0)).end({
			status: 'success',
			finished: true,
			data: { resultData: { runData: {}, lastNodeExecuted: 'Last' } },
		} as never);
		await answered(msgid, 'Sorry!');
		expect(trigger.logs.join()).toContain('With a Reply Operation');
	});

	test('nothing is shown when nothing is to respond', async () => {
		const trigger = await start({ respond: 'none' });
		write();
		(await trigger.next(0)).succeed({ output: 'x' });
		await trigger.close();
		expect(simulator.messages).toEqual([]);
		await waitUntil(() => !simulator.bot.isConnected);
	});
});

describe('the answer of an operation in a worker', () => {
	const handOver = (reqId: string, answer: Parameters<typeof handoverBody>[0]['answer']) => ({
		body: handoverBody({ reqId, answer }),
		statusCode: 200,
	});

	test('comes by way of n8n’s response and ends the bubble', async () => {
		const trigger = await start({ respond: 'responseNode' });
		const { msgid, reqId } = write();
		const { respond, succeed } = await trigger.next(0);
		respond(handOver(reqId, { type: 'text', text: 'from the worker' }));
		await answered(msgid, 'from the worker');
		succeed({ success: true });
		await trigger.close();
		await waitUntil(() => !simulator.bot.isConnected);
		expect(answers(msgid)).toHaveLength(1);
	});

	test('is missing: the bubble ends with the failure text', async () => {
		const trigger = await start({ respond: 'responseNode', settings: { failureText: 'Sorry!' } });
		const { msgid } = write();
		(await trigger.next(0)).succeed({ some: 'item' });
		await answered(msgid, 'Sorry!');
		expect(trigger.logs.join()).toContain('no operation of Workwx → AI Bot has answered');
	});
});

describe('the test of the credential', () => {
	const test_ = async (changes: object = {}) =>
		await testBotCredential.call({ helpers: {} } as never, {
			id: '1',
			name: 'x',
			type: 'y',
			data: { ...simulator.company.bot, address: simulator.bot.address, ...changes } as never,
		});

	test('connects, subscribes and says goodbye', async () => {
		expect(await test_()).toMatchObject({ status: 'OK' });
		expect(simulator.bot.subscriptions).toBe(1);
		await waitUntil(() => !simulator.bot.isConnected);
	});

	test('does not end the connection of a workflow that listens', async () => {
		const trigger = await start();
		expect(await test_()).toMatchObject({
			status: 'OK',
			message: expect.stringContaining('listens') as string,
		});
		expect(simulator.bot.subscriptions).toBe(1);
		expect(trigger.saved).toEqual([]);
	});

	test('names a wrong secret and a bot that is not in long connection mode, each with its fix', async () => {
		const wrong = await test_({ secret: 'planted' });
		expect(wrong).toMatchObject({ status: 'Error' });
		expect(wrong.message).toMatch(/Copy Bot ID and Secret again.*853000/);
		expect(wrong.message).not.toContain('planted');
		simulator.bot.faults.refuseSubscribe = 846601;
		expect((await test_()).message).toMatch(/Switch the AI bot to the long connection.*846601/);
	});
});
