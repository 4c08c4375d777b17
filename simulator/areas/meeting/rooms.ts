import { endpoint } from '../endpoint';
import type { Company } from '../company';
import { boolean, choice, integer, list, needed, record, text } from '../../rules/fields';
import { newId } from '../../rules/newId';
import { page } from '../../rules/page';
import { Refusal } from '../../rules/refusal';
import { findMeeting, INVALID, meetingEvent } from './find';
import { meetingid } from './meetings';
import type { RoomsDevice } from './roomsRecords';
import { runningMeeting } from './runningMeeting';

const APP = { access: ['app'], method: 'POST' } as const;
const MOST_SPAN_SECONDS = 90 * 24 * 60 * 60;
const [NOT_CALLED, RINGING, CANCELLED] = [1, 4, 5] as const;
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

function findRoom(company: Company, id: string): RoomsDevice {
	const device = company.meetings.rooms.ofRoom(id);
	if (!device) throw new Refusal(INVALID, `meeting_room_id ${id} is unknown`);
	return device;
}

/** What is called, as a text: either a room or a device by its address. */
function calledOf(company: Company, { meeting_room_id, mra_address }: Called): string {
	if (!meeting_room_id === !mra_address) throw new Refusal(INVALID, 'meeting_room_id');
	if (mra_address) return `${mra_address.protocol}:${mra_address.dial_string}`;
	return findRoom(company, meeting_room_id!).meeting_room_id;
}

const shown = ({ meeting_room_id, meeting_room_name, meeting_room_location }: RoomsDevice) => ({
	meeting_room_id,
	meeting_room_name,
	meeting_room_location,
});

/** Rooms with devices (documents 98791, 98792, 98796, 98798, 98802, 98804–98806). */
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
			const devices = body.meeting_room_id_list.map((id) => findRoom(company, id));
			const { booked } = company.meetings.rooms;
			const before = booked.get(body.meetingid) ?? [];
			booked.set(body.meetingid, new Set([...before, ...body.meeting_room_id_list]));
			return { meeting_room_list: devices.map(shown) };
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
		answer({ company, body: { meeting_room_name = '', cursor, limit = 20 } }) {
			const found = [...company.meetings.rooms.devices.values()].filter((device) =>
				device.meeting_room_name.includes(meeting_room_name),
			);
			const { entries, next } = page(found, cursor, limit);
			return { has_more: next !== '', next_cursor: next, device_info_list: entries };
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
