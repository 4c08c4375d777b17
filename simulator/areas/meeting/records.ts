import type { Clock } from '../../rules/clock';
import { Enrolments } from './enrolmentRecords';
import { Polls } from './pollRecords';
import { Rooms } from './roomsRecords';

/** A device (终端设备类型) that people join with, by the number of WeCom (98157). */
export const DEVICE = { phone: 0, pc: 1, android: 3, ios: 4, miniProgram: 8, mra: 9 } as const;

/** A role in a meeting (98157). */
export const ROLE = { member: 0, host: 2, creatorAndHost: 3, guest: 4, coHost: 6 } as const;

/** Time on one device in a meeting or its waiting room, with the field names of the pages (98157, 98163). */
export interface Stay {
	/** Empty for who is from outside. */
	userid: string;
	/** The same for all stays of somebody in this meeting. */
	tmp_openid: string;
	instance_id: number;
	/** Unix seconds. */
	join_time: number;
	/** None as long as it lasts. */
	quit_time?: number;
	/** What the link says that was joined by (用户专属). */
	customer_data?: string;
}

/** A stay in the meeting itself, where one is seen and heard. */
export interface Attendance extends Stay {
	role: number;
	audio_state: boolean;
	video_state: boolean;
	screen_shared_state: boolean;
	/** The name shown in the meeting, where it is not the own one. */
	nickname?: string;
}

/** Somebody from outside who is invited by phone number (嘉宾, 99040). */
export interface Guest {
	area: string;
	phone_number: string;
	guest_name?: string;
}

/** Pictures behind who takes part, with the field names of meeting/layout/list_background (98856). */
export interface Backgrounds {
	/** Empty for the black one. */
	selected_background_id: string;
	background_list: Array<{ background_id: string; image_md5: string }>;
}

/** What is set of a SIP or H.323 device in a meeting (98787, 98788). */
export interface Connected {
	default_layout?: number;
	default_novideo_user?: number;
	raise_hand?: boolean;
}

/** What is set of a meeting that runs (98175). */
export interface Control {
	mute_all: boolean;
	allow_unmute_self: boolean;
	enable_enter_mute: number;
	meeting_locked: boolean;
	hide_meeting_code_password: boolean;
	allow_chat: number;
	allow_share_screen: boolean;
	allow_external_user: boolean;
	play_ivr_on_join: boolean;
	enable_waiting_room: boolean;
}

/** What is set when a meeting is booked (97454). */
export interface MeetingSettings {
	remind_scope?: number;
	password?: string;
	enable_waiting_room?: boolean;
	allow_enter_before_host?: boolean;
	enable_enter_mute?: number;
	enable_screen_watermark?: boolean;
	hosts?: { userid?: string[] };
	ring_users?: { userid?: string[] };
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
	settings: MeetingSettings;
	reminders: object;
	meeting_code: string;
	invitees: string[];
	isCancelled: boolean;
	/** When the first one came before the start. */
	beganAt?: number;
	/** When somebody ended it; its end otherwise. */
	endedAt?: number;
	/** In the order in which they came; who is there has no `quit_time`. */
	attendances: Attendance[];
	/** Stays in the waiting room (等候室), likewise. */
	waits: Stay[];
	/** Of the meeting as it runs, where it differs from what was booked. */
	control: Partial<Control>;
	/** `tmp_openid` of who may not come again. */
	banned: string[];
	guests: Guest[];
	/** Links for single users, with the field names of the page (98818). */
	links: Array<{ customer_data: string; meeting_short_url: string }>;
	/** The ID of the recording that goes on. */
	recording?: string;
	/** Whether nobody can come again, since the number was taken back. */
	isCodeTaken?: boolean;
}

/** What a booking does not say (97454). */
export const DEFAULT_SETTINGS: MeetingSettings = { remind_scope: 2, enable_enter_mute: 2 };

/** A meeting that nobody has come to yet. */
export const NOTHING_HAPPENED = () => ({
	isCancelled: false,
	attendances: [],
	waits: [],
	control: {},
	banned: [],
	guests: [],
	links: [],
});

/** A member who watches a live stream. */
export interface Viewer {
	userid: string;
	/** Seconds, of the times that are over. */
	watch_time: number;
	is_comment: 0 | 1;
	is_mic: 0 | 1;
	/** Since when, while it goes on. */
	since?: number;
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
	viewers: Viewer[];
	guests: Array<{ external_userid: string; type: 1 | 2; name: string; watch_time: number }>;
	isCancelled: boolean;
	/** When the anchor went live and ended it; as it was booked otherwise. */
	beganAt?: number;
	endedAt?: number;
}

/** A cloud recording of a meeting, with one file. */
export interface Recording {
	meetingid: string;
	record_file_id: string;
	/** Unix seconds; no end as long as it goes on. */
	start: number;
	end?: number;
	/** Whether its files are there: some time after the meeting. */
	isReady?: boolean;
	isFileDeleted?: boolean;
	paragraphs: Array<{ userid: string; words: string[] }>;
	sharing: { enable_sharing?: boolean; sharing_auth_type?: number; password?: string };
}

/** Meetings (会议) and live streams (直播) that the app booked. */
export class Meetings {
	readonly meetings = new Map<string, Meeting>();
	readonly lives = new Map<string, Live>();
	/** When meetings were launched, by whom, and whether it succeeded (99651). */
	readonly launches: Array<{ userid: string; start_time: number; succeeded: boolean }> = [];
	/** Who has the paid functions (高级功能账号). */
	readonly accounts = new Set<string>(['zhangsan', 'lisi']);
	/** What became of changes of these, by the ID of the job, and how often that was asked. */
	readonly jobs = new Map<string, { asked: number; result: object }>();
	/** By the ID of the recording. */
	readonly recordings = new Map<string, Recording>();
	readonly polls = new Polls();
	readonly enrolments = new Enrolments();
	readonly rooms = new Rooms();
	/** By the ID of the meeting. */
	readonly backgrounds = new Map<string, Backgrounds>();
	/** Settings of devices of the room connector, by their ID in the meeting. */
	readonly connected = new Map<string, Connected>();

	constructor(private readonly clock: Clock) {}

	/** 1 waiting, 2 running, 3 ended, 4 cancelled. */
	stateOf(meeting: Meeting): 1 | 2 | 3 | 4 {
		const { isCancelled, meeting_start, meeting_duration, beganAt, endedAt } = meeting;
		if (isCancelled) return 4;
		const now = this.clock.seconds;
		if (now < (beganAt ?? meeting_start)) return 1;
		return now < (endedAt ?? meeting_start + meeting_duration) ? 2 : 3;
	}

	/** Who is in a meeting now. */
	readonly present = (meeting: Meeting): Attendance[] => this.there(meeting, meeting.attendances);

	/** Who is in its waiting room now. */
	readonly waiting = (meeting: Meeting): Stay[] => this.there(meeting, meeting.waits);

	private there<Some extends Stay>(meeting: Meeting, stays: Some[]): Some[] {
		return this.stateOf(meeting) === 2 ? stays.filter((one) => one.quit_time === undefined) : [];
	}

	/** When a stay ended: with the meeting at the latest. */
	endOf({ quit_time }: Stay, meeting: Meeting): number | undefined {
		if (quit_time !== undefined || this.stateOf(meeting) === 2) return quit_time;
		return meeting.endedAt ?? meeting.meeting_start + meeting.meeting_duration;
	}

	/** 0 booked, 1 live, 2 ended, 4 cancelled. */
	stateOfLive(live: Live): 0 | 1 | 2 | 4 {
		const { start, end } = this.timeOfLive(live);
		if (live.isCancelled) return 4;
		const now = this.clock.seconds;
		if (now < start) return 0;
		return now < end ? 1 : 2;
	}

	/** When a live stream begins and ends, as far as it is known. */
	timeOfLive({ beganAt, endedAt, living_start, living_duration }: Live) {
		const start = beganAt ?? living_start;
		return { start, end: endedAt ?? start + living_duration };
	}

	/** How many seconds a member has watched, up to now or to the end. */
	watchTime({ watch_time, since }: Viewer, live: Live): number {
		if (since === undefined) return watch_time;
		return watch_time + Math.min(this.clock.seconds, this.timeOfLive(live).end) - since;
	}
}
