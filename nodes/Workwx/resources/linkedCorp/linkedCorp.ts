import { choice, flag, list, number, options, text } from '../../../../shared/operation/fields';
import type { Resource } from '../../../../shared/operation/operation';
import { chainId } from './chainFields';
import { customerChat } from '../../../../shared/vocabulary/customerFields';
import { chainImportResult, importChainContacts, oneChainContact } from './importChainContacts';
import { transferSession } from './transferSession';
import { waitOptions } from '../../../../shared/vocabulary/job';
import { CUSTOMER_IDS } from '../../../../shared/vocabulary/idNames';

const linkedCorpid = text('linkedCorpid', 'Company', {
	key: 'corpid',
	placeholder: 'e.g. ww1a2b3c4d5e6f7a8b',
	description: 'Corp ID of the linked company (下级/下游企业)',
});

const pendingCorpid = text('pendingCorpid', 'Pending Company', {
	placeholder: 'e.g. ww1a2b3c4d5e6f7a8b',
	description: 'ID of a company that was invited and has not joined yet (未加入企业)',
});

const linkedAgentid = number('linkedAgentid', 'App in the Company', {
	key: 'agentid',
	min: 1,
	description: 'ID the app has in the other company, from Get Many',
});

const businessType = choice(
	'businessType',
	'Kind of Link',
	[
		{ name: 'Linked Companies', value: 0, description: '企业互联 or 局校互联' },
		{ name: 'Upstream and Downstream', value: 1, description: '上下游' },
	],
	{ description: 'How the companies are linked' },
);

const groupid = number('chainGroupid', 'Group', {
	key: 'groupid',
	default: 1,
	min: 1,
	description: 'ID of the group (分组) in the chain, from Get Chain Groups; 1 is the root',
});

/** One person of a company, and how it is invited (95821). */
const chainContact = [
	text('chainCorpName', 'Company Name', {
		key: 'corp_name',
		characters: 32,
		pattern: /^[\p{L}\p{N} \-_()（）]+$/u,
		allowed: 'letters, digits, blanks, “-”, “_” and brackets',
		description: 'Full name of the company; people of one name come together',
	}),
	text('chainContactName', 'Contact Name', {
		key: 'name',
		characters: 32,
		description: 'Name of the person',
	}),
	choice(
		'chainContactIdentity',
		'Contact Is',
		[
			{ name: 'Member (成员)', value: 1 },
			{
				name: 'Principal (负责人)',
				value: 2,
				description: 'Is asked first, and chooses the company to join with; up to five',
			},
		],
		{ key: 'identity_type', description: 'What the person is in the company' },
	),
	text('chainContactMobile', 'Contact Mobile', {
		key: 'mobile',
		pattern: /^\+?\d+$/,
		allowed: 'digits, for a number outside of China with + and the country code',
		placeholder: 'e.g. 13000000001',
		description: 'Mobile number; the person gets an invitation in WeChat',
	}),
];
const chainContactOptions = [
	text('chainCorpCustomId', 'Company Custom ID', {
		key: 'custom_id',
		bytes: 64,
		pattern: /^[A-Za-z0-9]+$/,
		allowed: 'letters and digits',
		description: 'Your own ID of the company, letters and digits, up to 64',
	}),
	text('chainCorpGroupPath', 'Company Group', {
		key: 'group_path',
		placeholder: 'e.g. 华北区/北京市/海淀区',
		description:
			'Path of the group (分组) a new company comes to, parted by /; the root when left out',
	}),
	text('chainContactCustomId', 'Contact Custom ID', {
		key: 'user_custom_id',
		pattern: /^(?!(\d{11}|\d{13})$)[1-9]\d{0,19}$/,
		allowed: 'a number below 2^64 - 1 without leading zeros, and not of 11 or 13 digits',
		description: 'Your own ID of the person: a number, but not of 11 or 13 digits',
	}),
];

const waitForImport = waitOptions('the import has ended and to give its result', 'the import');

const wechatUser = [
	text('unionid', 'Union ID', { description: 'Of the WeChat user, from a mini-program' }),
	text('miniprogramOpenid', 'Open ID', {
		key: 'openid',
		description: 'Of the same WeChat user, from the same mini-program',
	}),
];

const oneCompany = {
	fields: [chainId, { ...linkedCorpid, optional: true }, { ...pendingCorpid, optional: true }],
	needsOne: [['linkedCorpid', 'pendingCorpid']],
};

export const linkedCorp: Resource = {
	value: 'linkedCorp',
	name: 'Linked Company (企业互联/上下游)',
	description:
		'Companies an app is shared with, and the chains of companies up and down the stream',
	operations: {
		getAll: {
			name: 'Get Many',
			action: 'Get many companies the app is shared with (获取应用共享信息)',
			description:
				'Corp ID and name of each company, and the ID the app has there; one that has not agreed yet is missing',
			doc: 93403,
			request: 'POST /corpgroup/corp/list_app_share_info',
			agent: 'body',
			reads: true,
			paging: { items: 'corp_list', size: { key: 'limit', max: 100 }, last: 'ending' },
			fields: [options(linkedCorpid, businessType)],
		},
		getToken: {
			name: 'Get Access Token',
			action: 'Get an access token of a linked company (获取下级或下游企业的访问凭证)',
			description:
				'Good for two hours; with it an HTTP Request calls WeCom as the app in the other company',
			doc: 93359,
			request: 'POST /corpgroup/corp/gettoken',
			reads: true,
			fields: [linkedCorpid, linkedAgentid, options(businessType)],
			sensitive: ['access_token'],
		},
		transferSession: {
			name: 'Transfer Session',
			action:
				'Exchange a mini program session for one of a linked company (转换下级或下游企业的小程序会话)',
			description:
				'Gives the user ID and session key in the linked company for those of Code to Session; never pass session_key on to the client',
			doc: 93355,
			request: 'POST /miniprogram/transfer_session',
			reads: true,
			fields: [
				linkedCorpid,
				linkedAgentid,
				text('sessionUserid', 'Encrypted User ID', {
					key: 'userid',
					bytes: 64,
					placeholder: 'e.g. wmAoNVCwAAUrSqEqz7oQpEIEMVWDrPeg',
					description: 'The <code>userid</code> of Authentication → Code to Session',
				}),
				text('sessionKey', 'Session Key', {
					bytes: 64,
					typeOptions: { password: true },
					description: 'The <code>session_key</code> of Authentication → Code to Session',
				}),
				options(businessType),
			],
			run: transferSession,
			sensitive: ['session_key'],
		},
		getChains: {
			name: 'Get Many Chains',
			action: 'Get many chains of companies (获取上下游列表)',
			description: 'ID and name of the chains the app may see',
			doc: 95820,
			request: 'GET /corpgroup/corp/get_chain_list',
			items: 'chains',
		},
		getChainsOfCompany: {
			name: 'Get Chains of a Company',
			action: 'Get the chains a company has joined (获取下级企业加入的上下游)',
			doc: 97442,
			request: 'POST /corpgroup/get_corp_shared_chain_list',
			reads: true,
			items: 'chains',
			fields: [linkedCorpid],
		},
		getChainGroups: {
			name: 'Get Chain Groups',
			action: 'Get the groups of a chain (获取上下游通讯录分组)',
			description: 'The tree of groups that hold the companies of a chain',
			doc: 95820,
			request: 'POST /corpgroup/corp/get_chain_group',
			reads: true,
			items: 'groups',
			fields: [chainId, options(groupid)],
		},
		getChainCompanies: {
			name: 'Get Chain Companies',
			action: 'Get the companies in a group of a chain (获取分组下的企业详情列表)',
			description: 'Only those right in the group, not those of the groups below it',
			doc: 95820,
			request: 'POST /corpgroup/corp/get_chain_corpinfo_list',
			reads: true,
			items: 'group_corps',
			fields: [
				chainId,
				options(
					groupid,
					flag('needPending', 'Include Pending', {
						description: 'Whether to return companies that have not joined yet as well',
					}),
				),
			],
		},
		getChainCompany: {
			name: 'Get Chain Company',
			action: 'Get a company of a chain (获取上下游通讯录下的企业信息)',
			description: 'Name, group and your own ID of a company, joined or pending',
			doc: 95820,
			request: 'POST /corpgroup/corp/get_chain_corpinfo',
			reads: true,
			...oneCompany,
		},
		removeChainCompany: {
			name: 'Remove Chain Company',
			action: 'Remove a company from a chain (移除企业)',
			description: 'The app must be the one that may call the chain (上下游 → 可调用接口的应用)',
			doc: 95822,
			request: 'POST /corpgroup/corp/remove_corp',
			deletes: true,
			...oneCompany,
		},
		importContacts: {
			name: 'Import Chain Contacts',
			action: 'Import companies and their contacts into a chain (批量导入上下游联系人)',
			description:
				'Invites the companies of up to 2000 people to join; one person from each incoming item, all of them in one import, and one import at a time. The app must be the one that may call the chain (上下游 → 可调用接口的应用).',
			doc: 95821,
			request: 'POST /corpgroup/import_chain_contact',
			needs: ['jobid'],
			fields: [chainId, ...chainContact, options(...chainContactOptions, ...waitForImport)],
			finish: oneChainContact,
			collect: { most: { contacts: Infinity }, whole: true },
			run: importChainContacts,
		},
		getImportResult: {
			name: 'Get Import Result',
			action: 'Get the result of an import into a chain (获取异步任务结果)',
			description:
				'State of an import (1 begun, 2 running, 3 ended), and once it has ended the companies that failed',
			doc: 95823,
			request: 'GET /corpgroup/getresult',
			fields: [
				text('chainJobid', 'Job ID', {
					key: 'jobid',
					bytes: 64,
					description: 'From Import Chain Contacts',
				}),
				options(...waitForImport),
			],
			run: chainImportResult,
		},
		getUserCustomId: {
			name: 'Get User Custom ID',
			action: 'Get your own ID of a user of a linked company (查询成员自定义编号)',
			doc: 97441,
			request: 'POST /corpgroup/corp/get_chain_user_custom_id',
			reads: true,
			fields: [
				chainId,
				linkedCorpid,
				text('linkedUserid', 'User ID', {
					key: 'userid',
					description: 'ID of the member in the linked company',
				}),
			],
		},
		getCustomersByUnionid: {
			name: 'Get Customers by Union ID',
			action: 'Get the customers of linked companies by union ID (按微信身份查询上下游客户)',
			description: 'External user ID of a WeChat user in each company that has added it',
			doc: 95818,
			request: 'POST /corpgroup/unionid_to_external_userid',
			reads: true,
			items: 'external_userid_info',
			fields: [
				...wechatUser,
				options(
					linkedCorpid,
					text('massCallTicket', 'Mass Call Ticket', {
						typeOptions: { password: true },
						description:
							'Lifts the limit of calls for a first load of all customers (大批量调用凭据)',
					}),
				),
			],
		},
		getPendingId: {
			name: 'Get Pending ID',
			action: 'Get the pending ID of a union ID (查询微信用户的待添加标识)',
			description:
				'A mark for a WeChat user nobody has added yet, good for 90 days; Convert Customers finds it again later',
			doc: 97357,
			request: 'POST /corpgroup/unionid_to_pending_id',
			reads: true,
			fields: wechatUser,
		},
		convertCustomers: {
			name: 'Convert Customers to Pending IDs',
			action: 'Convert customers to their pending ID (查询客户的待添加标识)',
			description: 'The pending IDs that customers had before somebody added them',
			doc: 97357,
			request: 'POST /corpgroup/batch/external_userid_to_pending_id',
			reads: true,
			answers: 'result',
			fields: [
				list('linkedCustomers', 'Customers', {
					search: 'searchCustomers',
					ids: CUSTOMER_IDS,
					key: 'external_userid',
					items: 100,
					placeholder: 'e.g. wmEAlECwAAHrbWYDetiu3IaWzfLOEFAA',
					holds: 'External user IDs',
				}),
				options({
					...customerChat,
					key: 'chat_id',
				}),
			],
			collect: {},
		},
	},
};
