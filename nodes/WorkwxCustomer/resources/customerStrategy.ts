import type { IDataObject } from 'n8n-workflow';
import { flag, group, locator, number, options, text } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { spellOut } from '../../Workwx/spellOut';
import { rangeDepartments, rangeUsers } from '../memberRange';
import { strategyId } from '../strategyFields';

const MOST_NODES = 100;

const strategyName = text('strategyName', 'Name', {
	description: 'Name of the rule group (规则组)',
});

const admins = locator('adminUserids', 'Admins', {
	key: 'admin_list',
	many: true,
	search: 'searchUsers',
	items: 20,
	placeholder: 'e.g. zhangsan, lisi',
	description:
		'User IDs of the admins (负责人), separated by commas, or an array from an expression; up to 20, no super admin',
});

/** Nobody can be denied these (94883). */
const BASIC: Array<[name: string, label: string, what: string]> = [
	['contactMe', 'Use Contact Me', 'use contact ways (联系我)'],
	['joinRoom', 'Join Customer Groups', 'be in customer groups (可加入群聊)'],
	[
		'viewCustomerData',
		'View Customer Statistics',
		'see statistics of customers (查看客户统计数据)',
	],
	['viewCustomerList', 'View Customers', 'see the list of customers (查看客户列表)'],
	['viewRoomList', 'View Customer Groups', 'see the list of customer groups (查看群聊列表)'],
];

const DENIABLE: Array<[name: string, label: string, what: string]> = [
	['editAntiSpamRule', 'Edit Anti-Spam Rules', 'edit rules against spam (编辑企业成员防骚扰规则)'],
	['editWelcomeMsg', 'Edit Welcome Messages', 'set up welcome messages (配置欢迎语)'],
	['exportCustomerData', 'Export Customer Statistics', 'export statistics (导出成员客户统计)'],
	['exportCustomerGroupList', 'Export Customer Groups', 'export the groups (导出客户群列表)'],
	['exportCustomerList', 'Export Customers', 'export the customers (导出客户列表)'],
	['manageCustomerTag', 'Manage Customer Tags', 'set up customer tags (配置企业客户标签)'],
	[
		'onjobCustomerTransfer',
		'Transfer Customers',
		'hand over customers of members (转接在职成员的客户)',
	],
	[
		'operResignCustomer',
		'Assign Customers of Leavers',
		'assign their customers (分配离职成员客户)',
	],
	['operResignGroup', 'Assign Groups of Leavers', 'assign their groups (分配离职成员客户群)'],
	['rapidReply', 'Set Up Quick Replies', 'set up quick replies (配置快捷回复)'],
	[
		'roomDeduplication',
		'Deduplicate Groups',
		'remove who is in several groups (对企业客户群进行去重)',
	],
	['sendCustomerMsg', 'Send to Customers', 'send to the customers (给企业客户发送消息)'],
	['sendGroupMsg', 'Send to Customer Groups', 'send to the groups (发送消息到企业的客户群)'],
	['shareCustomer', 'Share Customers', 'share customers with others (分享客户给其他成员)'],
	['viewBehaviorData', 'View Contact Statistics', 'see how members talk (查看成员联系客户统计)'],
	['viewRoomData', 'View Group Statistics', 'see statistics of groups (查看群聊数据统计)'],
];

const basicFlags = BASIC.map(([name, label, what]) =>
	flag(name, label, {
		default: true,
		description: `Whether they may ${what}; this cannot be taken away`,
	}),
);
const deniableFlags = DENIABLE.map(([name, label, what]) =>
	flag(name, label, { description: `Whether they may ${what}` }),
);

const privileges = group('privileges', 'Privileges', [...basicFlags, ...deniableFlags], {
	key: 'privilege',
	placeholder: 'Add Privilege',
	description:
		'What the admins may do (权限); what is not added here is allowed. A group below another one takes over those of its parent.',
});

/** Lists of users and departments become the nodes of `range`; the lists and the privileges are checked. */
function composeStrategy(body: IDataObject, ranges: Array<[key: string, label: string]>): void {
	const privilege = (body.privilege ?? {}) as IDataObject;
	for (const { key, ui } of basicFlags) {
		if (privilege[key] === false) {
			throw new ParameterError(`Privileges → ${ui.displayName}`, 'cannot be taken away');
		}
	}
	for (const [key, label] of ranges) {
		const { [`${key}_users`]: users = [], [`${key}_departments`]: parties = [], ...rest } = body;
		const nodes = [
			...(users as string[]).map((userid) => ({ type: 1, userid })),
			...(parties as number[]).map((partyid) => ({ type: 2, partyid })),
		];
		if (nodes.length > MOST_NODES) {
			const problem = `and departments have ${nodes.length} entries, at most ${MOST_NODES} are allowed`;
			throw new ParameterError(label, problem);
		}
		for (const name of Object.keys(body)) delete body[name];
		Object.assign(body, rest, nodes.length && { [key]: nodes });
	}
}

export const customerStrategy: Resource = {
	value: 'customerStrategy',
	name: 'Customer Strategy (客户联系规则组)',
	description:
		'Rule groups that say which members may do what with customers; an app sees and changes only those it made itself',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a customer strategy (创建新的规则组)',
			description: 'Up to five levels; they are made one after the other',
			doc: 94883,
			request: 'POST /externalcontact/customer_strategy/create',
			fields: [
				strategyName,
				admins,
				rangeUsers('strategyUsers', 'Users', { key: 'range_users' }),
				rangeDepartments('strategyDepartments', 'Departments', { key: 'range_departments' }),
				privileges,
				options(
					number('parentStrategyId', 'Parent Strategy ID', {
						key: 'parent_id',
						min: 0,
						typeOptions: { minValue: 0 },
						description: 'The rule group above; users and departments must be among its own',
					}),
				),
			],
			check: ({ strategyUsers, strategyDepartments }) => {
				if (strategyUsers || strategyDepartments) return;
				throw new ParameterError('Users', 'and "Departments" are both empty: fill in one of them');
			},
			finish: (body) => {
				composeStrategy(body, [['range', 'Users']]);
			},
		},
		get: {
			name: 'Get',
			action: 'Get a customer strategy (获取规则组详情)',
			description: 'Name, parent, admins and privileges of a rule group',
			doc: 94883,
			request: 'POST /externalcontact/customer_strategy/get',
			reads: true,
			item: 'strategy',
			fields: [strategyId],
			simplify: (strategy) => spellOut(strategy, { times: ['create_time'] }),
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many customer strategies (获取规则组列表)',
			description: 'IDs of the rule groups this app made',
			doc: 94883,
			request: 'POST /externalcontact/customer_strategy/list',
			reads: true,
			paging: { items: 'strategy', size: { key: 'limit', max: 1000 } },
		},
		getRange: {
			name: 'Get Range',
			action: 'Get the users and departments of a customer strategy (获取规则组管理范围)',
			description: 'One item for each: type 1 with userid, type 2 with partyid',
			doc: 94883,
			request: 'POST /externalcontact/customer_strategy/get_range',
			reads: true,
			paging: { items: 'range', size: { key: 'limit', max: 1000 } },
			fields: [strategyId],
		},
		update: {
			name: 'Update',
			action: 'Update a customer strategy (编辑规则组及其管理范围)',
			description: 'Changes what you fill in; admins and privileges replace the present ones',
			doc: 94883,
			request: 'POST /externalcontact/customer_strategy/edit',
			fields: [
				strategyId,
				privileges,
				options(
					strategyName,
					admins,
					rangeUsers('addUsers', 'Add Users', { key: 'range_add_users' }),
					rangeDepartments('addDepartments', 'Add Departments', { key: 'range_add_departments' }),
					rangeUsers('removeUsers', 'Remove Users', { key: 'range_del_users' }),
					rangeDepartments('removeDepartments', 'Remove Departments', {
						key: 'range_del_departments',
					}),
				),
			],
			finish: (body) => {
				composeStrategy(body, [
					['range_add', 'Add Users'],
					['range_del', 'Remove Users'],
				]);
				if (Object.keys(body).length === 1) {
					throw new ParameterError('Options', 'change nothing: fill in at least one of them');
				}
			},
		},
		delete: {
			name: 'Delete',
			action: 'Delete a customer strategy (删除规则组)',
			doc: 94883,
			request: 'POST /externalcontact/customer_strategy/del',
			deletes: true,
			fields: [strategyId],
		},
	},
};
