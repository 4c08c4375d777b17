import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { withoutCode } from '../../../../shared/operation/reply';
import { readMeeting } from '../../booking/meetingRecord';

/**
 * Books a meeting and gives it with number and link, which WeCom tells to who asks for them only (97454). A meeting that is
 * booked never fails: the item says why they are missing.
 */
export async function createMeeting(call: Call): Promise<IDataObject> {
	const booked = withoutCode(await call.send(call.request));
	const read = await readMeeting(call, booked.meetingid).catch((error: Error) => ({
		warning: `The meeting is booked, but could not be read: ${error.message}`,
	}));
	return { ...read, ...booked };
}
