import type { Company } from '../areas/company';
import type { DeliveredMessage } from '../areas/messages/records';
import { boolean, choice, integer, list, needed, record, text, variants } from '../rules/fields';
import { RateWindow } from '../rules/rateWindow';
import { Refusal } from '../rules/refusal';
import {
	botCard,
	cardContent,
	checkCard,
	updatedBotCard,
	type TemplateCard,
} from '../areas/messages/templateCard';
import { useMedia } from '../areas/media/useMedia';
import { newId } from '../rules/newId';

const MOST_MARKDOWN_BYTES = 20_480;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const STREAM_LIFETIME_MS = 6 * MINUTE_MS;
const QUICK_ANSWER_MS = 5_000;
const MOST_IN_WORK = 3;

/** A message or event the bot got, and what it has answered to it. */
export interface BotTurn {
	reqId: string;
	/** As it went over the connection. */
	body: Readonly<Record<string, unknown>>;
	userid: string;
	chatid: string | undefined;
	/** `message`, or the type of the event. */
	kind: string;
	/** Milliseconds. */
	at: number;
	/** The bubble of a streamed answer, and when it began. */
	stream?: { message: DeliveredMessage; startedAt: number; finished: boolean };
	answered: boolean;
}

const media = { media_id: needed(text()) };
const feedback = record({ id: text({ bytes: 256 }) });
const markdown = needed(
	record({
		content: needed(text({ bytes: MOST_MARKDOWN_BYTES, errcode: 45002 }), 93017),
		feedback,
	}),
	93017,
);
const MEDIA_KINDS = {
	image: { image: needed(record(media)) },
	file: { file: needed(record(media)) },
	voice: { voice: needed(record(media)) },
	video: {
		video: needed(
			record({ ...media, title: text({ bytes: 128 }), description: text({ bytes: 512 }) }),
		),
	},
};
const SENT_KINDS = {
	markdown: { markdown },
	template_card: { template_card: needed(botCard, 93017) },
	...MEDIA_KINDS,
};
const RESPOND = variants(
	'msgtype',
	{
		stream: {
			stream: needed(
				record({
					id: needed(text()),
					finish: boolean(),
					content: text({ bytes: MOST_MARKDOWN_BYTES, errcode: 45002 }),
					feedback,
				}),
			),
		},
		...SENT_KINDS,
	},
	40008,
);
const WELCOME = variants(
	'msgtype',
	{
		text: { text: needed(record({ content: needed(text({ bytes: 2048 }), 93017) }), 93017) },
		template_card: { template_card: needed(botCard, 93017) },
	},
	40008,
);
const UPDATE = record({
	response_type: needed(choice(['update_template_card'], 40008)),
	userids: list(text()),
	template_card: needed(updatedBotCard, 93017),
});
/** What an active message says beside its content. */
const SEND_TO = { chatid: needed(text()), chat_type: integer({ min: 0, max: 2 }) };
const SEND = variants(
	'msgtype',
	Object.fromEntries(
		Object.entries(SENT_KINDS).map(([kind, fields]) => [kind, { ...fields, ...SEND_TO }]),
	) as { [Kind in keyof typeof SENT_KINDS]: (typeof SENT_KINDS)[Kind] & typeof SEND_TO },
	40008,
);

/** The chats of an AI bot: what came in, and the rules for what may go out (101463). */
export class BotConversations {
	/** By req_id. */
	readonly turns = new Map<string, BotTurn>();
	private readonly perMinute: RateWindow;
	private readonly perHour: RateWindow;

	constructor(private readonly company: Company) {
		this.perMinute = new RateWindow(() => company.now(), 30, MINUTE_MS);
		this.perHour = new RateWindow(() => company.now(), 1_000, HOUR_MS);
	}

	/** Whether a user has as many messages in work as WeCom allows. */
	isBusy(userid: string): boolean {
		const inWork = [...this.turns.values()].filter(
			({ userid: other, stream }) =>
				other === userid &&
				stream &&
				!stream.finished &&
				this.company.now() - stream.startedAt < STREAM_LIFETIME_MS,
		);
		return inWork.length >= MOST_IN_WORK;
	}

	respond(reqId: string, body: unknown): void {
		const turn = this.turn(reqId, DAY_MS);
		if (turn.kind !== 'message') throw new Refusal(846605, 'not the req_id of a message');
		const answer = RESPOND.read(body, '');
		if (answer.kind === 'stream') {
			this.respondStream(turn, answer.stream);
			return;
		}
		if (turn.answered || turn.stream) throw new Refusal(846606);
		this.take(turn.chatid ?? turn.userid);
		turn.answered = true;
		this.show(turn.userid, turn.chatid, answer, reqId);
	}

	welcome(reqId: string, body: unknown): void {
		const turn = this.turn(reqId, QUICK_ANSWER_MS);
		if (turn.kind !== 'enter_chat') throw new Refusal(846605, 'not the req_id of enter_chat');
		const answer = WELCOME.read(body, '');
		if (turn.answered) throw new Refusal(846606);
		turn.answered = true;
		this.show(turn.userid, turn.chatid, answer, reqId);
	}

	update(reqId: string, body: unknown): void {
		const turn = this.turn(reqId, QUICK_ANSWER_MS);
		if (turn.kind !== 'template_card_event') throw new Refusal(846605, 'not the req_id of a click');
		const { template_card: card, userids } = UPDATE.read(body, '');
		const clicked = (turn.body.event as { template_card_event?: { task_id?: string } })
			.template_card_event?.task_id;
		if (card.task_id !== clicked) throw new Refusal(846625);
		if (turn.answered) throw new Refusal(846606);
		checkCard(this.company, card);
		turn.answered = true;
		const message = this.company.messages.delivered.find(({ taskId }) => taskId === clicked);
		const to = (userids as string[] | undefined) ?? message?.to ?? [turn.userid];
		if (!message) return;
		(message.updates ??= []).push({ to, content: cardContent(card) });
		this.company.messages.onMessage(message);
	}

	send(body: unknown): void {
		const { chatid, chat_type: chatType, ...message } = SEND.read(body, '');
		const isGroup = chatType === 2 || (chatType !== 1 && !this.company.contacts.member(chatid));
		const wrote = [...this.turns.values()].some((turn) =>
			isGroup ? turn.chatid === chatid : turn.userid === chatid && turn.chatid === undefined,
		);
		if (!wrote) throw new Refusal(846607, 'the user never wrote to the bot');
		this.take(chatid);
		this.show(isGroup ? undefined : chatid, isGroup ? chatid : undefined, message);
	}

	private respondStream(
		turn: BotTurn,
		{ id, content = '', finish = false }: { id: string; content?: string; finish?: boolean },
	): void {
		const { stream } = turn;
		if (turn.answered || (stream && (stream.finished || stream.message.msgid !== id)))
			throw new Refusal(846606);
		if (stream && this.company.now() - stream.startedAt > STREAM_LIFETIME_MS)
			throw new Refusal(846608);
		this.take(turn.chatid ?? turn.userid);
		if (stream) {
			stream.message.content = { content, finish };
			stream.finished = finish;
			this.company.messages.onMessage(stream.message);
			return;
		}
		const message = this.company.messages.deliver({
			kind: 'bot',
			msgtype: 'stream',
			to: [turn.userid],
			...(turn.chatid === undefined ? {} : { chatId: turn.chatid }),
			content: { content, finish },
			msgid: id,
			answers: String(turn.body.msgid),
		});
		turn.stream = { message, startedAt: this.company.now(), finished: finish };
	}

	private turn(reqId: string, lifetimeMs: number): BotTurn {
		const turn = this.turns.get(reqId);
		if (!turn) throw new Refusal(846605);
		if (this.company.now() - turn.at > lifetimeMs) throw new Refusal(846604);
		return turn;
	}

	private take(chat: string): void {
		if (!this.company.limits) return;
		const allowed = this.perMinute.take(chat) && this.perHour.take(chat);
		if (!allowed) throw new Refusal(846607);
	}

	private show(
		userid: string | undefined,
		chatid: string | undefined,
		message: { kind: string },
		reqId?: string,
	): void {
		const { kind } = message;
		const given = (message as Readonly<Record<string, unknown>>)[kind];
		if (kind === 'template_card') checkCard(this.company, given as TemplateCard);
		else if (kind in MEDIA_KINDS)
			useMedia(this.company, (given as { media_id: string }).media_id, [kind]);
		const content = kind === 'template_card' ? cardContent(given as TemplateCard) : given;
		const taskId = (content as { task_id?: string }).task_id;
		const turn = reqId === undefined ? undefined : this.turns.get(reqId);
		this.company.messages.deliver({
			kind: 'bot',
			msgtype: kind,
			to: userid === undefined ? [] : [userid],
			...(chatid === undefined ? {} : { chatId: chatid }),
			content: content as Record<string, unknown>,
			msgid: newId('msg'),
			...(taskId === undefined ? {} : { taskId }),
			...(turn ? { answers: String(turn.body.msgid) } : {}),
		});
	}
}
