import { choices, date, locator, text } from '../../../shared/operation/fields';
import type { Field, Values } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { COMING_HOUR, HOUR_AFTER } from '../../../shared/vocabulary/comingHour';
import { user, userids } from '../../../shared/vocabulary/members';

/** A meeting room of the company. */
export const roomId = locator('roomId', 'Room', {
	key: 'meetingroom_id',
	of: 'number',
	search: 'searchRooms',
	ids: ['meetingroom_id', 'MeetingRoomId'],
	placeholder: 'e.g. 1',
	description: 'The meeting room (会议室)',
});

/** Where a room is (位置), from the city on. */
export const place: Field[] = [
	text('roomBuilding', 'Building', {
		key: 'building',
		placeholder: 'e.g. 腾讯大厦',
		description: 'The building (楼宇) of the city',
	}),
	text('roomCity', 'City', { key: 'city', placeholder: 'e.g. 深圳' }),
	text('roomFloor', 'Floor', {
		key: 'floor',
		placeholder: 'e.g. 18F',
		description: 'The floor (楼层) of the building',
	}),
];

/** Throws a `ParameterError` for a place without what it lies in. */
export function checkPlace({ roomCity, roomBuilding, roomFloor }: Values): void {
	if (roomBuilding && !roomCity) throw new ParameterError('Building', 'needs "City" as well');
	if (roomFloor && !roomBuilding) throw new ParameterError('Floor', 'needs "Building" as well');
}

/** What is in a room (设备), by WeCom's numbers. */
export const EQUIPMENT = {
	1: 'tv',
	2: 'phone',
	3: 'projector',
	4: 'whiteboard',
	5: 'video',
} as const;

export const equipment = choices(
	'roomEquipment',
	'Equipment',
	[
		{ name: 'Phone (电话)', value: 2 },
		{ name: 'Projector (投影)', value: 3 },
		{ name: 'TV (电视)', value: 1 },
		{ name: 'Video Conference (视频)', value: 5 },
		{ name: 'Whiteboard (白板)', value: 4 },
	],
	{ key: 'equipment', default: [], description: 'What is in the room (设备)' },
);

export const bookingStart = date('bookingStart', 'Start', {
	key: 'start_time',
	default: COMING_HOUR,
});
export const bookingEnd = date('bookingEnd', 'End', {
	key: 'end_time',
	default: HOUR_AFTER,
	description:
		'At least 30 minutes after the start. WeCom books half hours: 15:15 to 15:45 takes 15:00 to 16:00.',
});

/** Who books (预定人). */
export const booker = user('booker', 'Booker', {
	description: 'The member (预定人) for whom the room is booked',
});

export const subject = text('bookingSubject', 'Subject', {
	key: 'subject',
	description: 'Title of the schedule that goes with the booking (会议主题)',
});

export const attendees = userids('bookingAttendees', 'Attendees', {
	key: 'attendees',
	holds: 'User IDs of who takes part (参与人)',
});

const LEAST_MS = 30 * 60 * 1000;

/** Throws a `ParameterError` for times that WeCom does not book (93620). */
export function checkTimes({ bookingStart: start, bookingEnd: end }: Values): void {
	const [from, to] = [start as number, end as number];
	if (to <= from) throw new ParameterError('End', 'is not after "Start"');
	if (to - from < LEAST_MS) {
		throw new ParameterError('End', 'is less than 30 minutes after "Start": WeCom books no less');
	}
	if (to <= Date.now()) throw new ParameterError('End', 'has passed: WeCom books no room for then');
}
