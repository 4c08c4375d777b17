import type { Agenda } from './agenda/records';
import type { Approvals } from './approvals/records';
import type { Attendance } from './attendance/records';
import type { Roster } from './roster/records';

/** Attendance, approvals, calendars and meeting rooms. */
export class Office {
	constructor(
		readonly attendance: Attendance,
		readonly agenda: Agenda,
		readonly approvals: Approvals,
		readonly roster: Roster,
	) {}
}
