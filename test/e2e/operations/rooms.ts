import {
	BOOKED_MEETING,
	ROOM,
	ROOM_DEVICE,
	ROOM_WITHOUT_DEVICE,
	RUNNING_MEETING,
} from '../../../simulator/areas/meeting/seed';
import { byId } from './byId';
import type { Proofs } from './proof';

export const rooms: Proofs = (company) => {
	const { calls, booked } = company.meetings.rooms;
	const { meetings } = company.meetings;
	for (const id of ['booked', 'released']) {
		meetings.set(id, structuredClone(meetings.get(BOOKED_MEETING)!));
		booked.set(id, new Set([ROOM]));
	}
	meetings.set('recurring', {
		...structuredClone(meetings.get(BOOKED_MEETING)!),
		reminders: { is_repeat: 1 },
	});
	const ringing = (id: string, called: string, status = 4) =>
		calls.set(id, { meetingid: RUNNING_MEETING, called, status, at: company.seconds });
	ringing('of room', ROOM);
	ringing('of room too', ROOM);
	ringing('of device', '2:192.0.2.10');
	ringing('answered', '1:room@example.com', 2);
	const room = { meetingid: RUNNING_MEETING, roomsRoom: byId(ROOM) };
	const device = {
		meetingid: RUNNING_MEETING,
		roomsCalled: 'mra',
		mraProtocol: 2,
		mraAddress: '192.0.2.10',
	};
	const noRoom = { parameters: { ...room, roomsRoom: byId('none') }, error: /40058/ };
	const at = (days: number) => new Date(company.now() + days * 86_400_000).toISOString();
	const span = { roomMeetingsAfter: at(0), roomMeetingsBefore: at(30) };
	const found = expect.objectContaining({ subject: '评审', meeting_code: expect.any(String) });
	const resources = expect.objectContaining({
		normal_count: 10,
		normal_used_count: 1,
		special_used_count: 1,
	});
	const shown = { meeting_room_id: ROOM, meeting_room_name: '云台厅' };
	return {
		book: {
			bare: {
				parameters: { meetingid: BOOKED_MEETING, roomsRooms: ROOM },
				items: [expect.objectContaining(shown)],
				effect: () => expect(booked.get(BOOKED_MEETING)).toContain(ROOM),
			},
			full: [
				{
					parameters: {
						meetingid: RUNNING_MEETING,
						roomsRooms: ROOM,
						options: { roomsShowTitle: false },
					},
					items: [expect.objectContaining(shown)],
				},
			],
			refused: {
				parameters: { meetingid: 'recurring', roomsRooms: ROOM },
				error: /names a meeting that comes again/,
			},
		},
		release: {
			bare: {
				parameters: { meetingid: 'released', roomsRooms: ROOM },
				items: [{ success: true }],
				effect: () => expect(booked.get('released')).not.toContain(ROOM),
			},
			full: [{ parameters: { meetingid: 'booked', roomsRooms: ROOM }, items: [{ success: true }] }],
			refused: { parameters: { meetingid: BOOKED_MEETING, roomsRooms: 'none' }, error: /40058/ },
		},
		call: {
			bare: { parameters: room, items: [{ invite_id: expect.any(String) }] },
			full: [
				{
					parameters: { ...room, roomsCalled: 'room' },
					items: [{ invite_id: expect.any(String) }],
				},
				{
					parameters: { ...device, mraAddress: '192.0.2.11' },
					items: [{ invite_id: expect.any(String) }],
					effect: () =>
						expect([...calls.values()]).toContainEqual(
							expect.objectContaining({ called: '2:192.0.2.11', status: 4 }),
						),
				},
			],
			refused: noRoom,
		},
		cancelCall: {
			bare: {
				parameters: { ...room, roomsInviteId: 'of room' },
				items: [{ success: true }],
				effect: () => expect(calls.get('of room')!.status).toBe(5),
			},
			full: [
				{
					parameters: { ...device, roomsInviteId: 'of device' },
					items: [{ success: true }],
				},
				{
					parameters: { ...room, roomsCalled: 'room', roomsInviteId: 'of room too' },
					items: [{ success: true }],
				},
			],
			refused: { parameters: { ...room, roomsInviteId: 'none' }, error: /40058/ },
		},
		get: {
			bare: {
				parameters: { roomsRoom: byId(ROOM) },
				items: [
					expect.objectContaining({
						basic_info: expect.objectContaining({
							meeting_room_name: '云台厅',
							rooms_id_list: [ROOM_DEVICE],
						}),
					}),
				],
			},
			full: [
				{
					parameters: { roomsRoom: byId(ROOM_WITHOUT_DEVICE), options: { simplify: true } },
					items: [
						expect.objectContaining({
							meeting_room_name: '越秀厅',
							desc: '靠窗',
							rooms_id_list: [],
							meeting_room_status: 'notBound',
							scheduled_status: 'closed',
						}),
					],
				},
			],
			refused: { parameters: { roomsRoom: byId('none') }, error: /40058/ },
		},
		getAll: {
			bare: {
				parameters: {},
				items: [
					expect.objectContaining({ ...shown, scheduled_status: 1, participant_number: 12 }),
					expect.objectContaining({ account_type: 1 }),
					expect.objectContaining({ meeting_room_id: ROOM_WITHOUT_DEVICE }),
				],
			},
			full: [
				{
					parameters: { returnAll: true, options: { roomsName: '越秀', simplify: true } },
					items: [
						expect.objectContaining({
							meeting_room_id: ROOM_WITHOUT_DEVICE,
							meeting_room_location: '广州-大厦-11',
							meeting_room_status: 'notBound',
							scheduled_status: 'closed',
						}),
					],
				},
				{
					parameters: { returnAll: false, limit: 1 },
					items: [expect.objectContaining(shown)],
				},
			],
			refused: {
				parameters: { returnAll: false, limit: 0 },
				error: /"Limit" is 0, but must be at least 1/,
			},
		},
		getCallState: {
			bare: {
				parameters: { ...room, meetingid: BOOKED_MEETING },
				items: [{ status: 1 }],
			},
			full: [
				{
					parameters: {
						...device,
						mraProtocol: 1,
						mraAddress: 'room@example.com',
						options: { simplify: true },
					},
					items: [{ status: 'inMeeting', response_time: expect.any(String) }],
				},
				{
					parameters: { ...room, roomsCalled: 'room', meetingid: BOOKED_MEETING },
					items: [{ status: 1 }],
				},
			],
			refused: noRoom,
		},
		getConfiguration: {
			bare: {
				parameters: { roomsRoom: byId(ROOM) },
				items: [expect.objectContaining({ record_settings: expect.any(Object) })],
			},
			full: [
				{
					parameters: { roomsRoom: byId(ROOM), options: { simplify: true } },
					items: [expect.objectContaining({ water_mark: 'severalRows', auto_response: true })],
				},
			],
			refused: { parameters: { roomsRoom: byId('none') }, error: /40058/ },
		},
		getControllers: {
			bare: {
				parameters: {},
				items: [
					expect.objectContaining({ rooms_id: ROOM_DEVICE, status: '1' }),
					expect.objectContaining({ status: '0' }),
				],
			},
			full: [
				{
					parameters: { returnAll: true, options: { controllerName: '白云', simplify: true } },
					items: [expect.objectContaining({ meeting_room_name: '白云厅', status: 'offline' })],
				},
				{
					parameters: { returnAll: false, limit: 1 },
					items: [expect.objectContaining({ rooms_id: ROOM_DEVICE })],
				},
			],
			refused: {
				parameters: { returnAll: false, limit: 0 },
				error: /"Limit" is 0, but must be at least 1/,
			},
		},
		getDevices: {
			bare: {
				parameters: {},
				items: [
					expect.objectContaining({ rooms_id: ROOM_DEVICE, meeting_room_status: 2 }),
					expect.objectContaining({ meeting_room_status: 4 }),
				],
			},
			full: [
				{
					parameters: { returnAll: true, options: { roomsName: '云台', simplify: true } },
					items: [
						expect.objectContaining({
							...shown,
							meeting_room_status: 'idle',
							camera_status: true,
						}),
					],
				},
				{
					parameters: { returnAll: false, limit: 1 },
					items: [expect.objectContaining({ rooms_id: ROOM_DEVICE })],
				},
			],
			refused: {
				parameters: { returnAll: false, limit: 0 },
				error: /"Limit" is 0, but must be at least 1/,
			},
		},
		getResources: {
			bare: { items: [resources] },
			full: [{ parameters: { options: { maximumWait: 5 } }, items: [resources] }],
			refused: { parameters: { options: { maximumWait: -1 } }, error: /"Maximum Wait"/ },
		},
		getMeetings: {
			bare: {
				parameters: { roomsRoom: byId(ROOM), ...span },
				items: expect.arrayContaining([found]),
			},
			full: [
				{
					parameters: {
						roomsMeetingsOf: 'device',
						roomsId: ROOM_DEVICE,
						...span,
						roomMeetingsBefore: at(200),
						returnAll: true,
						options: { simplify: true },
					},
					items: expect.arrayContaining([
						expect.objectContaining({ status: 'waiting', meeting_type: 'single' }),
					]),
				},
				{
					parameters: {
						roomsMeetingsOf: 'room',
						roomsRoom: byId(ROOM),
						...span,
						returnAll: false,
						limit: 1,
					},
					items: [found],
				},
			],
			refused: {
				parameters: { roomsRoom: byId(ROOM), ...span, roomMeetingsBefore: at(-1) },
				error: /"Before" is before "After"/,
			},
		},
	};
};
