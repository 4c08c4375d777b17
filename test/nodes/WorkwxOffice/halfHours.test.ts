import { halfHours } from '../../../nodes/WorkwxOffice/rooms/bookings';

/** Ten o'clock in China. */
const TEN = Date.parse('2026-11-30T10:00:00+08:00') / 1000;
const MINUTE = 60;
const at = (minutes: number) => TEN + minutes * MINUTE;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test.each([
	['to come', -60, [15, 45], [0, 60]],
	['of whole half hours', -60, [0, 30], [0, 30]],
	['that began a quarter of an hour ago', 15, [0, 60], [0, 60]],
	['that began before', 16, [0, 60], [30, 60]],
	['late by the half hour it lies in', 20, [10, 40], [30, 60]],
])('a booking %s takes half hours', (_what, now, [start, end], [first, last]) => {
	jest.setSystemTime(at(now) * 1000);
	const time = halfHours({ start: at(start!), end: at(end!) });
	expect(time).toEqual({ start: at(first!), end: at(last!) });
});

test('of a booking that is too late nothing is left', () => {
	jest.setSystemTime(at(20) * 1000);
	expect(() => halfHours({ start: at(0), end: at(30) })).toThrow('"End" leaves nothing to book');
});
