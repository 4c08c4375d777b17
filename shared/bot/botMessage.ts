import { createHash } from 'node:crypto';
import type { JsonObject } from '../callback/callbackJson';
import { SYSTEM_CLOCK } from '../client/budget';
import { WorkwxError } from '../client/workwxError';
import type { BotRequest } from './botConnection';
import { MOST_ID_CHARACTERS } from './botFrame';
import type { OpenBubbles } from './openBubbles';

/** Welcomes and card updates are taken for five seconds (101463); the way there takes some of them. */
const QUICK_ANSWER_MS = 4_800;
const MINUTE_MS = 60_000;
/** WeCom ends a stream six minutes after it began. */
const STREAM_LIFETIME_MS = 6 * MINUTE_MS;
const STREAM_MARGIN_MS = 15_000;
const ANSWER_LIFETIME_MS = 24 * 60 * MINUTE_MS;

/** What ends a bubble whose answer is not there in time. */
export const STILL_WORKING =
	'还在处理，结果稍后另发。 / Still working: the result follows in a message of its own.';

/** Answers WeCom does not take any more under this ID: too old, wrong kind, answered, stream too old. */
const TOO_LATE = new Set<unknown>([846604, 846605, 846606, 846608]);

/** The ID of the one bubble that answers a message. */
const streamIdOf = (reqId: string): string =>
	createHash('sha256').update(reqId).digest('hex').slice(0, 32);

/** What shows a text in the bubble that answers a message. */
export const streamOf = (reqId: string, content: string, finish: boolean, more: object = {}) => ({
	msgtype: 'stream',
	stream: { id: streamIdOf(reqId), finish, content, ...more },
});

/** Sends a command that puts something into a chat, as fast as WeCom lets. */
export type SendToBot = (
	cmd: string,
	body: object,
	chat: string,
	request: BotRequest,
) => Promise<JsonObject>;

/** What an active message is made of: `msgtype` and the object of that name. */
export type BotContent = { msgtype: string } & Record<string, unknown>;

/**
 * A message or event that came over the long connection, and what may be answered to it. A streamed answer is one bubble;
 * what the protocol does not take as an answer goes to the same chat as a message of its own.
 */
export class BotMessage {
	/** `message`, or the type of the event, such as `enter_chat`. */
	readonly kind: string;
	/** Tells deliveries apart; one that comes again has the same. */
	readonly id: string;
	/** Where an active message goes that belongs to this one. */
	readonly chat: { chatid: string; chat_type: 1 | 2 };
	readonly receivedMs = SYSTEM_CLOCK.now();
	private stream: { startedMs: number; finished: boolean } | undefined;
	private answered = false;
	private expiry: NodeJS.Timeout | undefined;
	private stopped = false;

	/** Keeps nothing of the body but a few IDs: answers are taken for a day, and bodies may be large. */
	constructor(
		readonly reqId: string,
		body: JsonObject,
		private readonly sendToBot: SendToBot,
		private readonly bubbles?: OpenBubbles,
	) {
		const event = body.event as JsonObject | undefined;
		const from = body.from as JsonObject | undefined;
		const chatid = text(body.chatid);
		this.kind = body.msgtype === 'event' ? text(event?.eventtype) : 'message';
		this.id = text(body.msgid) || reqId;
		this.chat =
			body.chattype === 'group' && chatid
				? { chatid, chat_type: 2 }
				: { chatid: text(from?.userid), chat_type: 1 };
	}

	/** A message of an earlier process, whose answer goes to the chat as a message of its own. */
	static parked(
		{ reqId, chat: { chatid, chat_type } }: Pick<BotMessage, 'reqId' | 'chat'>,
		sendToBot: SendToBot,
	): BotMessage {
		const place: JsonObject =
			chat_type === 2 ? { chattype: 'group', chatid } : { from: { userid: chatid } };
		// An event: nothing is streamed to it.
		const body = { msgtype: 'event', event: { eventtype: 'parked' }, ...place };
		return new BotMessage(reqId, body, sendToBot);
	}

	/** Whether a bubble has begun that is not finished yet. */
	get isStreaming(): boolean {
		return this.stream !== undefined && !this.stream.finished;
	}

	/** Whether anything was answered: a finished bubble, a card, a file or a text of its own. */
	get isAnswered(): boolean {
		return this.answered;
	}

	/** Whether a part of a streamed answer would be taken now. */
	get canStream(): boolean {
		const { stream } = this;
		if (this.kind !== 'message' || stream?.finished) return false;
		if (SYSTEM_CLOCK.now() - this.receivedMs > ANSWER_LIFETIME_MS) return false;
		return stream ? SYSTEM_CLOCK.now() - stream.startedMs < STREAM_LIFETIME_MS : !this.answered;
	}

	/**
	 * Shows the whole text so far in the bubble of the answer, at most 20,480 bytes of markdown. Throws a `WorkwxError`
	 * where the message cannot be streamed to (any more).
	 */
	async showStream(
		content: string,
		finish: boolean,
		options: { feedbackId?: string; signal?: AbortSignal } = {},
	): Promise<void> {
		this.refuseStopped();
		await this.fillStream(content, finish, options);
	}

	private async fillStream(
		content: string,
		finish: boolean,
		{ feedbackId, signal }: { feedbackId?: string; signal?: AbortSignal } = {},
	): Promise<void> {
		if (!this.canStream) throw this.notStreamable();
		const isFirst = this.stream === undefined;
		this.stream ??= { startedMs: SYSTEM_CLOCK.now(), finished: false };
		const { stream } = this;
		if (isFirst && !finish) {
			this.bubbles?.begin({
				reqId: this.reqId,
				chatid: this.chat.chatid,
				startedMs: Date.now(),
			});
			this.expireLater();
		}
		if (finish) this.finishStream();
		const feedback = feedbackId ? { feedback: { id: feedbackId } } : {};
		try {
			await this.respond(
				'aibot_respond_msg',
				streamOf(this.reqId, content, finish, feedback),
				signal,
			);
			if (finish) this.answered = true;
		} catch (error) {
			if (finish) stream.finished = TOO_LATE.has((error as WorkwxError).code);
			throw error;
		} finally {
			if (stream.finished) this.bubbles?.end(this);
		}
	}

	/**
	 * Answers with markdown, each part at most 20,480 bytes: the first in the bubble of the answer, the others behind it.
	 * Who enters the chat is welcomed with a text.
	 */
	async reply(
		parts: readonly string[],
		options: { feedbackId?: string; signal?: AbortSignal } = {},
	): Promise<void> {
		this.refuseStopped();
		const [first = '', ...others] = parts;
		if (!(await this.replyFirst(first, options))) {
			await this.send({ msgtype: 'markdown', markdown: { content: first } }, options.signal);
		}
		for (const content of others) {
			await this.send({ msgtype: 'markdown', markdown: { content } }, options.signal);
		}
	}

	/** Answers with a card or a file; once the bubble of a text has begun, it goes out as a message of its own. */
	async replyContent(content: BotContent, signal?: AbortSignal): Promise<void> {
		this.refuseStopped();
		const isCard = content.msgtype === 'template_card';
		if (!this.answered && !this.stream) {
			const cmd =
				this.kind === 'message'
					? 'aibot_respond_msg'
					: isCard && this.isWelcomable
						? 'aibot_respond_welcome_msg'
						: undefined;
			if (cmd && (await this.tryRespond(cmd, content, signal))) return;
		}
		await this.send(content, signal);
	}

	/**
	 * Changes the card that was clicked, for all who have it or for some. Throws a `WorkwxError` when this is no click or
	 * the five seconds are over.
	 */
	async updateCard(
		card: object,
		userids: readonly string[] = [],
		signal?: AbortSignal,
	): Promise<void> {
		this.refuseStopped();
		if (this.kind !== 'template_card_event') {
			throw this.refused(
				'Update a card only in a workflow that its click has started: this message is none',
			);
		}
		if (SYSTEM_CLOCK.now() - this.receivedMs > QUICK_ANSWER_MS) {
			throw this.refused(
				'Update the card first thing in the workflow: WeCom takes it within five seconds of the click only',
			);
		}
		const body = {
			response_type: 'update_template_card',
			...(userids.length && { userids }),
			template_card: card,
		};
		await this.respond('aibot_respond_update_msg', body, signal);
		this.answered = true;
	}

	/** Ends an open bubble with the word that the answer follows. That is no answer: whoever has it sends a message. */
	async defer(): Promise<void> {
		if (!this.isStreaming) return;
		const before = this.answered;
		await this.showStream(STILL_WORKING, true);
		this.answered = before;
	}

	/** Whether its sender wants no answer any more. */
	get isStopped(): boolean {
		return this.stopped;
	}

	/** Ends the answer in work at the wish of its sender: closes its bubble, and refuses what is answered later. */
	async stop(content: string): Promise<void> {
		this.stopped = true;
		if (this.isStreaming) await this.fillStream(content, true);
	}

	/** Sends a message of its own to the chat of this one. */
	async send(content: BotContent, signal?: AbortSignal): Promise<void> {
		this.refuseStopped();
		await this.sendToBot('aibot_send_msg', { ...this.chat, ...content }, this.chat.chatid, {
			...(signal && { signal }),
		});
		this.answered = true;
	}

	private get isWelcomable(): boolean {
		return this.kind === 'enter_chat' && SYSTEM_CLOCK.now() - this.receivedMs <= QUICK_ANSWER_MS;
	}

	private async replyFirst(
		content: string,
		options: { feedbackId?: string; signal?: AbortSignal },
	): Promise<boolean> {
		if (this.isWelcomable && !this.answered) {
			const welcome = { msgtype: 'text', text: { content } };
			return await this.tryRespond('aibot_respond_welcome_msg', welcome, options.signal);
		}
		if (!this.canStream) return false;
		try {
			await this.showStream(content, true, options);
			return true;
		} catch (error) {
			if (TOO_LATE.has((error as WorkwxError).code)) return false;
			throw error;
		}
	}

	/** Whether WeCom has taken the answer; it may come too late for that. */
	private async tryRespond(cmd: string, body: object, signal?: AbortSignal): Promise<boolean> {
		try {
			await this.respond(cmd, body, signal);
			this.answered = true;
			return true;
		} catch (error) {
			if (TOO_LATE.has((error as WorkwxError).code)) return false;
			throw error;
		}
	}

	/** An answer tells its ID, so that the same one may be sent again. */
	private async respond(cmd: string, body: object, signal?: AbortSignal): Promise<void> {
		await this.sendToBot(cmd, body, this.chat.chatid, {
			reqId: this.reqId,
			repeatable: true,
			...(signal && { signal }),
		});
	}

	/** A bubble that nobody finishes would count as in work, of which a user may have three. */
	private expireLater(): void {
		this.expiry = setTimeout(() => {
			// WeCom ends it now in any case.
			this.defer().catch(() => this.bubbles?.end(this));
		}, STREAM_LIFETIME_MS - STREAM_MARGIN_MS);
		this.expiry.unref();
	}

	private finishStream(): void {
		clearTimeout(this.expiry);
		if (this.stream) this.stream.finished = true;
	}

	private refuseStopped(): void {
		if (!this.stopped) return;
		throw this.refused(
			'Answer no more: the member has stopped this with a session word of the Workwx Bot Trigger',
		);
	}

	private notStreamable(): WorkwxError {
		if (this.kind !== 'message') {
			return this.refused('Stream an answer to messages only: WeCom takes none for an event');
		}
		return this.refused(
			this.stream?.finished
				? 'Send a new message instead: the streamed answer is finished, by an earlier part or after six minutes'
				: 'Send a new message instead: this one was answered in another way or is too old',
		);
	}

	private refused(title: string): WorkwxError {
		return new WorkwxError({ code: 'BOT_ANSWER', title, path: '' });
	}
}

/** An ID, or nothing where there is none or an absurd one. */
function text(value: unknown): string {
	return typeof value === 'string' && value.length <= MOST_ID_CHARACTERS ? value : '';
}
