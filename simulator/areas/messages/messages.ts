import type { Company } from '../company';
import type { DeliveredMessage } from './records';
import { endpoint } from '../endpoint';
import {
	boolean,
	choice,
	flag,
	integer,
	list,
	needed,
	record,
	text,
	variants,
	type Fields,
} from '../../rules/fields';
import { checkContents, messageContents } from './messageContents';
import { resolveReceivers } from './receivers';
import { Refusal } from '../../rules/refusal';
import {
	cardContent,
	checkCard,
	isInteractive,
	sentCard,
	updatedCard,
	type TemplateCard,
} from './templateCard';
import { newId } from '../../rules/newId';

const DUPLICATE_WINDOW_SECONDS = 1800;
const MOST_DUPLICATE_WINDOW_SECONDS = 4 * 60 * 60;
const HOUR_MS = 60 * 60 * 1000;
const RECALL_WINDOW_MS = 24 * HOUR_MS;
const RESPONSE_CODE_LIFETIME_MS = 72 * HOUR_MS;

const receivers = { touser: text(), toparty: text(), totag: text() };
const duplicateCheck = {
	enable_duplicate_check: flag(),
	duplicate_check_interval: integer({ min: 0, max: MOST_DUPLICATE_WINDOW_SECONDS }),
};
const agentid = needed(integer({ errcode: 40056 }), 41011);
const common = { ...receivers, agentid, ...duplicateCheck };
const enable_id_trans = flag();
const safe = flag();

/** Which flags each message type lists (90236). */
const KINDS = {
	text: { ...common, safe, enable_id_trans, text: messageContents.text },
	image: { ...common, safe, image: messageContents.image },
	voice: { ...common, voice: messageContents.voice },
	video: { ...common, safe, video: messageContents.video },
	file: { ...common, safe, file: messageContents.file },
	textcard: { ...common, enable_id_trans, textcard: messageContents.textcard },
	news: { ...common, enable_id_trans, news: messageContents.news },
	mpnews: {
		...common,
		safe: choice([0, 1, 2]),
		enable_id_trans,
		mpnews: messageContents.mpnews,
	},
	markdown: { ...common, markdown: messageContents.markdown },
	miniprogram_notice: {
		...receivers,
		...duplicateCheck,
		enable_id_trans,
		miniprogram_notice: needed(
			record({
				appid: needed(text({ pattern: /^wx\w+$/, errcode: 90207 }), 90200),
				page: text({ bytes: 1024, errcode: 90204 }),
				title: needed(text({ least: 4, characters: 12 }), 41016),
				description: text({ least: 4, characters: 12 }),
				emphasis_first_item: boolean(),
				content_item: list(
					record({
						key: text({ characters: 10, errcode: 90202 }),
						value: text({ characters: 30, errcode: 90203 }),
					}),
					{ most: 10, tooMany: 90201 },
				),
			}),
		),
	},
	template_card: { ...common, enable_id_trans, template_card: needed(sentCard, 42031) },
} as const satisfies Readonly<Record<string, Fields>>;

const split = (joined: string | undefined) =>
	(joined ?? '')
		.split('|')
		.map((part) => part.trim())
		.filter((part) => part !== '');

const joinFilled = (invalid: Readonly<Record<string, string[]>>) =>
	Object.fromEntries(
		Object.entries(invalid)
			.filter(([, ids]) => ids.length > 0)
			.map(([name, ids]) => [name, ids.join('|')]),
	);

/** Whether the same request was carried out within the last `windowSeconds`; remembers it. */
function isDuplicate(company: Company, request: string, windowSeconds: number): boolean {
	const before = company.messages.duplicates.get(request);
	const repeated = before !== undefined && company.now() - before < windowSeconds * 1000;
	if (!repeated) company.messages.duplicates.set(request, company.now());
	return repeated;
}

/** Checks a card that is to be sent, also against the cards that were sent before. */
function checkSentCard(company: Company, card: TemplateCard): void {
	checkCard(company, card);
	if (!isInteractive(card)) return;
	if (!card.task_id) throw new Refusal(42014, 'task_id is missing');
	if (company.messages.delivered.some((message) => message.taskId === card.task_id))
		throw new Refusal(42014, 'task_id is not unique');
	if (!company.hasCallback) throw new Refusal(43012);
}

function findResponse(company: Company, code: string): DeliveredMessage {
	const response = company.messages.responseCodes.get(code);
	const isOpen =
		response && !response.used && company.now() - response.createdAt <= RESPONSE_CODE_LIFETIME_MS;
	if (!isOpen) throw new Refusal(60140);
	return response.message;
}

export const messages = [
	endpoint({
		doc: 90236,
		method: 'POST',
		path: '/message/send',
		access: ['app'],
		body: variants('msgtype', KINDS, 40008),
		answer({ company, body }) {
			if ('agentid' in body) company.apps.check(body.agentid);
			if (body.kind === 'miniprogram_notice' && split(body.touser).includes('@all'))
				throw new Refusal(40058, 'a mini-program notice cannot go to @all');
			checkContents(company, body);
			const card = body.kind === 'template_card' ? body.template_card : undefined;
			if (card) checkSentCard(company, card);
			const { members, ...invalid } = resolveReceivers(
				company,
				split(body.touser),
				split(body.toparty),
				split(body.totag),
			);
			const reached = members.filter(
				(userid) => !company.limits || company.messages.memberRate.take(userid),
			);
			const msgid = newId('msg');
			const report = { ...joinFilled(invalid), msgid };
			const window = body.duplicate_check_interval ?? DUPLICATE_WINDOW_SECONDS;
			if (body.enable_duplicate_check === 1 && isDuplicate(company, JSON.stringify(body), window))
				return report;
			const content = (body as Readonly<Record<string, unknown>>)[body.kind];
			const message = company.messages.deliver({
				kind: 'app',
				msgtype: body.kind,
				to: reached,
				content: card ? cardContent(card) : (content as Record<string, unknown>),
				msgid,
				...('safe' in body && body.safe ? { safe: body.safe } : {}),
				...(card?.task_id === undefined ? {} : { taskId: card.task_id }),
			});
			return card && isInteractive(card)
				? { ...report, response_code: company.messages.newResponseCode(message) }
				: report;
		},
	}),
	endpoint({
		doc: 94888,
		method: 'POST',
		path: '/message/update_template_card',
		access: ['app'],
		body: record({
			userids: list(text(), { most: 1000, tooMany: 40032 }),
			partyids: list(integer(), { most: 100, tooMany: 82002 }),
			tagids: list(integer(), { most: 100, tooMany: 82003 }),
			atall: flag(),
			agentid,
			response_code: needed(text(), 60140),
			enable_id_trans,
			button: record({ replace_name: needed(text(), 42020) }),
			template_card: updatedCard,
		}),
		answer({ company, body }) {
			company.apps.check(body.agentid);
			const { button, template_card: card } = body;
			if ((button === undefined) === (card === undefined))
				throw new Refusal(40063, 'one of button and template_card');
			if (card) checkCard(company, card);
			const message = findResponse(company, body.response_code);
			if (button && String(message.content.card_type).endsWith('_notice'))
				throw new Refusal(40058, 'only interactive cards have a button to replace');
			const named = body.userids ?? [];
			const { members, invaliduser } =
				body.atall === 1
					? { members: message.to, invaliduser: [] }
					: resolveReceivers(
							company,
							named,
							(body.partyids ?? []).map(String),
							(body.tagids ?? []).map(String),
						);
			const holders = members.filter((userid) => message.to.includes(userid));
			const strangers = members
				.filter((userid) => !holders.includes(userid))
				.map((userid) => userid.toLowerCase())
				.filter((userid) => named.some((name) => name.toLowerCase() === userid));
			const content = card ? cardContent(card) : { button };
			(message.updates ??= []).push({ to: holders, content });
			const response = company.messages.responseCodes.get(body.response_code);
			if (response) response.used = true;
			company.messages.onMessage(message);
			const invalid = [...invaliduser, ...strangers];
			return invalid.length > 0 ? { invaliduser: invalid } : {};
		},
	}),
	endpoint({
		doc: 94867,
		method: 'POST',
		path: '/message/recall',
		access: ['app'],
		body: record({ msgid: needed(text()) }),
		answer({ company, body }) {
			const message = company.messages.delivered.find(
				({ msgid, kind }) => msgid === body.msgid && kind === 'app',
			);
			if (!message) throw new Refusal(40058, 'msgid');
			if (company.now() - message.at > RECALL_WINDOW_MS) throw new Refusal(42052);
			message.recalled = true;
			company.messages.onMessage(message);
		},
	}),
];
