import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { listAt } from '../../../../shared/operation/reply';
import { MEETING_STATES, readMeeting } from '../../booking/meetingRecord';

const OVER: readonly unknown[] = [3, 4, 5];

/**
 * Books rooms for a meeting and gives each of them. Throws a `ParameterError` for a meeting that is over or comes again,
 * which WeCom gives no rooms (98791).
 */
export async function bookRooms(call: Call): Promise<IDataObject[]> {
	const { status, reminders } = await readMeeting(call, call.values.meetingid);
	if (OVER.includes(status)) {
		const state = MEETING_STATES[status as keyof typeof MEETING_STATES];
		throw new ParameterError('Meeting ID', `names a meeting that is ${state}: it needs no room`);
	}
	if ((reminders as IDataObject | undefined)?.is_repeat === 1) {
		throw new ParameterError(
			'Meeting ID',
			'names a meeting that comes again: rooms with devices of Rooms take single ones only',
		);
	}
	return listAt(await call.send(call.request), 'meeting_room_list');
}
