import type { IDataObject } from 'n8n-workflow';
import { inPieces } from '../../../../shared/operation/inPieces';
import type { Call } from '../../../../shared/operation/operation';

/** Longest span of one call (98209). */
export const MOST_STATISTICS_DAYS = 31;

/** How often a recording was seen and downloaded on each day of a span of any length, each day once. */
export async function getStatistics(call: Call): Promise<IDataObject[]> {
	const days: IDataObject[] = [];
	// It comes whole, so that there is no cursor to declare.
	const operation = { ...call.operation, paging: { items: call.operation.items! } };
	const found = inPieces(
		{ ...call, operation },
		{
			keys: ['start_time', 'end_time'],
			days: MOST_STATISTICS_DAYS,
			idOf: (day) => (day as IDataObject).date,
		},
	);
	for await (const day of found) days.push(day as IDataObject);
	return days;
}
