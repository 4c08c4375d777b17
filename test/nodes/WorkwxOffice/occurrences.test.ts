import { occurrencesOf } from '../../../nodes/WorkwxOffice/agenda/occurrences';
import type { Reminders } from '../../../nodes/WorkwxOffice/agenda/scheduleBody';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;
const at = (text: string) => Date.parse(`${text}:00+08:00`) / 1000;

/** Beginnings of an hour from Wednesday 2026-09-02 14:00 on, as clocks in China show them. */
function begins(reminders: Reminders, from: string, to: string, changes: object = {}) {
	const start_time = at('2026-09-02T14:00');
	const schedule = { schedule_id: '1', start_time, end_time: start_time + HOUR, ...changes };
	const series = { ...schedule, reminders: { is_repeat: 1, ...reminders } };
	return [...occurrencesOf(series, { start: at(from), end: at(to) })].map(({ start }) =>
		new Date((start + 8 * HOUR) * 1000).toISOString().slice(5, 16),
	);
}

const custom = (repeat_type: number, rest: Reminders): Reminders => ({
	repeat_type,
	is_custom_repeat: 1,
	repeat_interval: 1,
	...rest,
});

const SEPTEMBER: [string, string] = ['2026-09-01T00:00', '2026-09-20T00:00'];

test.each<[string, Reminders, string[]]>([
	['daily', { repeat_type: 0, repeat_until: at('2026-09-04T14:00') }, ['02', '03', '04']],
	['every ten days', custom(0, { repeat_interval: 10 }), ['02', '12']],
	['weekly', { repeat_type: 1 }, ['02', '09', '16']],
	[
		'every other week on Monday and Thursday',
		custom(1, { repeat_interval: 2, repeat_day_of_week: [1, 4] }),
		['03', '14', '17'],
	],
	['monthly', { repeat_type: 2 }, ['02']],
	['on days of the month', custom(2, { repeat_day_of_month: [1, 5, 19] }), ['05', '19']],
	['yearly', { repeat_type: 5 }, ['02']],
	[
		'on workdays',
		{ repeat_type: 7, repeat_until: at('2026-09-08T00:00') },
		['02', '03', '04', '07'],
	],
	['with rules that are switched off', { repeat_type: 1, repeat_interval: 2 }, ['02', '09', '16']],
	['once', { is_repeat: 0 }, ['02']],
])('a schedule %s', (_name, reminders, days) => {
	expect(begins(reminders, ...SEPTEMBER)).toEqual(days.map((day) => `09-${day}T14:00`));
});

test('finds what began years before, and what goes on', () => {
	expect(begins({ repeat_type: 5 }, '2030-01-01T00:00', '2031-01-01T00:00')).toEqual([
		'09-02T14:00',
	]);
	expect(begins({ repeat_type: 2 }, '2027-03-02T14:30', '2027-03-02T14:40')).toEqual([
		'03-02T14:00',
	]);
	expect(begins({ repeat_type: 0 }, '2026-09-03T15:00', '2026-09-04T14:00')).toEqual([]);
});

test('leaves out days that were taken out', () => {
	const exclude_time_list = [{ start_time: at('2026-09-09T14:00') }];
	expect(begins({ repeat_type: 1, exclude_time_list }, ...SEPTEMBER)).toEqual([
		'09-02T14:00',
		'09-16T14:00',
	]);
});

test('counts days where the clocks of the schedule are', () => {
	// At 14:00 in China it is still Tuesday evening in UTC-12.
	const weekly = custom(1, { repeat_day_of_week: [3], timezone: -12 });
	expect(begins(weekly, ...SEPTEMBER)).toEqual(['09-03T14:00', '09-10T14:00', '09-17T14:00']);
});

test('takes whole days from midnight to midnight', () => {
	const start_time = at('2026-09-02T14:00');
	const schedule = { schedule_id: '1', start_time, end_time: start_time, is_whole_day: 1 };
	expect([...occurrencesOf(schedule, { start: 0, end: 2 ** 32 })]).toEqual([
		{ start: at('2026-09-02T00:00'), end: at('2026-09-03T00:00') },
	]);
	const within = { start: at('2026-09-03T01:00'), end: at('2026-09-03T02:00') };
	const daily = { ...schedule, reminders: { is_repeat: 1, repeat_type: 0 } };
	expect([...occurrencesOf(daily, within)]).toEqual([
		{ start: at('2026-09-03T00:00'), end: at('2026-09-03T00:00') + DAY },
	]);
});
