import { listenToBot } from '../../shared/bot/bots';
import { BotServer } from '../../simulator/bot/botGateway';
import { Company } from '../../simulator/areas/company';
import { wiredTo } from './wiredTo';

const MINUTE_MS = 60_000;
const SOAK_MS = 30 * MINUTE_MS;

test('half an hour with kicks, drops, lost and slow answers: every message answered once', async () => {
	jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
	try {
		const company = new Company(Date.now);
		company.url = 'http://127.0.0.1:1';
		const server = new BotServer(company, () => {});
		let running = 0;
		const listening = listenToBot(
			{ ...company.bot, address: 'ws://127.0.0.1:1/openws' },
			{
				isTest: false,
				onMessage: (message, body) => {
					running += 1;
					const text = String((body.text as { content: string }).content);
					void (async () => {
						await message.showStream('…', false);
						await new Promise((resolve) => setTimeout(resolve, 3_000));
						await message.reply([`answer to ${text}`]);
						running -= 1;
					})();
					return true;
				},
				onEnd: (error) => {
					throw error;
				},
				log: () => {},
			},
			{ open: wiredTo(server) },
		);
		await jest.advanceTimersByTimeAsync(1_000);
		const { close } = await listening;

		const written: string[] = [];
		const started = Date.now();
		for (let tick = 0; Date.now() - started < SOAK_MS; tick += 1) {
			// Five seconds each: a message of one of twenty users, a kick every 20 seconds, other faults now and then.
			const userid = `user${tick % 20}`;
			server.faults.duplicates = tick % 3 === 0;
			server.faults.slowAckMs = tick % 7 === 0 ? 400 : 0;
			if (tick % 11 === 0) server.faults.lostAcks = 1;
			written.push(server.write({ userid, text: { content: String(tick) } }).msgid);
			await jest.advanceTimersByTimeAsync(1_000);
			if (tick % 4 === 3) server.kick();
			if (tick % 25 === 24) server.drop();
			await jest.advanceTimersByTimeAsync(4_000);
		}
		server.faults.slowAckMs = 0;
		await jest.advanceTimersByTimeAsync(3 * MINUTE_MS);

		expect(written.length).toBeGreaterThan(350);
		expect(server.subscriptions).toBeGreaterThan(80);
		const unanswered = written.filter((msgid, index) => {
			const bubbles = company.messages.delivered.filter(({ answers }) => answers === msgid);
			return !(
				bubbles.length === 1 &&
				bubbles[0]!.content.finish === true &&
				bubbles[0]!.content.content === `answer to ${index}`
			);
		});
		expect(unanswered).toEqual([]);
		expect(company.messages.delivered).toHaveLength(written.length);
		expect(running).toBe(0);
		const closing = close();
		await jest.advanceTimersByTimeAsync(5_000);
		await closing;
		expect(jest.getTimerCount()).toBe(0);
	} finally {
		jest.useRealTimers();
	}
}, 60_000);
