import { endpoint } from '../../endpoint';
import { integer, list, needed, record, text } from '../../../rules/fields';
import { Refusal } from '../../../rules/refusal';
import { dayOf, daysBetween, DAY_SECONDS, midnightOf } from './chinaTime';
import { checkSpan, span, useridlist } from './fields';
import { planOf, ruleOf, shiftKey, shiftOf } from './planOf';

const ACCESS = ['app', 'checkIn'] as const;
const UNKNOWN_USER = 301021;
const WRONG_INPUT = 301075;
const SHIFTS = 2;

/** The month of a day, as a number: 202611. */
const monthOf = (day: number) => Number(dayOf(day).slice(0, 7).replace('-', ''));

/** Who works which shift. */
export const shiftSchedules = [
	endpoint({
		doc: 93380,
		method: 'POST',
		path: '/checkin/getcheckinschedulist',
		access: ACCESS,
		body: record({ ...span, useridlist }),
		answer({ company, body }) {
			checkSpan(body, 31 * DAY_SECONDS);
			const { attendance } = company.office;
			const days = daysBetween(midnightOf(body.starttime), body.endtime);
			return {
				schedule_list: body.useridlist.flatMap((userid) => {
					if (!company.contacts.member(userid)) throw new Refusal(UNKNOWN_USER, userid);
					const given = days.filter((day) => shiftOf(attendance, userid, day) !== undefined);
					return [...new Set(given.map(monthOf))].map((yearmonth) => {
						const ofMonth = given.filter((day) => monthOf(day) === yearmonth);
						const { rule } = planOf(attendance, userid, ofMonth[0]!);
						return {
							userid,
							yearmonth,
							groupid: rule?.groupid,
							groupname: rule?.groupname,
							schedule: {
								scheduleList: ofMonth.map((day) => {
									const { schedule_id, schedule_name, times } = planOf(attendance, userid, day);
									return {
										day: Number(dayOf(day).slice(8)),
										schedule_info: {
											schedule_id,
											schedule_name,
											time_section: times.map(({ time_id, ...time }, index) => ({
												id: time_id ?? index + 1,
												...time,
											})),
										},
									};
								}),
							},
						};
					});
				}),
			};
		},
	}),
	endpoint({
		doc: 93385,
		method: 'POST',
		path: '/checkin/setcheckinschedulist',
		access: ACCESS,
		body: record({
			groupid: needed(integer()),
			items: needed(
				list(
					record({
						userid: needed(text()),
						day: needed(integer({ min: 1, max: 31 })),
						schedule_id: needed(integer({ min: 0 })),
					}),
				),
			),
			yearmonth: needed(integer({ min: 200_001, max: 999_912 })),
		}),
		answer({ company, body }) {
			const { attendance } = company.office;
			const rule = attendance.rules.find(({ groupid }) => groupid === body.groupid);
			if (rule?.grouptype !== SHIFTS) throw new Refusal(WRONG_INPUT, 'groupid');
			const month = String(body.yearmonth);
			for (const { userid, schedule_id } of body.items) {
				if (ruleOf(attendance, userid) !== rule) throw new Refusal(UNKNOWN_USER, userid);
				if (!rule.schedulelist?.some((one) => one.schedule_id === schedule_id))
					throw new Refusal(WRONG_INPUT, 'schedule_id');
			}
			for (const { userid, day, schedule_id } of body.items) {
				const date = `${month.slice(0, 4)}-${month.slice(4)}-${String(day).padStart(2, '0')}`;
				attendance.shifts.set(shiftKey(userid, date), schedule_id);
			}
		},
	}),
];
