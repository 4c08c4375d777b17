import { choice, list, locator, options, text } from '../../../../shared/operation/fields';
import type { Resource } from '../../../../shared/operation/operation';
import { anyCustomer, customerOfUser } from '../../../../shared/vocabulary/customerFields';
import { convertIds } from '../../contacts/convertIds';
import { sourceAgentid, userid } from '../../../../shared/vocabulary/fields';
import { getCustomer } from './getCustomer';
import { getCustomersOfUsers } from './getCustomersOfUsers';
import { simplifyCustomer } from './simplifyCustomer';
import { USER_IDS } from '../../../../shared/vocabulary/idNames';

/** What WeCom says for a member without customers. */
const NO_CUSTOMERS = 84061;

export const customer: Resource = {
	value: 'customer',
	name: 'Customer (客户)',
	description:
		'People outside of the company that members added; the app must be one of the apps that may call customer contact (客户联系 → 可调用接口的应用)',
	operations: {
		get: {
			name: 'Get',
			action: 'Get a customer (获取客户详情)',
			description: 'A customer with all the members who added it, their remarks and tags',
			doc: 92114,
			request: 'GET /externalcontact/get',
			fields: [anyCustomer],
			run: getCustomer,
			simplify: simplifyCustomer,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many customers of a user (获取客户列表)',
			description: 'External user IDs of the customers of a member; nothing when it has none',
			doc: 92113,
			request: 'GET /externalcontact/list',
			items: 'external_userid',
			emptyCode: NO_CUSTOMERS,
			record: (value) => ({ external_userid: value as string }),
			fields: [userid],
		},
		getAllDetails: {
			name: 'Get Many Details',
			action: 'Get many customers of users in detail (批量获取客户详情)',
			description:
				'One item for each customer and member, with remark and tag IDs; members without a licence are listed in a last item',
			doc: 92994,
			request: 'POST /externalcontact/batch/get_by_user',
			reads: true,
			paging: { items: 'external_contact_list', size: { key: 'limit', max: 100 } },
			emptyCode: NO_CUSTOMERS,
			fields: [
				locator('useridList', 'Users', {
					ids: USER_IDS,
					many: true,
					search: 'searchUsers',
					items: 100,
					placeholder: 'e.g. zhangsan, lisi',
					holds: 'User IDs of the members (成员) whose customers to get',
				}),
			],
			run: getCustomersOfUsers,
			simplify: simplifyCustomer,
		},
		getFollowUsers: {
			name: 'Get Members With Customer Contact',
			action: 'Get the users who may have customers (获取配置了客户联系功能的成员列表)',
			doc: 92571,
			request: 'GET /externalcontact/get_follow_user_list',
			items: 'follow_user',
			record: (value) => ({ userid: value as string }),
		},
		updateRemark: {
			name: 'Update Remark',
			action: 'Update what a user notes about a customer (修改客户备注信息)',
			description:
				'Changes the options you add and keeps the rest; one left empty empties the field',
			doc: 92115,
			request: 'POST /externalcontact/remark',
			target: ['externalUserid'],
			updates: ['userid', 'externalUserid'],
			fields: [
				userid,
				customerOfUser(),
				options(
					text('remarkCompany', 'Company', {
						characters: 20,
						description: 'Company of the customer; counts for WeChat users only',
					}),
					text('customerDescription', 'Description', {
						key: 'description',
						characters: 150,
						rows: 3,
						description: 'What the member writes about the customer (描述)',
					}),
					list('remarkMobiles', 'Mobiles', {
						// One empty number, says the page, removes them.
						empty: { as: [''] },
						placeholder: 'e.g. 13800000001, 13800000002',
						holds: 'Mobile numbers',
						description: 'They replace the present ones, none removes them all',
					}),
					text('remarkPicMediaid', 'Picture Media ID', {
						empty: false,
						description: 'From Media → Upload with type image',
					}),
					text('remark', 'Remark', {
						characters: 20,
						description: 'Name under which the member sees the customer (备注名)',
					}),
				),
			],
		},
		convertFromProvider: {
			name: 'Convert From Provider',
			action: 'Convert an external user ID of a provider to your own (外部联系人账号转换)',
			description:
				'The external user ID in this company for the one that the app of a service provider (代开发应用, 第三方应用) knows',
			doc: 95884,
			request: 'POST /externalcontact/from_service_external_userid',
			reads: true,
			fields: [
				text('serviceExternalUserid', 'External User ID', {
					key: 'external_userid',
					description: 'As the app of the provider got it',
				}),
				sourceAgentid,
			],
		},
		convertTemporary: {
			name: 'Convert Temporary IDs',
			action: 'Convert temporary external accounts (临时外部联系人账号转换)',
			description:
				'Who the outsiders of a meeting, form or smart sheet are; an ID that cannot be converted is marked as invalid',
			doc: 98729,
			request: 'POST /idconvert/convert_tmp_external_userid',
			reads: true,
			fields: [
				list('tmpExternalUseridList', 'Temporary IDs', {
					items: 100,
					placeholder: 'e.g. ouXXX1, ouXXX2',
					holds: 'Values of tmp_external_userid',
					description: 'All of the same kind and from this app',
				}),
				choice(
					'tmpIdSource',
					'From',
					[
						{ name: 'Form', value: 2, description: '收集表' },
						{ name: 'Meeting', value: 1, description: '会议' },
						{ name: 'Smart Sheet', value: 3, description: '智能表' },
					],
					{ key: 'business_type', default: 1, description: 'Where the IDs come from' },
				),
				choice(
					'tmpIdTarget',
					'To',
					[
						{ name: 'Customer', value: 1, description: 'The external_userid of a customer (客户)' },
						{
							name: 'User of a Circle of Companies',
							value: 4,
							description: 'Their corpid and userid (互联企业, 圈子)',
						},
						{
							name: 'User of a Downstream Company',
							value: 3,
							description: 'Their corpid and userid (上下游)',
						},
						{
							name: 'User of a Linked Company',
							value: 2,
							description: 'Their corpid and userid (企业互联)',
						},
					],
					{ key: 'user_type', description: 'Whom the IDs stand for' },
				),
			],
			run: convertIds('results', 'invalid_tmp_external_userid_list', 'tmp_external_userid'),
		},
	},
};
