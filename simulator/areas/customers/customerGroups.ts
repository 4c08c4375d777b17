import type { Company } from '../company';
import type { CustomerGroup } from './records';
import { endpoint } from '../endpoint';
import { choice, flag, integer, list, needed, record, text } from '../../rules/fields';
import { page } from '../../rules/page';
import { Refusal } from '../../rules/refusal';

const APP = { access: ['app'] } as const;
const MOST_OWNERS = 100;
const MOST_VISIBLE = 1000;
const MOST_A_PAGE = 1000;

/** A group of this company whose owner the app sees. */
export function customerGroup(company: Company, chat_id: string): CustomerGroup {
	const group = company.customers.groups.get(chat_id);
	if (!group) throw new Refusal(90501);
	if (company.contacts.member(group.owner)?.visible === false)
		throw new Refusal(60011, group.owner);
	return group;
}

const nameOf = (company: Company, userid: string) =>
	company.contacts.member(userid)?.name ?? company.customers.byId.get(userid)?.name ?? '';

const memberOf = (
	company: Company,
	{ invitor, ...member }: CustomerGroup['members'][number],
	withName: boolean,
) => ({
	...member,
	...(member.type === 2 && { unionid: company.customers.byId.get(member.userid)?.unionid ?? '' }),
	...(invitor !== undefined && { invitor: { userid: invitor } }),
	group_nickname: '',
	...(withName && { name: nameOf(company, member.userid) }),
});

export const customerGroups = [
	endpoint({
		doc: 92120,
		method: 'POST',
		path: '/externalcontact/groupchat/list',
		...APP,
		body: record({
			status_filter: choice([0, 1, 2, 3]),
			owner_filter: record({
				userid_list: list(text(), { most: MOST_OWNERS, tooMany: 40032 }),
			}),
			cursor: text(),
			limit: needed(integer({ min: 1, max: MOST_A_PAGE })),
		}),
		answer({ company, body }) {
			const owners = body.owner_filter?.userid_list?.map((userid) => userid.toLowerCase());
			const visible = [...company.contacts.members.values()].filter((member) => member.visible);
			if (!owners && visible.length > MOST_VISIBLE) throw new Refusal(81017);
			const groups = [...company.customers.groups.values()].filter(({ owner, status }) => {
				const asked = owners
					? owners.includes(owner.toLowerCase())
					: company.contacts.member(owner)?.visible;
				return asked && (!body.status_filter || body.status_filter === status);
			});
			const { entries, next } = page(groups, body.cursor, body.limit);
			return {
				group_chat_list: entries.map(({ chat_id, status }) => ({ chat_id, status })),
				next_cursor: next,
			};
		},
	}),
	endpoint({
		doc: 92122,
		method: 'POST',
		path: '/externalcontact/groupchat/get',
		...APP,
		body: record({ chat_id: needed(text(), 86001), need_name: flag() }),
		answer({ company, body }) {
			const {
				members,
				admins,
				status: _status,
				opengid: _opengid,
				...group
			} = customerGroup(company, body.chat_id);
			return {
				group_chat: {
					...group,
					member_list: members.map((member) => memberOf(company, member, body.need_name === 1)),
					admin_list: admins.map((userid) => ({ userid })),
					member_version: `version${members.length}`,
				},
			};
		},
	}),
	endpoint({
		doc: 94822,
		method: 'POST',
		path: '/externalcontact/opengid_to_chatid',
		...APP,
		body: record({ opengid: needed(text()) }),
		answer({ company, body }) {
			const found = [...company.customers.groups.values()].find(
				({ opengid }) => opengid === body.opengid,
			);
			if (!found) throw new Refusal(40058, 'opengid');
			return { chat_id: customerGroup(company, found.chat_id).chat_id };
		},
	}),
];
