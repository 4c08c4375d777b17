import type { Company } from '../../company';
import { checkIn } from './checkIn';
import { dayOf, midnightOf } from './chinaTime';
import { planOf } from './planOf';

/** Of all check-ins the page shows the latest. */
const MOST_SHOWN = 50;
const MINUTE = 60;

/** What somebody fills in on the page. */
interface CheckInToBe {
	userid?: string;
	/** Of today in China, `09:20`; now when left out. */
	time?: string;
	place?: string;
	/** Whether it is a check-in outside (外出打卡). */
	outside?: boolean;
}

/** A member checks in by phone. */
function checkInByPhone(
	company: Company,
	{ userid = '', time = '', place, outside }: CheckInToBe,
): object {
	const member = company.contacts.member(userid);
	if (!member) throw new Error(`There is no member ${userid}`);
	const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time) ?? [];
	if (time && minutes === undefined) throw new Error(`${time} is no time such as 09:20`);
	const moment = time
		? midnightOf(company.seconds) + (Number(hours) * 60 + Number(minutes)) * MINUTE
		: company.seconds;
	if (moment > company.seconds) throw new Error(`${time} has not come yet in China`);
	return checkIn(company.office.attendance, member.userid, moment, {
		location_title: place || (outside ? '外出' : '总部大楼'),
		...(outside && { checkin_type: '外出打卡' }),
	});
}

/** What members do, by the name below /simulator. */
export const attendanceControls = {
	'attendance/checkIn': (company: Company, body: Readonly<Record<string, unknown>>) =>
		checkInByPhone(company, body as CheckInToBe),
};

const clock = (seconds: number) =>
	[seconds / 3600, (seconds / 60) % 60]
		.map((part) => String(Math.floor(part)).padStart(2, '0'))
		.join(':');

/** What the page shows: what each member is to do today, and the latest check-ins, the last one first. */
export function describeAttendance({ office: { attendance }, contacts, seconds }: Company) {
	const today = [...contacts.members.values()].flatMap(({ userid }) => {
		const { rule, times, schedule_name } = planOf(attendance, userid, seconds);
		if (!rule) return [];
		const hours = times.map((time) => `${clock(time.work_sec)}–${clock(time.off_work_sec)}`);
		return [{ userid, rule: rule.groupname, shift: schedule_name, hours: hours.join(', ') }];
	});
	return {
		day: dayOf(seconds),
		today,
		checkIns: attendance.checkIns
			.toSorted((one, other) => other.checkin_time - one.checkin_time)
			.slice(0, MOST_SHOWN)
			.map((one) => ({
				userid: one.userid,
				at: one.checkin_time * 1000,
				type: one.checkin_type,
				exception: one.exception_type,
				place: one.location_title,
				rule: one.groupname,
			})),
	};
}
