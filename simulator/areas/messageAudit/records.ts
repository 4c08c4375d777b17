export interface Room {
	roomname: string;
	creator: string;
	room_create_time: number;
	notice: string;
	members: Array<{ memberid: string; jointime: number }>;
}

/** Whose messages are archived (会话内容存档). */
export class MessageAudit {
	/** Members, by userid in lower case. */
	readonly audited = new Set<string>();
	/** Customers that did not agree to being archived. */
	readonly disagreeing = new Set<string>();
	/** Group chats of members only. */
	readonly rooms = new Map<string, Room>();
}
