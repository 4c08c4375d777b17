import type { Resource } from '../../../shared/operation/operation';
import { approval } from './approval/approval';
import { attendanceReport } from './attendanceReport';
import { callRecord } from './callRecord';
import { checkIn } from './checkIn';
import { checkInRule } from './checkInRule';
import { emergencyCall } from './emergencyCall';
import { calendar } from './calendar/calendar';
import { schedule } from './schedule/schedule';
import { leave } from './leave';
import { roster } from './roster/roster';
import { shiftSchedule } from './shiftSchedule';

/** Every resource of the node Workwx Office. */
export const resources: Resource[] = [
	approval,
	attendanceReport,
	callRecord,
	checkIn,
	checkInRule,
	emergencyCall,
	calendar,
	schedule,
	leave,
	roster,
	shiftSchedule,
];
