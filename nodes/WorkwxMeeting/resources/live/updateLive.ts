import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { withLength } from '../../booking/bookedTime';
import { bookedLive } from './bookedLive';

/** Changes what is given of a live stream that has not begun; start and length go together. */
export async function updateLive(call: Call): Promise<IDataObject> {
	const live = await bookedLive(call);
	const { reserve_start: start, reserve_living_duration: length } = live as Record<string, number>;
	const body = withLength(call.request.body as IDataObject, 'living', {}, { start, length });
	await call.send({ ...call.request, body });
	return { livingid: live.livingid, updated: true };
}
