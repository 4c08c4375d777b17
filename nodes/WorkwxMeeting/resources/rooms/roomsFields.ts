import { choice, list, locator, text, when } from '../../../../shared/operation/fields';
import type { Field } from '../../../../shared/operation/operation';

const ROOM_IDS = ['meeting_room_id'];

export const roomsRoom = locator('roomsRoom', 'Room', {
	key: 'meeting_room_id',
	search: 'searchRoomsRooms',
	ids: ROOM_IDS,
	placeholder: 'e.g. 100001',
	description: 'The room with devices of Rooms (Rooms会议室)',
});

export const roomsRooms = list('roomsRooms', 'Rooms', {
	key: 'meeting_room_id_list',
	search: 'searchRoomsRooms',
	ids: ROOM_IDS,
	placeholder: 'e.g. 100001, 100002',
	holds: 'IDs of rooms with devices of Rooms',
});

export const roomsName = text('roomsName', 'Room Name', {
	key: 'meeting_room_name',
	description: 'Only of rooms whose name holds this',
});

/** Whom to call into a meeting: a room, or a device by its address. */
export const called: Field[] = [
	choice(
		'roomsCalled',
		'Call',
		[
			{ name: 'Device by Address (MRA)', value: 'mra' },
			{ name: 'Room', value: 'room' },
		],
		{ place: 'none', default: 'room', description: 'What is called into the meeting' },
	),
	...when('roomsCalled', 'room', roomsRoom),
	...when(
		'roomsCalled',
		'mra',
		choice(
			'mraProtocol',
			'Protocol',
			[
				{ name: 'H.323', value: 2 },
				{ name: 'SIP', value: 1 },
			],
			{ key: 'mra_address.protocol', default: 1, description: 'What the device speaks (信令协议)' },
		),
		text('mraAddress', 'Address', {
			key: 'mra_address.dial_string',
			placeholder: 'e.g. 192.0.2.10',
			description: 'IP address, or the URI of a SIP device, the E.164 number of an H.323 one',
		}),
	),
];
