import type { IDataObject } from 'n8n-workflow';
import { inPieces } from '../../../../shared/operation/inPieces';
import type { Call } from '../../../../shared/operation/operation';
import { sideBySide } from '../../../../shared/operation/sideBySide';
import { readMeeting } from '../../booking/meetingRecord';

/** Longest span of one call (97457). */
export const MOST_DAYS = 180;

/** Meetings of a member that this app booked, in spans of any length; on request with what WeCom knows of each. */
export async function getMeetings(call: Call): Promise<IDataObject[]> {
	const meetingids: string[] = [];
	const found = inPieces(call, {
		keys: ['begin_time', 'end_time'],
		days: MOST_DAYS,
		idOf: (meetingid) => meetingid,
	});
	for await (const meetingid of found) meetingids.push(meetingid as string);
	if (!call.values.withDetails) return meetingids.map((meetingid) => ({ meetingid }));
	return await sideBySide(meetingids, async (meetingid) => await readMeeting(call, meetingid));
}
