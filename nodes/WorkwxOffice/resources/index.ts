import type { Resource } from '../../../shared/operation/operation';
import { approval } from './approval';
import { attendanceReport } from './attendanceReport';
import { checkIn } from './checkIn/checkIn';
import { checkInRule } from './checkInRule';
import { shiftSchedule } from './shiftSchedule';

/** Every resource of the node Workwx Office. */
export const resources: Resource[] = [
	approval,
	attendanceReport,
	checkIn,
	checkInRule,
	shiftSchedule,
];
