import { date, options, span } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { userids } from '../../../shared/vocabulary/members';
import { DAYS, readInParts } from '../attendance/readInParts';
import { MOST_ITEMS, setShifts } from '../attendance/setShifts';
import { rule, shift } from '../attendance/ruleFields';
import { shiftRows } from '../attendance/shiftRows';
import { simplify } from '../attendance/simplify';
import { memberNames, members, someone, whom } from '../attendance/whom';

export const shiftSchedule: Resource = {
	value: 'shiftSchedule',
	name: 'Shift Schedule (排班)',
	description: 'Which member works which shift on which day, in rules by shifts (按班次上下班)',
	operations: {
		getAll: {
			name: 'Get Many',
			action: 'Get the shifts of users (获取打卡人员排班信息)',
			description:
				'One item for each member and day. More than 100 users or 30 days are read in parts. With Return All, the users of several items with the same days go out together.',
			doc: 93380,
			request: 'POST /checkin/getcheckinschedulist',
			secret: 'checkIn',
			reads: true,
			items: 'schedule_list',
			fields: [
				...whom,
				...span(
					date('shiftFirstDay', 'First Day', {
						key: 'starttime',
						as: 'day',
						default: '={{ $today.toISO() }}',
						description: 'Any time of the first day',
					}),
					date('shiftLastDay', 'Last Day', {
						key: 'endtime',
						as: 'day',
						default: '={{ $today.plus({ days: 6 }).toISO() }}',
						description: 'Any time of the last day',
					}),
					{ days: 366 },
				),
				simplify,
				options(memberNames),
			],
			needsOne: someone,
			collect: members,
			run: async (call) => await readInParts(call, shiftRows(call), DAYS),
		},
		set: {
			name: 'Set',
			action: 'Set the shift of users (为打卡人员排班)',
			description:
				'Gives members a shift on a day or on each day of a span. Items with the same rule go out together; where two of them mean the same member and day, the later one counts.',
			doc: 93385,
			request: 'POST /checkin/setcheckinschedulist',
			secret: 'checkIn',
			target: ['shiftRule'],
			fields: [
				rule('shiftRule', 'The rule by shifts (按班次上下班) that the members belong to'),
				userids('shiftUsers', 'Users', { key: 'users' }),
				...span(
					date('shiftDay', 'Day', {
						key: 'first',
						as: 'day',
						default: '={{ $today.plus({ days: 1 }).toISO() }}',
						description: 'Any time of the day',
					}),
					date('shiftUntil', 'Until', {
						key: 'last',
						as: 'day',
						optional: true,
						description: 'Last of several days; one day when left empty',
					}),
					{ days: 366 },
				),
				shift,
			],
			batch: { most: MOST_ITEMS, run: setShifts },
		},
	},
};
