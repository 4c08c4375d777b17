import type { Endpoint } from '../endpoint';
import { approvals } from './approvals';
import { checkIn } from './checkIn';

/** Attendance (打卡) and approvals (审批). */
export const officeEndpoints: readonly Endpoint[] = [checkIn, approvals];
