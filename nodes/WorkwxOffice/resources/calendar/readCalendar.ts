import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { listAt } from '../../../../shared/operation/reply';

/** A request for one calendar of the app (97717). */
export const requestFor = (cal_id: string): WorkwxRequest => ({
	method: 'POST',
	path: '/oa/calendar/get',
	body: { cal_id_list: [cal_id] },
	repeatable: true,
});

/** The one calendar that a request asks for. Throws a `ParameterError` where WeCom gives none. */
export async function readCalendar(
	send: Call['send'],
	request: WorkwxRequest,
): Promise<IDataObject> {
	const reply = await send(request);
	const [calendar] = listAt<IDataObject>(reply, 'calendar_list');
	if (calendar) return calendar;
	throw new ParameterError('Calendar', 'is none that this app made, or it was deleted');
}
