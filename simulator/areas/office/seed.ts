import type { Clock } from '../../rules/clock';
import type { Contacts } from '../contacts/records';
import { newAgenda } from './agenda/seed';
import { newAttendance } from './attendance/seed';
import { Office } from './records';

export const LEAVE_TEMPLATE = 'C4simulatedLeave0001';

/** Attendance, approvals of the last days, and what the calendar of the app holds. */
export function newOffice(clock: Clock, contacts: Contacts): Office {
	const office = new Office(newAttendance(clock, contacts), newAgenda(clock));
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
