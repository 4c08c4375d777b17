import { BotConnection } from '../../shared/bot/botConnection';
import type { OpenSocket, SocketEvents } from '../../shared/bot/botSocket';
import { WorkwxError } from '../../shared/client/workwxError';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

interface Frame {
	cmd: string;
	headers: { req_id: string };
}

let far: SocketEvents;
let sent: Array<Frame & { at: number }>;
let logs: string[];
let ends: WorkwxError[];
let heard: string[];
/** What WeCom says to a subscription. */
let verdict: { errcode: number; errmsg?: string };
let answersPings: boolean;
let connection: BotConnection;

const pass = async (ms: number) => await jest.advanceTimersByTimeAsync(ms);
const subscriptions = () => sent.filter(({ cmd }) => cmd === 'aibot_subscribe');

/** The other side of the link, as far as these tests need one. */
const open: OpenSocket = (_settings, events) => {
	far = events;
	setTimeout(events.onOpen, 1);
	return {
		send: (text) => {
			const frame = JSON.parse(text) as Frame;
			sent.push({ ...frame, at: performance.now() });
			const answer = frame.cmd === 'aibot_subscribe' ? verdict : { errcode: 0 };
			if (frame.cmd === 'ping' && !answersPings) return;
			if (frame.cmd === 'silence') return;
			setTimeout(() => events.onText(JSON.stringify({ headers: frame.headers, ...answer })), 1);
		},
		close: () => undefined,
		terminate: () => undefined,
	};
};

beforeEach(() => {
	jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
	// 10 o'clock in Beijing.
	jest.setSystemTime(new Date('2026-03-02T02:00:00Z'));
	[sent, logs, ends, heard] = [[], [], [], []];
	verdict = { errcode: 0 };
	answersPings = true;
	connection = new BotConnection(
		{ botId: 'b', secret: 's', address: 'ws://wecom.test' },
		{
			onCallback: (reqId) => heard.push(reqId),
			onEnd: (error) => ends.push(error),
			log: (line) => logs.push(line),
		},
		open,
		() => 0,
	);
});

afterEach(async () => {
	const closing = connection.close();
	await pass(5 * SECOND_MS);
	await closing;
	jest.useRealTimers();
});

async function start() {
	const started = connection.start();
	await pass(SECOND_MS);
	await started;
}

const kick = () => {
	far.onClose(new WorkwxError({ code: 'CLOSED', title: 'closed', path: '', retry: 'lost' }));
};

describe('a subscription that runs into a rate limit', () => {
	test.each([
		['a minute', 'reach max api minute freq limit', MINUTE_MS],
		['the rest of the day in Beijing', 'reach max api day freq limit', 14 * HOUR_MS],
		['a day at most, where it is the month', 'reach max api month freq limit', 24 * HOUR_MS],
	])('comes again after %s', async (_name, errmsg, waitMs) => {
		await start();
		verdict = { errcode: 45009, errmsg };
		kick();
		await pass(SECOND_MS);
		expect(subscriptions()).toHaveLength(2);
		await pass(waitMs - 2 * SECOND_MS);
		expect(subscriptions()).toHaveLength(2);
		verdict = { errcode: 0 };
		await pass(4 * SECOND_MS);
		expect(subscriptions()).toHaveLength(3);
		expect(connection.isLive).toBe(true);
		expect(ends).toEqual([]);
	});

	test('is no end at the first try either', async () => {
		verdict = { errcode: 45009, errmsg: 'reach max api minute freq limit' };
		const started = connection.start().catch((error: unknown) => error as WorkwxError);
		await pass(SECOND_MS);
		expect(await started).toMatchObject({ code: 45009, retry: 'limit' });
		verdict = { errcode: 0 };
		await pass(MINUTE_MS + SECOND_MS);
		expect(connection.isLive).toBe(true);
	});

	test('tells at once what would wait in vain, and until when', async () => {
		await start();
		verdict = { errcode: 45009, errmsg: 'reach max api day freq limit' };
		kick();
		await pass(SECOND_MS);
		const error = await connection
			.request('aibot_send_msg', {})
			.catch((reason: unknown) => reason as WorkwxError);
		expect(error).toMatchObject({ code: 'BOT_OFFLINE', hint: expect.stringContaining('45009') });
		const { retryAt } = error as WorkwxError;
		expect(Math.abs(retryAt! - Date.now() - 14 * HOUR_MS)).toBeLessThan(5 * SECOND_MS);
	});
});

describe.each([
	['back', -HOUR_MS],
	['forward', HOUR_MS],
])('a clock that is set %s an hour', (_name, shiftMs) => {
	const shift = () => jest.setSystemTime(Date.now() + shiftMs);

	test('ends no link that is well, and hides none that is half-open', async () => {
		await start();
		await pass(30 * SECOND_MS - 100);
		shift();
		await pass(60 * SECOND_MS);
		expect(connection.isLive).toBe(true);
		expect(logs).toEqual([]);
		answersPings = false;
		shift();
		await pass(41 * SECOND_MS);
		expect(logs.join()).toContain('does not answer any more');
	});

	test('changes neither how long a request waits nor when the next try is', async () => {
		await start();
		await pass(20 * SECOND_MS);
		kick();
		verdict = { errcode: 45009, errmsg: 'minute' };
		await pass(SECOND_MS);
		const settled: unknown[] = [];
		const request = connection.request('aibot_send_msg', {}, { budgetMs: 90 * SECOND_MS });
		void request.then((value) => settled.push(value));
		shift();
		await pass(50 * SECOND_MS);
		expect(settled).toEqual([]);
		verdict = { errcode: 0 };
		shift();
		await pass(15 * SECOND_MS);
		expect(settled).toEqual([{}]);
	});
});

describe('frames that are none', () => {
	test('are told ten times, then counted once a minute', async () => {
		await start();
		for (let count = 0; count < 500; count += 1) far.onText('{');
		expect(logs).toHaveLength(10);
		await pass(MINUTE_MS);
		expect(logs).toHaveLength(11);
		expect(logs.at(-1)).toContain('490 more');
	});

	test('are those that are too large', async () => {
		await start();
		const frame = (size: number) =>
			JSON.stringify({
				cmd: 'aibot_msg_callback',
				headers: { req_id: 'r' },
				body: { a: '好'.repeat(size) },
			});
		far.onText(frame(1024 * 340));
		expect(heard).toHaveLength(1);
		far.onText(frame(1024 * 350));
		expect(heard).toHaveLength(1);
		expect(logs).toEqual([expect.stringContaining('larger than 1024 KB')]);
	});

	test('are those with an endless ID, which would be kept for a day', async () => {
		await start();
		far.onText(
			JSON.stringify({ cmd: 'aibot_msg_callback', headers: { req_id: 'x'.repeat(2_000) } }),
		);
		expect(logs.join()).toContain('cannot be read');
	});
});

test('no more than 64 MB wait for the connection', async () => {
	await start();
	kick();
	const body = { text: '好'.repeat(5 * 1024 * 1024) };
	const results = Array.from({ length: 6 }, () =>
		connection.request('silence', body, { budgetMs: 0 }).catch((error: unknown) => error),
	);
	const codes = (await Promise.all(results)).map((error) => (error as WorkwxError).code);
	expect(codes.filter((code) => code === 'BOT_BUSY')).toHaveLength(2);
	expect(codes.filter((code) => code === 'BOT_OFFLINE')).toHaveLength(4);
	// What has ended makes room.
	await expect(connection.request('silence', body, { budgetMs: 0 })).rejects.toMatchObject({
		code: 'BOT_OFFLINE',
	});
});
