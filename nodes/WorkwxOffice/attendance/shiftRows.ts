import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../shared/operation/operation';
import { listAt, valueAt } from '../../../shared/operation/reply';
import { dayText, hoursText } from './clock';
import type { Row } from './readInParts';

/** The shifts of a member in a month (93380); simplified one row for each day, without the days outside of the span. */
export const shiftRows =
	({ values }: Call): Row =>
	(month, nameOf, { starttime, endtime }) => {
		const { userid, groupid, groupname, yearmonth } = month;
		const name = nameOf(userid);
		const named = { userid, ...(name !== undefined && { name }) };
		if (!values.simplify) return { ...named, ...month };
		const text = String(yearmonth);
		const [first, last] = [dayText(starttime as number), dayText(endtime as number)];
		const rows = listAt<IDataObject>(month, 'schedule.scheduleList').map(
			({ day, schedule_info }) => ({
				...named,
				date: `${text.slice(0, 4)}-${text.slice(4)}-${String(day).padStart(2, '0')}`,
				groupid,
				groupname,
				schedule_id: valueAt(schedule_info, 'schedule_id'),
				schedule_name: valueAt(schedule_info, 'schedule_name'),
				hours: hoursText(schedule_info, 'time_section') ?? null,
			}),
		);
		return rows.filter(({ date }) => date >= first && date <= last) as IDataObject[];
	};
