import type { Reminders, Schedule } from './records';

const DAY = 24 * 60 * 60;
const HOUR = 60 * 60;

/** What takes place once or again and again. */
export type Repeating = Pick<Schedule, 'start_time' | 'end_time'> & {
	reminders?: Reminders & { exclude_time_list?: Array<{ start_time: number }> };
};

/** The day of a time as a date whose UTC fields are those of the schedule's clocks. */
const dateOf = (seconds: number, hours: number) => new Date((seconds + hours * HOUR) * 1000);

/** Monday 1 to Sunday 7. */
const weekdayOf = (date: Date) => date.getUTCDay() || 7;

const monthOf = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();

const dayNumber = (date: Date) => Math.floor(date.getTime() / 1000 / DAY);

/** Whether a schedule that first takes place on a day does so on another (93648). */
function repeatsOn(rule: Reminders, first: Date, date: Date): boolean {
	const custom = rule.is_custom_repeat === 1;
	const interval = (custom && rule.repeat_interval) || 1;
	const weekdays = (custom && rule.repeat_day_of_week) || [];
	const monthdays = (custom && rule.repeat_day_of_month) || [];
	const days = dayNumber(date) - dayNumber(first);
	const months = monthOf(date) - monthOf(first);
	const weeks = Math.floor((days + weekdayOf(first) - 1) / 7);
	const isSameDate = date.getUTCDate() === first.getUTCDate();
	if (rule.repeat_type === 0) return days % interval === 0;
	if (rule.repeat_type === 1) {
		const on = weekdays.length ? weekdays : [weekdayOf(first)];
		return weeks % interval === 0 && on.includes(weekdayOf(date));
	}
	if (rule.repeat_type === 2) {
		const on = monthdays.length ? monthdays.includes(date.getUTCDate()) : isSameDate;
		return months % interval === 0 && on;
	}
	if (rule.repeat_type === 5) return months % (12 * interval) === 0 && isSameDate;
	return weekdayOf(date) < 6;
}

/** When a schedule begins, one time after the other, up to a time and without the days that were taken out. */
export function startsOf(schedule: Repeating, until: number): number[] {
	const { start_time, reminders = {} } = schedule;
	if (!reminders.is_repeat) return [start_time];
	const { timezone = 8, repeat_until, exclude_time_list = [] } = reminders;
	const last = Math.min(until, repeat_until || Infinity);
	const first = dateOf(start_time, timezone);
	const found: number[] = [];
	for (let start = start_time; start <= last; start += DAY) {
		if (exclude_time_list.some((excluded) => excluded.start_time === start)) continue;
		if (repeatsOn(reminders, first, dateOf(start, timezone))) found.push(start);
	}
	return found;
}
