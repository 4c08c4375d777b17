import { endpoint } from '../endpoint';
import { integer, list, needed, record, text } from '../../rules/fields';

const APP = { access: ['app'] } as const;
const MOST = 100;
const body = record({ userid_list: needed(list(text(), { most: MOST })) });

/** Who has the advanced functions of documents (高级功能账号); an app changes and sees those in its visible range. */
export const advancedAccounts = [
	endpoint({
		doc: 99516,
		method: 'POST',
		path: '/wedoc/vip/batch_add',
		...APP,
		body,
		answer({ company: { contacts, docs }, body: { userid_list } }) {
			const isSeen = (userid: string) => contacts.member(userid)?.visible === true;
			const succ_userid_list = userid_list.filter(isSeen);
			for (const userid of succ_userid_list) docs.advanced.add(userid);
			return {
				succ_userid_list,
				fail_userid_list: userid_list.filter((userid) => !isSeen(userid)),
			};
		},
	}),
	endpoint({
		doc: 99517,
		method: 'POST',
		path: '/wedoc/vip/batch_del',
		...APP,
		body,
		answer({ company: { docs }, body: { userid_list } }) {
			const succ_userid_list = userid_list.filter((userid) => docs.advanced.delete(userid));
			return {
				succ_userid_list,
				fail_userid_list: userid_list.filter((userid) => !succ_userid_list.includes(userid)),
			};
		},
	}),
	endpoint({
		doc: 99518,
		method: 'POST',
		path: '/wedoc/vip/list',
		...APP,
		body: record({ cursor: text(), limit: integer({ min: 1, max: 200 }) }),
		answer({ company: { docs }, body: { cursor, limit = 100 } }) {
			const begin = Number(cursor ?? 0);
			const all = [...docs.advanced];
			const has_more = begin + limit < all.length;
			return {
				has_more,
				next_cursor: has_more ? String(begin + limit) : '',
				userid_list: all.slice(begin, begin + limit),
			};
		},
	}),
];
