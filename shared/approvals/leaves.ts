import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../client/workwxRequest';
import { listAt } from '../operation/reply';

/** A kind of leave (假期), as far as it matters here (93375). */
export interface Leave {
	id: number;
	name: string;
	/** 0 by day, 1 by hour. */
	time_attr: number;
	/** 0 every day counts, 1 working days. */
	duration_type: number;
}

/** Of a leave that is counted by the day. */
export const BY_DAY = 0;

/** The leaves of the company (93375). */
export async function readLeaves(
	send: (request: WorkwxRequest) => Promise<IDataObject>,
): Promise<Leave[]> {
	const request = { method: 'GET', path: '/oa/vacation/getcorpconf', secret: 'approval' } as const;
	return listAt<Leave>(await send(request), 'lists');
}
