import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { listAt } from '../operation/reply';
import { access } from './pickers';

interface Room {
	meeting_room_id: string;
	meeting_room_name: string;
	meeting_room_location?: string;
	participant_number?: number;
	scheduled_status?: number;
}

interface RoomsPage extends IDataObject {
	has_more?: boolean;
	next_cursor?: string;
}

/** As many as WeCom gives in one call (98795). */
const ROOMS_PER_PAGE = 50;
const CLOSED = 0;

/** Rooms (Rooms会议室) whose name WeCom finds by the filter, page by page. */
export async function searchRoomsRooms(
	this: ILoadOptionsFunctions,
	filter = '',
	cursor?: string,
): Promise<INodeListSearchResult> {
	const { client } = await access(this);
	const name = filter.trim();
	const reply = await client.call<RoomsPage>({
		method: 'POST',
		path: '/meeting/rooms/list',
		body: {
			limit: ROOMS_PER_PAGE,
			...(name && { meeting_room_name: name }),
			...(cursor && { cursor }),
		},
		repeatable: true,
	});
	const results = listAt<Room>(reply, 'meeting_room_list').map((room) => {
		const facts = [
			room.meeting_room_location,
			room.participant_number && `for ${room.participant_number}`,
			room.scheduled_status === CLOSED && 'closed for booking',
		].filter(Boolean);
		return {
			name: room.meeting_room_name + (facts.length ? ` (${facts.join(', ')})` : ''),
			value: room.meeting_room_id,
		};
	});
	const more = reply.has_more && reply.next_cursor;
	return { results, ...(more && { paginationToken: more }) };
}
