import type { IDataObject } from 'n8n-workflow';
import { inPieces } from '../../../../shared/operation/inPieces';
import type { Call } from '../../../../shared/operation/operation';

/** Longest span of one call (98192). */
export const MOST_DAYS = 31;

/** Recordings of a span of any length. The page names the list in two ways. */
export async function getRecordings(call: Call): Promise<IDataObject[]> {
	const records: IDataObject[] = [];
	const found = inPieces(call, {
		keys: ['start_time', 'end_time'],
		days: MOST_DAYS,
		idOf: (record) => (record as IDataObject).meeting_record_id,
	});
	for await (const record of found) records.push(record as IDataObject);
	return records;
}
