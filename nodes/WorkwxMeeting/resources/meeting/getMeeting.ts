import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { listAt, withoutCode } from '../../../../shared/operation/reply';
import { withNames } from '../../../../shared/vocabulary/memberNames';

/** What WeCom knows of the meeting, on request with the names of those of the company who are invited or came. */
export async function getMeeting(call: Call): Promise<IDataObject> {
	const { values, request, send } = call;
	const meeting = { meetingid: values.meetingid as string, ...withoutCode(await send(request)) };
	if (!values.memberNames) return meeting;
	const { attendees } = meeting as IDataObject;
	const member = await withNames(call, listAt<IDataObject>(meeting, 'attendees.member'));
	return { ...meeting, attendees: { ...(attendees as IDataObject | undefined), member } };
}
