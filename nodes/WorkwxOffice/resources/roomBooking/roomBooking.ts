import type { IDataObject } from 'n8n-workflow';
import { date, flag, options, span, text } from '../../../../shared/operation/fields';
import type { Call, Resource } from '../../../../shared/operation/operation';
import { withoutCode } from '../../../../shared/operation/reply';
import { spellOut } from '../../../../shared/vocabulary/spellOut';
import { scheduleId } from '../../agenda/scheduleId';
import { type Booking, readBookings } from '../../rooms/bookings';
import {
	attendees,
	booker,
	bookingEnd,
	bookingStart,
	checkPlace,
	checkTimes,
	place,
	roomId,
	subject,
} from '../../rooms/roomFields';
import { bookForMeeting, bookForSchedule, bookRoom } from './bookRoom';

const bookingId = text('bookingId', 'Booking ID', {
	placeholder: 'e.g. bkebsada6e027c123cbafAAA',
	description: 'The ID that booking gives, or the event of a booking',
});

const NO_APPROVAL = 'Rooms whose booking has to be approved (需要审批) cannot be booked by the API';
const CONFLICTS =
	'A room that is taken, and what has begun, are errors before anything is sent. Of a series conflict_date holds the days (midnight in China, Unix seconds) on which the room is taken: it is not booked then';

const STATUSES = { 0: 'booked', 1: 'cancelled', 2: 'applied', 3: 'inApproval' };
const spelled = (booking: IDataObject) =>
	spellOut(booking, { times: ['start_time', 'end_time'], enums: { status: STATUSES } });

/** One item for each booking of rooms in a span. */
async function getBookings({ request, send, limit }: Call): Promise<IDataObject[]> {
	const { start_time: start, end_time: end } = request.body as Booking;
	const bookings = await readBookings(send, request, { start, end });
	return bookings.slice(0, limit);
}

export const roomBooking: Resource = {
	value: 'roomBooking',
	name: 'Room Booking (会议室预定)',
	description: 'Bookings of meeting rooms',
	operations: {
		create: {
			name: 'Book',
			action: 'Book a meeting room (预定会议室)',
			description: `Gives booking_id and the schedule_id of the schedule that goes with it. A room that is taken is an error, before anything is sent. A start that has passed for more than 15 minutes moves on by half an hour. ${NO_APPROVAL}.`,
			doc: 93620,
			request: 'POST /oa/meetingroom/book',
			secret: 'meetingRoom',
			target: ['roomId'],
			needs: ['booking_id'],
			fields: [roomId, bookingStart, bookingEnd, booker, options(attendees, subject)],
			check: checkTimes,
			run: bookRoom,
		},
		createForSchedule: {
			name: 'Book for Schedule',
			action: 'Book a meeting room for a schedule (通过日程预定会议室)',
			description: `Gives booking_id. ${CONFLICTS}. ${NO_APPROVAL}.`,
			doc: 93620,
			request: 'POST /oa/meetingroom/book_by_schedule',
			secret: 'meetingRoom',
			target: ['roomId'],
			needs: ['booking_id'],
			fields: [roomId, scheduleId, booker],
			run: bookForSchedule,
		},
		createForMeeting: {
			name: 'Book for Meeting',
			action: 'Book a meeting room for a meeting (通过会议预定会议室)',
			description: `Gives booking_id. ${CONFLICTS}. ${NO_APPROVAL}.`,
			doc: 93620,
			request: 'POST /oa/meetingroom/book_by_meeting',
			secret: 'meetingRoom',
			target: ['roomId'],
			needs: ['booking_id'],
			fields: [
				roomId,
				text('bookedMeetingId', 'Meeting ID', {
					key: 'meetingid',
					placeholder: 'e.g. hyXXXXXXXX',
					description: 'The meeting (会议) that this app booked',
				}),
				booker,
			],
			run: bookForMeeting,
		},
		get: {
			name: 'Get',
			action: 'Get a booking of a meeting room (根据会议室预定ID查询预定详情)',
			doc: 93620,
			request: 'POST /oa/meetingroom/bookinfo/get',
			secret: 'meetingRoom',
			reads: true,
			fields: [roomId, bookingId],
			run: async ({ request, send }) => {
				const { schedule, ...room } = withoutCode(await send(request));
				return { ...room, ...(schedule as IDataObject) };
			},
			simplify: spelled,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many bookings of meeting rooms (查询会议室的预定信息)',
			description: 'One item for each booking. WeCom tells those of one day: each day is a call.',
			doc: 93620,
			request: 'POST /oa/meetingroom/get_booking_info',
			secret: 'meetingRoom',
			reads: true,
			items: 'booking_list',
			fields: [
				...span(
					date('bookingsFrom', 'From', {
						key: 'start_time',
						default: '={{ $now.toISO() }}',
						description: 'Only bookings that end after this time',
					}),
					date('bookingsTo', 'To', {
						key: 'end_time',
						default: '={{ $now.endOf("day").toISO() }}',
						description: 'Only those that begin before this time',
					}),
					{ days: 31 },
				),
				options(...place, { ...roomId, optional: true }),
			],
			check: checkPlace,
			run: getBookings,
			simplify: spelled,
		},
		cancel: {
			name: 'Cancel',
			action: 'Cancel a booking of a meeting room (取消预定会议室)',
			doc: 93620,
			request: 'POST /oa/meetingroom/cancel_book',
			secret: 'meetingRoom',
			target: ['bookingId'],
			fields: [
				bookingId,
				options(
					flag('keepSchedule', 'Keep Schedule', {
						as: 'number',
						description:
							'Whether the schedule stays (保留日程); it is cancelled as well unless it repeats',
					}),
					date('cancelDate', 'Only on Day', {
						as: 'day',
						description: 'Any time of the one day of a series; all of it when left out',
					}),
				),
			],
		},
	},
};
