import { locator } from '../../../shared/operation/fields';

/** A schedule of the app. */
export const scheduleId = locator('scheduleId', 'Schedule', {
	ids: ['schedule_id', 'ScheduleId'],
	placeholder: 'e.g. 17c7d2bd9f20d652840f72f59e796AAA',
	bytes: 64,
	description: 'An app reaches only schedules (日程) that it made itself',
});
