import { BOOKED_MEETING, RUNNING_MEETING } from '../../../simulator/areas/meeting/seed';
import { bookRoom } from '../../../simulator/areas/office/agenda/bookings';
import { dayOf } from '../../../simulator/areas/office/agenda/chinaDay';
import { DEFAULT_CALENDAR, REVIEW } from '../../../simulator/areas/office/agenda/seed';
import { byId } from './byId';
import type { Proofs } from './proof';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

export const roomBooking: Proofs = (company) => {
	const { agenda } = company.office;
	const { bookings, rooms, schedules } = agenda;
	const day = dayOf(company.seconds) + 50 * DAY;
	const room = (meetingroom_id: number) => {
		const place = { city: '上海', building: '中心大厦', floor: '9F' };
		const own = { name: '预', capacity: 4, equipment: [], need_approval: 0 };
		rooms.set(meetingroom_id, { ...own, ...place, meetingroom_id });
		return { roomId: byId(String(meetingroom_id)), booker: byId('zhangsan') };
	};
	const [booked, series, ofMeeting, read] = [room(81), room(82), room(83), room(84)];
	const time = (hour: number) => ({
		bookingStart: day + hour * HOUR,
		bookingEnd: day + (hour + 1) * HOUR,
	});
	const add = (hour: number, meetingroom_id = 84) =>
		bookRoom(company, {
			meetingroom_id,
			start_time: day + hour * HOUR,
			end_time: day + (hour + 1) * HOUR,
			booker: 'lisi',
		}).booking_id;
	const [first, second, cancelled, kept] = [add(9), add(10), add(11), add(12)];
	const schedule = (schedule_id: string, reminders: object = {}) => {
		const seed = schedules.get(REVIEW)!;
		schedules.set(schedule_id, {
			...seed,
			schedule_id,
			cal_id: DEFAULT_CALENDAR,
			start_time: day + 15 * HOUR,
			end_time: day + 16 * HOUR,
			reminders: { ...seed.reminders, ...reminders, exclude_time_list: [] },
		});
		return { scheduleId: byId(schedule_id) };
	};
	const single = schedule('17Booked');
	const repeating = schedule('17Repeating', {
		is_repeat: 1,
		repeat_type: 0,
		repeat_until: day + 3 * DAY,
		timezone: 8,
	});
	for (const ofSeries of [82, 83]) add(24 + 15, ofSeries);
	const { meetings } = company.meetings;
	meetings.set('hyRepeating', {
		...meetings.get(BOOKED_MEETING)!,
		meeting_start: day + 15 * HOUR,
		reminders: { is_repeat: 1, repeat_type: 0, repeat_until: day + 3 * DAY },
	});
	const { booker: _booker, ...readRoom } = read;
	const whole = { bookingsFrom: day, bookingsTo: day + DAY };
	return {
		create: {
			bare: {
				parameters: { ...booked, ...time(9) },
				items: [{ booking_id: expect.any(String), schedule_id: expect.any(String) }],
			},
			full: [
				{
					parameters: {
						...booked,
						bookingStart: day + 10 * HOUR + 900,
						bookingEnd: day + 10 * HOUR + 2700,
						options: { bookingAttendees: 'lisi', bookingSubject: '对齐' },
					},
					items: [{ booking_id: expect.any(String), schedule_id: expect.any(String) }],
					effect: () => {
						// Half hours are booked.
						expect(agenda.bookingsOf(81, day + 10 * HOUR, day + 11 * HOUR)).toMatchObject([
							{ start_time: day + 10 * HOUR, end_time: day + 11 * HOUR },
						]);
					},
				},
			],
			refused: { parameters: { ...read, ...time(9) }, error: /"Room" is taken from .* by lisi/ },
		},
		createForSchedule: {
			bare: {
				parameters: { ...booked, ...single },
				items: [{ booking_id: expect.any(String) }],
			},
			full: [
				{
					parameters: { ...series, ...repeating },
					items: [{ booking_id: expect.any(String), conflict_date: [day + DAY] }],
				},
			],
			refused: {
				parameters: { ...booked, scheduleId: byId('17Nobody') },
				error: /"Schedule" is none that this app made/,
			},
		},
		createForMeeting: {
			bare: {
				parameters: { ...ofMeeting, bookedMeetingId: BOOKED_MEETING },
				items: [{ booking_id: expect.any(String) }],
			},
			full: [
				{
					parameters: { ...ofMeeting, bookedMeetingId: 'hyRepeating' },
					items: [{ booking_id: expect.any(String), conflict_date: [day + DAY] }],
				},
			],
			refused: {
				parameters: { ...ofMeeting, bookedMeetingId: RUNNING_MEETING },
				error: /"Meeting ID" names a meeting that has begun/,
			},
		},
		get: {
			bare: {
				parameters: { ...readRoom, bookingId: first },
				items: [expect.objectContaining({ meetingroom_id: 84, booking_id: first, status: 0 })],
			},
			full: [
				{
					parameters: { ...readRoom, bookingId: first, options: { simplify: true } },
					items: [expect.objectContaining({ booking_id: first, status: 'booked' })],
				},
			],
			refused: { parameters: { ...readRoom, bookingId: 'bkNobody' }, error: /40058/ },
		},
		getAll: {
			bare: {
				parameters: whole,
				items: expect.arrayContaining([expect.objectContaining({ booking_id: first })]),
			},
			full: [
				{
					parameters: {
						...whole,
						returnAll: false,
						limit: 2,
						options: {
							...readRoom,
							roomCity: '上海',
							roomBuilding: '中心大厦',
							roomFloor: '9F',
							simplify: true,
						},
					},
					items: [
						expect.objectContaining({ booking_id: first, meetingroom_id: 84, status: 'booked' }),
						expect.objectContaining({ booking_id: second }),
					],
				},
				{
					parameters: { ...whole, returnAll: true, options: readRoom },
					items: expect.arrayContaining([expect.objectContaining({ booking_id: first })]),
				},
			],
			refused: {
				parameters: { ...whole, bookingsTo: day + 40 * DAY },
				error: /"To" is 40 days after "From", at most 31 are allowed/,
			},
		},
		cancel: {
			bare: {
				parameters: { bookingId: cancelled },
				items: [{ success: true }],
				effect: () => expect(bookings.get(cancelled)?.status).toBe(1),
			},
			full: [
				{
					parameters: {
						bookingId: kept,
						options: { cancelDate: day + 12 * HOUR, keepSchedule: true },
					},
					items: [{ success: true }],
					effect: () => {
						const { schedule_id, status } = bookings.get(kept)!;
						expect([status, schedules.get(schedule_id)?.status]).toEqual([1, 0]);
					},
				},
			],
			refused: { parameters: { bookingId: 'bkNobody' }, error: /40058/ },
		},
	};
};
