import type { Company } from '../company';
import type { InterceptRule } from './records';
import { endpoint } from '../endpoint';
import { choice, integer, list, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { newId } from '../../rules/newId';

const APP = { access: ['app'] } as const;
const MOST_RULES = 100;
const MOST_WORDS = 300;
const MOST_ENTRIES = 1000;
const MOST_USERS = 10_000;

const rule_id = needed(text(), 41070);
const rule_name = text({ characters: 20 });
const word_list = list(needed(text({ characters: 32, least: 1, errcode: 41083 })), {
	most: MOST_WORDS,
	tooMany: 41068,
});
const semantics_list = list(choice([1, 2, 3], 41084));
const intercept_type = choice([1, 2]);
const range = record({
	user_list: list(text(), { most: MOST_ENTRIES, tooMany: 41076 }),
	department_list: list(integer(), { most: MOST_ENTRIES, tooMany: 41076 }),
});

interface Range {
	user_list?: string[];
	department_list?: number[];
}

function find(company: Company, id: string): InterceptRule {
	const found = company.customers.interceptRules.get(id);
	if (!found) throw new Refusal(41070);
	return found;
}

/** Members and departments have to be in the range of the app. */
function checkRange(company: Company, { user_list = [], department_list = [] }: Range): void {
	for (const userid of user_list) {
		const member = company.contacts.member(userid);
		if (!member) throw new Refusal(60111, userid);
		if (!member.visible) throw new Refusal(60011, userid);
	}
	const unknown = department_list.find((id) => !company.contacts.departments.has(id));
	if (unknown !== undefined) throw new Refusal(60123, String(unknown));
}

function checkName(company: Company, name: string | undefined, own?: string): void {
	const rules = [...company.customers.interceptRules.values()];
	if (rules.some((rule) => rule.rule_name === name && rule.rule_id !== own))
		throw new Refusal(41077);
}

/** What is there with what comes, without what goes. */
const changed = <Entry>(there: Entry[], added: Entry[] = [], removed: Entry[] = []): Entry[] =>
	[...new Set([...there, ...added])].filter((entry) => !removed.includes(entry));

/** Rules of sensitive words (95097). */
export const interceptRules = [
	endpoint({
		doc: 95097,
		method: 'POST',
		path: '/externalcontact/add_intercept_rule',
		...APP,
		body: record({
			rule_name: needed(rule_name),
			word_list: needed(word_list, 41083),
			semantics_list,
			intercept_type: needed(intercept_type),
			applicable_range: needed(range),
		}),
		answer({ company, body }) {
			const { user_list = [], department_list = [] } = body.applicable_range;
			if (user_list.length + department_list.length === 0)
				throw new Refusal(40063, 'applicable_range');
			checkRange(company, body.applicable_range);
			checkName(company, body.rule_name);
			if (company.customers.interceptRules.size >= MOST_RULES) throw new Refusal(41069);
			const id = newId('rule');
			company.customers.interceptRules.set(id, {
				...body,
				rule_id: id,
				semantics_list: body.semantics_list ?? [],
				applicable_range: { user_list, department_list },
				create_time: company.seconds,
			});
			return { rule_id: id };
		},
	}),
	endpoint({
		doc: 95097,
		method: 'GET',
		path: '/externalcontact/get_intercept_rule_list',
		...APP,
		answer: ({ company }) => ({
			rule_list: [...company.customers.interceptRules.values()].map(
				({ rule_id: id, rule_name: name, create_time }) => ({
					rule_id: id,
					rule_name: name,
					create_time,
				}),
			),
		}),
	}),
	endpoint({
		doc: 95097,
		method: 'POST',
		path: '/externalcontact/get_intercept_rule',
		...APP,
		body: record({ rule_id }),
		answer: ({ company, body }) => ({ rule: find(company, body.rule_id) }),
	}),
	endpoint({
		doc: 95097,
		method: 'POST',
		path: '/externalcontact/update_intercept_rule',
		...APP,
		body: record({
			rule_id,
			rule_name,
			word_list,
			extra_rule: record({ semantics_list }),
			intercept_type,
			add_applicable_range: range,
			remove_applicable_range: range,
		}),
		answer({ company, body }) {
			const rule = find(company, body.rule_id);
			const { add_applicable_range: added = {}, remove_applicable_range: removed = {} } = body;
			checkRange(company, added);
			checkName(company, body.rule_name, rule.rule_id);
			const { user_list, department_list } = rule.applicable_range;
			const users = changed(user_list, added.user_list, removed.user_list);
			if (users.length > MOST_USERS) throw new Refusal(41076);
			rule.rule_name = body.rule_name ?? rule.rule_name;
			if (body.word_list?.length) rule.word_list = body.word_list;
			rule.semantics_list = body.extra_rule
				? (body.extra_rule.semantics_list ?? [])
				: rule.semantics_list;
			rule.intercept_type = body.intercept_type ?? rule.intercept_type;
			rule.applicable_range = {
				user_list: users,
				department_list: changed(department_list, added.department_list, removed.department_list),
			};
		},
	}),
	endpoint({
		doc: 95097,
		method: 'POST',
		path: '/externalcontact/del_intercept_rule',
		...APP,
		body: record({ rule_id }),
		answer({ company, body }) {
			find(company, body.rule_id);
			company.customers.interceptRules.delete(body.rule_id);
		},
	}),
];
