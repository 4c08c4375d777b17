import type { Company } from '../../company';
import { isSame } from '../../../rules/isSame';
import { Refusal } from '../../../rules/refusal';
import { bookingsWith, bookRoom, cancelBookings } from './bookings';
import { scheduleOf } from './schedules';

/** What members do with schedules and meeting rooms in the client, and the callbacks that follow. */

const event = (name: string, userid: string, fields: Record<string, string | number>) => ({
	FromUserName: userid,
	MsgType: 'event',
	Event: name,
	...fields,
});

/** Answers an invitation (98111). */
export function answerSchedule(
	company: Company,
	{ userid, schedule_id, status }: { userid: string; schedule_id: string; status: number },
) {
	const schedule = scheduleOf(company, schedule_id);
	const attendee = schedule.attendees.find((one) => isSame(one.userid, userid));
	if (!attendee) throw new Refusal(60111, userid);
	if (![1, 2, 3, 4].includes(status)) throw new Refusal(40058, 'status');
	attendee.response_status = status;
	const { cal_id: CalId } = schedule;
	company.onEvent(event('respond_schedule', userid, { CalId, ScheduleId: schedule_id }));
}

interface RoomWanted {
	userid: string;
	meetingroom_id: number;
	/** Unix seconds. */
	start_time: number;
	end_time: number;
	subject?: string;
}

/** Books a room as a member; one with approval is applied for (95333). */
export function bookAsMember(company: Company, { userid, ...wanted }: RoomWanted) {
	const booked = bookRoom(company, { ...wanted, booker: userid }, false);
	company.onEvent(
		event('book_meeting_room', userid, {
			MeetingRoomId: wanted.meetingroom_id,
			BookingId: booked.booking_id,
		}),
	);
	return booked;
}

/** Cancels a booking as a member, whoever made it (95333). */
export function cancelAsMember(
	company: Company,
	{ userid, booking_id }: { userid: string; booking_id: string },
) {
	const bookings = bookingsWith(company, booking_id);
	const [first] = bookings;
	if (!first) throw new Refusal(40058, 'booking_id');
	cancelBookings(company, bookings, false);
	const { meetingroom_id: MeetingRoomId } = first;
	company.onEvent(event('cancel_meeting_room', userid, { BookingId: booking_id, MeetingRoomId }));
}
