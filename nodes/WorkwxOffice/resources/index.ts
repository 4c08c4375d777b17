import type { Resource } from '../../../shared/operation/operation';
import { approval } from './approval/approval';
import { approvalTemplate } from './approvalTemplate/approvalTemplate';
import { attendanceReport } from './attendanceReport';
import { calendar } from './calendar/calendar';
import { callRecord } from './callRecord';
import { checkIn } from './checkIn';
import { checkInRule } from './checkInRule';
import { emergencyCall } from './emergencyCall';
import { meetingRoom } from './meetingRoom/meetingRoom';
import { roomBooking } from './roomBooking/roomBooking';
import { journal } from './journal/journal';
import { schedule } from './schedule/schedule';
import { leave } from './leave';
import { roster } from './roster/roster';
import { shiftSchedule } from './shiftSchedule';

/** Every resource of the node Workwx Office. */
export const resources: Resource[] = [
	approval,
	approvalTemplate,
	attendanceReport,
	calendar,
	callRecord,
	checkIn,
	checkInRule,
	emergencyCall,
	meetingRoom,
	roomBooking,
	journal,
	schedule,
	leave,
	roster,
	shiftSchedule,
];
