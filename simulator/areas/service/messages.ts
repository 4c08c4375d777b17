import type { Company } from '../company';
import { endpoint } from '../endpoint';
import {
	choice,
	cutText,
	decimal,
	flag,
	list,
	needed,
	record,
	text,
	variants,
	type Field,
} from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { useMedia } from '../media/useMedia';
import { openKfid, SERVICE } from './accounts';
import { SESSION_MS } from './customerService';
import { findSession } from './findAccount';
import type { ServiceSession } from './records';
import { newId } from '../../rules/newId';

const MOST_SENT = 5;
const MOST_TAPPED = 10;
const MOST_ITEMS = 50;
const MOST_MENU_ITEMS_ON_EVENT = 10;

const short = (bytes: number) => needed(text({ bytes }));
const msgid = text({ bytes: 32, pattern: /^[0-9a-zA-Z_-]*$/ });
const address = needed(text({ bytes: 2048, pattern: /^https?:\/\//i }), 40094);
const media = (key: 'media_id' | 'thumb_media_id') => ({ [key]: needed(text(), 41006) });

const menuItem = variants(
	'type',
	{
		click: { click: needed(record({ id: text({ bytes: 128 }), content: short(128) })) },
		view: { view: needed(record({ url: short(2048), content: short(1024) })) },
		miniprogram: {
			miniprogram: needed(
				record({ appid: short(32), pagepath: short(1024), content: needed(text({ bytes: 1024 })) }),
			),
		},
		text: { text: needed(record({ content: short(256), no_newline: flag() })) },
	},
	40016,
);

/** The page gives the items the type beside their object; `variants` takes the former away. */
const menu = (most: number) =>
	record({
		head_content: text({ bytes: 1024 }),
		list: list(menuItem, { most, tooMany: 95008 }),
		tail_content: text({ bytes: 1024 }),
	});

const message = (contents: Record<string, Field>) => contents;
const sent = needed(record({ content: needed(cutText({ bytes: 2048 })) }));

/** Under the message type, by message type (94677). */
const CONTENTS = {
	text: message({ text: sent }),
	image: message({ image: needed(record(media('media_id'))) }),
	voice: message({ voice: needed(record(media('media_id'))) }),
	video: message({ video: needed(record(media('media_id'))) }),
	file: message({ file: needed(record(media('media_id'))) }),
	link: message({
		link: needed(
			record({
				title: needed(cutText({ bytes: 128 })),
				desc: cutText({ bytes: 512 }),
				url: address,
				...media('thumb_media_id'),
			}),
		),
	}),
	miniprogram: message({
		miniprogram: needed(
			record({
				appid: needed(text()),
				title: cutText({ bytes: 64 }),
				pagepath: needed(text()),
				...media('thumb_media_id'),
			}),
		),
	}),
	msgmenu: message({ msgmenu: needed(menu(MOST_ITEMS)) }),
	location: message({
		location: needed(
			record({
				name: text(),
				address: text(),
				latitude: needed(decimal()),
				longitude: needed(decimal()),
			}),
		),
	}),
	ca_link: message({
		ca_link: needed(record({ link_url: needed(text({ pattern: /^https?:\/\// }), 40094) })),
	}),
};
type MessageType = keyof typeof CONTENTS;
const MESSAGE_TYPES = Object.keys(CONTENTS) as MessageType[];

const withType = (contents: Record<string, Field>, msgtype: string) => ({
	...contents,
	msgtype: needed(choice([msgtype])),
});

/** The body of a message of any type: its common fields and the object of its type. */
const messageBody = <const Common extends Record<string, Field>>(
	types: readonly MessageType[],
	common: Common,
	contents: Partial<Record<MessageType, Record<string, Field>>> = CONTENTS,
) => ({
	needed: false as const,
	missing: 40063,
	read(value: unknown, name: string): Record<string, unknown> {
		const { msgtype } = (value ?? {}) as { msgtype?: unknown };
		const type = types.find((one) => one === msgtype);
		if (!type) throw new Refusal(40008);
		return record({ ...common, ...withType(contents[type]!, type) }).read(value, name);
	},
});

const MEDIA_TYPES: Partial<Record<MessageType, string>> = {
	image: 'image',
	voice: 'voice',
	video: 'video',
	file: 'file',
	link: 'image',
	miniprogram: 'image',
};

/** The object under the message type, whose file exists. */
function contentOf(company: Company, body: Record<string, unknown>): Record<string, unknown> {
	const type = body.msgtype as MessageType;
	const content = body[type] as Record<string, unknown>;
	const wanted = MEDIA_TYPES[type];
	const id = content.media_id ?? content.thumb_media_id;
	if (wanted) useMedia(company, id as string, [wanted]);
	if (type !== 'msgmenu') return content;
	const { list: items = [], ...around } = content as { list?: Array<{ kind: string }> };
	return { ...around, list: items.map(({ kind, ...item }) => ({ type: kind, ...item })) };
}

function checkMenu({ list: items = [] }: { list?: Array<{ kind?: string }> }): void {
	const tapped = items.filter(({ kind }) => kind !== 'text');
	if (tapped.length > MOST_TAPPED) throw new Refusal(95008);
}

/** A message ID of the caller, or a new one; refuses one that was used (95033). */
function newMessageId(company: Company, open_kfid: string, wanted: unknown): string {
	if (!wanted) return newId('kfmsg');
	const key = `${open_kfid} ${wanted as string}`;
	if (company.service.sentIds.has(key)) throw new Refusal(95033);
	company.service.sentIds.add(key);
	return wanted as string;
}

function deliver(
	company: Company,
	{ open_kfid, external_userid }: ServiceSession,
	body: Record<string, unknown>,
): { msgid: string } {
	const msgtype = body.msgtype as MessageType;
	const content = contentOf(company, body);
	const id = newMessageId(company, open_kfid, body.msgid);
	company.messages.deliver({
		kind: 'service',
		msgtype,
		to: [external_userid],
		from: open_kfid,
		content,
		msgid: id,
	});
	return { msgid: id };
}

/** Messages to customers (94677, 95122). */
export const serviceMessages = [
	endpoint({
		doc: 94677,
		method: 'POST',
		path: '/kf/send_msg',
		...SERVICE,
		body: messageBody(MESSAGE_TYPES, {
			touser: needed(text(), 41035),
			open_kfid: openKfid,
			msgid,
		}),
		answer({ company, body }) {
			const session = findSession(company, body.open_kfid as string, body.touser as string);
			const { state, wroteAt, sent: before, rejects } = session;
			if (wroteAt === undefined || company.now() - wroteAt > SESSION_MS) throw new Refusal(95031);
			if (state > 1) throw new Refusal(95018);
			if (before >= MOST_SENT) throw new Refusal(95001);
			if (body.msgtype === 'msgmenu') checkMenu(body.msgmenu as object);
			if (rejects) {
				const id = newMessageId(company, session.open_kfid, body.msgid);
				company.service.pushEvent(session.open_kfid, 'msg_send_fail', {
					external_userid: session.external_userid,
					fail_msgid: id,
					fail_type: 10,
				});
				return { msgid: id };
			}
			const answered = deliver(company, session, body);
			session.sent += 1;
			// A session that the program answers is the bot's (94669).
			if (state === 0) company.service.move(session, 1);
			return answered;
		},
	}),
	endpoint({
		doc: 95122,
		method: 'POST',
		path: '/kf/send_msg_on_event',
		...SERVICE,
		body: messageBody(
			['text', 'msgmenu'],
			{ code: needed(text(), 41050), msgid },
			{
				text: CONTENTS.text,
				msgmenu: { msgmenu: needed(menu(MOST_MENU_ITEMS_ON_EVENT)) },
			},
		),
		answer({ company, body }) {
			const code = company.service.codes.get(body.code as string);
			if (!code || code.used || code.expiresAt < company.now()) throw new Refusal(41050);
			const { session, state, isMenuAllowed } = code;
			if (state !== undefined && session.state !== state) throw new Refusal(95018);
			if (body.msgtype === 'msgmenu' && !isMenuAllowed) throw new Refusal(40008);
			const answered = deliver(company, session, body);
			code.used = true;
			if (state === undefined) session.welcomedAt = company.now();
			return answered;
		},
	}),
];
