import { ParameterError } from '../../../../shared/operation/parameterError';
import { checkAdmins } from '../../agenda/checkAdmins';
import type { ScheduleBody } from '../../agenda/scheduleBody';
import { WHOLE_DAY_REMINDERS } from './reminders';

/** Attendees as WeCom takes them: an object each. */
export const attendeesOf = (userids: unknown): Array<{ userid: string }> | undefined =>
	(userids as string[] | undefined)?.map((userid) => ({ userid }));

/** Throws a `ParameterError` for what WeCom would refuse, or take and show wrongly. */
export function checkSchedule(schedule: ScheduleBody, members: string[]): void {
	const { start_time, end_time, is_whole_day, admins, reminders = {} } = schedule;
	if (end_time < start_time) throw new ParameterError('End', 'is before "Start"');
	if (end_time === start_time && !is_whole_day) {
		throw new ParameterError('End', 'is the same as "Start": only whole days may be');
	}
	checkAdmins(admins, members, 'Attendees');
	const { repeat_until, repeat_day_of_month = [], remind_time_diffs = [] } = reminders;
	if (repeat_until && repeat_until < start_time) {
		throw new ParameterError('Repetition → Until', 'is before "Start"');
	}
	const noDay = repeat_day_of_month.find((day) => day < 1 || day > 31);
	if (noDay !== undefined) {
		throw new ParameterError(
			'Repetition → Days of the Month',
			`holds ${noDay}, but must hold days from 1 to 31`,
		);
	}
	const isOfWholeDays = remind_time_diffs.some((seconds) => WHOLE_DAY_REMINDERS.includes(seconds));
	if (isOfWholeDays && !is_whole_day) {
		throw new ParameterError(
			'Reminders',
			'hold one for whole days: switch on "Whole Day", or choose another',
		);
	}
}
