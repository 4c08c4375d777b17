import { midnightOf, sinceMidnight } from './chinaTime';
import { planOf } from './planOf';
import type { Attendance, CheckIn } from './records';

/** What is known of a check-in beside who and when. */
export type CheckInFacts = Partial<
	Pick<CheckIn, 'checkin_type'> & Record<'location_title' | 'location_detail' | 'notes', string>
> &
	Record<string, unknown>;

/** A member checks in: the plan of the day says what for, and whether the time is as it should be. */
export function checkIn(
	attendance: Attendance,
	userid: string,
	checkin_time: number,
	facts: CheckInFacts = {},
): CheckIn {
	const { rule, times, schedule_id } = planOf(attendance, userid, checkin_time);
	const second = sinceMidnight(checkin_time);
	const period = times.find(({ off_work_sec }) => second < off_work_sec) ?? times.at(-1);
	const { work_sec = 0, off_work_sec = 0 } = period ?? {};
	const comes = second < (work_sec + off_work_sec) / 2;
	const outside = facts.checkin_type === '外出打卡';
	const planned = period && !outside ? (comes ? work_sec : off_work_sec) : undefined;
	const isWrong = planned !== undefined && (comes ? second > planned : second < planned);
	const made: CheckIn = {
		userid,
		groupname: rule?.groupname ?? '',
		checkin_type: comes ? '上班打卡' : '下班打卡',
		exception_type: isWrong ? '时间异常' : '',
		checkin_time,
		location_title: '',
		location_detail: '',
		wifiname: '',
		notes: '',
		wifimac: '',
		mediaids: [],
		sch_checkin_time: planned === undefined ? 0 : midnightOf(checkin_time) + planned,
		groupid: rule?.groupid ?? 0,
		schedule_id,
		timeline_id: period ? times.indexOf(period) + 1 : 0,
		...facts,
	};
	attendance.checkIns.push(made);
	return made;
}
