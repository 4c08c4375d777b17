import type { IDataObject } from 'n8n-workflow';

/** When WeCom reminds of a schedule, and how it repeats, on the wire. */
export interface Reminders extends IDataObject {
	is_remind?: number;
	remind_time_diffs?: number[];
	/** Older than the list, which counts where both are there. */
	remind_before_event_secs?: number;
	is_repeat?: number;
	repeat_type?: number | string;
	/** Unix seconds; 0 for ever. */
	repeat_until?: number;
	is_custom_repeat?: number;
	repeat_interval?: number;
	/** 1 to 7 for Monday to Sunday. */
	repeat_day_of_week?: number[];
	repeat_day_of_month?: number[];
	/** Hours ahead of UTC. */
	timezone?: number;
}

/** A schedule on the wire. */
export interface ScheduleBody extends IDataObject {
	schedule_id?: string;
	/** Unix seconds, like all times. */
	start_time: number;
	end_time: number;
	is_whole_day?: number;
	admins?: string[];
	attendees?: Array<{ userid: string }>;
	reminders?: Reminders;
}
