import type { Company } from '../company';
import type { GroupChat } from './records';
import { endpoint } from '../endpoint';
import {
	choice,
	cutText,
	flag,
	list,
	needed,
	record,
	text,
	variants,
	type Fields,
} from '../../rules/fields';
import { checkContents, messageContents } from './messageContents';
import { Refusal } from '../../rules/refusal';
import { newId } from '../../rules/newId';

const APP = { access: ['app'] } as const;
const LEAST_MEMBERS = 2;
const MOST_MEMBERS = 2000;

const chatid = needed(text({ errcode: 86001 }), 86001);
const name = cutText({ characters: 50 });

function existingChat(company: Company, id: string): GroupChat {
	const chat = company.messages.chats.get(id);
	if (!chat) throw new Refusal(86003);
	return chat;
}

/** The IDs as the members are written; refuses unknown members and those out of range. */
function memberIds(company: Company, ids: readonly string[]): string[] {
	const found = ids.map((id) => {
		const member = company.contacts.member(id);
		if (!member?.visible) throw new Refusal(86216, id);
		return member.userid;
	});
	return [...new Set(found)];
}

function checkCount(members: readonly string[]): void {
	if (members.length < LEAST_MEMBERS || members.length > MOST_MEMBERS) throw new Refusal(86006);
}

const safe = flag();
/** The samples of 90248 carry safe 0 where its tables do not list the field. */
const neverSafe = choice([0]);

/** Like app messages, but some limits are of another kind (90248). */
const KINDS = {
	text: {
		chatid,
		safe,
		text: needed(
			record({
				content: needed(text({ bytes: 2048, errcode: 45002 }), 44004),
				mentioned_list: list(text()),
			}),
			44004,
		),
	},
	image: { chatid, safe, image: messageContents.image },
	voice: { chatid, voice: messageContents.voice },
	video: { chatid, safe, video: messageContents.video },
	file: { chatid, safe, file: messageContents.file },
	textcard: {
		chatid,
		safe: neverSafe,
		textcard: needed(
			record({
				title: needed(cutText({ bytes: 128 }), 41016),
				description: needed(cutText({ bytes: 512 }), 41033),
				url: needed(text({ pattern: /^https?:\/\//, errcode: 40094 }), 41010),
				btntxt: cutText({ characters: 4 }),
			}),
		),
	},
	news: {
		chatid,
		safe: neverSafe,
		news: needed(
			record({
				articles: needed(
					list(
						record({
							title: needed(cutText({ bytes: 128 }), 41016),
							description: cutText({ bytes: 512 }),
							url: needed(text(), 41010),
							picurl: text(),
						}),
						{ most: 8, tooMany: 45008 },
					),
				),
			}),
		),
	},
	mpnews: { chatid, safe, mpnews: messageContents.mpnews },
	markdown: { chatid, markdown: messageContents.markdown },
} as const satisfies Readonly<Record<string, Fields>>;

export const chats = [
	endpoint({
		doc: 90245,
		method: 'POST',
		path: '/appchat/create',
		...APP,
		body: record({
			name,
			owner: text(),
			userlist: needed(list(text()), 86006),
			chatid: text({ characters: 32, pattern: /^[0-9a-zA-Z]+$/, errcode: 86001 }),
		}),
		answer({ company, body }) {
			const userlist = memberIds(company, body.userlist);
			checkCount(userlist);
			const owner = body.owner ? memberIds(company, [body.owner])[0] : userlist[0];
			if (!owner || !userlist.includes(owner)) throw new Refusal(86207);
			const id = body.chatid || newId('wr');
			if (company.messages.chats.has(id)) throw new Refusal(86215);
			company.messages.chats.set(id, {
				chatid: id,
				name: body.name ?? '',
				owner,
				userlist,
				chat_type: 0,
			});
			return { chatid: id };
		},
	}),
	endpoint({
		doc: 98913,
		method: 'POST',
		path: '/appchat/update',
		...APP,
		body: record({
			chatid,
			name,
			owner: text(),
			add_user_list: list(text()),
			del_user_list: list(text()),
		}),
		answer({ company, body }) {
			const chat = existingChat(company, body.chatid);
			const added = memberIds(company, body.add_user_list ?? []);
			const removed = (body.del_user_list ?? []).map(
				(id) => company.contacts.member(id)?.userid ?? id,
			);
			const userlist = [...new Set([...chat.userlist, ...added])].filter(
				(id) => !removed.includes(id),
			);
			checkCount(userlist);
			const owner = body.owner ? (company.contacts.member(body.owner)?.userid ?? '') : chat.owner;
			if (!userlist.includes(owner)) throw new Refusal(body.owner ? 86207 : 86005);
			Object.assign(chat, { userlist, owner, name: body.name ?? chat.name });
		},
	}),
	endpoint({
		doc: 98914,
		method: 'GET',
		path: '/appchat/get',
		...APP,
		query: { chatid },
		answer: ({ company, query }) => ({ chat_info: existingChat(company, query.chatid) }),
	}),
	endpoint({
		doc: 90248,
		method: 'POST',
		path: '/appchat/send',
		...APP,
		body: variants('msgtype', KINDS, 40008),
		answer({ company, body }) {
			const chat = existingChat(company, body.chatid);
			checkContents(company, body);
			company.messages.deliver({
				kind: 'appchat',
				msgtype: body.kind,
				to: [...chat.userlist],
				chatId: chat.chatid,
				content: (body as Readonly<Record<string, unknown>>)[body.kind] as Record<string, unknown>,
				msgid: newId('msg'),
				...('safe' in body && body.safe ? { safe: body.safe } : {}),
			});
		},
	}),
];
