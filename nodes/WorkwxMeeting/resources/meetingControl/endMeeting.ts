import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { runningMeeting } from '../../booking/meetingRecord';

interface Reminders {
	is_repeat?: number;
	/** Unix seconds. */
	repeat_until?: number;
}

/**
 * Ends a meeting that is running. Throws a `ParameterError` where the number is to be taken back of one that comes again,
 * which could not begin then (98187).
 */
export async function endMeeting(call: Call): Promise<IDataObject> {
	const { meetingid, reminders } = await runningMeeting(call);
	const { is_repeat, repeat_until = Infinity } = (reminders ?? {}) as Reminders;
	const comesAgain = is_repeat === 1 && repeat_until * 1000 > Date.now();
	if (call.values.takeBackNumber && comesAgain) {
		throw new ParameterError(
			'Take Back Number',
			'is on, but the meeting comes again and could not begin any more',
		);
	}
	await call.send(call.request);
	return { meetingid, ended: true };
}
