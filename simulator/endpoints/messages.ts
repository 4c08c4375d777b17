import type { Company } from '../company';
import { checkAgent } from '../checkAgent';
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
} from '../fields';
import { checkContents, messageContents } from '../messageContents';
import { resolveReceivers } from '../receivers';
import { Refusal } from '../refusal';

const DUPLICATE_WINDOW_SECONDS = 1800;
const MOST_DUPLICATE_WINDOW_SECONDS = 4 * 60 * 60;

const receivers = { touser: text(), toparty: text(), totag: text() };
const duplicateCheck = {
	enable_duplicate_check: flag(),
	duplicate_check_interval: integer({ min: 0, max: MOST_DUPLICATE_WINDOW_SECONDS }),
};
const agentid = needed(integer({ errcode: 40056 }), 41011);
const common = { ...receivers, agentid, ...duplicateCheck };
const enable_id_trans = flag();
const safe = flag();

/** Document 90236: which flags each message type lists. */
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
				page: text({ bytes: 1024 }),
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
} as const satisfies Readonly<Record<string, Fields>>;

const split = (joined: string | undefined) =>
	(joined ?? '')
		.split('|')
		.map((part) => part.trim())
		.filter((part) => part !== '');

/** Whether the same request was carried out within the last `windowSeconds`; remembers it. */
function isDuplicate(company: Company, request: string, windowSeconds: number): boolean {
	const before = company.duplicates.get(request);
	const repeated = before !== undefined && company.now() - before < windowSeconds * 1000;
	if (!repeated) company.duplicates.set(request, company.now());
	return repeated;
}

export const messages = [
	endpoint({
		doc: 90236,
		method: 'POST',
		path: '/message/send',
		access: ['app'],
		body: variants('msgtype', KINDS, 40008),
		answer({ company, body }) {
			if ('agentid' in body) checkAgent(company, body.agentid);
			if (body.kind === 'miniprogram_notice' && split(body.touser).includes('@all'))
				throw new Refusal(40058, 'a mini-program notice cannot go to @all');
			checkContents(company, body);
			const { members, ...invalid } = resolveReceivers(
				company,
				split(body.touser),
				split(body.toparty),
				split(body.totag),
			);
			const reached = members.filter(
				(userid) => !company.limits || company.memberRate.take(userid),
			);
			const msgid = company.newId('msg');
			const repeated =
				body.enable_duplicate_check === 1 &&
				isDuplicate(
					company,
					JSON.stringify(body),
					body.duplicate_check_interval ?? DUPLICATE_WINDOW_SECONDS,
				);
			const content = (body as Readonly<Record<string, unknown>>)[body.kind];
			if (!repeated)
				company.deliver({
					kind: 'app',
					msgtype: body.kind,
					to: reached,
					content: content as Record<string, unknown>,
					msgid,
					...('safe' in body && body.safe ? { safe: body.safe } : {}),
				});
			return {
				msgid,
				...Object.fromEntries(
					Object.entries(invalid)
						.filter(([, ids]) => ids.length > 0)
						.map(([name, ids]) => [name, ids.join('|')]),
				),
			};
		},
	}),
];
