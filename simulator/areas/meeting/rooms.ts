import { endpoint } from '../endpoint';
import type { Company } from '../company';
import { boolean, choice, integer, list, needed, record, text } from '../../rules/fields';
import { newId } from '../../rules/newId';
import { page } from '../../rules/page';
import { Refusal } from '../../rules/refusal';
import { findMeeting, INVALID, meetingEvent } from './find';
import { meetingid } from './meetings';
import type { RoomsRoom } from './roomsRecords';
import { runningMeeting } from './runningMeeting';

const APP = { access: ['app'], method: 'POST' } as const;
const MOST_SPAN_SECONDS = 90 * 24 * 60 * 60;
const [NOT_CALLED, RINGING, CANCELLED] = [1, 4, 5] as const;
const [NORMAL, SPECIAL] = [0, 1] as const;
const [NOT_ACTIVATED, NOT_BOUND] = [0, 1] as const;
const OVER = 3;
const STATES = {
	1: 'MEETING_STATE_INIT',
	2: 'MEETING_STATE_STARTED',
	3: 'MEETING_STATE_NULL',
	4: 'MEETING_STATE_CANCELLED',
} as const;

const meeting_room_id_list = needed(list(text()));
const target = {
	meetingid,
	meeting_room_id: text(),
	mra_address: record({
		protocol: needed(choice([1, 2])),
		dial_string: needed(text()),
	}),
};

interface Called {
	meeting_room_id?: string;
	mra_address?: { protocol: number; dial_string: string };
}

function findRoom(company: Company, id: string): RoomsRoom {
	const room = company.meetings.rooms.all.get(id);
	if (!room) throw new Refusal(INVALID, `meeting_room_id ${id} is unknown`);
	return room;
}

/** What is called, as a text: either a room or a device by its address. */
function calledOf(company: Company, { meeting_room_id, mra_address }: Called): string {
	if (!meeting_room_id === !mra_address) throw new Refusal(INVALID, 'meeting_room_id');
	if (mra_address) return `${mra_address.protocol}:${mra_address.dial_string}`;
	findRoom(company, meeting_room_id!);
	return meeting_room_id!;
}

const base64 = (said: string): string => Buffer.from(said).toString('base64');

/** A room by its ID, as booking and lists show it. */
function shown(company: Company, meeting_room_id: string) {
	const { meeting_room_name, city, building, floor } = findRoom(company, meeting_room_id);
	return {
		meeting_room_id,
		meeting_room_name,
		meeting_room_location: [city, building, floor].join('-'),
	};
}

/** What the device of a room is doing; a room without one waits to be bound. */
function statusOf(company: Company, meeting_room_id: string): number {
	return company.meetings.rooms.devicesOf(meeting_room_id)[0]?.meeting_room_status ?? NOT_BOUND;
}

/** IDs of the rooms whose name holds a text. */
function roomsNamed(company: Company, name = ''): string[] {
	const rooms = [...company.meetings.rooms.all];
	return rooms.filter(([, room]) => room.meeting_room_name.includes(name)).map(([id]) => id);
}

/** Rooms and their devices (documents 98791–98793, 98795, 98796, 98798, 98799, 98802, 98804–98806, 98809). */
export const rooms = [
	endpoint({
		doc: 98791,
		...APP,
		path: '/meeting/rooms/book',
		body: record({ meetingid, meeting_room_id_list, subject_visible: boolean() }),
		answer({ company, body }) {
			const meeting = findMeeting(company, body.meetingid);
			const { is_repeat } = meeting.reminders as { is_repeat?: number };
			if (is_repeat === 1 || company.meetings.stateOf(meeting) >= OVER) {
				throw new Refusal(INVALID, 'meeting takes no room');
			}
			const rooms = body.meeting_room_id_list.map((id) => shown(company, id));
			const { booked } = company.meetings.rooms;
			const before = booked.get(body.meetingid) ?? [];
			booked.set(body.meetingid, new Set([...before, ...body.meeting_room_id_list]));
			return { meeting_room_list: rooms };
		},
	}),
	endpoint({
		doc: 98792,
		...APP,
		path: '/meeting/rooms/release',
		body: record({ meetingid, meeting_room_id_list }),
		answer({ company, body }) {
			findMeeting(company, body.meetingid);
			const booked = company.meetings.rooms.booked.get(body.meetingid);
			for (const id of body.meeting_room_id_list) {
				if (!booked?.has(id)) throw new Refusal(INVALID, `meeting_room_id ${id} is not booked`);
			}
			for (const id of body.meeting_room_id_list) booked!.delete(id);
		},
	}),
	endpoint({
		doc: 98793,
		...APP,
		path: '/meeting/rooms/get_info',
		body: record({ meeting_room_id: needed(text()) }),
		answer({ company, body: { meeting_room_id: id } }) {
			const room = findRoom(company, id);
			const { meeting_room_name, city, building, floor, participant_number } = room;
			const devices = company.meetings.rooms.devicesOf(id);
			return {
				basic_info: {
					rooms_id_list: devices.map(({ rooms_id }) => rooms_id),
					meeting_room_name,
					city,
					building,
					floor,
					participant_number,
					device: devices.length ? 'ROOMS' : '',
					desc: base64(room.desc),
					password: base64(room.password),
				},
				account_info: { account_type: room.account_type, valid_period: '-' },
				hardware_info: {
					factory: '',
					device_model: devices[0]?.device_model ?? '',
					rooms_version: devices[0]?.app_version ?? '',
					meeting_room_status: statusOf(company, id),
				},
				pmi_info: { pmi_code: room.pmi_code, pmi_pwd: base64(room.pmi_pwd) },
				monitor_status: 0,
				is_allow_call: room.is_allow_call,
				scheduled_status: room.scheduled_status,
			};
		},
	}),
	endpoint({
		doc: 98795,
		...APP,
		path: '/meeting/rooms/list',
		body: record({
			meeting_room_name: text(),
			cursor: text(),
			limit: integer({ min: 1, max: 50 }),
		}),
		answer({ company, body: { meeting_room_name, cursor, limit = 20 } }) {
			const { entries, next } = page(roomsNamed(company, meeting_room_name), cursor, limit);
			return {
				has_more: next !== '',
				next_cursor: next,
				meeting_room_list: entries.map((id) => {
					const room = findRoom(company, id);
					const { account_type, active_code, participant_number } = room;
					return {
						...shown(company, id),
						account_type,
						active_code,
						participant_number,
						meeting_room_status: statusOf(company, id),
						scheduled_status: room.scheduled_status,
						is_allow_call: room.is_allow_call,
					};
				}),
			};
		},
	}),
	endpoint({
		doc: 98809,
		...APP,
		path: '/meeting/rooms/get_inventory',
		body: record({}),
		answer({ company }) {
			const { all, bought, devices } = company.meetings.rooms;
			const used = (type: number) =>
				[...devices.values()].filter(
					(device) =>
						device.meeting_room_status !== NOT_ACTIVATED &&
						all.get(device.meeting_room_id)?.account_type === type,
				).length;
			return {
				normal_count: bought.normal,
				special_count: bought.special,
				normal_used_count: used(NORMAL),
				special_used_count: used(SPECIAL),
				normal_expired_count: 0,
				special_expired_count: 0,
			};
		},
	}),
	endpoint({
		doc: 98802,
		...APP,
		path: '/meeting/rooms/get_config',
		body: record({ meeting_room_id: needed(text()) }),
		answer({ company, body }) {
			findRoom(company, body.meeting_room_id);
			return {
				meeting_settings: {
					water_mark: 2,
					auto_response: 1,
					caption: true,
					room_pmi: true,
					room_notification: true,
				},
				record_settings: { share_record: 0, download_record: true },
			};
		},
	}),
	endpoint({
		doc: 98796,
		...APP,
		path: '/meeting/rooms/list_meetings',
		body: record({
			meeting_room_id: text(),
			rooms_id: text(),
			start_time: integer(),
			end_time: integer(),
			cursor: text(),
			limit: integer({ min: 1, max: 20 }),
		}),
		answer({ company, body }) {
			const { start_time = 0, end_time = company.seconds, limit = 20 } = body;
			if (!body.meeting_room_id === !body.rooms_id) throw new Refusal(INVALID, 'rooms_id');
			if (end_time < start_time || end_time - start_time > MOST_SPAN_SECONDS) {
				throw new Refusal(INVALID, 'end_time');
			}
			const { devices, booked } = company.meetings.rooms;
			const room = body.meeting_room_id ?? devices.get(body.rooms_id!)?.meeting_room_id ?? '';
			findRoom(company, room);
			const ids = [...booked].filter(([, inRooms]) => inRooms.has(room)).map(([id]) => id);
			const meetings = ids
				.map((id) => ({ id, ...findMeeting(company, id) }))
				.filter(({ meeting_start: at }) => at >= start_time && at <= end_time);
			const { entries, next } = page(meetings, body.cursor, limit);
			return {
				has_more: next !== '',
				next_cursor: next,
				meeting_info_list: entries.map((meeting) => ({
					meetingid: meeting.id,
					meeting_code: meeting.meeting_code,
					subject: meeting.title,
					status: STATES[company.meetings.stateOf(meeting)],
					meeting_type: 0,
					start_time: meeting.meeting_start,
					end_time: meeting.meeting_start + meeting.meeting_duration,
				})),
			};
		},
	}),
	endpoint({
		doc: 98798,
		...APP,
		path: '/meeting/rooms/list_devices',
		body: record({
			meeting_room_name: text(),
			cursor: text(),
			limit: integer({ min: 1, max: 50 }),
		}),
		answer({ company, body: { meeting_room_name, cursor, limit = 20 } }) {
			const found = roomsNamed(company, meeting_room_name).flatMap((id) =>
				company.meetings.rooms
					.devicesOf(id)
					.map((device) => ({ ...device, ...shown(company, id) })),
			);
			const { entries, next } = page(found, cursor, limit);
			return { has_more: next !== '', next_cursor: next, device_info_list: entries };
		},
	}),
	endpoint({
		doc: 98799,
		...APP,
		path: '/meeting/rooms/list_controllers',
		body: record({
			controller_name: text(),
			cursor: text(),
			limit: integer({ min: 1, max: 50 }),
		}),
		answer({ company, body: { controller_name = '', cursor, limit = 20 } }) {
			const { controllers, devices } = company.meetings.rooms;
			const found = controllers.filter((one) => one.controller_name.includes(controller_name));
			const { entries, next } = page(found, cursor, limit);
			return {
				has_more: next !== '',
				next_cursor: next,
				controller_info_list: entries.map((controller) => {
					const room = shown(company, devices.get(controller.rooms_id)!.meeting_room_id);
					const { meeting_room_name, meeting_room_location } = room;
					return { ...controller, meeting_room_name, meeting_room_location };
				}),
			};
		},
	}),
	endpoint({
		doc: 98804,
		...APP,
		path: '/meeting/rooms/call',
		body: record(target),
		answer({ company, body }) {
			runningMeeting(company, body.meetingid);
			const called = calledOf(company, body);
			const id = newId('invite');
			company.meetings.rooms.calls.set(id, {
				meetingid: body.meetingid,
				called,
				status: RINGING,
				at: company.seconds,
			});
			return { invite_id: id };
		},
	}),
	endpoint({
		doc: 98805,
		...APP,
		path: '/meeting/rooms/cancel_call',
		body: record({ ...target, invite_id: needed(text()) }),
		answer({ company, body }) {
			const call = company.meetings.rooms.calls.get(body.invite_id);
			const called = calledOf(company, body);
			if (call?.meetingid !== body.meetingid || call.called !== called) {
				throw new Refusal(INVALID, 'invite_id is unknown');
			}
			if (call.status !== RINGING) throw new Refusal(INVALID, 'call is over');
			call.status = CANCELLED;
			company.onEvent({
				...meetingEvent(body.meetingid, 'meeting_room_response'),
				MeetingRoomId: body.meeting_room_id,
				RoomResponseStatus: CANCELLED,
			});
		},
	}),
	endpoint({
		doc: 98806,
		...APP,
		path: '/meeting/rooms/get_response_status',
		body: record(target),
		answer({ company, body }) {
			findMeeting(company, body.meetingid);
			const called = calledOf(company, body);
			const call = [...company.meetings.rooms.calls.values()]
				.filter((one) => one.meetingid === body.meetingid && one.called === called)
				.at(-1);
			if (!call) return { status: NOT_CALLED };
			const response_time = new Date(call.at * 1000).toISOString().slice(0, 19);
			return {
				status: call.status,
				response_time: response_time.replaceAll('-', '/').replace('T', ' '),
			};
		},
	}),
];
