import { endpoint } from '../endpoint';
import { integer, list, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';

const DAY_SECONDS = 24 * 60 * 60;
/** Days begin at midnight in China. */
const CHINA_SECONDS = 8 * 60 * 60;
const INVALID_PARAMETER = 40058;

export const checkIn = endpoint({
	doc: 90263,
	method: 'POST',
	path: '/checkin/getcheckinoption',
	access: ['app', 'checkIn'],
	body: record({
		datetime: needed(integer()),
		useridlist: needed(list(text(), { most: 100 })),
	}),
	answer({ company, body }) {
		const { datetime, useridlist } = body;
		if ((datetime + CHINA_SECONDS) % DAY_SECONDS)
			throw new Refusal(INVALID_PARAMETER, 'datetime should be 0:00');
		return {
			info: useridlist.flatMap((userid) => {
				const rule = company.office.checkInRules.find(({ members }) =>
					members.has(userid.toLowerCase()),
				);
				if (!rule) return [];
				const { members: _members, ...group } = rule;
				return [{ userid, group }];
			}),
		};
	},
});
