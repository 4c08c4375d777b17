import type { WorkwxRequest } from '../../../shared/client/workwxRequest';
import type { Call } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { listAt } from '../../../shared/operation/reply';
import type { ScheduleBody } from './scheduleBody';

/** A schedule as WeCom gives it (97724). */
export interface Schedule extends ScheduleBody {
	schedule_id: string;
	cal_id?: string;
	/** 0 as planned, 1 cancelled. */
	status?: number;
	attendees?: Array<{
		userid: string;
		/** 0 none yet, 1 tentative, 2 accepted, 3 accepted once, 4 declined. */
		response_status?: number;
	}>;
}

/** WeCom goes on giving schedules that were cancelled. */
export const isCancelled = ({ status }: Schedule): boolean => status === 1;

/** A request for schedules of the app (97724). */
export const requestFor = (schedule_id_list: string[]): WorkwxRequest => ({
	method: 'POST',
	path: '/oa/schedule/get',
	body: { schedule_id_list },
	repeatable: true,
});

/** The one schedule that a request asks for. Throws a `ParameterError` where WeCom gives none. */
export async function readSchedule(send: Call['send'], request: WorkwxRequest): Promise<Schedule> {
	const [schedule] = listAt<Schedule>(await send(request), 'schedule_list');
	if (schedule) return schedule;
	throw new ParameterError('Schedule', 'is none that this app made, or it was deleted');
}

/** The same, for one that is to be changed or used. */
export async function readActiveSchedule(send: Call['send'], id: string): Promise<Schedule> {
	const schedule = await readSchedule(send, requestFor([id]));
	if (isCancelled(schedule)) throw new ParameterError('Schedule', 'was cancelled');
	return schedule;
}
