import type { ClientOptions } from '../../shared/client/client';
import type { WorkwxRequest } from '../../shared/client/workwxRequest';
import { faults, refused, reply, startApiServer, type ApiServer } from './apiServer';
import { failure } from './failure';
import { testClient } from './testClient';
import { fastClock, jumpingClock, type TestClock } from './testClock';

// A busy machine takes longer.
jest.setTimeout(30_000);

const MINUTE_MS = 60_000;
/** For tests on a running clock, which a busy machine may slow down. */
const PATIENCE_MS = 3_600_000;

let api: ApiServer;
let arrivals: { text: string; at: number }[];
let clock: TestClock;

beforeEach(async () => {
	api = await startApiServer();
	arrivals = [];
	const arrive = (text: string) => arrivals.push({ text, at: clock.now() });
	api.answer('/webhook/send', (response, { body }) => {
		arrive((JSON.parse(body.toString()) as { text: { content: string } }).text.content);
		reply(response, { errcode: 0 });
	});
	api.answer('/message/send', (response, { body }) => {
		arrive((JSON.parse(body.toString()) as { touser: string }).touser);
		reply(response, { errcode: 0 });
	});
});

afterEach(async () => {
	await api.close();
});

const client = (options: Partial<ClientOptions> = {}) =>
	testClient(api.url, { ...clock, ...options });

function robotText(content: string, key = 'key-1'): WorkwxRequest {
	return {
		method: 'POST',
		path: '/webhook/send',
		secret: 'none',
		query: { key },
		sensitiveQuery: ['key'],
		body: { msgtype: 'text', text: { content } },
	};
}

function message(touser: string, agentid = 1): WorkwxRequest {
	return { method: 'POST', path: '/message/send', body: { touser, agentid, msgtype: 'text' } };
}

/** The largest number of arrivals in any window. */
function mostWithin(windowMs: number, times: number[]): number {
	return Math.max(
		...times.map((start) => times.filter((at) => at >= start && at - start < windowMs).length),
	);
}

test('100 texts to one robot: all arrive, in order, never more than 20 in any minute', async () => {
	clock = jumpingClock();
	const one = client();
	for (let i = 0; i < 100; i++) await one.call(robotText(String(i)));
	expect(arrivals.map(({ text }) => text)).toEqual(
		Array.from({ length: 100 }, (_, i) => String(i)),
	);
	expect(
		mostWithin(
			MINUTE_MS,
			arrivals.map(({ at }) => at),
		),
	).toBe(20);
});

test('50 texts at once from two executions: the same, on a running clock', async () => {
	clock = fastClock(100);
	const executions = [
		client({ retryBudgetMs: PATIENCE_MS }),
		client({ retryBudgetMs: PATIENCE_MS }),
	];
	await Promise.all(
		Array.from({ length: 50 }, (_, i) => executions[i % 2]!.call(robotText(String(i)))),
	);
	expect(arrivals.map(({ text }) => text)).toEqual(Array.from({ length: 50 }, (_, i) => String(i)));
	expect(
		mostWithin(
			MINUTE_MS,
			arrivals.map(({ at }) => at),
		),
	).toBeLessThanOrEqual(20);
});

test('executions take turns: one with a single text does not wait for all of the other', async () => {
	clock = fastClock(100);
	const busy = client({ retryBudgetMs: PATIENCE_MS });
	const many = (async () => {
		for (let i = 0; i < 45; i++) await busy.call(robotText(`many ${i}`));
	})();
	await new Promise((resolve) => setTimeout(resolve, 40));
	await client({ retryBudgetMs: PATIENCE_MS }).call(robotText('single'));
	await many;
	expect(arrivals.findIndex(({ text }) => text === 'single')).toBeLessThanOrEqual(22);
});

test('robots do not wait for each other', async () => {
	clock = jumpingClock();
	const one = client();
	for (let i = 0; i < 20; i++) await one.call(robotText('x'));
	await one.call(robotText('x', 'key-2'));
	expect(clock.slept).toEqual([]);
});

test('who would wait longer than the budget hears it at once, with the time to try again', async () => {
	clock = jumpingClock();
	const one = client({ retryBudgetMs: 10_000 });
	for (let i = 0; i < 20; i++) await one.call(robotText('x'));
	const error = await failure(one.call(robotText('x')));
	expect(error).toMatchObject({ code: 'RATE_LIMIT', attempts: 0, maybeDone: false });
	expect(error.title).toContain('20 messages a minute to one group robot');
	expect(error.retryAt).toBeGreaterThan(Date.now() + 59_000);
	expect(arrivals).toHaveLength(20);
});

test('those far behind in the line hear it at once, too', async () => {
	clock = fastClock(30);
	const one = client({ retryBudgetMs: 115_000 });
	const heard: number[] = [];
	const started = clock.now();
	const results = await Promise.allSettled(
		Array.from({ length: 60 }, (_, i) =>
			one.call(robotText(String(i))).catch((error: unknown) => {
				heard.push(clock.now() - started);
				throw error;
			}),
		),
	);
	expect(Math.max(...heard)).toBeLessThan(30_000);
	expect(results.slice(0, 40).every(({ status }) => status === 'fulfilled')).toBe(true);
	expect(results.slice(40).every(({ status }) => status === 'rejected')).toBe(true);
	expect(arrivals).toHaveLength(40);
});

test('a cancelled wait leaves the line to the others', async () => {
	clock = fastClock(100);
	const one = client({ retryBudgetMs: PATIENCE_MS });
	for (let i = 0; i < 20; i++) await one.call(robotText(String(i)));
	const cancel = new AbortController();
	const first = failure(one.call(robotText('cancelled'), cancel.signal));
	const second = one.call(robotText('next'));
	cancel.abort();
	expect(await first).toMatchObject({ code: 'CANCELLED' });
	await second;
	expect(arrivals.at(-1)?.text).toBe('next');
	expect(arrivals).toHaveLength(21);
});

test('a repetition counts as well, and nobody overtakes it', async () => {
	clock = jumpingClock();
	api.answer('/webhook/send', faults.busy, { errcode: 0 });
	const one = client();
	await Promise.all([one.call(robotText('1')), one.call(robotText('2'))]);
	const texts = api.seen.map(({ body }) => body.toString());
	expect(texts.map((text) => (text.includes('"1"') ? 1 : 2))).toEqual([1, 1, 2]);
});

test('a robot that says it is over its limit is left alone until it opens', async () => {
	clock = jumpingClock();
	api.answer('/webhook/send', refused(45009, 'api freq out of limit'), { errcode: 0 });
	await client().call(robotText('x'));
	expect(clock.slept[0]).toBeGreaterThanOrEqual(MINUTE_MS);
	expect(api.seen).toHaveLength(2);
});

test('one app sends one member at most 30 messages a minute: WeCom would drop the rest', async () => {
	clock = jumpingClock();
	const one = client();
	for (let i = 0; i < 65; i++) await one.call(message(i % 2 ? 'ZhangSan' : 'zhangsan|lisi'));
	const times = arrivals.map(({ at }) => at);
	expect(arrivals).toHaveLength(65);
	expect(mostWithin(MINUTE_MS, times)).toBe(30);
});

test('and 1,000 an hour', async () => {
	clock = jumpingClock();
	const one = client({ retryBudgetMs: 3_600_000 });
	for (let i = 0; i < 1_001; i++) {
		clock.advance(2_500);
		await one.call(message('zhangsan'));
	}
	expect(
		mostWithin(
			60 * MINUTE_MS,
			arrivals.map(({ at }) => at),
		),
	).toBe(1_000);
});

test('other members, other apps and @all do not wait', async () => {
	clock = jumpingClock();
	const one = client();
	for (let i = 0; i < 30; i++) await one.call(message('zhangsan'));
	await one.call(message('lisi'));
	await one.call(message('zhangsan', 2));
	for (let i = 0; i < 40; i++) await one.call(message('@all'));
	expect(clock.slept).toEqual([]);
});

test('crossing lists of members never wait for each other for ever', async () => {
	clock = fastClock(100);
	const one = client({ retryBudgetMs: PATIENCE_MS });
	await Promise.all([
		...Array.from({ length: 5 }, () => one.call(message('a|b|c'))),
		...Array.from({ length: 5 }, () => one.call(message('c|a'))),
		...Array.from({ length: 5 }, () => one.call(message('b|c'))),
	]);
	expect(arrivals).toHaveLength(15);
});

test.each([
	[600, '/checkin/getcheckindata'],
	[10, '/externalcontact/add_moment_task'],
])('an API with a limit of its own is held to it: %i calls a minute of %s', async (most, path) => {
	clock = jumpingClock();
	const one = client();
	const request: WorkwxRequest = { method: 'POST', path, body: {} };
	for (let i = 0; i < most; i++) await one.call(request);
	expect(clock.slept).toEqual([]);
	await one.call(request);
	expect(clock.slept[0]).toBeGreaterThanOrEqual(59_000);
});

test('reading messages of customer service without a notice keeps nobody waiting who has one', async () => {
	clock = jumpingClock();
	api.answer('/kf/sync_msg', (response, { body }) => {
		const { token } = JSON.parse(body.toString()) as { token?: string };
		reply(response, token ? { errcode: 0 } : { errcode: 45009, errmsg: 'api freq out of limit' });
	});
	const one = client({ retryBudgetMs: 1_000 });
	const read = (token?: string) =>
		one.call({
			method: 'POST',
			path: '/kf/sync_msg',
			body: { open_kfid: 'wk', ...(token && { token }) },
		});
	await expect(read()).rejects.toMatchObject({ code: 45009 });
	await expect(read('ENC')).resolves.toMatchObject({ errcode: 0 });
	await expect(read()).rejects.toMatchObject({ code: 45009, attempts: 0 });
});
