import type { IDataObject } from 'n8n-workflow';
import { choice, choices, list, options, text } from '../../../shared/operation/fields';
import type { Field, Resource } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { listAt } from '../../../shared/operation/reply';
import { spellOut } from '../../../shared/vocabulary/spellOut';
import { rangeDepartments, rangeUsers } from '../strategies/memberRange';

const LONGEST_WORD = 32;
/** Entries of each list of one call (95097). */
const MOST_ENTRIES = 1000;

const TYPES = { 1: 'block', 2: 'warn' };
const SEMANTICS: Record<number, string> = { 1: 'mobile', 2: 'email', 3: 'redPacket' };

const ruleId = text('ruleId', 'Rule ID', {
	placeholder: 'e.g. xxxx',
	description: 'ID of the rule, from its creation or Get Many',
});

const ruleName = text('ruleName', 'Name', {
	characters: 20,
	empty: false,
	description: 'Name of the rule',
});

const words = list('words', 'Words', {
	key: 'word_list',
	items: 300,
	empty: false,
	placeholder: 'e.g. 返现, 私下交易',
	holds: 'Sensitive words (敏感词)',
	description: 'Each of up to 32 characters',
});

const interceptType = choice(
	'interceptType',
	'Reaction',
	[
		{ name: 'Warn and Block (警告并拦截发送)', value: 1 },
		{ name: 'Warn Only (仅发警告)', value: 2 },
	],
	{ description: 'What happens when a member is about to send one of the words' },
);

const semantics = choices(
	'semantics',
	'Kinds of Content',
	[
		{ name: 'Email Address', value: 2 },
		{ name: 'Mobile Number', value: 1 },
		{ name: 'Red Packet (红包)', value: 3 },
	],
	{
		key: 'semantics_list',
		default: [],
		description: 'What the rule looks for beside the words (拦截语义)',
	},
);

const users = (name: string, label: string, key: string): Field =>
	rangeUsers(name, label, {
		key: `${key}.user_list`,
		items: MOST_ENTRIES,
		holds: 'User IDs of the range of the app',
	});
const departments = (name: string, label: string, key: string): Field =>
	rangeDepartments(name, label, {
		key: `${key}.department_list`,
		items: MOST_ENTRIES,
		holds: 'Department IDs of the range of the app',
	});

function checkWords({ word_list: given = [] }: IDataObject): void {
	const long = (given as string[]).find((word) => Array.from(word).length > LONGEST_WORD);
	if (long === undefined) return;
	const problem = `has the word "${long}" of ${Array.from(long).length} characters, at most ${LONGEST_WORD} are allowed`;
	throw new ParameterError('Words', problem);
}

function simplifyRule({ semantics_list, ...rule }: IDataObject): IDataObject {
	return {
		...spellOut(rule, { times: ['create_time'], enums: { intercept_type: TYPES } }),
		...(semantics_list !== undefined && {
			semantics_list: listAt<number>({ semantics_list }, 'semantics_list').map(
				(kind) => SEMANTICS[kind] ?? kind,
			),
		}),
	};
}

export const interceptRule: Resource = {
	value: 'interceptRule',
	name: 'Intercept Rule (聊天敏感词)',
	description:
		'Sensitive words that members are kept from sending to customers, up to 100 rules in a company; an app sees all, but changes only its own. The app must be one of the apps that may call customer contact (客户联系 → 可调用接口的应用).',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a rule of sensitive words (新建敏感词规则)',
			description: 'Gives the rule ID',
			doc: 95097,
			request: 'POST /externalcontact/add_intercept_rule',
			needs: ['rule_id'],
			fields: [
				ruleName,
				words,
				interceptType,
				users('ruleUsers', 'Users', 'applicable_range'),
				departments('ruleDepartments', 'Departments', 'applicable_range'),
				options(semantics),
			],
			needsOne: [['ruleUsers', 'ruleDepartments']],
			finish: checkWords,
		},
		get: {
			name: 'Get',
			action: 'Get a rule of sensitive words (获取敏感词规则详情)',
			description: 'Words, reaction, and the members and departments in the range of the app',
			doc: 95097,
			request: 'POST /externalcontact/get_intercept_rule',
			reads: true,
			item: 'rule',
			fields: [ruleId],
			simplify: simplifyRule,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many rules of sensitive words (获取敏感词规则列表)',
			description: 'ID, name and time of creation of each rule; Get has the words',
			doc: 95097,
			request: 'GET /externalcontact/get_intercept_rule_list',
			items: 'rule_list',
			simplify: simplifyRule,
		},
		update: {
			name: 'Update',
			action: 'Update a rule of sensitive words (修改敏感词规则)',
			description: 'Changes what you fill in; words and kinds of content replace the present ones',
			doc: 95097,
			request: 'POST /externalcontact/update_intercept_rule',
			target: ['ruleId'],
			updates: ['ruleId'],
			fields: [
				ruleId,
				options(
					ruleName,
					words,
					{ ...semantics, key: 'extra_rule.semantics_list' },
					interceptType,
					users('addUsers', 'Add Users', 'add_applicable_range'),
					departments('addDepartments', 'Add Departments', 'add_applicable_range'),
					users('removeUsers', 'Remove Users', 'remove_applicable_range'),
					departments('removeDepartments', 'Remove Departments', 'remove_applicable_range'),
				),
			],
			finish: checkWords,
		},
		delete: {
			name: 'Delete',
			action: 'Delete a rule of sensitive words (删除敏感词规则)',
			doc: 95097,
			request: 'POST /externalcontact/del_intercept_rule',
			target: ['ruleId'],
			deletes: true,
			fields: [ruleId],
		},
	},
};
