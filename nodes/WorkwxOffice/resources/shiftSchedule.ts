import { date, options, span } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { DAYS, readInParts } from '../attendance/readInParts';
import { shiftRows } from '../attendance/shiftRows';
import { simplify } from '../attendance/simplify';
import { memberNames, members, someone, whom } from '../attendance/whom';

export const shiftSchedule: Resource = {
	value: 'shiftSchedule',
	name: 'Shift Schedule (排班)',
	description:
		'Which member works which shift on which day, in rules by shifts (按班次上下班); the app must be one of the apps that may call check-in (打卡 → 可调用接口的应用)',
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
						description: 'Any time of the first day, in China',
					}),
					date('shiftLastDay', 'Last Day', {
						key: 'endtime',
						as: 'day',
						default: '={{ $today.plus({ days: 6 }).toISO() }}',
						description: 'Any time of the last day, in China',
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
	},
};
