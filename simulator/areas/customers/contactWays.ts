import type { Company } from '../company';
import type { ContactWay } from './records';
import { checkCustomerContents } from './checkCustomerMessage';
import { customerContents, customerText } from './customerMessage';
import { endpoint } from '../endpoint';
import { boolean, choice, integer, list, needed, record, text } from '../../rules/fields';
import { findFollower } from './customers';
import { page } from '../../rules/page';
import { Refusal } from '../../rules/refusal';
import { newId } from '../../rules/newId';

const APP = { access: ['app'] } as const;
const DAY_SECONDS = 24 * 60 * 60;
const MOST_SECONDS = 14 * DAY_SECONDS;
const MOST_PEOPLE = 100;
const MOST_A_PAGE = 1000;
const DEFAULT_PAGE = 100;
const DEFAULT_SPAN_SECONDS = 90 * DAY_SECONDS;

const seconds = integer({ min: 1, max: MOST_SECONDS });
const changeable = {
	style: choice([1, 2, 3], 41042),
	remark: text({ characters: 30 }),
	skip_verify: boolean(),
	state: text({ characters: 30 }),
	user: list(text()),
	party: list(integer()),
	expires_in: seconds,
	chat_expires_in: seconds,
	unionid: text(),
	mark_source: boolean(),
	conclusions: record({
		text: customerText(4000),
		image: customerContents.image,
		link: customerContents.link,
		miniprogram: customerContents.miniprogram,
	}),
};
const config_id = needed(text(), 41043);

type Changes = Partial<Omit<ContactWay, 'config_id' | 'create_time' | 'qr_code'>>;

/** Checks the people of a way and what ends a temporary chat; fields that only such a chat has are refused elsewhere. */
function check(company: Company, way: Changes): void {
	const { type, user = [], party = [], is_temp, conclusions, style } = way;
	for (const userid of user) {
		const member = company.contacts.member(userid);
		if (!member) throw new Refusal(60111, userid);
		if (!member.visible) throw new Refusal(60011, userid);
		if (!member.serves) throw new Refusal(84074, userid);
		if (member.status !== 1) throw new Refusal(41054, userid);
	}
	for (const id of party)
		if (!company.contacts.departments.has(id)) throw new Refusal(60003, String(id));
	if (type === 1 && user.length !== 1) throw new Refusal(41041);
	const people = new Set([
		...user.map((userid) => userid.toLowerCase()),
		...party.flatMap((id) =>
			company.contacts.membersOf(id, true).map((member) => member.userid.toLowerCase()),
		),
	]);
	if (people.size === 0) throw new Refusal(40063, 'user, party');
	if (people.size > MOST_PEOPLE) throw new Refusal(41041);
	if (type === 2 && style === 3) throw new Refusal(41042);
	if (is_temp && type === 2) throw new Refusal(40058, 'is_temp is for a single member');
	if (!conclusions) return;
	if (!is_temp) throw new Refusal(40058, 'conclusions need is_temp');
	if (Object.keys(conclusions).length === 0) throw new Refusal(44004);
	checkCustomerContents(company, conclusions);
}

function contactWay(company: Company, id: string): ContactWay {
	const way = company.customers.contactWays.get(id);
	if (!way) throw new Refusal(41044);
	return way;
}

export const contactWays = [
	endpoint({
		doc: 92228,
		method: 'POST',
		path: '/externalcontact/add_contact_way',
		...APP,
		body: record({
			type: needed(choice([1, 2])),
			scene: needed(choice([1, 2], 41040)),
			is_temp: boolean(),
			is_exclusive: boolean(),
			...changeable,
		}),
		answer({ company, body }) {
			check(company, body);
			const id = newId('config');
			const qr_code = `${company.url}/simulator/qr/${id}`;
			company.customers.contactWays.set(id, {
				...body,
				skip_verify: body.skip_verify ?? true,
				config_id: id,
				create_time: company.seconds,
				...(body.scene === 2 && { qr_code }),
			});
			return { config_id: id, ...(body.scene === 2 && { qr_code }) };
		},
	}),
	endpoint({
		doc: 92228,
		method: 'POST',
		path: '/externalcontact/get_contact_way',
		...APP,
		body: record({ config_id }),
		answer({ company, body }) {
			const { create_time: _time, ...contact_way } = contactWay(company, body.config_id);
			return { contact_way };
		},
	}),
	endpoint({
		doc: 92228,
		method: 'POST',
		path: '/externalcontact/list_contact_way',
		...APP,
		body: record({
			start_time: integer({ min: 0 }),
			end_time: integer({ min: 0 }),
			cursor: text(),
			limit: integer({ min: 1, max: MOST_A_PAGE }),
		}),
		answer({ company, body }) {
			const from = body.start_time ?? company.seconds - DEFAULT_SPAN_SECONDS;
			const to = body.end_time ?? company.seconds;
			const ways = [...company.customers.contactWays.values()].filter(
				({ is_temp, create_time }) => !is_temp && create_time >= from && create_time <= to,
			);
			const { entries, next } = page(ways, body.cursor, body.limit ?? DEFAULT_PAGE);
			return {
				contact_way: entries.map((way) => ({ config_id: way.config_id })),
				next_cursor: next,
			};
		},
	}),
	endpoint({
		doc: 92228,
		method: 'POST',
		path: '/externalcontact/update_contact_way',
		...APP,
		body: record({ config_id, ...changeable }),
		answer({ company, body }) {
			const { config_id: id, ...changes } = body;
			const way = contactWay(company, id);
			check(company, { ...way, ...changes });
			Object.assign(way, changes);
		},
	}),
	endpoint({
		doc: 92228,
		method: 'POST',
		path: '/externalcontact/del_contact_way',
		...APP,
		body: record({ config_id }),
		answer({ company, body }) {
			contactWay(company, body.config_id);
			company.customers.contactWays.delete(body.config_id);
		},
	}),
	endpoint({
		doc: 92228,
		method: 'POST',
		path: '/externalcontact/close_temp_chat',
		...APP,
		body: record({ userid: needed(text(), 41009), external_userid: needed(text(), 41035) }),
		answer({ company, body }) {
			const { customer, follower } = findFollower(company, body.userid, body.external_userid);
			const way = [...company.customers.contactWays.values()].find(
				({ is_temp, state }) => is_temp && state !== undefined && state === follower.state,
			);
			// Only a chat that began by a way for temporary chats can be ended.
			if (!way) throw new Refusal(40058, 'no temporary chat');
			customer.followers = customer.followers.filter((entry) => entry !== follower);
			for (const [msgtype, content] of Object.entries(way.conclusions ?? {}))
				company.messages.deliver({
					kind: 'customer',
					to: [customer.external_userid],
					from: follower.userid,
					msgid: newId('msg'),
					msgtype,
					content: content as Record<string, unknown>,
				});
		},
	}),
];
