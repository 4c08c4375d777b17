import type { Clock } from '../../../rules/clock';
import { Agenda, type Schedule } from './records';
import { dayOf } from './chinaDay';

export const DEFAULT_CALENDAR = 'wcSimulatedCalendar01';
export const REVIEW = '17SimulatedSchedule01';
export const WEEKLY = '17SimulatedSchedule02';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

/** The default calendar of the app with two schedules, and the rooms of two offices. */
export function newAgenda(clock: Clock): Agenda {
	const agenda = new Agenda();
	const today = dayOf(clock.seconds);
	agenda.calendars.set(DEFAULT_CALENDAR, {
		cal_id: DEFAULT_CALENDAR,
		admins: ['zhangsan'],
		summary: '仿真应用',
		color: '#3370FF',
		description: '',
		shares: [
			{ userid: 'zhangsan', permission: 1 },
			{ userid: 'lisi', permission: 1 },
		],
		is_public: 0,
		is_corp_calendar: 0,
	});
	agenda.defaultCalendar = DEFAULT_CALENDAR;
	const schedule = (
		id: string,
		summary: string,
		start_time: number,
		attendees: string[],
		reminders: Partial<Schedule['reminders']> = {},
	) =>
		agenda.schedules.set(id, {
			schedule_id: id,
			sequence: agenda.nextSequence(),
			cal_id: DEFAULT_CALENDAR,
			admins: [],
			attendees: attendees.map((userid) => ({ userid, response_status: 0 })),
			summary,
			description: '',
			location: '',
			start_time,
			end_time: start_time + HOUR,
			is_whole_day: 0,
			reminders: {
				is_remind: 1,
				remind_time_diffs: [-900],
				is_repeat: 0,
				...reminders,
				exclude_time_list: [],
			},
			status: 0,
		});
	schedule(REVIEW, '需求评审', today + 2 * DAY + 10 * HOUR, ['zhangsan', 'lisi']);
	const everyWeek = { is_repeat: 1, repeat_type: 1, repeat_until: 0, timezone: 8 };
	schedule(WEEKLY, '周会', today + DAY + 14 * HOUR, ['lisi', 'wangwu', 'ada'], everyWeek);
	const room = (
		name: string,
		capacity: number,
		[city, building, floor]: [string, string, string],
		equipment: number[],
		need_approval = 0,
	) => {
		const meetingroom_id = agenda.rooms.size + 1;
		agenda.rooms.set(meetingroom_id, {
			meetingroom_id,
			name,
			capacity,
			city,
			building,
			floor,
			equipment,
			need_approval,
		});
	};
	room('白云', 6, ['广州', 'TIT创意园', '1F'], [1]);
	room('珠江', 12, ['广州', 'TIT创意园', '2F'], [1, 2, 4]);
	room('越秀', 30, ['广州', 'TIT创意园', '2F'], [1, 2, 3, 4, 5]);
	room('董事会', 20, ['广州', 'TIT创意园', '3F'], [1, 3, 5], 1);
	room('南山', 8, ['深圳', '腾讯大厦', '18F'], [1, 2, 3]);
	agenda.bookings.set('bkSimulatedBooking01', {
		booking_id: 'bkSimulatedBooking01',
		meetingroom_id: 2,
		schedule_id: REVIEW,
		start_time: today + 2 * DAY + 10 * HOUR,
		end_time: today + 2 * DAY + 11 * HOUR,
		booker: 'zhangsan',
		status: 0,
		isOfApp: true,
	});
	return agenda;
}
