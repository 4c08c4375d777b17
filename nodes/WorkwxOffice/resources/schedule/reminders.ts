import { NONE } from '../../../../shared/operation/fields';
import { ParameterError } from '../../../../shared/operation/parameterError';
import type { Reminders } from '../../agenda/scheduleBody';

/** Seconds after the start at which WeCom reminds of whole days only. */
export const WHOLE_DAY_REMINDERS = [32_400, -172_800, -604_800];

/** When WeCom reminds, with the flag that follows from it; what is there where nothing is given. */
export function remindOf(
	{ remind_time_diffs: wanted }: Reminders,
	current: Reminders = {},
): Reminders {
	if (wanted) {
		return wanted.length ? { is_remind: 1, remind_time_diffs: wanted } : { is_remind: 0 };
	}
	const { is_remind, remind_time_diffs = [], remind_before_event_secs } = current;
	return {
		...(is_remind !== undefined && { is_remind }),
		...(remind_time_diffs.length
			? { remind_time_diffs }
			: remind_before_event_secs !== undefined && { remind_before_event_secs }),
	};
}

/** A schedule that comes once. */
export const ONCE: Reminders = { is_repeat: 0 };

/** Whether something is given of how it repeats. */
export const givesRepetition = ({ remind_time_diffs: _diffs, ...repetition }: Reminders): boolean =>
	Object.keys(repetition).length > 0;

/** How it repeats, with the flags that follow from it; what is there where nothing is given. */
export function repeatOf(
	{ remind_time_diffs: _diffs, ...given }: Reminders,
	current: Reminders = {},
): Reminders {
	const { is_repeat, repeat_type: type, repeat_until, timezone, ...rest } = current;
	const { repeat_interval, repeat_day_of_week, repeat_day_of_month, is_custom_repeat } = rest;
	const days = { repeat_interval, repeat_day_of_week, repeat_day_of_month };
	if (!givesRepetition(given)) {
		if (is_repeat === undefined) return {};
		if (!is_repeat) return ONCE;
		return known({
			is_repeat,
			repeat_type: type,
			repeat_until,
			is_custom_repeat,
			...days,
			timezone,
		});
	}
	if (given.repeat_type === NONE.value) return ONCE;
	if (given.repeat_type === undefined) {
		throw new ParameterError('Repetition → Repeats', 'is empty, but needed');
	}
	// Days of a week say nothing of a month.
	const kept = is_repeat && type === given.repeat_type ? days : {};
	const ended = is_repeat ? { repeat_until, timezone } : {};
	const { repeat_interval: every, ...wanted } = known({ ...ended, ...kept, ...given });
	const isCustom =
		(every ?? 1) > 1 || !!wanted.repeat_day_of_week?.length || !!wanted.repeat_day_of_month?.length;
	return {
		is_repeat: 1,
		...wanted,
		is_custom_repeat: isCustom ? 1 : 0,
		...(isCustom && { repeat_interval: every ?? 1 }),
	};
}

const known = (reminders: Reminders): Reminders =>
	Object.fromEntries(Object.entries(reminders).filter(([, value]) => value !== undefined));
