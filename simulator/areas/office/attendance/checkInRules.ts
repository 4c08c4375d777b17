import { endpoint } from '../../endpoint';
import { integer, needed, record } from '../../../rules/fields';
import { checkMidnight, useridlist } from './fields';
import { ruleOf } from './planOf';

const ACCESS = ['app', 'checkIn'] as const;

/** The rules that members check in by. */
export const checkInRules = [
	endpoint({
		doc: 90263,
		method: 'POST',
		path: '/checkin/getcheckinoption',
		access: ACCESS,
		body: record({ datetime: needed(integer()), useridlist }),
		answer({ company, body }) {
			checkMidnight(body.datetime, 'datetime');
			return {
				info: body.useridlist.flatMap((userid) => {
					const rule = ruleOf(company.office.attendance, userid);
					if (!rule) return [];
					const { range: _range, ...group } = rule;
					return [{ userid, group }];
				}),
			};
		},
	}),
	endpoint({
		doc: 93384,
		method: 'POST',
		path: '/checkin/getcorpcheckinoption',
		access: ACCESS,
		body: record({}),
		answer: ({ company }) => ({ group: company.office.attendance.rules }),
	}),
];
