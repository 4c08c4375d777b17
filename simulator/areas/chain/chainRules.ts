import type { ChainRule } from './records';
import type { Company } from '../company';
import { endpoint } from '../endpoint';
import { integer, list, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';

const APP = { access: ['app'] } as const;

const chain_id = needed(text(), 670002);
const rule_id = needed(integer(), 670006);
const rule_info = needed(
	record({
		owner_corp_range: needed(record({ departmentids: list(text()), userids: list(text()) })),
		member_corp_range: needed(record({ groupids: list(text()), corpids: list(text()) })),
	}),
);

function find(company: Company, body: { chain_id: string; rule_id: number }): ChainRule {
	const found = company.chain.find(body.chain_id).rules.get(body.rule_id);
	if (!found) throw new Refusal(670006);
	return found;
}

/** Both ends have to be there, and known. */
function check(company: Company, chainId: string, rule: ChainRule): void {
	const { departmentids = [], userids = [] } = rule.owner_corp_range;
	const { groupids = [], corpids = [] } = rule.member_corp_range;
	if (departmentids.length + userids.length === 0) throw new Refusal(40063, 'owner_corp_range');
	if (groupids.length + corpids.length === 0) throw new Refusal(40063, 'member_corp_range');
	const { groups, corps } = company.chain.find(chainId);
	if (
		departmentids.some((id) => !company.contacts.departments.has(Number(id))) ||
		userids.some((id) => !company.contacts.member(id)?.visible)
	)
		throw new Refusal(670029);
	if (groupids.some((id) => !groups.some(({ groupid }) => String(groupid) === id)))
		throw new Refusal(670003);
	if (corpids.some((id) => !corps.some(({ corpid }) => corpid === id))) throw new Refusal(670004);
}

/** Rules of a chain of companies (95631 to 95635). */
export const chainRules = [
	endpoint({
		doc: 95631,
		method: 'POST',
		path: '/corpgroup/rule/list_ids',
		...APP,
		body: record({ chain_id }),
		answer: ({ company, body }) => ({
			rule_ids: [...company.chain.find(body.chain_id).rules.keys()],
		}),
	}),
	endpoint({
		doc: 95632,
		method: 'POST',
		path: '/corpgroup/rule/delete_rule',
		...APP,
		body: record({ chain_id, rule_id }),
		answer({ company, body }) {
			find(company, body);
			company.chain.find(body.chain_id).rules.delete(body.rule_id);
		},
	}),
	endpoint({
		doc: 95633,
		method: 'POST',
		path: '/corpgroup/rule/get_rule_info',
		...APP,
		body: record({ chain_id, rule_id }),
		answer: ({ company, body }) => ({ rule_info: find(company, body) }),
	}),
	endpoint({
		doc: 95634,
		method: 'POST',
		path: '/corpgroup/rule/add_rule',
		...APP,
		body: record({ chain_id, rule_info }),
		answer({ company, body }) {
			check(company, body.chain_id, body.rule_info);
			const { rules } = company.chain.find(body.chain_id);
			const id = Math.max(0, ...rules.keys()) + 1;
			rules.set(id, body.rule_info);
			return { rule_id: id };
		},
	}),
	endpoint({
		doc: 95635,
		method: 'POST',
		path: '/corpgroup/rule/modify_rule',
		...APP,
		body: record({ chain_id, rule_id, rule_info }),
		answer({ company, body }) {
			find(company, body);
			check(company, body.chain_id, body.rule_info);
			company.chain.find(body.chain_id).rules.set(body.rule_id, body.rule_info);
		},
	}),
];
