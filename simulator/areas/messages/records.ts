import type { Clock } from '../../rules/clock';
import type { Robot } from '../identity';
import { newId } from '../../rules/newId';
import { RateWindow } from '../../rules/rateWindow';
import type { Grant } from '../tokens';

const MINUTE_MS = 60_000;

/** A group chat made by the app (appchat). */
export interface GroupChat {
	chatid: string;
	name: string;
	owner: string;
	userlist: string[];
	chat_type: number;
}

/** What a member, a customer, a group chat or a group robot's group received. */
export interface DeliveredMessage {
	/**
	 * `bot` is an AI bot that answered over the response_url of a callback or its long connection, `customer` goes to
	 * customers, `service` to those who write to an account of customer service.
	 */
	kind: 'app' | 'appchat' | 'robot' | 'bot' | 'customer' | 'service';
	msgtype: string;
	/** The members or customers that got it, as IDs. */
	to: string[];
	/** The member or the account of customer service in whose name it goes to customers. */
	from?: string;
	chatId?: string;
	robot?: Robot;
	/** The object that stood under the message type. */
	content: Record<string, unknown>;
	msgid: string;
	/** Milliseconds. */
	at: number;
	safe?: number;
	/** Taken back by message/recall. */
	recalled?: boolean;
	/** The task_id of a template card. */
	taskId?: string;
	/** The msgid of the message to an AI bot that this answers in the same turn. */
	answers?: string;
	/** The members whose card was updated, with what it was updated to. */
	updates?: Array<{ to: string[]; content: Record<string, unknown> }>;
}

/** A one-time key for updating a template card. */
export interface ResponseCode {
	message: DeliveredMessage;
	used: boolean;
	/** Milliseconds. */
	createdAt: number;
}

/** The mailboxes of all who receive messages, and what is kept about sending. */
export class Messages {
	readonly delivered: DeliveredMessage[] = [];
	readonly chats = new Map<string, GroupChat>();
	/** The group chats of members that the robots stand in; WeCom's API does not know them. */
	readonly robotGroups: Readonly<Record<Robot, { name: string; userlist: readonly string[] }>> = {
		alerts: { name: '告警群 Alerts', userlist: ['zhangsan', 'lisi', 'alan', 'ada'] },
		reports: { name: '日报群 Reports', userlist: ['zhangsan', 'chenmei', 'zhaoliu'] },
	};
	/** By the response_code in the response_url of an AI bot's callback. */
	readonly botResponses = new Map<string, Grant>();
	/** By the one-time key for updating a template card. */
	readonly responseCodes = new Map<string, ResponseCode>();
	/** When a message with duplicate check was sent (milliseconds), by its text. */
	readonly duplicates = new Map<string, number>();
	readonly memberRate: RateWindow;
	readonly robotRate: RateWindow;
	/** Told about a new message and about each change of one. */
	onMessage: (message: DeliveredMessage) => void = () => {};

	constructor(private readonly clock: Clock) {
		this.memberRate = new RateWindow(clock.now, 30, MINUTE_MS);
		this.robotRate = new RateWindow(clock.now, 20, MINUTE_MS);
	}

	/** Puts a message into the mailboxes of its receivers. */
	deliver(message: Omit<DeliveredMessage, 'at'>): DeliveredMessage {
		const delivered = { ...message, at: this.clock.now() };
		this.delivered.push(delivered);
		this.onMessage(delivered);
		return delivered;
	}

	/** A key for updating a card once within 72 hours. */
	newResponseCode(message: DeliveredMessage): string {
		const code = newId('response');
		this.responseCodes.set(code, { message, used: false, createdAt: this.clock.now() });
		return code;
	}
}
