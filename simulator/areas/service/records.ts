/** A customer service account (客服账号). */
export interface ServiceAccount {
	open_kfid: string;
	name: string;
	avatar: string;
	/** Whether the app may manage it. */
	manage_privilege: boolean;
	/** By userid. */
	servicers: Map<string, ServicerStatus>;
	departments: number[];
}

export interface ServicerStatus {
	/** 0 receiving, 1 stopped. */
	status: 0 | 1;
	/** 0 stopped, 1 suspended for a while. */
	stop_type?: 0 | 1;
}

/** A person in WeChat. */
export interface WeChatCustomer {
	external_userid: string;
	nickname: string;
	avatar: string;
	gender: number;
	unionid: string;
}

/** 0 new, 1 bot, 2 queue, 3 servicer, 4 ended or not begun. */
export type ServiceState = 0 | 1 | 2 | 3 | 4;

/** One customer and one account. */
export interface ServiceSession {
	open_kfid: string;
	external_userid: string;
	state: ServiceState;
	servicer_userid?: string;
	/** When the customer wrote last, in milliseconds. */
	wroteAt?: number;
	/** When the customer entered last, and how. */
	enteredAt?: number;
	entered?: { scene: string; scene_param: string };
	welcomedAt?: number;
	/** Messages of the API since the customer wrote last. */
	sent: number;
	/** Whether a reply code was given for the queue and for a servicer. */
	codes: Set<ServiceState>;
	/** The member or group that is recommended. */
	upgrade?: object;
	/** Whether the customer refuses messages. */
	rejects: boolean;
}

/** What sync_msg gives: a message or an event. */
export interface ServiceRecord {
	msgid: string;
	open_kfid?: string;
	external_userid?: string;
	send_time: number;
	/** 3 customer, 4 event, 5 servicer. */
	origin: 3 | 4 | 5;
	servicer_userid?: string;
	msgtype: string;
	[content: string]: unknown;
}

/** What a code for one message is good for (95122). */
export interface EventCode {
	session: ServiceSession;
	/** The state it is bound to; none for a welcome. */
	state?: ServiceState;
	isMenuAllowed: boolean;
	/** Milliseconds. */
	expiresAt: number;
	used: boolean;
}

export interface KnowledgeGroup {
	group_id: string;
	name: string;
	is_default: 0 | 1;
}

export interface KnowledgeQuestion {
	group_id: string;
	intent_id: string;
	question: { text: { content: string } };
	similar_questions?: { items: Array<{ text: { content: string } }> };
	answers: object[];
}
