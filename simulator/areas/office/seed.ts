import type { Clock } from '../../rules/clock';
import type { Contacts } from '../contacts/records';
import { newAgenda } from './agenda/seed';
import { newApprovals } from './approvals/seed';
import { newAttendance } from './attendance/seed';
import { Office } from './records';
import { newRoster } from './roster/records';

/** Attendance, approvals of the last days, and what the calendar of the app holds. */
export const newOffice = (clock: Clock, contacts: Contacts): Office =>
	new Office(newAttendance(clock, contacts), newAgenda(clock), newApprovals(clock), newRoster());
