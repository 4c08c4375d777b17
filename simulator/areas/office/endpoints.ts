import type { Endpoint } from '../endpoint';
import { bookings } from './agenda/bookings';
import { calendars } from './agenda/calendars';
import { rooms } from './agenda/rooms';
import { schedules } from './agenda/schedules';
import { approvals } from './approvals/approvals';
import { leaves } from './approvals/leaves';
import { submission } from './approvals/submission';
import { templates } from './approvals/templates';
import { checkIns } from './attendance/checkIns';
import { checkInRules } from './attendance/checkInRules';
import { checkInWrites } from './attendance/checkInWrites';
import { reports } from './attendance/reports';
import { ruleWrites } from './attendance/ruleWrites';
import { rosterEndpoints } from './roster/roster';
import { shiftSchedules } from './attendance/shiftSchedules';

/** Approvals (审批), attendance (打卡), calendars (日历), schedules (日程) and meeting rooms (会议室). */
export const officeEndpoints: readonly Endpoint[] = [
	...bookings,
	...calendars,
	...rooms,
	...schedules,
	...checkIns,
	...checkInRules,
	...checkInWrites,
	...reports,
	...rosterEndpoints,
	...ruleWrites,
	...shiftSchedules,
	...approvals,
	...leaves,
	submission,
	...templates,
];
