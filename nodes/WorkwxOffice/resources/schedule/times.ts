import { date } from '../../../../shared/operation/fields';
import type { Field } from '../../../../shared/operation/operation';
import { readDate, readDay } from '../../../../shared/operation/values';
import { CHINA_HOURS, DAY_SECONDS, HOUR_SECONDS } from '../../agenda/occurrences';
import type { ScheduleBody } from '../../agenda/scheduleBody';

/** A time in Unix seconds, and when the day begins in China that it says: which of them counts, "Whole Day" tells. */
interface Given {
	at: number;
	day: number;
}

/** A time that means its day where a schedule takes whole days; on the wire only once `setTimes` has read it. */
export const timeOrDay = (...[name, label, extra]: Parameters<typeof date>): Field => ({
	...date(name, label, extra),
	read: (value, timeZone): Given | undefined => {
		const at = readDate(value, timeZone);
		if (at === undefined) return undefined;
		return { at: Math.floor(at / 1000), day: readDay(value, timeZone)! / 1000 };
	},
	encode: (given) => given,
});

/**
 * Puts the times of `timeOrDay` on the wire; whole days go from midnight to the last second where clocks are so many hours ahead
 * of UTC.
 */
export function setTimes(
	schedule: Partial<ScheduleBody>,
	isWholeDay: boolean,
	hours = CHINA_HOURS,
): void {
	const given = schedule as unknown as { start_time?: Given; end_time?: Given };
	const { start_time: start, end_time: end } = given;
	const midnight = ({ day }: Given) => day + (CHINA_HOURS - hours) * HOUR_SECONDS;
	if (start) schedule.start_time = isWholeDay ? midnight(start) : start.at;
	if (end) schedule.end_time = isWholeDay ? midnight(end) + DAY_SECONDS - 1 : end.at;
}
