import { endpoint } from '../../endpoint';
import { integer, needed, record, text } from '../../../rules/fields';
import { Refusal } from '../../../rules/refusal';
import type { Company } from '../../company';
import type { Member } from '../../contacts/records';

const INVALID = 301063;
const MOST_SECONDS = [1000 * 86_400, 24_000 * 3600];
/** A tenth of a day, and of an hour. */
const STEPS = [8640, 360];

const whole = (limits = {}) => needed(integer({ min: 0, errcode: INVALID, ...limits }), INVALID);

function findMember({ contacts }: Company, userid: string): Member {
	const found = contacts.member(userid);
	if (!found) throw new Refusal(INVALID, 'userid');
	return found;
}

const SECONDS = [86_400, 3600];

/** What members have left of each leave, in days or hours, for the page. */
export const describeLeaves = ({ contacts, office: { approvals } }: Company): object[] =>
	approvals.leaves.map((leave) => ({
		name: leave.name,
		unit: leave.time_attr === 0 ? 'days' : 'hours',
		left: Object.fromEntries(
			[...contacts.members.values()].map(({ userid }) => [
				userid,
				approvals.balance(userid, leave) / SECONDS[leave.time_attr]!,
			]),
		),
	}));

export const leaves = [
	endpoint({
		doc: 93375,
		method: 'GET',
		path: '/oa/vacation/getcorpconf',
		access: ['app', 'approval'],
		answer: ({ company }) => ({
			lists: company.office.approvals.leaves.map(({ assigned, ...leave }) => ({
				...leave,
				quota_attr: { type: 1, autoreset_duration: assigned },
				is_newovertime: 0,
				enter_comp_time_limit: 0,
				expire_rule: { type: 4 },
			})),
		}),
	}),
	endpoint({
		doc: 93376,
		method: 'POST',
		path: '/oa/vacation/getuservacationquota',
		access: ['app', 'approval'],
		body: record({ userid: needed(text(), INVALID) }),
		answer({ company, body }) {
			const { userid } = findMember(company, body.userid);
			const { approvals } = company.office;
			return {
				lists: approvals.leaves.map((leave) => ({
					id: leave.id,
					assignduration: leave.assigned,
					usedduration: Math.max(0, leave.assigned - approvals.balance(userid, leave)),
					leftduration: Math.max(0, approvals.balance(userid, leave)),
					vacationname: leave.name,
					real_assignduration: leave.assigned,
				})),
			};
		},
	}),
	endpoint({
		doc: 93377,
		method: 'POST',
		path: '/oa/vacation/setoneuserquota',
		access: ['app', 'approval'],
		body: record({
			userid: needed(text(), INVALID),
			vacation_id: whole(),
			leftduration: whole(),
			time_attr: whole({ max: 1 }),
			remarks: text({ characters: 200, errcode: INVALID }),
		}),
		answer({ company, body }) {
			const { userid } = findMember(company, body.userid);
			const { approvals } = company.office;
			const leave = approvals.leaves.find(({ id }) => id === body.vacation_id);
			const { leftduration, time_attr } = body;
			if (leave?.time_attr !== time_attr) throw new Refusal(INVALID, 'time_attr');
			if (leftduration > MOST_SECONDS[time_attr]! || leftduration % STEPS[time_attr]!) {
				throw new Refusal(INVALID, 'leftduration');
			}
			approvals.balances.set(`${userid.toLowerCase()} ${leave.id}`, leftduration);
		},
	}),
];
