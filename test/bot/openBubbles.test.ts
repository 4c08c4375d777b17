import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BotMessage } from '../../shared/bot/botMessage';
import type * as Bots from '../../shared/bot/bots';
import { startSimulator, type Simulator } from '../../simulator/server/simulator';
import { waitUntil } from '../e2e/support/waitUntil';

let simulator: Simulator;
let bubbleFolder: string;
const closers: Array<() => Promise<void>> = [];

beforeEach(async () => {
	simulator = await startSimulator();
	bubbleFolder = await mkdtemp(join(tmpdir(), 'workwx-bubbles-'));
});

afterEach(async () => {
	for (const close of closers.splice(0)) await close();
	await simulator.close();
	await rm(bubbleFolder, { recursive: true });
});

/** A process of its own, as far as the modules of the bot know. */
async function startProcess() {
	let bots!: typeof Bots;
	jest.isolateModules(() => {
		bots = jest.requireActual('../../shared/bot/bots');
	});
	const received: BotMessage[] = [];
	const logs: string[] = [];
	const { bot, close } = await bots.listenToBot(
		{ ...simulator.company.bot, address: simulator.bot.address },
		{
			isTest: false,
			onMessage: (message) => received.push(message) > 0,
			onEnd: () => undefined,
			log: (line) => logs.push(line),
		},
		{ bubbleFolder },
	);
	closers.push(close);
	return { bot, received, logs };
}

const files = async () => {
	const names = await readdir(bubbleFolder, { recursive: true });
	return names.filter((name) => name.endsWith('.json'));
};
const remembered = async (count: number) =>
	await waitUntil(async () => (await files()).length === count);

async function take({ received }: { received: BotMessage[] }): Promise<BotMessage> {
	const count = received.length;
	simulator.bot.write({ text: { content: 'hi' } });
	return await waitUntil(() => received[count]);
}

const bubbles = () => simulator.messages.map(({ content }) => content);

test('a bubble that a killed process left is finished by the next one, once', async () => {
	const message = await take(await startProcess());
	await message.showStream('Thinking …', false);
	await remembered(1);
	const next = await startProcess();
	await Promise.all([next.bot.finishLeftBubbles('Sorry'), next.bot.finishLeftBubbles('Sorry')]);
	expect(bubbles()).toEqual([{ content: 'Sorry', finish: true }]);
	await remembered(0);
	expect(next.logs).toEqual([]);
});

test('a bubble of this process is left alone, and forgotten when it is finished', async () => {
	const process_ = await startProcess();
	const message = await take(process_);
	await message.showStream('Thinking …', false);
	await remembered(1);
	await process_.bot.finishLeftBubbles('Sorry');
	expect(bubbles()).toEqual([{ content: 'Thinking …', finish: false }]);
	await message.reply(['42']);
	await remembered(0);
	expect(bubbles()).toEqual([{ content: '42', finish: true }]);
});

test('what was answered before the process was killed stays as it is', async () => {
	const first = await startProcess();
	const message = await take(first);
	await message.showStream('Thinking …', false);
	await remembered(1);
	// Finished, and killed before that was noted.
	const { reqId } = message;
	await first.bot.request(
		'aibot_respond_msg',
		{
			msgtype: 'stream',
			stream: { id: simulator.messages[0]!.msgid, finish: true, content: '42' },
		},
		{ reqId },
	);
	const next = await startProcess();
	await next.bot.finishLeftBubbles('Sorry');
	expect(bubbles()).toEqual([{ content: '42', finish: true }]);
	expect(next.logs.join()).toContain('846606');
	await remembered(0);
});

test('what is too old or cut short is only cleared away', async () => {
	const first = await startProcess();
	await (await take(first)).showStream('Thinking …', false);
	await remembered(1);
	const [name] = await files();
	const cut = join(bubbleFolder, name!.replace(/\w{8}\.json/, '00000000.json'));
	await writeFile(cut, '{"reqId":"a","cha');
	const next = await startProcess();
	const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 11 * 60_000);
	await next.bot.finishLeftBubbles('Sorry');
	now.mockRestore();
	await remembered(0);
	expect(bubbles()).toEqual([{ content: 'Thinking …', finish: false }]);
});

test('a folder that cannot be written to is told, and the answer goes out', async () => {
	await rm(bubbleFolder, { recursive: true });
	await writeFile(bubbleFolder, 'a file');
	const first = await startProcess();
	const message = await take(first);
	await message.reply(['42']);
	await (await take(first)).showStream('Thinking …', false);
	await waitUntil(() => first.logs.length);
	expect(first.logs.join()).toMatch(/cannot be remembered .*(ENOTDIR|EEXIST)/);
	expect(bubbles()[0]).toEqual({ content: '42', finish: true });
});
