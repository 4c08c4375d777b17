import { list, number } from '../../../../shared/operation/fields';
import type { Field, Resource } from '../../../../shared/operation/operation';
import { chainId } from './chainFields';
import { DEPARTMENT_IDS, USER_IDS } from '../../../../shared/vocabulary/idNames';

const ruleId = number('chainRuleId', 'Rule ID', {
	key: 'rule_id',
	min: 1,
	description: 'ID of the rule (对接规则), from its creation or Get Many',
});

const ids = (
	name: string,
	label: string,
	key: string,
	inRecords: readonly string[],
	placeholder: string,
	holds: string,
): Field =>
	list(name, label, {
		ids: inRecords,
		key: `rule_info.${key}`,
		optional: true,
		placeholder,
		holds,
	});

/** Who of us is seen by whom (95634). */
const rule: Field[] = [
	ids(
		'ruleUsers',
		'Users',
		'owner_corp_range.userids',
		USER_IDS,
		'e.g. zhangsan, lisi',
		'User IDs of our members that the companies see and talk to',
	),
	ids(
		'ruleDepartments',
		'Departments',
		'owner_corp_range.departmentids',
		DEPARTMENT_IDS,
		'e.g. 2, 3',
		'IDs of our departments that the companies see and talk to',
	),
	ids(
		'ruleCompanies',
		'Companies',
		'member_corp_range.corpids',
		['corpid'],
		'e.g. ww1a2b3c4d5e6f7a8b',
		'Corp IDs of the companies the rule is for',
	),
	ids(
		'ruleGroups',
		'Groups',
		'member_corp_range.groupids',
		['groupid', 'id'],
		'e.g. 2, 3',
		'IDs of groups of the chain (分组) the rule is for',
	),
];

const oneOfEach = [
	['ruleUsers', 'ruleDepartments'],
	['ruleCompanies', 'ruleGroups'],
];

export const chainRule: Resource = {
	value: 'chainRule',
	name: 'Chain Rule (上下游对接规则)',
	description:
		'Which of our members the companies of a chain see and talk to; only for the company that made the chain, with the app that may call it (上下游 → 可调用接口的应用)',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a rule of a chain (新增对接规则)',
			description: 'Gives the rule ID; up to 1000 are created and updated a day',
			doc: 95634,
			request: 'POST /corpgroup/rule/add_rule',
			needs: ['rule_id'],
			fields: [chainId, ...rule],
			needsOne: oneOfEach,
		},
		get: {
			name: 'Get',
			action: 'Get a rule of a chain (获取对接规则详情)',
			description: 'Our members and departments, and the groups and companies they are for',
			doc: 95633,
			request: 'POST /corpgroup/rule/get_rule_info',
			reads: true,
			item: 'rule_info',
			fields: [chainId, ruleId],
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many rules of a chain (获取对接规则列表)',
			description: 'One item for each rule with its rule_id',
			doc: 95631,
			request: 'POST /corpgroup/rule/list_ids',
			reads: true,
			items: 'rule_ids',
			record: (rule_id) => ({ rule_id: rule_id as number }),
			fields: [chainId],
		},
		update: {
			name: 'Update',
			action: 'Update a rule of a chain (更新对接规则)',
			description: 'Replaces the whole rule; up to 1000 are created and updated a day',
			doc: 95635,
			request: 'POST /corpgroup/rule/modify_rule',
			target: ['chainId', 'chainRuleId'],
			fields: [chainId, ruleId, ...rule],
			needsOne: oneOfEach,
		},
		delete: {
			name: 'Delete',
			action: 'Delete a rule of a chain (删除对接规则)',
			doc: 95632,
			request: 'POST /corpgroup/rule/delete_rule',
			target: ['chainId', 'chainRuleId'],
			deletes: true,
			fields: [chainId, ruleId],
		},
	},
};
