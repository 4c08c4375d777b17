import type { IDataObject } from 'n8n-workflow';
import type { Call, Paging } from '../../../shared/operation/operation';

/** Somebody's device in a meeting or its waiting room, as far as both tell (98157, 98163). */
export interface Participant extends IDataObject {
	/** Empty or missing for who is from outside. */
	userid?: string;
	/** Of the person, whatever the device. */
	tmp_openid: string;
	instance_id: number;
	/** Of who is in the meeting. */
	role?: number;
	screen_shared_state?: boolean;
}

/** Where people are: the list that tells it. */
const PLACES = {
	meeting: { path: '/meeting/get_realtime_attendee_list', items: 'attendees' },
	waitingRoom: { path: '/meeting/waitingroom/get_current_user_list', items: 'user_list' },
} as const;

/** How such a list is read: all pages of one size. */
export const pagingOf = (items: string, max = 50): Paging => ({
	items,
	size: { key: 'limit', max, isFixed: true },
	more: 'has_more',
});

/**
 * Who is in the meeting or its waiting room now, each device once.
 *
 * @param subMeetingId which one of a meeting that comes again
 */
export async function* participantsIn(
	call: Call,
	place: keyof typeof PLACES,
	subMeetingId?: unknown,
): AsyncGenerator<Participant> {
	const { path, items } = PLACES[place];
	const body: IDataObject = {
		meetingid: call.values.meetingid as string,
		...(place === 'meeting' && !!subMeetingId && { sub_meetingid: subMeetingId as string }),
	};
	const request = { method: 'POST' as const, path, body, repeatable: true };
	for await (const one of call.pages(request, pagingOf(items), Infinity)) yield one as Participant;
}
