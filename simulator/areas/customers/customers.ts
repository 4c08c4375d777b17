import type { Company } from '../company';
import type { Customer, Follower } from './records';
import { endpoint } from '../endpoint';
import { integer, list, needed, record, text } from '../../rules/fields';
import { isSame } from '../../rules/isSame';
import { page } from '../../rules/page';
import { Refusal } from '../../rules/refusal';
import { useMedia } from '../media/useMedia';

const APP = { access: ['app'] } as const;
const FOLLOWERS_A_PAGE = 500;
const MOST_BATCH = 100;
const DEFAULT_BATCH = 50;

const userid = needed(text({ bytes: 64, errcode: 40003 }), 41009);
const external_userid = needed(text(), 41035);

/** A customer and what one member notes about it; refuses with 60111, 40096 or 84061. */
export function findFollower(
	company: Company,
	userid: string,
	externalUserid: string,
): { customer: Customer; follower: Follower } {
	if (!company.contacts.member(userid)) throw new Refusal(60111);
	const customer = company.customers.byId.get(externalUserid);
	if (!customer) throw new Refusal(40096);
	const follower = customer.followers.find((entry) => isSame(entry.userid, userid));
	if (!follower) throw new Refusal(84061);
	return { customer, follower };
}

/** What is known of a customer; some fields belong to one type only (92114). */
const contactOf = ({ followers: _followers, ...customer }: Customer) => {
	const { unionid, position, corp_name, corp_full_name, ...common } = customer;
	return customer.type === 1
		? { ...common, unionid }
		: { ...common, position, corp_name, corp_full_name, external_profile: { external_attr: [] } };
};

function tagsOf(company: Company, follower: Follower) {
	const groups = [...company.customers.corpTags.values()];
	return follower.tag_id.flatMap((id) =>
		groups.flatMap((group) =>
			group.tag
				.filter((tag) => tag.id === id)
				.map((tag) => ({
					group_name: group.group_name,
					tag_name: tag.name,
					tag_id: tag.id,
					type: 1,
				})),
		),
	);
}

const customersOf = (company: Company, id: string) =>
	[...company.customers.byId.values()].flatMap((customer) => {
		const follower = customer.followers.find((entry) => isSame(entry.userid, id));
		return follower ? [{ customer, follower }] : [];
	});

export const customers = [
	endpoint({
		doc: 92571,
		method: 'GET',
		path: '/externalcontact/get_follow_user_list',
		...APP,
		answer: ({ company }) => ({
			follow_user: [...company.contacts.members.values()]
				.filter((member) => member.serves && member.visible)
				.map((member) => member.userid),
		}),
	}),
	endpoint({
		doc: 92113,
		method: 'GET',
		path: '/externalcontact/list',
		...APP,
		query: { userid },
		answer({ company, query }) {
			if (!company.contacts.member(query.userid)) throw new Refusal(60111);
			const own = customersOf(company, query.userid);
			if (own.length === 0) throw new Refusal(84061);
			return { external_userid: own.map(({ customer }) => customer.external_userid) };
		},
	}),
	endpoint({
		doc: 92114,
		method: 'GET',
		path: '/externalcontact/get',
		...APP,
		query: { external_userid, cursor: text() },
		answer({ company, query }) {
			const customer = company.customers.byId.get(query.external_userid);
			if (!customer) throw new Refusal(40096);
			const { entries, next } = page(customer.followers, query.cursor, FOLLOWERS_A_PAGE);
			return {
				external_contact: contactOf(customer),
				follow_user: entries.map((follower) => {
					const { tag_id: _ids, ...rest } = follower;
					return { ...rest, tags: tagsOf(company, follower) };
				}),
				...(next === '' ? {} : { next_cursor: next }),
			};
		},
	}),
	endpoint({
		doc: 92994,
		method: 'POST',
		path: '/externalcontact/batch/get_by_user',
		...APP,
		body: record({
			userid_list: needed(list(text(), { most: MOST_BATCH, tooMany: 40032 }), 41009),
			cursor: text(),
			limit: integer({ min: 1 }),
		}),
		answer({ company, body }) {
			const unknown = body.userid_list.find((id) => !company.contacts.member(id));
			if (unknown !== undefined) throw new Refusal(60111, unknown);
			const all = body.userid_list.flatMap((id) => customersOf(company, id));
			const limit = Math.min(body.limit ?? DEFAULT_BATCH, MOST_BATCH);
			const { entries, next } = page(all, body.cursor, limit);
			return {
				external_contact_list: entries.map(({ customer, follower }) => ({
					external_contact: contactOf(customer),
					follow_info: follower,
				})),
				next_cursor: next,
			};
		},
	}),
	endpoint({
		doc: 92115,
		method: 'POST',
		path: '/externalcontact/remark',
		...APP,
		body: record({
			userid,
			external_userid,
			remark: text({ characters: 20 }),
			description: text({ characters: 150 }),
			remark_company: text({ characters: 20 }),
			remark_mobiles: list(text()),
			remark_pic_mediaid: text(),
		}),
		answer({ company, body }) {
			const { remark, description, remark_company, remark_mobiles, remark_pic_mediaid } = body;
			const changes = [remark, description, remark_company, remark_mobiles, remark_pic_mediaid];
			if (changes.every((change) => change === undefined)) throw new Refusal(40063);
			const { customer, follower } = findFollower(company, body.userid, body.external_userid);
			if (remark_pic_mediaid) useMedia(company, remark_pic_mediaid, ['image']);
			if (remark !== undefined) follower.remark = remark;
			if (description !== undefined) follower.description = description;
			if (remark_company !== undefined && customer.type === 1)
				follower.remark_corp_name = remark_company;
			if (remark_mobiles) follower.remark_mobiles = remark_mobiles.filter((one) => one !== '');
		},
	}),
];
