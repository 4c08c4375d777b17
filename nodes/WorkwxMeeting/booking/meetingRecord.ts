import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../shared/operation/operation';
import { withoutCode } from '../../../shared/operation/reply';
import { ParameterError } from '../../../shared/operation/parameterError';
import { expectBooked } from './expectBooked';

/** States of a meeting (99049). */
export const MEETING_STATES = {
	1: 'waiting',
	2: 'running',
	3: 'ended',
	4: 'cancelled',
	5: 'expired',
} as const;

const WAITING = 1;
const RUNNING = 2;

/** What WeCom knows of a meeting (99049), with its ID, which the reply lacks. */
export async function readMeeting(call: Call, meetingid: unknown): Promise<IDataObject> {
	const reply = await call.send({
		method: 'POST',
		path: '/meeting/get_info',
		body: { meetingid: meetingid as string },
		repeatable: true,
	});
	return { meetingid: meetingid as string, ...withoutCode(reply) };
}

/**
 * The meeting of the call as it is booked. Throws a `ParameterError` for one that has begun or is over, which WeCom does not
 * change.
 */
export async function bookedMeeting(call: Call): Promise<IDataObject> {
	const meeting = await readMeeting(call, call.values.meetingid);
	expectBooked('Meeting ID', 'a meeting', meeting.status, WAITING, MEETING_STATES);
	return meeting;
}

/** The same for a meeting that is running. Throws a `ParameterError` for one that is not. */
export async function runningMeeting(call: Call): Promise<IDataObject> {
	const meeting = await readMeeting(call, call.values.meetingid);
	const { status } = meeting;
	if (status === undefined || status === RUNNING) return meeting;
	const state =
		MEETING_STATES[status as keyof typeof MEETING_STATES] ?? `in state ${String(status)}`;
	throw new ParameterError(
		'Meeting ID',
		`names a meeting that is ${state}: only one that is running can be controlled`,
	);
}
