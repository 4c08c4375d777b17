import type { Agenda } from './agenda/records';
import type { Attendance } from './attendance/records';

export interface Approval {
	sp_no: string;
	template_id: string;
	creator: string;
	department: number;
	sp_status: number;
	record_type?: number;
	/** Unix seconds. */
	apply_time: number;
}

/** Attendance, approvals, calendars and meeting rooms. */
export class Office {
	readonly approvals: Approval[] = [];

	constructor(
		readonly attendance: Attendance,
		readonly agenda: Agenda,
	) {}
}
