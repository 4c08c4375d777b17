import type { Company } from '../../company';
import { endpoint } from '../../endpoint';
import { record } from '../../../rules/fields';
import { DAY_SECONDS, daysBetween, midnightOf, sinceMidnight } from './chinaTime';
import { among, checkMidnight, checkSpan, span, useridlist } from './fields';
import { planOf } from './planOf';
import { isSame } from '../../../rules/isSame';

const ACCESS = ['app', 'checkIn'] as const;
const [LATE, EARLY, MISSING, ABSENT] = [1, 2, 3, 4];
/** Kind of a report by that of the rule. */
const RECORD_TYPES: Record<number, number> = { 1: 1, 2: 3, 3: 4 };
const NO_RULE = 7;

interface Exception {
	exception: number;
	count: number;
	duration: number;
}

const personOf = ({ contacts }: Company, userid: string) => {
	const { userid: acctid, name, alias, department } = contacts.member(userid)!;
	const departs = department.map((id) => contacts.departments.get(id)?.name);
	return { name, name_ex: alias, departs_name: departs.join(';'), acctid };
};

/** What became of a member's plan for a day. */
function dayOfMember(company: Company, userid: string, day: number) {
	const { rule, isWorkday, times, schedule_id, schedule_name } = planOf(
		company.office.attendance,
		userid,
		day,
	);
	const seconds = company.office.attendance.checkIns
		.filter((one) => isSame(one.userid, userid) && midnightOf(one.checkin_time) === day)
		.map((one) => sinceMidnight(one.checkin_time))
		.sort((a, b) => a - b);
	const [first, last] = [seconds[0], seconds.at(-1)];
	const exceptions: Exception[] = [];
	const standard = times.reduce((sum, time) => sum + time.off_work_sec - time.work_sec, 0);
	const isOver = day + DAY_SECONDS <= company.seconds;
	const late = first === undefined ? 0 : first - (times[0]?.work_sec ?? first);
	if (late > 0) exceptions.push({ exception: LATE, count: 1, duration: late });
	const early = last === undefined ? 0 : (times.at(-1)?.off_work_sec ?? last) - last;
	if (early > 0 && seconds.length > 1) {
		exceptions.push({ exception: EARLY, count: 1, duration: early });
	}
	if (isOver && times.length && seconds.length === 1) {
		exceptions.push({ exception: MISSING, count: 1, duration: 0 });
	}
	if (isOver && times.length && !seconds.length) {
		exceptions.push({ exception: ABSENT, count: 1, duration: standard });
	}
	const worked = (last ?? 0) - (first ?? 0);
	return {
		base_info: {
			date: day,
			record_type: rule ? RECORD_TYPES[rule.grouptype]! : NO_RULE,
			...personOf(company, userid),
			rule_info: {
				groupid: rule?.groupid ?? 0,
				groupname: rule?.groupname ?? '',
				scheduleid: schedule_id,
				schedulename: schedule_name,
				checkintime:
					rule?.grouptype === 1
						? times.map(({ work_sec, off_work_sec }) => ({ work_sec, off_work_sec }))
						: [],
			},
			day_type: isWorkday ? 0 : 1,
		},
		summary_info: {
			checkin_count: seconds.length,
			regular_work_sec: worked,
			standard_work_sec: standard,
			earliest_time: first ?? 0,
			lastest_time: last ?? 0,
		},
		holiday_infos: [],
		exception_infos: exceptions,
		ot_info: { ot_status: 0, ot_duration: 0, exception_duration: [] },
		sp_items: [
			{ count: 0, duration: 0, time_type: 0, type: 100, vacation_id: 0, name: '外勤次数' },
		],
	};
}

type Day = ReturnType<typeof dayOfMember>;

/** The days of a member as the sums of a month. */
function monthOf(days: Day[]) {
	const { rule_info, date: _date, day_type: _type, ...base } = days[0]!.base_info;
	const workdays = days.filter(({ base_info }) => base_info.day_type === 0);
	const exceptDays = days.filter(({ exception_infos }) => exception_infos.length > 0);
	const sum = (of: (day: Day) => number) => days.reduce((total, day) => total + of(day), 0);
	const found = days.flatMap(({ exception_infos }) => exception_infos);
	return {
		base_info: {
			...base,
			rule_info: { groupid: rule_info.groupid, groupname: rule_info.groupname },
		},
		summary_info: {
			work_days: workdays.length,
			regular_days: workdays.length - exceptDays.length,
			rest_days: days.length - workdays.length,
			except_days: exceptDays.length,
			regular_work_sec: sum(({ summary_info }) => summary_info.regular_work_sec),
			standard_work_sec: sum(({ summary_info }) => summary_info.standard_work_sec),
		},
		exception_infos: [...new Set(found.map(({ exception }) => exception))].map((exception) => {
			const same = found.filter((one) => one.exception === exception);
			const duration = same.reduce((total, one) => total + one.duration, 0);
			return { exception, count: same.length, duration };
		}),
		sp_items: days[0]!.sp_items,
		overwork_info: { workday_over_sec: 0, restdays_over_sec: 0, holidays_over_sec: 0 },
	};
}

const body = record({ ...span, useridlist });

/** The days of all members that are asked for, by member. */
function daysOf(
	company: Company,
	asked: { starttime: number; endtime: number; useridlist: string[] },
) {
	checkMidnight(asked.starttime, 'starttime');
	checkMidnight(asked.endtime, 'endtime');
	checkSpan(asked, 31 * DAY_SECONDS);
	const days = daysBetween(asked.starttime, asked.endtime);
	const isKnown = among(company, asked.useridlist);
	return asked.useridlist
		.filter((userid) => isKnown({ userid }))
		.map((userid) => days.map((day) => dayOfMember(company, userid, day)));
}

/** What becomes of the check-ins of a day or a month. */
export const reports = [
	endpoint({
		doc: 93374,
		method: 'POST',
		path: '/checkin/getcheckin_daydata',
		access: ACCESS,
		body,
		answer: ({ company, body: asked }) => ({ datas: daysOf(company, asked).flat() }),
	}),
	endpoint({
		doc: 93387,
		method: 'POST',
		path: '/checkin/getcheckin_monthdata',
		access: ACCESS,
		body,
		answer: ({ company, body: asked }) => ({ datas: daysOf(company, asked).map(monthOf) }),
	}),
];
