import type { Clock } from '../../rules/clock';
import { Office } from './records';

export const LEAVE_TEMPLATE = 'C4simulatedLeave0001';

const HOUR_SECONDS = 60 * 60;

/** A rule with fixed hours, one without, and approvals of the last days. */
export function newOffice(clock: Clock): Office {
	const office = new Office();
	office.checkInRules.push(
		{
			groupid: 1,
			groupname: '总部',
			grouptype: 1,
			members: new Set(['zhangsan', 'lisi', 'wangwu']),
			checkindate: [
				{
					workdays: [1, 2, 3, 4, 5],
					checkintime: [{ work_sec: 9 * HOUR_SECONDS, off_work_sec: 18 * HOUR_SECONDS }],
				},
			],
		},
		{ groupid: 2, groupname: '外勤', grouptype: 3, members: new Set(['sunqi']), checkindate: [] },
	);
	const approval = (number: number, creator: string, sp_status: number, daysAgo: number) =>
		office.approvals.push({
			sp_no: `20260101000${number}`,
			template_id: LEAVE_TEMPLATE,
			creator,
			department: 6,
			sp_status,
			record_type: 1,
			apply_time: clock.daysAgo(daysAgo),
		});
	approval(1, 'zhangsan', 2, 5);
	approval(2, 'lisi', 1, 3);
	approval(3, 'zhangsan', 1, 1);
	return office;
}
