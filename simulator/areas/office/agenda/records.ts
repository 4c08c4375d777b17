/** What the calendar of the app holds: calendars (日历), schedules (日程), meeting rooms (会议室) and their bookings. */

export interface Calendar {
	cal_id: string;
	admins: string[];
	summary: string;
	color?: string;
	description: string;
	shares: Array<{ userid: string; permission: number }>;
	is_public: number;
	public_range?: { userids: string[]; partyids: number[] };
	is_corp_calendar: number;
}

/** All times are Unix seconds. */
export interface Reminders {
	is_remind?: number;
	remind_before_event_secs?: number;
	remind_time_diffs?: number[];
	is_repeat?: number;
	repeat_type?: number;
	/** 0 for ever. */
	repeat_until?: number;
	is_custom_repeat?: number;
	repeat_interval?: number;
	repeat_day_of_week?: number[];
	repeat_day_of_month?: number[];
	timezone?: number;
}

export interface Schedule {
	schedule_id: string;
	/** Rises with each schedule of the company. */
	sequence: number;
	cal_id: string;
	admins: string[];
	/** 0 none yet, 1 tentative, 2 accepted, 3 accepted once, 4 declined. */
	attendees: Array<{ userid: string; response_status: number }>;
	summary: string;
	description: string;
	location: string;
	start_time: number;
	end_time: number;
	is_whole_day: number;
	reminders: Reminders & { exclude_time_list: Array<{ start_time: number }> };
	/** 0 as planned, 1 cancelled. */
	status: number;
}

export interface Room {
	meetingroom_id: number;
	name: string;
	capacity: number;
	city?: string;
	building?: string;
	floor?: string;
	equipment: number[];
	coordinate?: { latitude?: string; longitude?: string };
	/** Who may book it; everybody without. */
	range?: { user_list?: string[]; department_list?: number[] };
	need_approval: number;
}

export interface Booking {
	booking_id: string;
	/** That of the series it is part of. */
	master_booking_id?: string;
	meetingroom_id: number;
	schedule_id: string;
	start_time: number;
	end_time: number;
	booker: string;
	/** 0 booked, 1 cancelled, 2 applied for, 3 in approval. */
	status: number;
	/** Whether the app booked it, which cancels no other. */
	isOfApp: boolean;
}

export class Agenda {
	readonly calendars = new Map<string, Calendar>();
	/** WeCom tells deleted calendars from those that never were. */
	readonly deletedCalendars = new Set<string>();
	defaultCalendar = '';
	readonly schedules = new Map<string, Schedule>();
	readonly rooms = new Map<number, Room>();
	readonly bookings = new Map<string, Booking>();
	#sequence = 100;

	nextSequence(): number {
		this.#sequence += 1;
		return this.#sequence;
	}

	/** Bookings of a room that are not cancelled and meet the time. */
	bookingsOf(meetingroom_id: number, start: number, end: number): Booking[] {
		return [...this.bookings.values()].filter(
			(booking) =>
				booking.meetingroom_id === meetingroom_id &&
				booking.status !== 1 &&
				booking.start_time < end &&
				booking.end_time > start,
		);
	}
}
