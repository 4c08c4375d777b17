import type { IDataObject } from 'n8n-workflow';
import { inPieces } from '../../../../shared/operation/inPieces';
import type { Call } from '../../../../shared/operation/operation';

/** Longest span of one call (98796). */
export const MOST_DAYS = 90;

/** Meetings in a room in a span of any length, each once. */
export async function getRoomMeetings(call: Call): Promise<IDataObject[]> {
	const meetings: IDataObject[] = [];
	const found = inPieces(call, {
		keys: ['start_time', 'end_time'],
		days: MOST_DAYS,
		idOf: (meeting) => (meeting as IDataObject).meetingid,
	});
	for await (const meeting of found) meetings.push(meeting as IDataObject);
	return meetings;
}
