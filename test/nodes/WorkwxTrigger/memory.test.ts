import { ServerResponse, type IncomingMessage } from 'node:http';
import { sendAnswer } from '../../../shared/callback/answerWatch';
import { botStream, updateBotStream } from '../../../nodes/WorkwxTrigger/replies/botStreams';
import { DeliveryLog } from '../../../nodes/WorkwxTrigger/deliveryLog';
import { RefusalReports } from '../../../nodes/WorkwxTrigger/refusalReports';

const HOUR_MS = 3_600_000;
const KEEP_MS = 20 * 60_000;
/** The longest answer of an AI bot, sealed. */
const LONGEST_ANSWER = 'x'.repeat(28_000);
const MEGABYTE = 1024 * 1024;

const response = () => new ServerResponse({ method: 'POST' } as IncomingMessage);

function deliver(log: DeliveryLog, key: string, body = 'success') {
	const to = response();
	const known = log.enter(key, to, KEEP_MS);
	if (known === undefined) sendAnswer(to, { status: 200, contentType: '', body });
	return known;
}

describe('a clock that is set', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	test.each([
		['back', -HOUR_MS],
		['forward', HOUR_MS],
	])('%s an hour changes nothing', (_where, byMs) => {
		const log = new DeliveryLog();
		const reports = new RefusalReports();
		void deliver(log, 'a');
		updateBotStream({ id: 'stream', content: 'half', finish: false });
		expect(reports.isDue('node')).toBe(true);

		jest.setSystemTime(Date.now() + byMs);
		expect(deliver(log, 'a')).toBeDefined();
		expect(botStream('stream')).toMatchObject({ content: 'half' });
		expect(reports.isDue('node')).toBe(false);

		jest.advanceTimersByTime(KEEP_MS + 1);
		expect(reports.isDue('node')).toBe(true);
		expect(deliver(log, 'a')).toBeUndefined();
		expect(botStream('stream')).toBeUndefined();
	});
});

test('many long answers are forgotten by their bytes, the oldest first; short ones are kept', async () => {
	const log = new DeliveryLog();
	for (let index = 0; index < 2_000; index += 1) void deliver(log, `long ${index}`, LONGEST_ANSWER);
	expect(log.size * LONGEST_ANSWER.length).toBeLessThan(17 * MEGABYTE);
	expect(await deliver(log, 'long 1999')).toMatchObject({ body: LONGEST_ANSWER });
	expect(deliver(log, 'long 0')).toBeUndefined();

	const short = new DeliveryLog();
	for (let index = 0; index < 10_000; index += 1) void deliver(short, `short ${index}`);
	expect(short.size).toBe(10_000);
});

test('streams are bounded in bytes too', () => {
	for (let index = 0; index < 2_000; index += 1)
		updateBotStream({ id: `${index}`, content: 'x'.repeat(20_480), finish: false });
	expect(botStream('0')).toBeUndefined();
	expect(botStream('1500')).toBeDefined();
	for (let index = 0; index < 5; index += 1)
		updateBotStream({ id: 'one', content: 'x'.repeat(20_480), finish: false });
	expect(botStream('1500')).toBeDefined();
});
