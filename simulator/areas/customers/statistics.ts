import type { Company } from '../company';
import { endpoint } from '../endpoint';
import { choice, flag, integer, list, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';

const APP = { access: ['app'] } as const;
const DAY_SECONDS = 24 * 60 * 60;
/** Days begin at midnight in China. */
const CHINA_SECONDS = 8 * 60 * 60;
const MOST_DAYS = 30;
const KEPT_DAYS = 180;
const DEFAULT_PAGE = 500;
/** What WeCom sorts by (92133). */
const ORDERS = ['new_chat_cnt', 'chat_total', 'new_member_cnt', 'member_total'] as const;

const dayOf = (seconds: number) => seconds - ((seconds + CHINA_SECONDS) % DAY_SECONDS);

/** Each day of the time asked for, both ends included; refuses what WeCom does not keep. */
function daysOf(company: Company, from: number, to = from): number[] {
	const first = dayOf(from);
	const last = dayOf(to);
	const today = dayOf(company.seconds);
	if (last < first || last - first > MOST_DAYS * DAY_SECONDS) throw new Refusal(40058, 'end time');
	if (last > today || first < today - KEPT_DAYS * DAY_SECONDS)
		throw new Refusal(40058, 'begin time');
	return Array.from(
		{ length: (last - first) / DAY_SECONDS + 1 },
		(_, index) => first + index * DAY_SECONDS,
	);
}

interface OwnerFilter {
	userid_list?: string[];
}

/** The figures of the groups of some owners up to the end of some days. */
function figuresOf(company: Company, owners: readonly string[], days: readonly number[]) {
	const end = Math.max(...days) + DAY_SECONDS;
	const begin = Math.min(...days);
	const groups = [...company.customers.groups.values()].filter(
		({ owner, create_time }) => owners.includes(owner) && create_time < end,
	);
	const members = groups.flatMap((group) => group.members);
	return {
		new_chat_cnt: groups.filter(({ create_time }) => create_time >= begin).length,
		chat_total: groups.length,
		chat_has_msg: 0,
		new_member_cnt: members.filter(({ join_time }) => join_time >= begin).length,
		member_total: members.length,
		member_has_msg: 0,
		msg_total: 0,
	};
}

function ownersOf(company: Company, filter: OwnerFilter = {}): string[] {
	const all = [...new Set([...company.customers.groups.values()].map(({ owner }) => owner))];
	const { userid_list } = filter;
	return userid_list ? all.filter((owner) => userid_list.includes(owner)) : all;
}

const filters = {
	day_begin_time: needed(integer()),
	day_end_time: integer(),
	owner_filter: record({ userid_list: needed(list(text(), { most: 100, tooMany: 40032 })) }),
};

export const statistics = [
	endpoint({
		doc: 92132,
		method: 'POST',
		path: '/externalcontact/get_user_behavior_data',
		...APP,
		body: record({
			userid: list(text(), { most: 100, tooMany: 40032 }),
			partyid: list(integer(), { most: 100, tooMany: 40066 }),
			start_time: needed(integer()),
			end_time: needed(integer()),
		}),
		answer({ company, body }) {
			const { userid = [], partyid = [] } = body;
			if (userid.length + partyid.length === 0) throw new Refusal(40063, 'userid or partyid');
			const unknown = userid.find((id) => !company.contacts.member(id));
			if (unknown !== undefined) throw new Refusal(60111, unknown);
			const party = partyid.find((id) => !company.contacts.departments.has(id));
			if (party !== undefined) throw new Refusal(60123, String(party));
			const chosen = new Set([
				...userid,
				...partyid.flatMap((id) =>
					company.contacts.membersOf(id, true).map((member) => member.userid),
				),
			]);
			const followers = [...company.customers.byId.values()]
				.flatMap((customer) => customer.followers)
				.filter((follower) => chosen.has(follower.userid));
			return {
				behavior_data: daysOf(company, body.start_time, body.end_time).map((stat_time) => {
					const added = followers.filter(({ createtime }) => dayOf(createtime) === stat_time);
					return {
						stat_time,
						chat_cnt: 0,
						message_cnt: 0,
						negative_feedback_cnt: 0,
						new_apply_cnt: added.length,
						new_contact_cnt: added.length,
					};
				}),
			};
		},
	}),
	endpoint({
		doc: 92133,
		method: 'POST',
		path: '/externalcontact/groupchat/statistic',
		...APP,
		body: record({
			...filters,
			order_by: choice([1, 2, 3, 4]),
			order_asc: flag(),
			offset: integer({ min: 0 }),
			limit: integer({ min: 1, max: 1000 }),
		}),
		answer({ company, body }) {
			const { order_by = 1, order_asc = 0, offset = 0, limit = DEFAULT_PAGE } = body;
			const days = daysOf(company, body.day_begin_time, body.day_end_time);
			const key = ORDERS[order_by - 1]!;
			const direction = order_asc === 1 ? 1 : -1;
			const all = ownersOf(company, body.owner_filter)
				.map((owner) => ({ owner, data: figuresOf(company, [owner], days) }))
				.sort((one, other) => direction * (one.data[key] - other.data[key]));
			const items = all.slice(offset, offset + limit);
			return { total: all.length, next_offset: offset + items.length, items };
		},
	}),
	endpoint({
		doc: 92133,
		method: 'POST',
		path: '/externalcontact/groupchat/statistic_group_by_day',
		...APP,
		body: record(filters),
		answer({ company, body }) {
			const owners = ownersOf(company, body.owner_filter);
			return {
				items: daysOf(company, body.day_begin_time, body.day_end_time).map((stat_time) => ({
					stat_time,
					data: figuresOf(company, owners, [stat_time]),
				})),
			};
		},
	}),
];
