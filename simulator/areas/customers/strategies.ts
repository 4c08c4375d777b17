import type { Company } from '../company';
import type { CustomerStrategy, StrategyNode } from './records';
import { endpoint } from '../endpoint';
import { boolean, choice, integer, list, needed, record, text } from '../../rules/fields';
import { page } from '../../rules/page';
import { Refusal } from '../../rules/refusal';

const APP = { access: ['app'] } as const;
const MOST_PAGE = 1000;
const MOST_ADMINS = 20;
const MOST_LEVELS = 5;
const USER = 1;

const strategy_id = needed(integer());
const limit = integer({ min: 1, max: MOST_PAGE });
const admin_list = list(text(), { most: MOST_ADMINS });
function checkAdmins(company: Company, admins: readonly string[]): void {
	const unknown = admins.find((id) => !company.contacts.member(id));
	if (unknown !== undefined) throw new Refusal(60111, unknown);
}

function readNodes(
	company: Company,
	entries: ReadonlyArray<{ type: 1 | 2; userid?: string; partyid?: number }>,
): StrategyNode[] {
	return entries.map(({ type, userid = '', partyid = 0 }) => {
		if (type === USER) {
			if (!company.contacts.member(userid)) throw new Refusal(60111, userid);
			return { type, userid };
		}
		if (!company.contacts.departments.has(partyid)) throw new Refusal(60123, String(partyid));
		return { type, partyid };
	});
}

const same = (one: StrategyNode) => (other: StrategyNode) =>
	one.userid === other.userid && one.partyid === other.partyid;

interface Kind {
	doc: number;
	area: 'customer' | 'moment';
	store: 'strategies' | 'momentStrategies';
	/** Privileges that cannot be taken away. */
	basic: string[];
	deniable: string[];
	/** Most members and departments of one rule group. */
	mostNodes: number;
}

function endpointsOf({ doc, area, store, basic, deniable, mostNodes }: Kind) {
	const privilege = record(
		Object.fromEntries([...basic, ...deniable].map((name) => [name, boolean()])),
	);
	const nodes = list(record({ type: needed(choice([1, 2])), userid: text(), partyid: integer() }), {
		most: mostNodes,
	});

	function find(company: Company, id: number): CustomerStrategy {
		const found = company.customers[store].get(id);
		if (!found) throw new Refusal(40058, 'strategy_id');
		return found;
	}

	/** Privileges in full: what is not named is allowed. */
	function privilegesOf(given: Readonly<Record<string, unknown>> = {}): Record<string, boolean> {
		const denied = basic.find((name) => given[name] === false);
		if (denied) throw new Refusal(40058, `privilege.${denied}`);
		return Object.fromEntries([...basic, ...deniable].map((name) => [name, given[name] !== false]));
	}

	function levelOf(company: Company, { parent_id }: CustomerStrategy): number {
		const parent = company.customers[store].get(parent_id);
		return parent ? levelOf(company, parent) + 1 : 1;
	}

	return [
		endpoint({
			doc,
			method: 'POST',
			path: `/externalcontact/${area}_strategy/list`,
			...APP,
			body: record({ cursor: text(), limit }),
			answer({ company, body }) {
				const ids = [...company.customers[store].keys()].map((id) => ({ strategy_id: id }));
				const { entries, next } = page(ids, body.cursor, body.limit ?? MOST_PAGE);
				return { strategy: entries, ...(next && { next_cursor: next }) };
			},
		}),
		endpoint({
			doc,
			method: 'POST',
			path: `/externalcontact/${area}_strategy/get`,
			...APP,
			body: record({ strategy_id }),
			answer({ company, body }) {
				const { range: _range, ...strategy } = find(company, body.strategy_id);
				return { strategy };
			},
		}),
		endpoint({
			doc,
			method: 'POST',
			path: `/externalcontact/${area}_strategy/get_range`,
			...APP,
			body: record({ strategy_id, cursor: text(), limit }),
			answer({ company, body }) {
				const { range } = find(company, body.strategy_id);
				const { entries, next } = page(range, body.cursor, body.limit ?? MOST_PAGE);
				return { range: entries, ...(next && { next_cursor: next }) };
			},
		}),
		endpoint({
			doc,
			method: 'POST',
			path: `/externalcontact/${area}_strategy/create`,
			...APP,
			body: record({
				parent_id: integer(),
				strategy_name: needed(text()),
				admin_list: needed(admin_list),
				privilege,
				range: needed(nodes),
			}),
			answer({ company, body }) {
				const { parent_id = 0, strategy_name } = body;
				checkAdmins(company, body.admin_list);
				const parent = parent_id === 0 ? undefined : find(company, parent_id);
				const strategy: CustomerStrategy = {
					strategy_id: company.customers[store].size + 1,
					parent_id,
					strategy_name,
					create_time: company.seconds,
					admin_list: body.admin_list,
					// A group below another one takes over its privileges.
					privilege: parent ? { ...parent.privilege } : privilegesOf(body.privilege),
					range: readNodes(company, body.range),
				};
				if (levelOf(company, strategy) > MOST_LEVELS) throw new Refusal(40058, 'parent_id');
				while (company.customers[store].has(strategy.strategy_id)) strategy.strategy_id += 1;
				company.customers[store].set(strategy.strategy_id, strategy);
				return { strategy_id: strategy.strategy_id };
			},
		}),
		endpoint({
			doc,
			method: 'POST',
			path: `/externalcontact/${area}_strategy/edit`,
			...APP,
			body: record({
				strategy_id,
				strategy_name: text(),
				admin_list,
				privilege,
				range_add: nodes,
				range_del: nodes,
			}),
			answer({ company, body }) {
				const strategy = find(company, body.strategy_id);
				const { strategy_name, admin_list: admins = [], range_add = [], range_del = [] } = body;
				checkAdmins(company, admins);
				const added = readNodes(company, range_add);
				const removed = readNodes(company, range_del);
				if (body.privilege && strategy.parent_id === 0) {
					strategy.privilege = privilegesOf(body.privilege);
				}
				if (strategy_name) strategy.strategy_name = strategy_name;
				if (admins.length > 0) strategy.admin_list = admins;
				strategy.range = [
					...strategy.range,
					...added.filter((node) => !strategy.range.some(same(node))),
				].filter((node) => !removed.some(same(node)));
			},
		}),
		endpoint({
			doc,
			method: 'POST',
			path: `/externalcontact/${area}_strategy/del`,
			...APP,
			body: record({ strategy_id }),
			answer({ company, body }) {
				find(company, body.strategy_id);
				company.customers[store].delete(body.strategy_id);
			},
		}),
	];
}

/** Rule groups for customers (94883) and for moments (94890). */
export const strategies = [
	...endpointsOf({
		doc: 94883,
		area: 'customer',
		store: 'strategies',
		basic: [
			'view_customer_list',
			'view_customer_data',
			'view_room_list',
			'contact_me',
			'join_room',
		],
		deniable: [
			'share_customer',
			'oper_resign_customer',
			'oper_resign_group',
			'send_customer_msg',
			'edit_welcome_msg',
			'view_behavior_data',
			'view_room_data',
			'send_group_msg',
			'room_deduplication',
			'rapid_reply',
			'onjob_customer_transfer',
			'edit_anti_spam_rule',
			'export_customer_list',
			'export_customer_data',
			'export_customer_group_list',
			'manage_customer_tag',
		],
		mostNodes: 100,
	}),
	...endpointsOf({
		doc: 94890,
		area: 'moment',
		store: 'momentStrategies',
		basic: [],
		deniable: ['view_moment_list', 'send_moment', 'manage_moment_cover_and_sign'],
		mostNodes: 3000,
	}),
];
