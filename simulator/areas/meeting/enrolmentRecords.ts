/** A question with the field names of meeting/enroll/set_config (98797). */
export interface EnrolmentQuestion {
	/** 1 no, 2 yes. */
	is_required: number;
	question_title?: string;
	question_type?: number;
	special_type?: number;
	option_list?: Array<{ content?: string }>;
}

/** How one enrols for a meeting. */
export interface EnrolmentConfig {
	approve_type: number;
	is_collect_question: number;
	no_registration_needed_for_staff: boolean;
	question_list: EnrolmentQuestion[];
}

/** Somebody who enrolled, with the field names of meeting/enroll/list (98810). */
export interface Enrolment {
	meetingid: string;
	/** Unix seconds. */
	enrolledAt: number;
	/** 1 by oneself, 2 imported. */
	enroll_source_type: 1 | 2;
	nick_name: string;
	/** 1 pending, 2 rejected, 3 approved. */
	status: number;
	userid?: string;
	tmp_openid?: string;
	enroll_code: string;
	/** By the place of the question. */
	answers: string[][];
}

/** Enrolments (报名) for all meetings. */
export class Enrolments {
	/** By the ID of the meeting; none as long as nobody can enrol. */
	readonly configs = new Map<string, EnrolmentConfig>();
	/** By the ID of the enrolment. */
	readonly enrolled = new Map<string, Enrolment>();
}
