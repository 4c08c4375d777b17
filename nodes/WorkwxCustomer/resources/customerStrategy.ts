import type { IDataObject } from 'n8n-workflow';
import { flag } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { privileges, strategyId } from '../strategies/strategyFields';
import { strategyOperations } from '../strategies/strategyOperations';

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

function checkBasic({ privilege = {} }: IDataObject): void {
	for (const { key, ui } of basicFlags) {
		if ((privilege as IDataObject)[key] !== false) continue;
		throw new ParameterError(`Privileges → ${ui.displayName}`, 'cannot be taken away');
	}
}

export const customerStrategy: Resource = {
	value: 'customerStrategy',
	name: 'Customer Strategy (客户联系规则组)',
	description:
		'Rule groups that say which members may do what with customers; an app sees and changes only those it made itself. The app must be one of the apps that may call customer contact (客户联系 → 可调用接口的应用).',
	operations: strategyOperations({
		doc: 94883,
		area: 'customer',
		id: strategyId,
		privileges: privileges('privileges', [...basicFlags, ...deniableFlags]),
		checkPrivileges: checkBasic,
		mostNodes: 100,
	}),
};
