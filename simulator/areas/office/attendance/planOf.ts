import { dayOf, weekdayOf } from './chinaTime';
import type { Attendance, CheckInRule, WorkingTime } from './records';
import { isSame } from '../../../rules/isSame';

/** The rule of a member: the first that names it, one of its departments or of those above, or one of its tags. */
export function ruleOf({ contacts, rules }: Attendance, userid: string): CheckInRule | undefined {
	const member = contacts.member(userid);
	if (!member) return undefined;
	const names = (ids: readonly string[]) => ids.some((id) => isSame(id, member.userid));
	return rules.find(
		({ range }) =>
			names(range.userid) ||
			range.party_id.some((id) =>
				contacts.subtree(Number(id)).some((below) => member.department.includes(below)),
			) ||
			range.tagid.some((id) => names(contacts.tags.get(id)?.userlist ?? [])),
	);
}

/** What a member is to do on a day. */
export interface Plan {
	rule: CheckInRule | undefined;
	isWorkday: boolean;
	times: WorkingTime[];
	schedule_id: number;
	schedule_name: string;
}

/** The plan of a member for the day of a moment. */
export function planOf(attendance: Attendance, userid: string, moment: number): Plan {
	const rule = ruleOf(attendance, userid);
	const free = { rule, schedule_id: 0, schedule_name: '' };
	if (rule?.grouptype === 2) {
		const schedule_id = shiftOf(attendance, userid, moment) ?? 0;
		const shift = rule.schedulelist?.find((one) => one.schedule_id === schedule_id);
		const times = shift?.time_section ?? [];
		const schedule_name = shift?.schedule_name ?? '休息';
		return { rule, isWorkday: times.length > 0, times, schedule_id, schedule_name };
	}
	const today = rule?.checkindate?.find(({ workdays }) => workdays.includes(weekdayOf(moment)));
	if (rule?.grouptype === 1) {
		return { ...free, isWorkday: today !== undefined, times: today?.checkintime ?? [] };
	}
	return { ...free, isWorkday: true, times: [] };
}

/** The shift that a member was given for the day of a moment. */
export const shiftOf = (
	{ shifts }: Attendance,
	userid: string,
	moment: number,
): number | undefined => shifts.get(shiftKey(userid, dayOf(moment)));

/** Key of a member's day in `shifts`. */
export const shiftKey = (userid: string, day: string): string => `${userid.toLowerCase()} ${day}`;
