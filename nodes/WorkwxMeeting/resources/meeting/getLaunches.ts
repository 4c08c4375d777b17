import type { IDataObject } from 'n8n-workflow';
import { inPieces } from '../../../../shared/operation/inPieces';
import type { Call } from '../../../../shared/operation/operation';
import { withNames } from '../../../../shared/vocabulary/memberNames';

/** Longest span of one call; its end does not belong to it (99651). */
export const MOST_LAUNCH_DAYS = 30;

/** Who launched meetings when, in spans of any length; on request with names. */
export async function getLaunches(call: Call): Promise<IDataObject[]> {
	const launches: IDataObject[] = [];
	const keys = ['begin_time', 'end_time'] as const;
	for await (const launch of inPieces(call, { keys, days: MOST_LAUNCH_DAYS })) {
		launches.push(launch as IDataObject);
	}
	return call.values.memberNames ? await withNames(call, launches) : launches;
}
