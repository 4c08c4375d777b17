import { date, span } from '../../../shared/operation/fields';
import type { Field, Operation, Resource } from '../../../shared/operation/operation';
import { DAYS, readInParts } from '../attendance/readInParts';
import { dayFacts, monthFacts, reportRow } from '../attendance/reportRow';
import { simplify } from '../attendance/simplify';
import { members, someone, whom } from '../attendance/whom';

const day = (name: string, label: string, key: string, preset: string, description: string) =>
	date(name, label, { key, as: 'day', default: `={{ ${preset}.toISO() }}`, description });

const days = (most: number, first: string, last: string): [Field, Field] =>
	span(
		day('reportFirstDay', 'First Day', 'starttime', first, 'Any time of the first day'),
		day('reportLastDay', 'Last Day', 'endtime', last, 'Any time of the last day'),
		{ days: most },
	);

const YESTERDAY = '$today.minus({ days: 1 })';
const LAST_MONTH = '$today.minus({ months: 1 })';

const reading = (
	own: Pick<Operation, 'name' | 'action' | 'doc' | 'request'> & Partial<Operation>,
) =>
	({
		secret: 'checkIn',
		reads: true,
		items: 'datas',
		needsOne: someone,
		collect: members,
		...own,
	}) satisfies Operation;

export const attendanceReport: Resource = {
	value: 'attendanceReport',
	name: 'Attendance Report (打卡报表)',
	description: 'Hours, lateness, absence, overtime and leave of members by day or month',
	operations: {
		getDays: reading({
			name: 'Get Days',
			action: 'Get the attendance of users by day (获取打卡日报数据)',
			description:
				'One item for each member and day. More than 100 users or 30 days are read in parts. With Return All, the users of several items with the same days go out together.',
			doc: 93374,
			request: 'POST /checkin/getcheckin_daydata',
			fields: [...whom, ...days(366, YESTERDAY, YESTERDAY), simplify],
			run: async (call) => await readInParts(call, reportRow(call, dayFacts), DAYS),
		}),
		getMonth: reading({
			name: 'Get Month',
			action: 'Get the attendance of users over a month (获取打卡月报数据)',
			description:
				'One item for each member with the sums of all days. More than 100 users are read in parts. With Return All, the users of several items with the same days go out together.',
			doc: 93387,
			request: 'POST /checkin/getcheckin_monthdata',
			fields: [
				...whom,
				...days(
					31,
					`${LAST_MONTH}.startOf('month')`,
					`${LAST_MONTH}.endOf('month').startOf('day')`,
				),
				simplify,
			],
			run: async (call) => await readInParts(call, reportRow(call, monthFacts)),
		}),
	},
};
