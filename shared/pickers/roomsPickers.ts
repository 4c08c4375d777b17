import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { pages } from '../operation/pages';
import { access, matches, page } from './pickers';

interface Device {
	meeting_room_id: string;
	meeting_room_name: string;
	meeting_room_location?: string;
}

/** As many devices as are looked through. */
const MOST_DEVICES = 1000;

/** Rooms with devices of Rooms (Rooms会议室) whose name, place or ID holds the filter, each once. */
export async function searchRoomsRooms(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { client } = await access(this);
	const devices = pages(
		async (request) => await client.call(request),
		{ method: 'POST', path: '/meeting/rooms/list_devices', body: {}, repeatable: true },
		{
			items: 'device_info_list',
			size: { key: 'limit', max: 50, isFixed: true },
			more: 'has_more',
		},
		MOST_DEVICES,
	);
	const rooms = new Map<string, string>();
	for await (const device of devices) {
		const { meeting_room_id, meeting_room_name, meeting_room_location } = device as Device;
		const place = meeting_room_location ? ` (${meeting_room_location})` : '';
		rooms.set(meeting_room_id, meeting_room_name + place);
	}
	const items = [...rooms].map(([value, name]) => ({ name, value }));
	return page(matches(items, filter), Number(paginationToken ?? 0));
}
