/** A rule by which members check in (打卡规则), as its page shows it. */
export interface CheckInRule {
	groupid: number;
	groupname: string;
	grouptype: 1 | 2 | 3;
	/** By userid in lower case. */
	members: Set<string>;
	checkindate: Array<{
		workdays: number[];
		checkintime: Array<{ work_sec: number; off_work_sec: number }>;
	}>;
}

export interface Approval {
	sp_no: string;
	template_id: string;
	creator: string;
	department: number;
	sp_status: number;
	record_type?: number;
	/** Unix seconds. */
	apply_time: number;
}

/** Attendance and approvals. */
export class Office {
	readonly checkInRules: CheckInRule[] = [];
	readonly approvals: Approval[] = [];
}
