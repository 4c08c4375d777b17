import type { Company } from '../../company';
import { endpoint, type Endpoint } from '../../endpoint';
import { choice, integer, list, needed, record, text } from '../../../rules/fields';
import { Refusal } from '../../../rules/refusal';
import type { Room } from './records';

const INVALID = 40058;

const equipment = list(choice([1, 2, 3, 4, 5]));
const place = { city: text(), building: text(), floor: text() };
const coordinate = record({ latitude: text(), longitude: text() });
const MOST_OF_RANGE = 1000;
const range = record({
	user_list: list(text(), { most: MOST_OF_RANGE }),
	department_list: list(integer(), { most: MOST_OF_RANGE }),
});

type Place = Pick<Room, 'city' | 'building' | 'floor'>;

/** The room with an ID, or a refusal. */
export function roomOf({ office }: Company, meetingroom_id: number): Room {
	const room = office.agenda.rooms.get(meetingroom_id);
	if (room) return room;
	throw new Refusal(INVALID, `meetingroom_id ${meetingroom_id}`);
}

/** A place is narrowed from the city on. */
function checkPlace({ city, building, floor }: Place) {
	if ((building && !city) || (floor && !building)) throw new Refusal(INVALID, 'place');
}

/** Rooms at a place, with all of the equipment. */
export function roomsAt(company: Company, wanted: Place, devices: number[] = []): Room[] {
	checkPlace(wanted);
	const { city, building, floor } = wanted;
	return [...company.office.agenda.rooms.values()].filter(
		(room) =>
			(!city || room.city === city) &&
			(!building || room.building === building) &&
			(!floor || room.floor === floor) &&
			devices.every((device) => room.equipment.includes(device)),
	);
}

/** A room says where it is in full or not at all. */
function checkWhole({ city, building, floor }: Place) {
	const given = [city, building, floor].filter(Boolean).length;
	if (given !== 0 && given !== 3) throw new Refusal(INVALID, 'city, building and floor');
}

const access = ['app', 'meetingRoom'] as const;

export const rooms: readonly Endpoint[] = [
	endpoint({
		doc: 93619,
		method: 'POST',
		path: '/oa/meetingroom/add',
		access,
		body: record({
			name: needed(text({ characters: 30 })),
			capacity: needed(integer({ min: 1 })),
			...place,
			equipment,
			coordinate,
			range,
		}),
		answer({ company, body }) {
			checkWhole(body);
			const { rooms: all } = company.office.agenda;
			const meetingroom_id = Math.max(0, ...all.keys()) + 1;
			all.set(meetingroom_id, { equipment: [], ...body, meetingroom_id, need_approval: 0 });
			return { meetingroom_id };
		},
	}),
	endpoint({
		doc: 93619,
		method: 'POST',
		path: '/oa/meetingroom/list',
		access,
		body: record({ ...place, equipment }),
		answer: ({ company, secret, body: { equipment: devices, ...wanted } }) => ({
			// Only the built-in app is told who may book a room.
			meetingroom_list: roomsAt(company, wanted, devices).map(({ range: held, ...room }) =>
				secret === 'meetingRoom' && held ? { ...room, range: held } : room,
			),
		}),
	}),
	endpoint({
		doc: 93619,
		method: 'POST',
		path: '/oa/meetingroom/edit',
		access,
		body: record({
			meetingroom_id: needed(integer()),
			name: text({ characters: 30, least: 1 }),
			capacity: integer({ min: 1 }),
			...place,
			equipment,
			coordinate,
			range,
		}),
		answer({ company, body }) {
			const room = roomOf(company, body.meetingroom_id);
			checkWhole(body);
			Object.assign(room, body);
		},
	}),
	endpoint({
		doc: 93619,
		method: 'POST',
		path: '/oa/meetingroom/del',
		access,
		body: record({ meetingroom_id: needed(integer()) }),
		answer({ company, body }) {
			const { meetingroom_id } = roomOf(company, body.meetingroom_id);
			company.office.agenda.rooms.delete(meetingroom_id);
		},
	}),
];
