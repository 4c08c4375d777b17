import type { ScheduleBody } from './scheduleBody';

/** A part of time in Unix seconds; the end is no more of it. */
export interface Span {
	start: number;
	end: number;
}

/** Later than all dates, in Unix seconds. */
export const NEVER_SECONDS = 2 ** 32;

export const DAY_SECONDS = 24 * 60 * 60;
export const HOUR_SECONDS = 60 * 60;
/** WeCom counts days in China unless a schedule says otherwise. */
export const CHINA_HOURS = 8;
/** 1970-01-01 was a Thursday, the fourth day of its week. */
const FIRST_WEEKDAY = 3;

/** The Unix seconds at which the day of a time begins, where clocks are so many hours ahead of UTC. */
export function dayOf(seconds: number, hours = CHINA_HOURS): number {
	const ahead = hours * HOUR_SECONDS;
	return Math.floor((seconds + ahead) / DAY_SECONDS) * DAY_SECONDS - ahead;
}

/**
 * When a schedule takes place within a span, its beginning first. The repetition is that of WeCom's page (93648); its
 * workdays are Monday to Friday, as it tells nobody which days a company has off.
 */
export function* occurrencesOf(schedule: ScheduleBody, within: Span): Generator<Span> {
	const { start_time, end_time, is_whole_day, reminders = {} } = schedule;
	const { is_repeat, timezone = CHINA_HOURS, repeat_until, exclude_time_list = [] } = reminders;
	const whole = (span: Span): Span =>
		is_whole_day
			? { start: dayOf(span.start, timezone), end: dayOf(span.end - 1, timezone) + DAY_SECONDS }
			: span;
	const length = end_time - start_time;
	const meets = ({ start, end }: Span) => start < within.end && end > within.start;
	if (!is_repeat) {
		const only = whole({ start: start_time, end: Math.max(end_time, start_time + 1) });
		if (meets(only)) yield only;
		return;
	}
	const first = dayOf(start_time, timezone);
	const excluded = new Set(
		(exclude_time_list as Array<{ start_time: number }>).map((one) =>
			dayOf(one.start_time, timezone),
		),
	);
	const last = repeat_until || Infinity;
	const earliest = dayOf(within.start - length - DAY_SECONDS, timezone);
	for (let day = Math.max(first, earliest); day <= Math.min(last, within.end); day += DAY_SECONDS) {
		const start = day + start_time - first;
		if (start > last || excluded.has(day) || !isDayOf(schedule, first, day, timezone)) continue;
		const span = whole({ start, end: Math.max(start + length, start + 1) });
		if (meets(span)) yield span;
	}
}

/** Whether a schedule whose first day is given takes place on a day; both as Unix seconds of their beginning. */
function isDayOf({ reminders }: ScheduleBody, first: number, day: number, hours: number): boolean {
	const { repeat_type, is_custom_repeat, ...rules } = reminders!;
	const every = (is_custom_repeat && rules.repeat_interval) || 1;
	const [from, at] = [calendarDay(first, hours), calendarDay(day, hours)];
	const chosen = <T>(days: T[] | undefined, other: T) =>
		is_custom_repeat && days?.length ? days : [other];
	switch (repeat_type) {
		case 0:
			return (at.day - from.day) % every === 0;
		case 1:
			return (
				(at.week - from.week) % every === 0 &&
				chosen(rules.repeat_day_of_week, from.weekday).includes(at.weekday)
			);
		case 2:
			return (
				(at.month - from.month) % every === 0 &&
				chosen(rules.repeat_day_of_month, from.date).includes(at.date)
			);
		case 5:
			return (at.month - from.month) % (12 * every) === 0 && from.date === at.date;
		case 7:
			return at.weekday <= 5;
		default:
			return at.day === from.day;
	}
}

/** A day by its numbers since 1970, and in its week (1 Monday) and month. */
function calendarDay(seconds: number, hours: number) {
	const day = Math.floor((seconds + hours * HOUR_SECONDS) / DAY_SECONDS);
	const date = new Date(day * DAY_SECONDS * 1000);
	return {
		day,
		week: Math.floor((day + FIRST_WEEKDAY) / 7),
		weekday: ((day + FIRST_WEEKDAY) % 7) + 1,
		month: date.getUTCFullYear() * 12 + date.getUTCMonth(),
		date: date.getUTCDate(),
	};
}
