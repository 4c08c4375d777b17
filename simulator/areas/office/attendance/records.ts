import type { Contacts } from '../../contacts/records';

/** A period of work, in seconds since midnight. */
export interface WorkingTime {
	work_sec: number;
	off_work_sec: number;
	[more: string]: unknown;
}

/** A rule by which members check in (打卡规则), with the names of its page (93384). */
export interface CheckInRule {
	groupid: number;
	groupname: string;
	/** 1 fixed hours, 2 shifts, 3 free. */
	grouptype: number;
	range: { party_id: number[]; userid: string[]; tagid: number[] };
	/** Of fixed hours; 0 is Sunday. */
	checkindate?: Array<{ workdays: number[]; checkintime: WorkingTime[] }>;
	/** Of shifts; 0 is the day off. */
	schedulelist?: Array<{
		schedule_id: number;
		schedule_name: string;
		time_section?: WorkingTime[];
	}>;
	[more: string]: unknown;
}

/** A check-in with the names of its page (90262). */
export interface CheckIn {
	userid: string;
	groupname: string;
	checkin_type: string;
	exception_type: string;
	/** Unix seconds. */
	checkin_time: number;
	sch_checkin_time: number;
	groupid: number;
	schedule_id: number;
	timeline_id: number;
	[more: string]: unknown;
}

/** A check-in at a machine (94126). */
export interface DeviceCheckIn {
	userid: string;
	checkin_time: number;
	device_sn: string;
	device_name: string;
	/** When the machine sent it. */
	uploaded: number;
}

/** What 打卡 keeps. */
export class Attendance {
	constructor(readonly contacts: Contacts) {}

	readonly rules: CheckInRule[] = [];
	/** Rules that the app made: only these it may change. */
	readonly ownRules = new Set<number>();
	readonly checkIns: CheckIn[] = [];
	readonly deviceCheckIns: DeviceCheckIn[] = [];
	/** Shift by member in lower case and day, `wuhao 2026-11-27`. */
	readonly shifts = new Map<string, number>();
	/** Pictures by member in lower case. */
	readonly faces = new Map<string, Buffer>();
}
