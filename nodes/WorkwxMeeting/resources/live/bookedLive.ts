import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { valueAt } from '../../../../shared/operation/reply';
import { expectBooked } from '../../booking/expectBooked';

/** States of a live stream (93635). */
export const LIVE_STATES = {
	0: 'booked',
	1: 'live',
	2: 'ended',
	3: 'expired',
	4: 'cancelled',
} as const;

const BOOKED = 0;

/** What WeCom knows of a live stream (93635), with its ID, which the reply lacks. */
export async function readLive(call: Call, livingid: unknown): Promise<IDataObject> {
	const reply = await call.send({
		method: 'GET',
		path: '/living/get_living_info',
		query: { livingid: livingid as string },
		secret: 'live',
		needs: ['living_info'],
	});
	return { livingid: livingid as string, ...liveOf(valueAt(reply, 'living_info') as IDataObject) };
}

/** The page shows a name with a blank at its end. */
export const liveOf = (info: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(info).map(([name, value]) => [name.trim(), value]));

/** The live stream of the call as it is booked. Throws a `ParameterError` for one that has begun or is over. */
export async function bookedLive(call: Call): Promise<IDataObject> {
	const live = await readLive(call, call.values.livingid);
	expectBooked('Live ID', 'a live stream', live.status, BOOKED, LIVE_STATES);
	return live;
}
