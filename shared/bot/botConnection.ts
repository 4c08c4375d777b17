import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../callback/callbackJson';
import { cancelled, SYSTEM_CLOCK } from '../client/budget';
import { redact } from '../client/redact';
import { refusal } from '../client/refusal';
import { backOffMs } from '../client/retry';
import { WorkwxError } from '../client/workwxError';
import { LogBrake } from '../bounded/logBrake';
import { readFrame, writeFrame, type BotFrame } from './botFrame';
import type { BotSettings } from './botSettings';
import { openSocket, type BotSocket, type OpenSocket } from './botSocket';

const PING_EVERY_MS = 30_000;
/** A link that says nothing for so long after a ping is half-open. */
const PONG_WITHIN_MS = 10_000;
/** For connecting and subscribing together. */
const LIVE_WITHIN_MS = 15_000;
const ACK_WITHIN_MS = 10_000;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;
/** A limit opens for many bots at once. */
const LIMIT_SPREAD_MS = 3_000;
/** Timers hold no month, and a limit may be lifted early. */
const LONGEST_LIMIT_MS = 24 * 60 * 60_000;
/** A connection that lived so long was a good one: the next back-off begins anew. */
const SETTLED_AFTER_MS = 10_000;
const GOODBYE_WITHIN_MS = 2_000;
const DEFAULT_BUDGET_MS = 90_000;
/** What may wait for the connection or an answer; a bubble takes up to 20 KB of it, a part of an upload 700 KB. */
const MOST_WAITING_BYTES = 64 * 1024 * 1024;

/** A bubble holds 20 KB; a message with pictures tells only their addresses. */
export const DEFAULT_FRAME_BYTES = 1024 * 1024;

const ALREADY_ANSWERED = 846606;

export interface BotConnectionEvents {
	/** A message or event of WeCom, with the ID that answers to it carry. */
	onCallback(reqId: string, body: JsonObject): void;
	/** The connection has ended for good, and not because we closed it. */
	onEnd(error: WorkwxError): void;
	/** One line for the log of the host; nothing secret is in it. */
	log(line: string): void;
	/** Frames that are larger are dropped unread; 1 MB by default. */
	readonly mostFrameBytes?: number;
}

export interface BotRequest {
	/** The ID of the message that is answered; a new one for everything else. */
	reqId?: string;
	/** Whether the same frame may be sent again when nobody knows what became of it. */
	repeatable?: boolean;
	/** How long to wait for a connection and an answer, 90 seconds by default. */
	budgetMs?: number;
	signal?: AbortSignal;
}

interface Pending {
	resolve(frame: BotFrame): void;
	reject(error: WorkwxError): void;
	timer: NodeJS.Timeout;
}

/**
 * The long connection of one AI bot (智能机器人长连接, 101463): subscribes, keeps itself alive, comes back after a
 * break with a jittered back-off of 1 to 30 seconds, or when the rate limit opens again that it ran into, and ends for
 * good when WeCom refuses the bot or another connection has taken its place. All failures are a `WorkwxError`.
 */
export class BotConnection {
	private socket: BotSocket | undefined;
	private state: 'new' | 'opening' | 'live' | 'waiting' | 'ended' = 'new';
	/** Counts sockets, so that late events of an old one are told apart. */
	private generation = 0;
	/** Tries in a row that came to nothing. */
	private attempts = 0;
	/** Why there is no connection, and when the next try begins. */
	private outage: { error: WorkwxError; nextTryMs: number } | undefined;
	private liveSinceMs = 0;
	private lastHeardMs = 0;
	private timer: NodeJS.Timeout | undefined;
	private pongTimer: NodeJS.Timeout | undefined;
	private endError: WorkwxError | undefined;
	private firstTry: { resolve(): void; reject(error: WorkwxError): void } | undefined;
	private onClosed: (() => void) | undefined;
	private readonly pending = new Map<string, Pending>();
	/** The last request under each ID: answers tell only the ID, so that one must wait for the other. */
	private readonly turns = new Map<string, Promise<unknown>>();
	private readonly waiters = new Set<() => void>();
	private waitingBytes = 0;
	private readonly brake = new LogBrake();

	constructor(
		private readonly settings: BotSettings,
		private readonly events: BotConnectionEvents,
		private readonly open: OpenSocket = openSocket,
		private readonly random: () => number = Math.random,
	) {}

	get isLive(): boolean {
		return this.state === 'live';
	}

	get hasEnded(): boolean {
		return this.state === 'ended';
	}

	/**
	 * Connects and subscribes. Rejects when the first try fails; where waiting can help (`retry` is not `never`), more
	 * follow until the connection is closed.
	 */
	async start(): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			this.firstTry = { resolve, reject };
			this.connect();
		});
	}

	/**
	 * Sends a command and gives the body of its answer. Waits for the connection where it is just coming back. What is
	 * `repeatable` is sent again when its answer was lost. Throws a `WorkwxError`; `maybeDone` where nobody knows,
	 * `BOT_BUSY` where 64 MB wait already.
	 */
	async request(cmd: string, body: object, options: BotRequest = {}): Promise<JsonObject> {
		const { reqId = `${cmd}_${randomUUID()}` } = options;
		const text = writeFrame(cmd, reqId, body);
		const bytes = Buffer.byteLength(text);
		if (this.waitingBytes + bytes > MOST_WAITING_BYTES) {
			throw new WorkwxError({
				code: 'BOT_BUSY',
				title: 'Send less at once: 64 MB wait for the long connection of the AI bot already',
				path: cmd,
				retry: 'unsent',
			});
		}
		const before = this.turns.get(reqId) ?? Promise.resolve();
		const turn = before.then(() => this.carryOut(cmd, reqId, text, options));
		const settled = turn.catch(() => undefined);
		this.turns.set(reqId, settled);
		this.waitingBytes += bytes;
		try {
			return await turn;
		} finally {
			this.waitingBytes -= bytes;
			if (this.turns.get(reqId) === settled) this.turns.delete(reqId);
		}
	}

	/** Ends the connection and says goodbye; what waits for an answer is rejected. */
	async close(): Promise<void> {
		if (this.state === 'ended') return;
		const wasOpen = this.state === 'live' || this.state === 'opening';
		const { socket } = this;
		const closed = new Promise<void>((resolve) => {
			this.onClosed = resolve;
		});
		this.finish(
			new WorkwxError({
				code: 'BOT_CLOSED',
				title: 'Activate the workflow with the Workwx Bot Trigger: its long connection is closed',
				path: '',
			}),
		);
		if (!socket || !wasOpen) return;
		socket.close();
		const timer = setTimeout(() => {
			socket.terminate();
			this.onClosed?.();
		}, GOODBYE_WITHIN_MS);
		await closed;
		clearTimeout(timer);
	}

	private connect(): void {
		this.state = 'opening';
		this.generation += 1;
		const { generation } = this;
		const isCurrent = () => generation === this.generation && this.state !== 'ended';
		this.timer = setTimeout(() => {
			this.lost(silent('no answer came within 15 seconds', this.host));
		}, LIVE_WITHIN_MS);
		try {
			this.socket = this.open(this.settings, {
				onOpen: () => {
					if (isCurrent()) void this.subscribe();
				},
				onText: (text) => {
					if (isCurrent()) this.take(text);
				},
				onClose: (error) => {
					if (isCurrent()) this.lost(error);
					else if (generation === this.generation) this.onClosed?.();
				},
			});
		} catch (error) {
			this.fail(error as WorkwxError);
		}
	}

	private async subscribe(): Promise<void> {
		const { botId, secret } = this.settings;
		try {
			const cmd = 'aibot_subscribe';
			const reqId = `${cmd}_${randomUUID()}`;
			await this.exchange(cmd, reqId, writeFrame(cmd, reqId, { bot_id: botId, secret }));
		} catch (error) {
			// A socket that broke meanwhile has been seen to already.
			if (this.state !== 'opening' || !(error instanceof WorkwxError)) return;
			if (error.retry === 'never') this.fail(error);
			else this.lost(error);
			return;
		}
		clearTimeout(this.timer);
		this.state = 'live';
		this.outage = undefined;
		this.liveSinceMs = SYSTEM_CLOCK.now();
		this.lastHeardMs = SYSTEM_CLOCK.now();
		this.timer = setInterval(() => {
			this.ping();
		}, PING_EVERY_MS);
		if (!this.firstTry) this.events.log('The AI bot has its long connection back.');
		this.firstTry?.resolve();
		this.firstTry = undefined;
		this.wake();
	}

	private ping(): void {
		const sentMs = SYSTEM_CLOCK.now();
		this.socket?.send(writeFrame('ping', `ping_${randomUUID()}`));
		this.pongTimer = setTimeout(() => {
			if (this.lastHeardMs >= sentMs || this.state !== 'live') return;
			this.lost(silent('the other side does not answer any more', this.host));
		}, PONG_WITHIN_MS);
	}

	private take(text: string): void {
		this.lastHeardMs = SYSTEM_CLOCK.now();
		const { mostFrameBytes = DEFAULT_FRAME_BYTES } = this.events;
		// Most are small: only what is near the limit is measured.
		if (text.length > mostFrameBytes / 3 && Buffer.byteLength(text) > mostFrameBytes) {
			this.drop(`is larger than ${mostFrameBytes / 1024} KB`);
			return;
		}
		const frame = readFrame(text);
		if (!frame) {
			this.drop('cannot be read');
			return;
		}
		const { cmd, reqId, body } = frame;
		if (cmd === undefined) {
			this.pending.get(reqId)?.resolve(frame);
			return;
		}
		const event = body?.event as JsonObject | undefined;
		if (cmd === 'aibot_event_callback' && event?.eventtype === 'disconnected_event') {
			this.fail(
				new WorkwxError({
					code: 'BOT_DISPLACED',
					title: 'Use the AI bot in one place only: another connection has taken its place',
					hint:
						'WeCom keeps one long connection for each bot and ends the older one (disconnected_event). Another n8n, ' +
						'another program or a second test uses the same bot. This one does not connect again, because the two would ' +
						'displace each other for ever: stop the other one, then activate this workflow again.',
					path: '',
				}),
			);
			return;
		}
		if (body && /^aibot_(msg|event)_callback$/.test(cmd)) this.events.onCallback(reqId, body);
	}

	private async carryOut(
		cmd: string,
		reqId: string,
		text: string,
		{ repeatable = false, budgetMs = DEFAULT_BUDGET_MS, signal }: BotRequest,
	): Promise<JsonObject> {
		const deadlineMs = SYSTEM_CLOCK.now() + budgetMs;
		for (let tries = 0; ; tries += 1) {
			await this.untilLive(cmd, deadlineMs, signal);
			try {
				return await this.exchange(cmd, reqId, text, signal);
			} catch (error) {
				if (!(error instanceof WorkwxError)) throw error;
				// The one whose answer was lost has arrived after all.
				if (tries > 0 && error.code === ALREADY_ANSWERED) return {};
				if (!repeatable || error.retry !== 'lost' || SYSTEM_CLOCK.now() >= deadlineMs) throw error;
			}
		}
	}

	/** One command and its answer over the socket of now. */
	private async exchange(
		cmd: string,
		reqId: string,
		text: string,
		signal?: AbortSignal,
	): Promise<JsonObject> {
		if (signal?.aborted) throw cancelled(cmd);
		const frame = await new Promise<BotFrame>((resolve, reject) => {
			const leave = () => {
				clearTimeout(timer);
				signal?.removeEventListener('abort', onAbort);
				this.pending.delete(reqId);
			};
			const settle = <T>(outcome: (value: T) => void) => {
				return (value: T) => {
					leave();
					outcome(value);
				};
			};
			const fail = settle<WorkwxError>((error) => {
				reject(error.path ? error : error.with({ path: cmd, maybeDone: true }));
			});
			const onAbort = () => {
				fail(cancelled(cmd).with({ maybeDone: true }));
			};
			const sentMs = SYSTEM_CLOCK.now();
			const timer = setTimeout(() => {
				const error = silent('WeCom did not answer within 10 seconds', this.host);
				fail(error);
				// Nothing at all since then: the link is half-open, and the next ping would only tell later.
				if (this.state === 'live' && this.lastHeardMs < sentMs) this.lost(error);
			}, ACK_WITHIN_MS);
			signal?.addEventListener('abort', onAbort, { once: true });
			this.pending.set(reqId, { resolve: settle(resolve), reject: fail, timer });
			this.socket?.send(text);
		});
		const { errcode = 0, errmsg = '' } = frame;
		if (errcode !== 0) {
			const words = redact(errmsg, [this.settings.secret]);
			throw refusal(errcode, words, cmd, undefined, Date.now());
		}
		return frame.body ?? {};
	}

	private async untilLive(cmd: string, deadlineMs: number, signal?: AbortSignal): Promise<void> {
		while (this.state !== 'live') {
			if (signal?.aborted) throw cancelled(cmd);
			if (this.endError) throw this.endError.with({ path: cmd });
			const now = SYSTEM_CLOCK.now();
			const leftMs = deadlineMs - now;
			const { error: cause, nextTryMs = now } = this.outage ?? {};
			if (leftMs <= 0 || nextTryMs > deadlineMs) {
				throw new WorkwxError({
					code: 'BOT_OFFLINE',
					title: `Try again later: the long connection of the AI bot (${this.host}) is down and is being opened again`,
					...(cause && { hint: `The last try failed (${cause.code}): ${cause.title}` }),
					path: cmd,
					retry: 'unsent',
					retryAt: Math.ceil(Date.now() + Math.max(0, nextTryMs - now)),
				});
			}
			await new Promise<void>((resolve) => {
				const wake = () => {
					clearTimeout(timer);
					signal?.removeEventListener('abort', wake);
					this.waiters.delete(wake);
					resolve();
				};
				const timer = setTimeout(wake, leftMs);
				signal?.addEventListener('abort', wake, { once: true });
				this.waiters.add(wake);
			});
		}
	}

	/** The socket is gone or of no use: another try, later. */
	private lost(error: WorkwxError): void {
		if (this.state === 'ended' || this.state === 'waiting') return;
		const { firstTry } = this;
		if (firstTry && error.retry === 'never') {
			this.fail(error);
			return;
		}
		const now = SYSTEM_CLOCK.now();
		if (this.state === 'live' && now - this.liveSinceMs >= SETTLED_AFTER_MS) this.attempts = 0;
		this.attempts += 1;
		this.state = 'waiting';
		this.dropSocket(error);
		const delayMs =
			error.opensInMs === undefined
				? backOffMs(FIRST_DELAY_MS, LONGEST_DELAY_MS, this.attempts, this.random())
				: Math.min(error.opensInMs, LONGEST_LIMIT_MS) + this.random() * LIMIT_SPREAD_MS;
		this.outage = { error, nextTryMs: now + delayMs };
		this.wake();
		const delay = (delayMs / 1_000).toFixed(1);
		this.events.log(
			`The AI bot has no long connection (${error.code}: ${error.title}); next try in ${delay} s.`,
		);
		this.timer = setTimeout(() => {
			this.connect();
		}, delayMs);
		this.firstTry = undefined;
		firstTry?.reject(error);
	}

	/** Ends for good, and tells. */
	private fail(error: WorkwxError): void {
		if (this.state === 'ended') return;
		const { socket, firstTry } = this;
		this.finish(error);
		socket?.terminate();
		if (!firstTry) this.events.onEnd(error);
	}

	private finish(error: WorkwxError): void {
		this.state = 'ended';
		this.endError = error;
		const { firstTry } = this;
		this.firstTry = undefined;
		this.stopTimers();
		this.rejectPending(error.with({ retry: 'never' }));
		this.wake();
		firstTry?.reject(error);
	}

	private dropSocket(error: WorkwxError): void {
		this.generation += 1;
		this.stopTimers();
		this.rejectPending(error.with({ retry: 'lost' }));
		this.socket?.terminate();
		this.socket = undefined;
	}

	private rejectPending(error: WorkwxError): void {
		for (const pending of [...this.pending.values()]) pending.reject(error);
	}

	private stopTimers(): void {
		clearTimeout(this.timer);
		clearTimeout(this.pongTimer);
	}

	private wake(): void {
		for (const waiter of [...this.waiters]) waiter();
	}

	private drop(reason: string): void {
		const line = `WeCom sent a frame over the long connection that ${reason}: it is dropped.`;
		this.brake.log(reason, line, (told) => {
			this.events.log(told);
		});
	}

	private get host(): string {
		return new URL(this.settings.address).host;
	}
}

function silent(what: string, host: string): WorkwxError {
	return new WorkwxError({
		code: 'TIMEOUT',
		title: `Check network and proxy: ${what} (${host})`,
		path: '',
		retry: 'lost',
	});
}
