import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { withoutCode } from '../../../../shared/operation/reply';
import { withLength } from '../../booking/bookedTime';
import { bookedMeeting } from '../../booking/meetingRecord';
import { MEETING_LENGTH } from './meetingFields';

/**
 * Changes what is given of a booked meeting and keeps the rest: WeCom wants start and length together, and it is not known
 * to keep what settings or repetition leave out (97455).
 */
export async function updateMeeting(call: Call): Promise<IDataObject> {
	const meeting = await bookedMeeting(call);
	const body = { ...(call.request.body as IDataObject) };
	for (const key of ['settings', 'reminders']) {
		if (body[key]) body[key] = merged(meeting[key], body[key]);
	}
	const { meeting_start: start, meeting_duration: length } = meeting as Record<string, number>;
	const timed = withLength(body, 'meeting', MEETING_LENGTH, { start, length });
	const reply = withoutCode(await call.send({ ...call.request, body: timed }));
	return { meetingid: meeting.meetingid, ...reply };
}

/**
 * The known with the given. WeCom takes an interval with weeks only, so that none is left of a repetition before; and it gives
 * one setting as a switch that it takes as a number.
 */
function merged(known: unknown, given: unknown): IDataObject {
	const kept: IDataObject = { ...(known as IDataObject | undefined) };
	const changes = given as IDataObject;
	if (changes.is_repeat !== undefined) delete kept.repeat_interval;
	const all = { ...kept, ...changes };
	if (typeof all.enable_enter_mute === 'boolean') {
		all.enable_enter_mute = Number(all.enable_enter_mute);
	}
	return all;
}
