import { endpoint } from '../../endpoint';
import { record } from '../../../rules/fields';
import { Refusal } from '../../../rules/refusal';
import { dayOf, daysBetween, DAY_SECONDS, midnightOf } from './chinaTime';
import { checkSpan, span, useridlist } from './fields';
import { planOf, shiftOf } from './planOf';

const ACCESS = ['app', 'checkIn'] as const;
const UNKNOWN_USER = 301021;

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
];
