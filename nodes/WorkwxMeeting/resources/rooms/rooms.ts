import { choice, date, flag, options, span, text, when } from '../../../../shared/operation/fields';
import type { Resource } from '../../../../shared/operation/operation';
import { meetingid } from '../../booking/meetingFields';
import { bookRooms } from './bookRooms';
import { getRoomMeetings, MOST_DAYS } from './getRoomMeetings';
import { called, roomsName, roomsRoom, roomsRooms } from './roomsFields';
import {
	simplifyCall,
	simplifyConfiguration,
	simplifyController,
	simplifyDetails,
	simplifyDevice,
	simplifyRoom,
	simplifyRoomMeeting,
} from './simplifyRooms';

export const rooms: Resource = {
	value: 'rooms',
	name: 'Rooms (Rooms会议室)',
	description:
		'Meeting rooms set up with Rooms: booked for meetings of this app and called into them. All others are in Workwx Office.',
	operations: {
		book: {
			name: 'Book',
			action: 'Book rooms for a meeting (预定会议室)',
			description: 'One item for each room, with its name and place; for single meetings only',
			doc: 98791,
			request: 'POST /meeting/rooms/book',
			target: ['meetingid'],
			fields: [
				meetingid,
				roomsRooms,
				options(
					flag('roomsShowTitle', 'Show Title', {
						key: 'subject_visible',
						default: true,
						description:
							'Whether the room shows the title of the meeting in the hour before it begins',
					}),
				),
			],
			run: bookRooms,
		},
		call: {
			name: 'Call',
			action: 'Call a room into a meeting (呼叫会议室)',
			description: 'Gives the ID of the call (invite_id)',
			doc: 98804,
			request: 'POST /meeting/rooms/call',
			needs: ['invite_id'],
			target: ['meetingid'],
			fields: [meetingid, ...called],
		},
		cancelCall: {
			name: 'Cancel Call',
			action: 'Cancel the call of a room (取消呼叫会议室)',
			doc: 98805,
			request: 'POST /meeting/rooms/cancel_call',
			target: ['meetingid'],
			fields: [
				meetingid,
				...called,
				text('roomsInviteId', 'Call ID', {
					key: 'invite_id',
					description: 'ID of the call (invite_id) that Call gives',
				}),
			],
		},
		get: {
			name: 'Get',
			action: 'Get a room (获取会议室详情)',
			description:
				'Place, size, account and hardware of a room; simplified without passwords and with its description decoded',
			doc: 98793,
			request: 'POST /meeting/rooms/get_info',
			reads: true,
			fields: [roomsRoom],
			simplify: simplifyDetails,
			sensitive: ['basic_info.password', 'pmi_info.pmi_pwd'],
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many rooms (获取会议室列表)',
			description: 'Rooms with place, size and state, also those that have no device yet',
			doc: 98795,
			request: 'POST /meeting/rooms/list',
			reads: true,
			paging: {
				items: 'meeting_room_list',
				size: { key: 'limit', max: 50, isFixed: true },
				more: 'has_more',
			},
			fields: [options(roomsName)],
			simplify: simplifyRoom,
			sensitive: ['active_code'],
		},
		getCallState: {
			name: 'Get Call State',
			action: 'Get whether a room answers a call (获取会议室应答状态)',
			doc: 98806,
			request: 'POST /meeting/rooms/get_response_status',
			reads: true,
			fields: [meetingid, ...called],
			simplify: simplifyCall,
		},
		getConfiguration: {
			name: 'Get Configuration',
			action: 'Get how a room is set up (获取会议室配置项)',
			doc: 98802,
			request: 'POST /meeting/rooms/get_config',
			reads: true,
			fields: [roomsRoom],
			simplify: simplifyConfiguration,
		},
		getControllers: {
			name: 'Get Controllers',
			action: 'Get many controllers of rooms (获取控制器列表)',
			description: 'One item for each controller with its room, whether it is online and its load',
			doc: 98799,
			request: 'POST /meeting/rooms/list_controllers',
			reads: true,
			paging: {
				items: 'controller_info_list',
				size: { key: 'limit', max: 50, isFixed: true },
				more: 'has_more',
			},
			fields: [
				options(
					text('controllerName', 'Controller Name', {
						description: 'Only controllers whose name holds this',
					}),
				),
			],
			simplify: simplifyController,
		},
		getDevices: {
			name: 'Get Devices',
			action: 'Get many devices of rooms (获取设备列表)',
			description: 'One item for each device with its room, state and health',
			doc: 98798,
			request: 'POST /meeting/rooms/list_devices',
			reads: true,
			paging: {
				items: 'device_info_list',
				size: { key: 'limit', max: 50, isFixed: true },
				more: 'has_more',
			},
			fields: [options(roomsName)],
			simplify: simplifyDevice,
		},
		getMeetings: {
			name: 'Get Meetings',
			action: 'Get many meetings in a room (获取会议室下的会议列表)',
			description: 'Meetings that this app booked',
			doc: 98796,
			request: 'POST /meeting/rooms/list_meetings',
			reads: true,
			paging: {
				items: 'meeting_info_list',
				size: { key: 'limit', max: 20, isFixed: true },
				more: 'has_more',
			},
			fields: [
				choice(
					'roomsMeetingsOf',
					'Meetings Of',
					[
						{ name: 'Device', value: 'device' },
						{ name: 'Room', value: 'room' },
					],
					{ place: 'none', default: 'room', description: 'Whose meetings to return' },
				),
				...when('roomsMeetingsOf', 'room', roomsRoom),
				...when(
					'roomsMeetingsOf',
					'device',
					text('roomsId', 'Rooms ID', {
						key: 'rooms_id',
						description: 'ID of the device (rooms_id) that Get Devices gives',
					}),
				),
				...span(
					date('roomMeetingsAfter', 'After', {
						key: 'start_time',
						default: '={{ $now.startOf("day").toISO() }}',
						description: 'Earliest time of the meetings',
					}),
					date('roomMeetingsBefore', 'Before', {
						key: 'end_time',
						default: '={{ $now.plus({ days: 30 }).toISO() }}',
						description: 'Latest time of the meetings',
					}),
					{ days: MOST_DAYS, inPieces: true },
				),
			],
			run: getRoomMeetings,
			simplify: simplifyRoomMeeting,
		},
		getResources: {
			name: 'Get Resources',
			action: 'Get how many rooms the company has bought (获取会议室资源)',
			description: 'How many are bought, used and expired, normal (普通) and special (专款) ones',
			doc: 98809,
			request: 'POST /meeting/rooms/get_inventory',
			reads: true,
		},
		release: {
			name: 'Release',
			action: 'Release rooms of a meeting (释放会议室)',
			doc: 98792,
			request: 'POST /meeting/rooms/release',
			target: ['meetingid'],
			fields: [meetingid, roomsRooms],
		},
	},
};
