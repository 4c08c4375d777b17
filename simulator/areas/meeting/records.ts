import type { Clock } from '../../rules/clock';

/** One who takes part in a meeting, as the page of its details shows it. */
export interface Attendee {
	userid: string;
	first_join_time: number;
	last_quit_time: number;
	total_join_count: number;
	/** Seconds. */
	cumulative_time: number;
}

/** A meeting, with the field names of meeting/get_info; the last ones exist in the stand-in only. */
export interface Meeting {
	admin_userid: string;
	title: string;
	/** Unix seconds. */
	meeting_start: number;
	/** Seconds. */
	meeting_duration: number;
	description: string;
	location: string;
	cal_id?: string;
	settings: object;
	reminders: object;
	meeting_code: string;
	invitees: string[];
	attendees: Attendee[];
	isCancelled: boolean;
	/** When somebody ended it; its end otherwise. */
	endedAt?: number;
}

/** A live stream, with the field names of living/get_living_info; the last ones exist in the stand-in only. */
export interface Live {
	anchor_userid: string;
	theme: string;
	living_start: number;
	living_duration: number;
	description: string;
	type: number;
	hasReplay: boolean;
	viewers: Array<{ userid: string; watch_time: number; is_comment: 0 | 1; is_mic: 0 | 1 }>;
	guests: Array<{ external_userid: string; type: 1 | 2; name: string; watch_time: number }>;
	isCancelled: boolean;
}

/** A cloud recording of a meeting, with one file. */
export interface Recording {
	meetingid: string;
	record_file_id: string;
	/** Unix seconds. */
	start: number;
	end: number;
	paragraphs: Array<{ userid: string; words: string[] }>;
	sharing: { enable_sharing?: boolean; sharing_auth_type?: number; password?: string };
}

/** Meetings (会议) and live streams (直播) that the app booked. */
export class Meetings {
	readonly meetings = new Map<string, Meeting>();
	readonly lives = new Map<string, Live>();
	/** By the ID of the recording. */
	readonly recordings = new Map<string, Recording>();

	constructor(private readonly clock: Clock) {}

	/** 1 waiting, 2 running, 3 ended, 4 cancelled. */
	stateOf({ isCancelled, meeting_start, meeting_duration, endedAt }: Meeting): 1 | 2 | 3 | 4 {
		if (isCancelled) return 4;
		const now = this.clock.seconds;
		if (now < meeting_start) return 1;
		return now < (endedAt ?? meeting_start + meeting_duration) ? 2 : 3;
	}

	/** 0 booked, 1 live, 2 ended, 4 cancelled. */
	stateOfLive({ isCancelled, living_start, living_duration }: Live): 0 | 1 | 2 | 4 {
		if (isCancelled) return 4;
		const now = this.clock.seconds;
		if (now < living_start) return 0;
		return now < living_start + living_duration ? 1 : 2;
	}
}
