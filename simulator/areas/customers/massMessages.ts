import type { Company } from '../company';
import type { MassMessage } from './records';
import { partsOf } from './checkCustomerMessage';
import { customerMessage } from './customerMessage';
import { endpoint } from '../endpoint';
import { boolean, choice, integer, list, needed, record, text } from '../../rules/fields';
import { page } from '../../rules/page';
import { isSame } from '../../rules/isSame';
import { Refusal } from '../../rules/refusal';
import { newId } from '../../rules/newId';

const APP = { access: ['app'] } as const;
const MOST_CUSTOMERS = 10_000;
const MOST_GROUPS = 2000;
const MOST_TAGS = 100;
const SENT = 2;
const MOST_SPAN_SECONDS = 31 * 24 * 60 * 60;

const msgid = needed(text(), 41046);
const chat_type = choice(['single', 'group']);
/** A page size that counts as the default when it is too high (93338). */
const size = (given: number | undefined, most: number, standard: number) =>
	given === undefined || given > most ? standard : given;

interface Filter {
	external_userid?: string[];
	tag_filter?: { group_list?: Array<{ tag_list?: string[] }> };
	sender?: string;
}

/** Who is in charge of which customers: one member for each, the one asked for or the first. */
function customersOf(company: Company, { external_userid, tag_filter, sender }: Filter) {
	const groups = tag_filter?.group_list ?? [];
	const failed: string[] = [];
	const tasks: MassMessage['tasks'] = [];
	const wanted = external_userid ?? [...company.customers.byId.keys()];
	for (const id of wanted) {
		const follower = company.customers.byId
			.get(id)
			?.followers.find(
				({ userid, tag_id }) =>
					company.contacts.member(userid)?.visible &&
					(sender === undefined || isSame(userid, sender)) &&
					(external_userid !== undefined ||
						groups.every(({ tag_list = [] }) => tag_list.some((tag) => tag_id.includes(tag)))),
			);
		if (!follower) {
			if (external_userid) failed.push(id);
			continue;
		}
		let task = tasks.find(({ userid }) => userid === follower.userid);
		if (!task) tasks.push((task = { userid: follower.userid, status: 0, targets: [] }));
		task.targets.push({ external_userid: id });
	}
	return { tasks, failed };
}

function groupsOf(company: Company, sender: string, chat_id_list: string[] | undefined) {
	const owned = [...company.customers.groups.values()].filter(({ owner }) => isSame(owner, sender));
	const wanted = chat_id_list ?? owned.map(({ chat_id }) => chat_id);
	const found = wanted.filter((id) => owned.some(({ chat_id }) => chat_id === id));
	return {
		tasks: [{ userid: sender, status: 0, targets: found.map((chat_id) => ({ chat_id })) }],
		failed: wanted.filter((id) => !found.includes(id)),
	};
}

function massMessage(company: Company, id: string): MassMessage {
	const message = company.customers.massMessages.get(id);
	if (!message) throw new Refusal(41047);
	return message;
}

export const massMessages = [
	endpoint({
		doc: 92135,
		method: 'POST',
		path: '/externalcontact/add_msg_template',
		...APP,
		body: record({
			chat_type,
			external_userid: list(text(), { most: MOST_CUSTOMERS, tooMany: 81017 }),
			chat_id_list: list(text(), { most: MOST_GROUPS, tooMany: 81017 }),
			tag_filter: record({
				group_list: list(record({ tag_list: list(text(), { most: MOST_TAGS, tooMany: 81017 }) })),
			}),
			sender: text(),
			allow_select: boolean(),
			...customerMessage,
		}),
		answer({ company, body }) {
			const { chat_type: type = 'single', sender, text: words, attachments } = body;
			const content = {
				...(words && { text: words }),
				...(attachments && { attachments }),
			};
			const parts = partsOf(company, content);
			if (sender !== undefined) {
				const member = company.contacts.member(sender);
				if (!member) throw new Refusal(60111, sender);
				if (!member.visible) throw new Refusal(60011, sender);
				if (!member.serves) throw new Refusal(84074, sender);
			}
			if (type === 'group' && !sender) throw new Refusal(40063, 'sender');
			if (type === 'single' && !sender && !body.external_userid && !body.tag_filter)
				throw new Refusal(40063, 'sender, external_userid, tag_filter');
			const { tasks, failed } =
				type === 'group'
					? groupsOf(company, sender!, body.chat_id_list)
					: customersOf(company, body);
			if (tasks.every(({ targets }) => targets.length === 0)) throw new Refusal(41048);
			const id = newId('msg');
			company.customers.massMessages.set(id, {
				msgid: id,
				chat_type: type,
				create_time: company.seconds,
				content,
				parts,
				tasks,
				cancelled: false,
				reminders: 0,
			});
			return { fail_list: failed, msgid: id };
		},
	}),
	endpoint({
		doc: 97610,
		method: 'POST',
		path: '/externalcontact/remind_groupmsg_send',
		...APP,
		body: record({ msgid }),
		answer({ company, body }) {
			massMessage(company, body.msgid).reminders++;
		},
	}),
	endpoint({
		doc: 97611,
		method: 'POST',
		path: '/externalcontact/cancel_groupmsg_send',
		...APP,
		body: record({ msgid }),
		answer({ company, body }) {
			massMessage(company, body.msgid).cancelled = true;
		},
	}),
	endpoint({
		doc: 93338,
		method: 'POST',
		path: '/externalcontact/get_groupmsg_list_v2',
		...APP,
		body: record({
			chat_type: needed(chat_type),
			start_time: needed(integer({ min: 0 })),
			end_time: needed(integer({ min: 0 })),
			creator: text(),
			filter_type: choice([0, 1, 2]),
			limit: integer({ min: 1 }),
			cursor: text(),
		}),
		answer({ company, body }) {
			const { start_time, end_time, filter_type = 2, creator } = body;
			if (end_time < start_time || end_time - start_time > MOST_SPAN_SECONDS)
				throw new Refusal(40058, 'end_time');
			// What came by the API is the company's and has no creator.
			const messages = [...company.customers.massMessages.values()].filter(
				(message) =>
					message.chat_type === body.chat_type &&
					message.create_time >= start_time &&
					message.create_time <= end_time &&
					filter_type !== 1 &&
					creator === undefined,
			);
			const { entries, next } = page(messages, body.cursor, size(body.limit, 100, 50));
			return {
				next_cursor: next,
				group_msg_list: entries.map(({ msgid: id, create_time, content }) => ({
					msgid: id,
					create_time: String(create_time),
					create_type: 0,
					...(content.text && { text: content.text }),
					...(content.attachments && {
						attachments: content.attachments.map(({ kind, ...rest }) => ({
							msgtype: kind,
							...rest,
						})),
					}),
				})),
			};
		},
	}),
	endpoint({
		doc: 93338,
		method: 'POST',
		path: '/externalcontact/get_groupmsg_task',
		...APP,
		body: record({ msgid, limit: integer({ min: 1 }), cursor: text() }),
		answer({ company, body }) {
			const { tasks } = massMessage(company, body.msgid);
			const { entries, next } = page(tasks, body.cursor, size(body.limit, 1000, 500));
			return {
				next_cursor: next,
				task_list: entries.map(({ targets: _targets, ...task }) => task),
			};
		},
	}),
	endpoint({
		doc: 93338,
		method: 'POST',
		path: '/externalcontact/get_groupmsg_send_result',
		...APP,
		body: record({
			msgid,
			userid: needed(text(), 41009),
			limit: integer({ min: 1 }),
			cursor: text(),
		}),
		answer({ company, body }) {
			const { tasks, chat_type: type } = massMessage(company, body.msgid);
			const task = tasks.find(({ userid }) => isSame(userid, body.userid));
			if (!task) throw new Refusal(60111, body.userid);
			const isSent = task.status === 2;
			// Who gets a message to groups is open until it was sent.
			const targets = type === 'group' && !isSent ? [] : task.targets;
			const { entries, next } = page(targets, body.cursor, size(body.limit, 1000, 500));
			return {
				next_cursor: next,
				send_list: entries.map((target) => ({
					...target,
					userid: task.userid,
					status: isSent ? 1 : 0,
					...(isSent && { send_time: task.send_time }),
				})),
			};
		},
	}),
];

/** A member confirms a mass message, which then goes out to those the member is in charge of. */
export function confirmMassMessage(company: Company, msgid: string, userid: string): void {
	const message = company.customers.massMessages.get(msgid);
	const task = message?.tasks.find((one) => isSame(one.userid, userid));
	if (!message || !task || message.cancelled) throw new Refusal(41047);
	if (task.status === SENT) throw new Error(`${userid} has sent this mass message already`);
	task.status = SENT;
	task.send_time = company.seconds;
	for (const { external_userid, chat_id } of task.targets)
		for (const part of message.parts)
			company.messages.deliver({
				kind: 'customer',
				to: external_userid ? [external_userid] : [],
				...(chat_id && { chatId: chat_id }),
				from: task.userid,
				msgid: newId('msg'),
				...part,
			});
}
