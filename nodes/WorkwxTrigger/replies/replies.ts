import {
	sealJson,
	streamReply,
	welcomeReply,
	type BotStream,
} from '../../../shared/callback/botReply';
import type { Delivery } from '../../../shared/callback/callback';
import type { CallbackSettings } from '../../../shared/callback/callbackSettings';
import { passiveReplyXml, sealXml, type PassiveReply } from '../../../shared/callback/passiveReply';
import { STILL_WORKING } from '../../../shared/bot/botMessage';
import { CUT_NOTE, cutText } from '../../../shared/text/splitText';
import { AgentStream } from './agentStream';
import type { Answer } from '../../../shared/callback/answerWatch';
import { botStream, isBotStreamTold, updateBotStream } from './botStreams';
import type { ReceivedMessage } from '../../../shared/received/receivedMessage';
import type { ResponseGuard } from './responseGuard';
import { FAILURE_TEXT, noAnswer, workflowAnswer } from '../../../shared/received/workflowAnswer';
import { MOST_BOT_TEXT_BYTES, MOST_TEXT_BYTES } from '../../../shared/text/textLimits';

/** WeCom hangs up after five seconds. */
const DEADLINE_MS = 4_500;
/** WeCom asks for the end of a stream every few seconds: later than this it asks another process. */
const ASKED_WITHIN_MS = 10_000;
/** WeCom asks for a stream for six minutes: shortly before it is told that the answer follows. */
const STREAM_MS = 345_000;
/** Shown where there is neither placeholder nor text. */
const EMPTY_BUBBLE = '…';

export interface ReplyOptions {
	/** When n8n answers: at once, when a node replies, when the workflow has ended, or while an AI Agent writes. */
	respond: 'onReceived' | 'responseNode' | 'lastNode' | 'streaming';
	/** Field of the last node's item that holds the reply; dots lead into objects. */
	replyField: string;
	/** What an AI bot says before the workflow has an answer; empty: nothing. */
	placeholder: string;
}

/** Where else replies go. */
export interface ReplyOutlets {
	log(message: string): void;
	/** Hears why a workflow that was to answer said nothing. */
	silent(reason: string): void;
	/** Posts JSON to an address of WeCom that came with the message. Throws without repeating the address. */
	post(url: string, body: object): Promise<void>;
}

const TOO_SLOW = 'The workflow took longer than WeCom waits: its reply was not sent.';
const NO_TOKENS =
	'The workflow ended without a token of an AI Agent: it needs version 2.1 or later with Enable Streaming, and a model that streams.';

const NOTHING: Answer = { status: 200, contentType: '', body: '' };

/**
 * What n8n says, with status 500, of a workflow that did run: it failed, or its last node gave no
 * item. Every other failure may mean that n8n never took the message.
 */
const HAS_RUN = ['Error in workflow', 'No item to return was found'];

/** Seals the answers to one delivery and tells the log about those that cannot be given. */
export class Replies {
	private readonly isBotMessage: boolean;
	private readonly streamId: string;
	/** What the bubble shows, while it is not finished. */
	private shown: string | undefined;
	private expiry: NodeJS.Timeout | undefined;
	private isStopped = false;

	constructor(
		private readonly settings: CallbackSettings,
		private readonly delivery: Delivery,
		private readonly received: ReceivedMessage,
		private readonly options: ReplyOptions,
		private readonly outlets: ReplyOutlets,
	) {
		const { msgtype } = received.json;
		this.isBotMessage = msgtype !== undefined && msgtype !== 'event';
		// A retry gets the same, so that the user sees one answer.
		this.streamId = delivery.key.slice(0, 32);
	}

	/** How n8n's answer is to be changed; undefined when it may go out as it is. */
	guard(): ResponseGuard | undefined {
		const { respond, placeholder } = this.options;
		const showsPlaceholder = this.isBotMessage && placeholder !== '';
		if (respond === 'streaming') return this.agentGuard();
		if (respond === 'onReceived') {
			// Finished: nobody would tell WeCom the end of a stream when the reply comes by response_url.
			return showsPlaceholder
				? {
						translate: (_body, status) =>
							status < 400 ? this.stream(placeholder, true) : failure(status),
					}
				: undefined;
		}
		return {
			translate: (body, status) => {
				if (status < 400) return this.replyIn(body);
				if (!HAS_RUN.some((message) => body.includes(message))) return failure(status);
				this.log('The workflow ended without a reply.');
				return NOTHING;
			},
			deadline: {
				ms: DEADLINE_MS,
				fallback: () => (showsPlaceholder ? this.stream(placeholder, false) : NOTHING),
				late: (body, status) => {
					if (showsPlaceholder) this.finishStream(body, status);
					else this.log(TOO_SLOW);
				},
			},
		};
	}

	/** Shows what an AI Agent writes as it comes; WeCom asks for it every second or so. */
	private agentGuard(): ResponseGuard {
		const agent = new AgentStream();
		const answer = () => agent.answer || FAILURE_TEXT;
		return {
			written: (text) => {
				agent.take(text);
				if (this.shown !== undefined) this.show(agent.content || this.shown);
			},
			translate: (_body, status) => (status < 400 ? this.say(answer()) : failure(status)),
			deadline: {
				// A bubble begins at once; who writes to an app sees nothing before the end.
				ms: this.isBotMessage ? 0 : DEADLINE_MS,
				fallback: () =>
					this.isBotMessage
						? this.stream(this.options.placeholder || EMPTY_BUBBLE, false)
						: NOTHING,
				late: () => {
					if (!this.isBotMessage) this.log(TOO_SLOW);
				},
			},
			ended: () => {
				if (this.expiry === undefined) return;
				if (agent.answer === '') this.log(NO_TOKENS);
				this.endStream(agent.answer === '' ? FAILURE_TEXT : agent.content, answer());
			},
		};
	}

	/** The answer to somebody for whom no workflow starts. */
	say(text: string): Answer {
		if (text === '' || !this.received.repliable) return NOTHING;
		return this.replyIn(JSON.stringify(text));
	}

	/**
	 * Ends the answer in work: closes its bubble, and nothing of the workflow is shown any more.
	 *
	 * @param answerNow answers WeCom where it still waits
	 */
	stop(text: string, answerNow: (given: Answer) => void): void {
		if (this.shown !== undefined) this.show(text, true);
		clearTimeout(this.expiry);
		answerNow(this.isBotMessage ? this.say(text) : NOTHING);
		this.isStopped = true;
	}

	private log(message: string): void {
		this.outlets.log(message);
	}

	/** The answer to WeCom's question how far a stream is. */
	streamState(id: string): Answer {
		const { respond, placeholder } = this.options;
		const unknown: BotStream = { id, content: placeholder, finish: respond === 'onReceived' };
		return this.sealed(streamReply(botStream(id) ?? unknown));
	}

	private stream(content: string, finish: boolean): Answer {
		const stream = {
			id: this.streamId,
			content: this.fitted(content, MOST_BOT_TEXT_BYTES),
			finish,
		};
		if (!finish) {
			updateBotStream(stream);
			this.shown = stream.content;
			this.expiry = setTimeout(() => {
				this.show(`${this.shown}\n\n${STILL_WORKING}`, true);
			}, STREAM_MS);
			this.expiry.unref();
		}
		return this.sealed(streamReply(stream));
	}

	/** What the bubble shows from now on; thoughts go before the answer does where both are too long. */
	private show(content: string, finish = false): void {
		if (this.isStopped || this.shown === undefined) return;
		const isLong = Buffer.byteLength(content) > MOST_BOT_TEXT_BYTES;
		const text = isLong ? content.replace(/^<think>[\s\S]*<\/think>\n/, '') : content;
		this.shown = finish ? undefined : cutText(text, MOST_BOT_TEXT_BYTES, CUT_NOTE);
		const shown = this.shown ?? cutText(text, MOST_BOT_TEXT_BYTES, CUT_NOTE);
		updateBotStream({ id: this.streamId, content: shown, finish });
	}

	private finishStream(body: string, status: number): void {
		const { placeholder } = this.options;
		const answer = status < 400 ? this.answerIn(body) : undefined;
		if (typeof answer !== 'string') {
			this.log('The workflow ended without a text: the placeholder of the bot stays.');
		}
		const content = typeof answer === 'string' ? answer : placeholder;
		this.endStream(content, content === placeholder ? '' : content);
	}

	/** @param message what is sent where WeCom does not ask for the end; nothing when empty */
	private endStream(content: string, message: string): void {
		clearTimeout(this.expiry);
		if (this.isStopped) return;
		// Also where it was finished with the word that the answer follows: that was not the end.
		this.shown ??= '';
		this.fitted(message, MOST_BOT_TEXT_BYTES);
		this.show(content, true);
		if (message !== '') {
			setTimeout(() => void this.sendUnlessTold(message), ASKED_WITHIN_MS).unref();
		}
	}

	/**
	 * With several processes WeCom may ask another one for ever, and after six minutes it asks nobody. The answer then comes
	 * as a message of its own, for which each message to a bot brings an address (101138).
	 */
	private async sendUnlessTold(message: string): Promise<void> {
		const { response_url: url } = this.received.json;
		if (isBotStreamTold(this.streamId) || typeof url !== 'string') return;
		const { placeholder } = this.options;
		const content = cutText(message, MOST_BOT_TEXT_BYTES, CUT_NOTE);
		const id = this.streamId;
		updateBotStream({ id, content: placeholder || EMPTY_BUBBLE, finish: true });
		try {
			await this.outlets.post(url, { msgtype: 'markdown', markdown: { content } });
		} catch (error) {
			updateBotStream({ id, content, finish: true });
			this.log(`The answer of the bot was not sent: ${(error as Error).message}`);
		}
	}

	private replyIn(body: string): Answer {
		const answer = this.answerIn(body);
		if (answer === undefined || answer === '') return NOTHING;
		try {
			return this.delivery.format === 'xml' ? this.appReply(answer) : this.botReply(answer);
		} catch (error) {
			this.log(`The reply was not sent: ${(error as Error).message}`);
			return NOTHING;
		}
	}

	private answerIn(body: string): string | object | undefined {
		const isLastNode = this.options.respond === 'lastNode';
		const replyField = isLastNode ? this.options.replyField : '';
		const answer = workflowAnswer(jsonOrText(body), replyField);
		if (answer === undefined && isLastNode && this.received.repliable) {
			this.log(noAnswer(replyField));
			this.outlets.silent(noAnswer(replyField));
		}
		return answer;
	}

	/** A text of at most so many bytes; what is cut off is told in it and in the log. */
	private fitted(text: string, most: number): string {
		const fitted = cutText(text, most, CUT_NOTE);
		if (fitted !== text) {
			const bytes = Buffer.byteLength(text);
			this.log(`The answer has ${bytes} bytes, of which WeCom takes ${most}: its end was cut off.`);
		}
		return fitted;
	}

	private appReply(answer: string | object): Answer {
		const { json, repliable, sender } = this.received;
		if (!repliable) return this.unrepliable();
		const reply: PassiveReply =
			typeof answer === 'string'
				? { MsgType: 'text', Content: answer }
				: { ...(answer as PassiveReply) };
		if (reply.MsgType === 'text' && typeof reply.Content === 'string') {
			reply.Content = this.fitted(reply.Content, MOST_TEXT_BYTES);
		}
		const timestamp = nowSeconds();
		const xml = passiveReplyXml(reply, {
			toUserName: sender,
			fromUserName: String(json.ToUserName),
			createTime: Number(timestamp),
		});
		const { nonce } = this.delivery;
		return {
			status: 200,
			contentType: 'application/xml; charset=utf-8',
			body: sealXml(this.settings, xml, { timestamp, nonce }),
		};
	}

	private botReply(answer: string | object): Answer {
		const event = this.received.kinds.at(-1);
		if (!this.received.repliable) return this.unrepliable();
		if (typeof answer !== 'string') return this.sealed(this.withStreamId(answer));
		if (this.isBotMessage) return this.stream(answer, true);
		if (event === 'bot.enter_chat') {
			return this.sealed(welcomeReply(this.fitted(answer, MOST_TEXT_BYTES)));
		}
		throw new Error('A clicked card can be answered only with the card that takes its place.');
	}

	/** WeCom wants one with the first answer; the workflow need not make one up. */
	private withStreamId(reply: object): object {
		const { stream } = reply as { stream?: Partial<BotStream> };
		if (stream === undefined) return reply;
		const { content } = stream;
		const text = typeof content === 'string' && {
			content: this.fitted(content, MOST_BOT_TEXT_BYTES),
		};
		return { ...reply, stream: { id: this.streamId, ...stream, ...text } };
	}

	private unrepliable(): Answer {
		this.log(`WeCom takes no reply to ${this.received.kinds.at(-1) ?? 'this message'}.`);
		return NOTHING;
	}

	private sealed(reply: object): Answer {
		const { nonce } = this.delivery;
		return {
			status: 200,
			contentType: 'application/json; charset=utf-8',
			body: sealJson(this.settings, reply, { timestamp: nowSeconds(), nonce }),
		};
	}
}

/** WeCom tries again; n8n's own words are not for it. */
function failure(status: number): Answer {
	return { status, contentType: '', body: '' };
}

function jsonOrText(body: string): unknown {
	try {
		return JSON.parse(body) as unknown;
	} catch {
		return body;
	}
}

function nowSeconds(): string {
	return String(Math.floor(Date.now() / 1000));
}
