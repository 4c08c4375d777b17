import type { IDataObject } from 'n8n-workflow';
import {
	choice,
	flag,
	list,
	loadedChoice,
	locator,
	options,
	rows,
	text,
	when,
} from '../../../../shared/operation/fields';
import type { Field, Resource } from '../../../../shared/operation/operation';
import { listAt } from '../../../../shared/operation/reply';
import { userids } from '../../../../shared/vocabulary/members';
import { spellOut } from '../../../../shared/vocabulary/spellOut';
import { sheetId, smartSheet } from '../../documentFields';
import { rightsToSet } from './rightsToSet';

const RULES = { 1: 'everyone', 2: 'rule' };
/** What one may do with a table, by number (99935). */
const RIGHTS = { 1: 'all', 2: 'edit', 3: 'view', 4: 'none' };
const MOST_MEMBERS = 50;

const COLUMNS = {
	typeOptions: {
		loadOptionsMethod: 'getSheetColumns',
		loadOptionsDependsOn: ['docid.value', 'sheetId.value'],
	},
};

/** A rule for some members (成员额外权限). */
const ruleId = locator('ruleId', 'Rule', {
	key: 'rule_id',
	search: 'searchSheetRules',
	of: 'number',
	ids: ['rule_id'],
	placeholder: 'e.g. 2',
	description: 'The rule for some members (成员额外权限); keep the ID that creating it gives',
});

const ruleName = { description: 'Name of the rule, unique in its document' };

const rightsOf = (everyone: string, rule: string, description: string): Field =>
	choice(
		'rightsOf',
		'Rights Of',
		[
			{ name: 'Everyone (全员权限)', value: 1, description: everyone },
			{ name: 'Rule (成员额外权限)', value: 2, description: rule },
		],
		{ key: 'type', description },
	);

const columnRights = (name: string, label: string, key: string, description: string): Field =>
	choice(
		name,
		label,
		[
			{ name: 'Edit', value: 'edit' },
			{ name: 'Fill In Once', value: 'insert', description: 'Only in a new row' },
			{ name: 'Hidden', value: 'hidden' },
			{ name: 'View', value: 'view' },
		],
		{ key, default: 'view', description },
	);

/** Rights on the columns and rows of a table that may be edited or viewed. */
const details: Field[] = [
	rows(
		'columnRights',
		'Columns',
		[
			loadedChoice('rightColumn', 'Column Name or ID', 'getSheetColumns', {
				...COLUMNS,
				key: 'column',
				description: 'The column with rights of its own',
			}),
			columnRights('columnMay', 'Permission', 'may', 'What one may do with its cells'),
		],
		{
			place: 'none',
			optional: true,
			placeholder: 'Add Column',
			description: 'Columns with rights of their own; without any all columns are as the table',
		},
	),
	...when('rightsOf', [1], {
		...columnRights(
			'otherColumns',
			'Other Columns',
			'otherColumns',
			'What one may do with columns that are not listed above, also with those to come; counts where columns are listed',
		),
		place: 'none' as const,
	}),
	choice(
		'rowRange',
		'Rows',
		[
			{ name: 'All', value: 1 },
			{ name: 'That Meet All Conditions', value: 3 },
			{ name: 'That Meet Any Condition', value: 2 },
		],
		{ place: 'none', description: 'Which rows these rights are for' },
	),
	...when(
		'rowRange',
		[2, 3],
		rows(
			'rowConditions',
			'Conditions',
			[
				choice(
					'conditionOn',
					'Looks At',
					[
						{ name: 'Column', value: 'column', description: 'Of members, a choice or choices' },
						{ name: 'Creator', value: 'creator', description: 'Rows that one has added oneself' },
					],
					{ key: 'on', description: 'What of a row is compared' },
				),
				...when(
					'conditionOn',
					['column'],
					loadedChoice('conditionColumn', 'Column Name or ID', 'getSheetColumns', {
						...COLUMNS,
						key: 'column',
						description: 'A column of members, a choice or choices',
					}),
					choice(
						'conditionOperator',
						'Operator',
						[
							{ name: 'Contains', value: 2 },
							{ name: 'Contains Oneself', value: 1, description: 'For columns of members' },
							{ name: 'Does Not Contain', value: 3 },
							{ name: 'Is', value: 4 },
							{ name: 'Is Empty', value: 6 },
							{ name: 'Is Not', value: 5 },
							{ name: 'Is Not Empty', value: 7 },
						],
						{ key: 'operator', default: 1, description: 'How the cell is compared' },
					),
					...when(
						'conditionOperator',
						[2, 3, 4, 5],
						list('conditionLabels', 'Labels', { key: 'labels', holds: 'Labels of the choice' }),
					),
				),
			],
			{
				place: 'none',
				placeholder: 'Add Condition',
				description: 'What the rows must meet',
			},
		),
		choice(
			'otherRows',
			'Other Rows',
			[
				{ name: 'Cannot Be Changed', value: 1 },
				{ name: 'Cannot Be Seen', value: 2 },
			],
			{ place: 'none', default: 2, description: 'What holds for rows that do not meet them' },
		),
	),
];

export const sheetRights: Resource = {
	value: 'sheetRights',
	name: 'Smart Sheet Rights (内容权限)',
	description:
		'Who may do what in the tables of a smart sheet: one rule for everyone, and up to 20 rules for some members',
	operations: {
		create: {
			name: 'Create Rule',
			action: 'Create a rule of rights in a smart sheet (新增成员额外权限)',
			description: 'Gives the rule ID: keep it, then add members and set rights',
			doc: 99935,
			request: 'POST /wedoc/smartsheet/content_priv/create_rule',
			target: ['docid'],
			needs: ['rule_id'],
			fields: [smartSheet, text('ruleName', 'Name', { key: 'name', ...ruleName })],
		},
		getAll: {
			name: 'Get Many',
			action: 'Get the rights in a smart sheet (查询智能表格子表权限)',
			description: 'Gives an item for each rule, with the rights on each table',
			doc: 99935,
			request: 'POST /wedoc/smartsheet/content_priv/get_sheet_priv',
			reads: true,
			items: 'rule_list',
			fields: [
				smartSheet,
				rightsOf('The rule for all members', 'Rules for some members', 'Which rules are given'),
				...when(
					'rightsOf',
					[2],
					list('ruleIds', 'Rule IDs', {
						key: 'rule_id_list',
						of: 'number',
						ids: ['rule_id'],
						optional: true,
						placeholder: 'e.g. 2, 3',
						holds: 'IDs that creating the rules gave',
						description: 'All rules when left out, as far as WeCom gives them without IDs',
					}),
				),
			],
			simplify: (rule) => ({
				...spellOut(rule, { enums: { type: RULES } }),
				priv_list: listAt<IDataObject>(rule, 'priv_list').map((one) =>
					spellOut(one, { enums: { priv: RIGHTS } }),
				),
			}),
		},
		update: {
			name: 'Update',
			action: 'Update the rights on a table of a smart sheet (更新智能表格子表权限)',
			description: 'Sets the rights on one table as a whole',
			doc: 99935,
			request: 'POST /wedoc/smartsheet/content_priv/update_sheet_priv',
			target: ['docid'],
			fields: [
				smartSheet,
				rightsOf('All members', 'Members of a rule', 'Whose rights are set'),
				...when('rightsOf', [2], ruleId),
				{ ...sheetId, place: 'none' },
				choice(
					'tableRights',
					'Permission',
					[
						{ name: 'Default', value: 'default', description: 'Takes the rights set before away' },
						{ name: 'Do Everything', value: 'all' },
						{ name: 'Edit', value: 'edit' },
						{ name: 'Nothing', value: 'none' },
						{ name: 'View', value: 'view' },
					],
					{ place: 'none', default: 'edit', description: 'What one may do with the table' },
				),
				...when(
					'tableRights',
					['edit'],
					flag('addRows', 'Add Rows', {
						default: true,
						place: 'none',
						description: 'Whether one may add rows',
					}),
					flag('deleteRows', 'Delete Rows', {
						place: 'none',
						description: 'Whether one may delete rows',
					}),
				),
				...when('tableRights', ['edit', 'view'], ...details),
				options(
					flag('changeViews', 'Change Views', {
						place: 'none',
						description: 'Whether one may add, change and delete views',
					}),
					text('newRuleName', 'Rule Name', {
						key: 'name',
						description: 'Another name for the rule; not for the rights of everyone',
					}),
				),
			],
			prepare: rightsToSet,
		},
		updateMembers: {
			name: 'Update Members',
			action: 'Update the members of a rule of rights (更新成员额外权限)',
			description: `Adds members to a rule or removes them; a rule has up to ${MOST_MEMBERS}`,
			doc: 99935,
			request: 'POST /wedoc/smartsheet/content_priv/mod_rule_member',
			target: ['docid'],
			needsOne: [['addMembers', 'removeMembers']],
			fields: [
				smartSheet,
				ruleId,
				userids('addMembers', 'Add Members', {
					key: 'add_member_range.userid_list',
					optional: true,
					items: MOST_MEMBERS,
				}),
				userids('removeMembers', 'Remove Members', {
					key: 'del_member_range.userid_list',
					optional: true,
					items: MOST_MEMBERS,
				}),
			],
		},
		delete: {
			name: 'Delete Rule',
			action: 'Delete a rule of rights in a smart sheet (删除成员额外权限)',
			doc: 99935,
			request: 'POST /wedoc/smartsheet/content_priv/delete_rule',
			target: ['docid'],
			deletes: true,
			fields: [
				smartSheet,
				{ ...ruleId, key: 'rule_id_list', encode: (id) => (id === undefined ? undefined : [id]) },
			],
		},
	},
};
