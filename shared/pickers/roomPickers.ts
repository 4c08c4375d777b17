import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { listAt } from '../operation/reply';
import { access, page } from './pickers';

interface Room {
	meetingroom_id: number;
	name: string;
	capacity: number;
	city?: string;
	building?: string;
	floor?: string;
	need_approval?: number;
}

/** Meeting rooms (会议室) whose name, place or ID holds the filter. */
export async function searchRooms(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { client } = await access(this);
	const reply = await client.call({
		method: 'POST',
		path: '/oa/meetingroom/list',
		body: {},
		secret: 'meetingRoom',
		repeatable: true,
	});
	const items = listAt<Room>(reply, 'meetingroom_list').map((room) => {
		const where = [room.city, room.building, room.floor].filter(Boolean).join(' ');
		const facts = [where, `for ${room.capacity}`, room.need_approval && 'needs approval'];
		return {
			name: `${room.name} (${facts.filter(Boolean).join(', ')})`,
			value: String(room.meetingroom_id),
		};
	});
	return page(items, filter, paginationToken);
}
