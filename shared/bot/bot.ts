import { ShortMemory } from '../bounded/shortMemory';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { JsonObject } from '../callback/callbackJson';
import { Budget, SYSTEM_CLOCK } from '../client/budget';
import { enterLanes, type RateLimit } from '../client/pacing';
import type { WorkwxError } from '../client/workwxError';
import { BotConnection, DEFAULT_FRAME_BYTES, type BotRequest } from './botConnection';
import { BotMessage, streamOf, type SendToBot } from './botMessage';
import type { BotSettings } from './botSettings';
import type { OpenSocket } from './botSocket';
import { OpenBubbles } from './openBubbles';
import { ParkedMessages } from './parkedMessages';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const PACING_BUDGET_MS = 90_000;
/** Nothing is to be finished later: WeCom refuses what is older (846608). */
const LONGEST_STREAM_MS = 10 * MINUTE_MS;
/** How long a delivery is known: longer than WeCom sends one again. */
const KNOWN_MS = HOUR_MS;
const MOST_KNOWN_BYTES = 4 * 1024 * 1024;
/** What one delivery takes beside its key. */
const ENTRY_BYTES = 256;

/** Who is told what comes over the long connection. */
export interface BotListener {
	/** A test run: gets the next message alone. */
	isTest: boolean;
	/** Frames that are larger are dropped unread, 1 MB by default; of several listeners the largest limit counts. */
	mostFrameBytes?: number;
	/** Whether a message belongs to an execution that waits for it: nobody else then gets it, and it starts nothing. */
	onAnswer?(message: BotMessage, body: JsonObject): boolean;
	/** Whether it takes the message, given its body; a test run that does keeps it from the others. */
	onMessage(message: BotMessage, body: JsonObject, bot: Bot): boolean;
	/** The connection has ended for good. */
	onEnd(error: WorkwxError): void;
	log(line: string): void;
}

/** Where messages are known by their request ID to those who answer. */
export interface BotMemory {
	keep(message: BotMessage): void;
	/** Without a limit of age. */
	park(message: BotMessage): void;
	unpark(reqId: string): void;
}

export interface BotOptions {
	/** Default: a WebSocket. */
	open?: OpenSocket;
	/** Where unfinished bubbles and parked messages are remembered; without it they are not. */
	bubbleFolder?: string;
}

/** Deliveries this process has seen, by bot and msgid; they outlive a connection. */
const known = new ShortMemory<true>(MOST_KNOWN_BYTES);

/** One AI bot with its only connection, and everybody in this process who listens to it or speaks through it. */
export class Bot {
	readonly listeners = new Set<BotListener>();
	private readonly connection: BotConnection;
	private readonly bubbles?: OpenBubbles;
	private readonly parked?: ParkedMessages;
	private held = 0;

	constructor(
		/** Tells bots apart; nothing secret can be read from it. */
		readonly key: string,
		settings: BotSettings,
		private readonly memory: BotMemory,
		private readonly onGone: () => void,
		{ open, bubbleFolder }: BotOptions = {},
	) {
		const { listeners } = this;
		const events = {
			get mostFrameBytes() {
				const limits = [...listeners].map((one) => one.mostFrameBytes ?? DEFAULT_FRAME_BYTES);
				// Answers to what is in work come in also when nobody listens any more.
				return limits.length ? Math.max(...limits) : DEFAULT_FRAME_BYTES;
			},
			onCallback: (reqId: string, body: JsonObject) => {
				this.take(reqId, body);
			},
			onEnd: (error: WorkwxError) => {
				this.onGone();
				for (const listener of [...this.listeners]) listener.onEnd(error);
			},
			log: this.log,
		};
		this.connection = new BotConnection(settings, events, open);
		if (!bubbleFolder) return;
		this.bubbles = new OpenBubbles(bubbleFolder, key, events.log);
		const name = createHash('sha256').update(key).digest('hex').slice(0, 32);
		this.parked = new ParkedMessages(join(bubbleFolder, `parked-${name}.json`), events.log);
	}

	get isLive(): boolean {
		return this.connection.isLive;
	}

	/** For good: it does not come back. */
	get hasEnded(): boolean {
		return this.connection.hasEnded;
	}

	/** Rejects as the first try to connect does. */
	async start(): Promise<void> {
		const restored = this.restoreParked();
		await this.connection.start();
		await restored;
	}

	private async restoreParked(): Promise<void> {
		for (const parked of (await this.parked?.load()) ?? []) {
			this.memory.park(BotMessage.parked(parked, this.send));
		}
	}

	/** Knows the chat of a message until its workflow, which waits, has ended, also after a restart. */
	park(message: BotMessage): void {
		const { reqId, chat } = message;
		this.memory.park(message);
		this.parked?.add({ reqId, chat, parkedMs: Date.now() });
	}

	unpark({ reqId }: BotMessage): void {
		this.memory.unpark(reqId);
		this.parked?.remove(reqId);
	}

	/** Nobody listens any more, and nobody works on an answer. */
	get isIdle(): boolean {
		return this.listeners.size === 0 && this.held === 0;
	}

	/** Keeps the connection until the function that comes back is called. */
	hold(): () => void {
		this.held += 1;
		let isHeld = true;
		return () => {
			if (!isHeld) return;
			isHeld = false;
			this.held -= 1;
			void this.closeIfIdle();
		};
	}

	async closeIfIdle(): Promise<void> {
		if (!this.isIdle) return;
		this.onGone();
		await this.connection.close();
	}

	/** Sends a command that shows nothing to anybody, such as a part of an upload. */
	async request(cmd: string, body: object, request: BotRequest = {}): Promise<JsonObject> {
		return await this.connection.request(cmd, body, request);
	}

	/** At most 30 a minute and 1,000 an hour go to a chat (101463); waits, or throws `RATE_LIMIT`. */
	readonly send: SendToBot = async (cmd, body, chat, request) => {
		const limits = [
			{ count: 30, windowMs: MINUTE_MS, window: 'a minute' },
			{ count: 1_000, windowMs: HOUR_MS, window: 'an hour' },
		].map(({ count, windowMs, window }): RateLimit => ({
			key: JSON.stringify([this.key, chat, window]),
			name: `${count} messages ${window} of an AI bot to one chat`,
			count,
			windowMs,
			inTurn: true,
		}));
		const turn = await enterLanes(
			limits,
			new Budget(SYSTEM_CLOCK, PACING_BUDGET_MS, cmd, request.signal),
		);
		try {
			await turn.start();
			return await this.connection.request(cmd, body, request);
		} finally {
			turn.finish();
			turn.leave();
		}
	};

	/** Ends the bubbles with this text that a process has left behind which was killed at work. Never rejects. */
	async finishLeftBubbles(content: string): Promise<void> {
		const { bubbles } = this;
		if (!bubbles) return;
		const left = await bubbles.takeOver();
		await Promise.all(
			left.map(async ({ reqId, chatid, startedMs }) => {
				const budgetMs = LONGEST_STREAM_MS - Math.max(0, Date.now() - startedMs);
				try {
					const request = { reqId, repeatable: true, budgetMs };
					const body = streamOf(reqId, content, true);
					if (budgetMs > 0) await this.send('aibot_respond_msg', body, chatid, request);
				} catch (error) {
					const { code, title } = error as WorkwxError;
					this.log(`A bubble that n8n was killed at was not finished (${code}: ${title}).`);
				}
				bubbles.end({ reqId });
			}),
		);
	}

	private take(reqId: string, body: JsonObject): void {
		const message = new BotMessage(reqId, body, this.send, this.bubbles);
		if (this.isKnown(message.id)) return;
		this.memory.keep(message);
		const listeners = [...this.listeners].sort((a, b) => Number(b.isTest) - Number(a.isTest));
		if (listeners.some((listener) => listener.onAnswer?.(message, body))) return;
		for (const listener of listeners) {
			if (listener.onMessage(message, body, this) && listener.isTest) return;
		}
	}

	private readonly log = (line: string): void => {
		for (const listener of this.listeners) listener.log(line);
	};

	private isKnown(msgid: string): boolean {
		const key = `${this.key}:${msgid}`;
		if (known.get(key)) return true;
		known.set(key, true, { keepMs: KNOWN_MS, bytes: ENTRY_BYTES + key.length });
		return false;
	}
}
