/** An emergency call to a member. */
export interface EmergencyCall {
	userid: string;
	/** Unix seconds. */
	calltime: number;
	talktime: number;
	istalked: 0 | 1;
	reason: number;
}

/** A phone call that the company paid, as its page shows it. */
export interface PaidCall {
	call_time: number;
	/** Minutes, all callees together. */
	total_duration: number;
	call_type: 1 | 2;
	caller: { userid: string; duration: number };
	callee: Array<{ userid?: string; phone?: number; duration: number }>;
}

/** Phone calls: emergency calls (紧急通知) and those of members (公费电话). */
export class Calls {
	/** By the ID of the call. */
	readonly emergency = new Map<string, EmergencyCall>();
	readonly paid: PaidCall[] = [];
	/** Calls that the company may still make. */
	balance = 100;
}
