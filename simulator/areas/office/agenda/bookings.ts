import type { Company } from '../../company';
import { endpoint, type Endpoint } from '../../endpoint';
import { choice, integer, list, needed, record, text } from '../../../rules/fields';
import { newId } from '../../../rules/newId';
import { Refusal } from '../../../rules/refusal';
import { findMeeting } from '../../meeting/find';
import type { Booking, Reminders } from './records';
import { dayOf } from './chinaDay';
import { type Repeating, startsOf } from './occurrences';
import { roomOf, roomsAt } from './rooms';
import { scheduleOf } from './schedules';

/** The pages name no errcode for a room that is taken or needs approval (93620). */
const INVALID = 40058;
const NOT_FOUND = 60111;
const OTHER_ROOM = 90498;
const NOT_OF_APP = 90499;

const MINUTE = 60;
const HALF_HOUR = 30 * MINUTE;
const DAY = 24 * 60 * MINUTE;
/** How far ahead a series without end is booked. */
const FAR = 365 * DAY;

/** The half hours that a time takes (93620). */
const widened = (start: number, end: number) => ({
	start_time: Math.floor(start / HALF_HOUR) * HALF_HOUR,
	end_time: Math.ceil(end / HALF_HOUR) * HALF_HOUR,
});

/** The time that a booking takes, later where it has begun (93620). */
function bookable(company: Company, start: number, end: number) {
	if (end - start < HALF_HOUR) throw new Refusal(INVALID, 'at least 30 minutes');
	const time = widened(start, end);
	if (company.seconds >= time.end_time) throw new Refusal(INVALID, 'end_time has passed');
	if (company.seconds > time.start_time + 15 * MINUTE) time.start_time += HALF_HOUR;
	if (time.start_time >= time.end_time) throw new Refusal(INVALID, 'end_time has passed');
	return time;
}

interface Wanted {
	meetingroom_id: number;
	start_time: number;
	end_time: number;
	booker: string;
	subject?: string;
	attendees?: string[];
}

type Booked = Pick<Booking, 'booking_id' | 'schedule_id'>;

/** Books a room and makes the schedule that goes with it. What a member asks of a room with approval is applied for. */
export function bookRoom(company: Company, wanted: Wanted, isOfApp = true): Booked {
	const { agenda } = company.office;
	const room = roomOf(company, wanted.meetingroom_id);
	if (room.need_approval && isOfApp) throw new Refusal(INVALID, 'the room needs approval');
	const people = [wanted.booker, ...(wanted.attendees ?? [])];
	const stranger = people.find((userid) => !company.contacts.member(userid)?.visible);
	if (stranger !== undefined) throw new Refusal(NOT_FOUND, stranger);
	const time = bookable(company, wanted.start_time, wanted.end_time);
	if (agenda.bookingsOf(room.meetingroom_id, time.start_time, time.end_time).length)
		throw new Refusal(INVALID, 'the meeting room is occupied');
	const schedule_id = newId('17');
	agenda.schedules.set(schedule_id, {
		schedule_id,
		sequence: agenda.nextSequence(),
		cal_id: agenda.defaultCalendar,
		admins: [],
		attendees: [...new Set(people)].map((userid) => ({ userid, response_status: 0 })),
		summary: wanted.subject ?? '新建事件',
		description: '',
		location: room.name,
		...time,
		is_whole_day: 0,
		reminders: { is_remind: 0, is_repeat: 0, exclude_time_list: [] },
		status: 0,
	});
	const booking_id = newId('bk');
	agenda.bookings.set(booking_id, {
		booking_id,
		meetingroom_id: room.meetingroom_id,
		schedule_id,
		...time,
		booker: wanted.booker,
		status: room.need_approval ? 2 : 0,
		isOfApp,
	});
	return { booking_id, schedule_id };
}

/** Books a room each time that something takes place, as far as it is free. */
function bookTimes(
	company: Company,
	wanted: { meetingroom_id: number; booker: string },
	schedule: Repeating & { schedule_id: string },
) {
	const { agenda } = company.office;
	const room = roomOf(company, wanted.meetingroom_id);
	if (room.need_approval) throw new Refusal(INVALID, 'the room needs approval');
	if (!company.contacts.member(wanted.booker)?.visible) throw new Refusal(NOT_FOUND, wanted.booker);
	const { schedule_id } = schedule;
	const others = [...agenda.bookings.values()].filter(
		(booking) => booking.schedule_id === schedule_id && booking.status !== 1,
	);
	if (others.length) throw new Refusal(OTHER_ROOM);
	const length = schedule.end_time - schedule.start_time;
	const repeats = schedule.reminders?.is_repeat === 1;
	const starts = startsOf(schedule, Math.max(company.seconds, schedule.start_time) + FAR).filter(
		(start) => !repeats || start + length > company.seconds,
	);
	const times = starts.map((start) => bookable(company, start, start + length));
	const isTaken = ({ start_time, end_time }: (typeof times)[number]) =>
		agenda.bookingsOf(room.meetingroom_id, start_time, end_time).length > 0;
	const free = times.filter((time) => !isTaken(time));
	const conflicts = times.filter(isTaken).map(({ start_time }) => dayOf(start_time));
	if (!free.length) throw new Refusal(INVALID, 'the meeting room is occupied');
	const master = newId('bk');
	for (const time of free) {
		const booking_id = repeats ? newId('bk') : master;
		agenda.bookings.set(booking_id, {
			booking_id,
			...(repeats && { master_booking_id: master }),
			meetingroom_id: room.meetingroom_id,
			schedule_id,
			...time,
			booker: wanted.booker,
			status: 0,
			isOfApp: true,
		});
	}
	return { booking_id: master, ...(conflicts.length && { conflict_date: conflicts }) };
}

/** The bookings that an ID stands for: one, or those of a series. */
export const bookingsWith = ({ office }: Company, id: string): Booking[] =>
	[...office.agenda.bookings.values()].filter(
		({ booking_id, master_booking_id, status }) =>
			status !== 1 && (booking_id === id || master_booking_id === id),
	);

/** Cancels bookings, and the schedule of a single one unless it is kept. */
export function cancelBookings(company: Company, bookings: Booking[], keepSchedule: boolean) {
	for (const booking of bookings) booking.status = 1;
	const single = bookings.find(({ master_booking_id }) => master_booking_id === undefined);
	const schedule = single && company.office.agenda.schedules.get(single.schedule_id);
	if (schedule && !keepSchedule) schedule.status = 1;
}

const shown = ({ isOfApp: _ofApp, meetingroom_id: _room, ...booking }: Booking) => booking;
const access = ['app', 'meetingRoom'] as const;
const room = { meetingroom_id: needed(integer()), booker: needed(text()) };

export const bookings: readonly Endpoint[] = [
	endpoint({
		doc: 93620,
		method: 'POST',
		path: '/oa/meetingroom/get_booking_info',
		access,
		body: record({
			meetingroom_id: integer(),
			start_time: integer(),
			end_time: integer(),
			city: text(),
			building: text(),
			floor: text(),
		}),
		answer({ company, body }) {
			const { meetingroom_id, start_time: start = company.seconds, ...rest } = body;
			const { end_time: end = dayOf(start) + DAY, ...place } = rest;
			if (end > dayOf(start) + DAY || end < start) throw new Refusal(INVALID, 'one day only');
			const wanted =
				meetingroom_id === undefined ? roomsAt(company, place) : [roomOf(company, meetingroom_id)];
			return {
				booking_list: wanted.map((one) => ({
					meetingroom_id: one.meetingroom_id,
					schedule: company.office.agenda
						.bookingsOf(one.meetingroom_id, start, end)
						.map(shown)
						.map(({ master_booking_id: _master, ...booking }) => booking),
				})),
			};
		},
	}),
	endpoint({
		doc: 93620,
		method: 'POST',
		path: '/oa/meetingroom/book',
		access,
		body: record({
			...room,
			subject: text(),
			start_time: needed(integer()),
			end_time: needed(integer()),
			attendees: list(text()),
		}),
		answer: ({ company, body }) => bookRoom(company, body),
	}),
	endpoint({
		doc: 93620,
		method: 'POST',
		path: '/oa/meetingroom/book_by_schedule',
		access,
		body: record({ ...room, schedule_id: needed(text()) }),
		answer: ({ company, body }) => bookTimes(company, body, scheduleOf(company, body.schedule_id)),
	}),
	endpoint({
		doc: 93620,
		method: 'POST',
		path: '/oa/meetingroom/book_by_meeting',
		access,
		body: record({ ...room, meetingid: needed(text()) }),
		answer({ company, body }) {
			const { meeting_start, meeting_duration, reminders } = findMeeting(company, body.meetingid);
			const { repeat_interval, ...rule } = reminders as Reminders;
			return bookTimes(company, body, {
				schedule_id: body.meetingid,
				start_time: meeting_start,
				end_time: meeting_start + meeting_duration,
				reminders: {
					...rule,
					...(repeat_interval && { is_custom_repeat: 1, repeat_interval }),
				},
			});
		},
	}),
	endpoint({
		doc: 93620,
		method: 'POST',
		path: '/oa/meetingroom/cancel_book',
		access,
		body: record({
			booking_id: needed(text()),
			keep_schedule: choice([0, 1]),
			cancel_date: integer(),
		}),
		answer({ company, body: { booking_id, keep_schedule, cancel_date } }) {
			const found = bookingsWith(company, booking_id).filter(
				({ start_time }) => cancel_date === undefined || dayOf(start_time) === dayOf(cancel_date),
			);
			if (!found.length) throw new Refusal(INVALID, 'booking_id');
			if (found.some(({ isOfApp }) => !isOfApp)) throw new Refusal(NOT_OF_APP);
			cancelBookings(company, found, keep_schedule === 1);
		},
	}),
	endpoint({
		doc: 93620,
		method: 'POST',
		path: '/oa/meetingroom/bookinfo/get',
		access,
		body: record({ meetingroom_id: needed(integer()), booking_id: needed(text()) }),
		answer({ company, body: { meetingroom_id, booking_id } }) {
			const { bookings: all } = company.office.agenda;
			const [part] = bookingsWith(company, booking_id);
			const booking = all.get(booking_id) ?? part;
			if (booking?.meetingroom_id !== meetingroom_id) throw new Refusal(INVALID, 'booking_id');
			return { meetingroom_id, schedule: shown(booking) };
		},
	}),
];
