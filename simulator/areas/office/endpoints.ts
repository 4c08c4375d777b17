import type { Endpoint } from '../endpoint';
import { approvals } from './approvals';
import { checkIns } from './attendance/checkIns';
import { checkInRules } from './attendance/checkInRules';
import { checkInWrites } from './attendance/checkInWrites';
import { reports } from './attendance/reports';
import { ruleWrites } from './attendance/ruleWrites';
import { shiftSchedules } from './attendance/shiftSchedules';

/** Attendance (打卡) and approvals (审批). */
export const officeEndpoints: readonly Endpoint[] = [
	...checkIns,
	...checkInRules,
	...checkInWrites,
	...reports,
	...ruleWrites,
	...shiftSchedules,
	approvals,
];
