import type { IDataObject } from 'n8n-workflow';
import { inPieces } from '../../../../shared/operation/inPieces';
import type { Call } from '../../../../shared/operation/operation';
import { pages } from '../../../../shared/operation/pages';

/** Longest span of one call (98192). */
export const MOST_DAYS = 31;

/** Recordings of a span of any length. */
export async function getRecordings(call: Call): Promise<IDataObject[]> {
	const records: IDataObject[] = [];
	const send: Call['send'] = async (request) => {
		// The page names both lists in two ways.
		const { record_list, ...reply } = await call.send(request);
		return record_list ? { record_meetings: record_list, ...reply } : reply;
	};
	const found = inPieces(
		{ ...call, pages: (...page) => pages(send, ...page) },
		{
			keys: ['start_time', 'end_time'],
			days: MOST_DAYS,
			idOf: (record) => (record as IDataObject).meeting_record_id,
		},
	);
	for await (const record of found) {
		const { record_file_list, ...rest } = record as IDataObject;
		records.push(record_file_list ? { ...rest, record_files: record_file_list } : rest);
	}
	return records;
}
