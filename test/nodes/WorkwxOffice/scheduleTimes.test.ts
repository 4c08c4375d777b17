import { DateTime } from 'luxon';
import type { ScheduleBody } from '../../../nodes/WorkwxOffice/agenda/scheduleBody';
import { setTimes, timeOrDay } from '../../../nodes/WorkwxOffice/resources/schedule/times';

const field = timeOrDay('time', 'Time');
const seconds = (text: string) => Date.parse(text) / 1000;

/** Times of a schedule that are given in a workflow of the zone, as they are put on the wire. */
function wireOf(zone: string, start: unknown, end: unknown, isWholeDay: boolean, hours?: number) {
	const [start_time, end_time] = [start, end].map((given) =>
		field.encode!(field.read!(given, zone), 'Time'),
	);
	const schedule = { start_time, end_time } as Partial<ScheduleBody>;
	setTimes(schedule, isWholeDay, hours);
	return [schedule.start_time, schedule.end_time];
}

const FIRST_TO_SECOND = [
	seconds('2026-12-01T00:00:00+08:00'),
	seconds('2026-12-02T23:59:59+08:00'),
];

test.each([
	['Asia/Shanghai', '2026-12-01', '2026-12-02'],
	['Asia/Tokyo', '2026-12-01', '2026-12-02'],
	['Pacific/Auckland', '2026-12-01 00:00', '2026-12-02 23:59'],
	['America/New_York', '2026-12-01 09:00', '2026-12-02 23:59'],
	['UTC', '2026-12-01T00:00:00+08:00', '2026-12-02T22:00:00+08:00'],
	['UTC', DateTime.fromISO('2026-12-01', { zone: 'Asia/Tokyo' }), '2026-12-02'],
	['America/New_York', FIRST_TO_SECOND[0], FIRST_TO_SECOND[1]],
])('whole days given in %s are those that the dates say', (zone, start, end) => {
	expect(wireOf(zone, start, end, true)).toEqual(FIRST_TO_SECOND);
});

test('whole days begin at midnight of the clocks of the schedule', () => {
	expect(wireOf('Asia/Shanghai', '2026-12-01', '2026-12-01', true, -12)).toEqual([
		seconds('2026-12-01T00:00:00-12:00'),
		seconds('2026-12-01T23:59:59-12:00'),
	]);
});

test('other times are the moments that they are', () => {
	expect(wireOf('Asia/Tokyo', '2026-12-01', '2026-12-01 09:30', false)).toEqual([
		seconds('2026-12-01T00:00:00+09:00'),
		seconds('2026-12-01T09:30:00+09:00'),
	]);
	expect(wireOf('Asia/Tokyo', '', null, true)).toEqual([undefined, undefined]);
});
