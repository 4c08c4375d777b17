import { choice, flag, locator, options, text } from '../../../../shared/operation/fields';
import type { Resource } from '../../../../shared/operation/operation';
import { customerChat } from '../../../../shared/vocabulary/customerFields';
import { getCustomerGroups } from './getCustomerGroups';
import { simplifyCustomerGroup } from './simplifyCustomerGroup';
import { USER_IDS } from '../../../../shared/vocabulary/idNames';

export const customerGroup: Resource = {
	value: 'customerGroup',
	name: 'Customer Group (客户群)',
	description:
		'Group chats with customers in them; the app must be one of the apps that may call customer contact (客户联系 → 可调用接口的应用), and see the owner',
	operations: {
		get: {
			name: 'Get',
			action: 'Get a customer group (获取客户群详情)',
			description: 'Name, owner, notice, members and admins of a customer group',
			doc: 92122,
			request: 'POST /externalcontact/groupchat/get',
			reads: true,
			item: 'group_chat',
			fields: [
				customerChat,
				options(
					flag('needName', 'Include Names', {
						as: 'number',
						description: 'Whether to return the name of each member of the group, not only its ID',
					}),
				),
			],
			simplify: simplifyCustomerGroup,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many customer groups (获取客户群列表)',
			description: 'Chat ID and status of each customer group; of chosen owners, if you name some',
			doc: 92120,
			request: 'POST /externalcontact/groupchat/list',
			reads: true,
			paging: { items: 'group_chat_list', size: { key: 'limit', max: 1000 } },
			fields: [
				options(
					locator('ownerUserids', 'Owners', {
						ids: USER_IDS,
						key: 'owner_filter.userid_list',
						many: true,
						search: 'searchUsers',
						items: 100,
						placeholder: 'e.g. zhangsan, lisi',
						holds: 'User IDs of the owners (群主)',
						description:
							'Needed for owners who left. Where the app sees more than 1000 members, the node asks by owner itself.',
					}),
					choice(
						'statusFilter',
						'Status',
						[
							{ name: 'All', value: 0 },
							{ name: 'Owner Left, Waiting for Transfer (离职待继承)', value: 1 },
							{ name: 'Being Transferred (离职继承中)', value: 2 },
							{ name: 'Transferred (离职继承完成)', value: 3 },
						],
						{ description: 'Which customer groups to return, by what became of their owner' },
					),
				),
			],
			run: getCustomerGroups,
			simplify: simplifyCustomerGroup,
		},
		getIdByOpengid: {
			name: 'Get ID by OpenGID',
			action: 'Get the chat ID of a customer group by its open group ID (客户群ID转换)',
			description: 'The chat ID for the group ID that a mini-program gets inside a group chat',
			doc: 94822,
			request: 'POST /externalcontact/opengid_to_chatid',
			reads: true,
			fields: [
				text('opengid', 'OpenGID', {
					placeholder: 'e.g. oAAAAAAA',
					description:
						'ID of the group as the mini-program got it from WeChat (wx.getGroupEnterInfo); only for customer groups of this company',
				}),
			],
		},
	},
};
