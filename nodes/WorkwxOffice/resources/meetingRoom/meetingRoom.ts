import type { IDataObject } from 'n8n-workflow';
import { flag, number, options, text, when } from '../../../../shared/operation/fields';
import type { Resource, Values } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { departmentids, userids } from '../../../../shared/vocabulary/members';
import {
	attendees,
	booker,
	bookingEnd,
	bookingStart,
	checkPlace,
	checkTimes,
	EQUIPMENT,
	equipment,
	place,
	roomId,
	subject,
} from '../../rooms/roomFields';
import { findFreeRoom } from './findFreeRoom';

const name = text('roomName', 'Name', { key: 'name', characters: 30, empty: false });
const capacity = number('roomCapacity', 'Capacity', {
	key: 'capacity',
	default: 10,
	min: 1,
	description: 'How many people it holds (容纳人数)',
});

const coordinates = [
	text('roomLatitude', 'Latitude', {
		key: 'coordinate.latitude',
		placeholder: 'e.g. 22.540503',
		empty: false,
		description: 'Of the building; that of a building WeCom knows already cannot change',
	}),
	text('roomLongitude', 'Longitude', {
		key: 'coordinate.longitude',
		placeholder: 'e.g. 113.934528',
		empty: false,
	}),
];

const MOST_OF_RANGE = 1000;

/** Who may book a room (使用范围): all of it is replaced where any of it is given (93619). */
const range = [
	departmentids('roomDepartments', 'For Departments', {
		key: 'range.department_list',
		items: MOST_OF_RANGE,
		empty: false,
		description:
			'Who may book the room (使用范围), beside For Users: an update replaces both. Everybody where a new room has neither.',
	}),
	userids('roomUsers', 'For Users', {
		key: 'range.user_list',
		items: MOST_OF_RANGE,
		empty: false,
		description:
			'Who may book the room (使用范围), beside For Departments: an update replaces both',
	}),
];

/** Throws a `ParameterError` where a room says only a part of where it is. */
function checkWhole(values: Values): void {
	const { roomCity, roomBuilding, roomFloor, roomLatitude, roomLongitude } = values;
	const parts = { City: roomCity, Building: roomBuilding, Floor: roomFloor };
	const missing = Object.entries(parts).filter(([, value]) => !value);
	if (missing.length === 1 || missing.length === 2) {
		throw new ParameterError(
			missing[0]![0],
			'is empty: WeCom wants city, building and floor together',
		);
	}
	if (!roomLatitude !== !roomLongitude) {
		const label = roomLatitude ? 'Longitude' : 'Latitude';
		throw new ParameterError(label, 'is empty: latitude and longitude go together');
	}
}

const spelled = ({ equipment: held, need_approval, ...room }: IDataObject): IDataObject => ({
	...room,
	equipment: ((held as number[] | undefined) ?? []).map(
		(one) => EQUIPMENT[one as keyof typeof EQUIPMENT] ?? one,
	),
	need_approval: need_approval === 1,
});

export const meetingRoom: Resource = {
	value: 'meetingRoom',
	name: 'Meeting Room (会议室)',
	description: 'Rooms of the company',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a meeting room (添加会议室)',
			description: 'Gives meetingroom_id',
			doc: 93619,
			request: 'POST /oa/meetingroom/add',
			secret: 'meetingRoom',
			needs: ['meetingroom_id'],
			fields: [name, capacity, options(equipment, ...coordinates, ...place, ...range)],
			check: checkWhole,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many meeting rooms (查询会议室)',
			doc: 93619,
			request: 'POST /oa/meetingroom/list',
			secret: 'meetingRoom',
			reads: true,
			items: 'meetingroom_list',
			fields: [options(equipment, ...place)],
			check: checkPlace,
			simplify: spelled,
		},
		update: {
			name: 'Update',
			action: 'Update a meeting room (编辑会议室)',
			description: 'Changes what is given and keeps the rest',
			doc: 93619,
			request: 'POST /oa/meetingroom/edit',
			secret: 'meetingRoom',
			target: ['roomId'],
			updates: ['roomId'],
			fields: [roomId, options(capacity, equipment, ...coordinates, name, ...place, ...range)],
			check: checkWhole,
		},
		delete: {
			name: 'Delete',
			action: 'Delete a meeting room (删除会议室)',
			doc: 93619,
			request: 'POST /oa/meetingroom/del',
			secret: 'meetingRoom',
			target: ['roomId'],
			deletes: true,
			fields: [roomId],
		},
		findFree: {
			name: 'Find Free',
			action: 'Find a free meeting room for some people (查找空闲会议室)',
			description:
				'Gives the smallest room that holds them and is free for the whole time, with the half hours it is free for; books it on request. If somebody is quicker the next one is taken; an error says that none is free.',
			doc: 93620,
			request: 'POST /oa/meetingroom/book',
			secret: 'meetingRoom',
			needs: ['booking_id'],
			fields: [
				number('roomPeople', 'People', {
					place: 'none',
					default: 2,
					min: 1,
					description: 'How many the room must hold',
				}),
				bookingStart,
				bookingEnd,
				flag('roomBook', 'Book It', {
					place: 'none',
					description: 'Whether to book the room that was found',
				}),
				...when('roomBook', true, booker),
				options(
					equipment,
					...place,
					...when('roomBook', true, attendees, subject),
					...when(
						'roomBook',
						false,
						flag('roomWithApproval', 'With Approval', {
							place: 'none',
							description:
								'Whether rooms whose booking has to be approved count as well (需要审批); the API books none of them',
						}),
					),
				),
			],
			check: (values) => {
				checkTimes(values);
				checkPlace(values);
			},
			run: findFreeRoom,
			simplify: spelled,
		},
	},
};
