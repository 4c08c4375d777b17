import {
	sealJson,
	streamReply,
	welcomeReply,
	type BotStream,
} from '../../shared/callback/botReply';
import type { Delivery } from '../../shared/callback/callback';
import type { CallbackSettings } from '../../shared/callback/callbackSettings';
import { passiveReplyXml, sealXml, type PassiveReply } from '../../shared/callback/passiveReply';
import { CUT_NOTE, cutText } from '../../shared/text/splitText';
import type { Answer } from './answerWatch';
import { botStream, isBotStreamTold, updateBotStream } from './botStreams';
import type { ReceivedMessage } from '../../shared/received/receivedMessage';
import type { ResponseGuard } from './responseGuard';
import { noAnswer, workflowAnswer } from '../../shared/received/workflowAnswer';

/** WeCom hangs up after five seconds. */
const DEADLINE_MS = 4_500;
/** WeCom asks for the end of a stream every few seconds: later than this it asks another process. */
const ASKED_WITHIN_MS = 10_000;
const MAX_TEXT_BYTES = 2_048;
const MAX_STREAM_BYTES = 20_480;

export interface ReplyOptions {
	/** When n8n answers: at once, when a node replies, or when the workflow has ended. */
	respond: 'onReceived' | 'responseNode' | 'lastNode';
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
					else this.log('The workflow took longer than WeCom waits: its reply was not sent.');
				},
			},
		};
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
		const stream = { id: this.streamId, content: this.fitted(content, MAX_STREAM_BYTES), finish };
		if (!finish) updateBotStream(stream);
		return this.sealed(streamReply(stream));
	}

	private finishStream(body: string, status: number): void {
		const { placeholder } = this.options;
		const answer = status < 400 ? this.answerIn(body) : undefined;
		if (typeof answer !== 'string') {
			this.log('The workflow ended without a text: the placeholder of the bot stays.');
		}
		const content =
			typeof answer === 'string' ? this.fitted(answer, MAX_STREAM_BYTES) : placeholder;
		updateBotStream({ id: this.streamId, content, finish: true });
		if (content !== placeholder) {
			setTimeout(() => void this.sendUnlessTold(content), ASKED_WITHIN_MS).unref();
		}
	}

	/**
	 * With several processes WeCom may ask another one for ever. The answer then comes as a message of
	 * its own, for which each message to a bot brings an address (document 101138).
	 */
	private async sendUnlessTold(content: string): Promise<void> {
		const { response_url: url } = this.received.json;
		if (isBotStreamTold(this.streamId) || typeof url !== 'string') return;
		const { placeholder } = this.options;
		updateBotStream({ id: this.streamId, content: placeholder, finish: true });
		try {
			await this.outlets.post(url, { msgtype: 'markdown', markdown: { content } });
		} catch (error) {
			updateBotStream({ id: this.streamId, content, finish: true });
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
			reply.Content = this.fitted(reply.Content, MAX_TEXT_BYTES);
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
			return this.sealed(welcomeReply(this.fitted(answer, MAX_TEXT_BYTES)));
		}
		throw new Error('A clicked card can be answered only with the card that takes its place.');
	}

	/** WeCom wants one with the first answer; the workflow need not make one up. */
	private withStreamId(reply: object): object {
		const { stream } = reply as { stream?: Partial<BotStream> };
		if (stream === undefined) return reply;
		const { content } = stream;
		const text = typeof content === 'string' && {
			content: this.fitted(content, MAX_STREAM_BYTES),
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
