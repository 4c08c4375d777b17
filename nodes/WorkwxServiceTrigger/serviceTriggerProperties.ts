import type { INodeProperties } from 'n8n-workflow';
import { largestFileProperty } from '../../shared/received/largestFile';
import {
	receiveProperties,
	simplifyProperty,
	textPatternProperty,
	unparsedBodyProperty,
} from '../../shared/received/receiveProperties';
import { replayWindowProperty } from '../../shared/received/replayWindow';
import { EVENTS, MESSAGE_TYPES } from './serviceKinds';

/** The panel of the trigger. */
export const serviceTriggerProperties: INodeProperties[] = [
	{
		displayName:
			'Activate (publish) the workflow, then paste the Production URL into the admin console: App → Receive Messages → Set API Receiving (应用 → 接收消息 → 设置API接收); where a Workwx Trigger has the URL of the app, leave it there, it passes on what is for this node. The app must manage the accounts of customer service (微信客服 → 通过API管理微信客服账号).',
		name: 'setupNotice',
		type: 'notice',
		default: '',
	},
	...receiveProperties({ messages: MESSAGE_TYPES, events: EVENTS }, 'Others start nothing'),
	{
		displayName: 'Executions',
		name: 'executions',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'One for Each Message',
				value: 'each',
				description: 'In their order; a failed one leaves the others alone',
			},
			{
				name: 'One for What Waits',
				value: 'batch',
				description: 'Up to 100 messages and events as items of one execution',
			},
		],
		default: 'each',
		description: 'How many messages start one execution',
	},
	{
		displayName: 'First Start',
		name: 'firstStart',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'From Now On',
				value: 'now',
				description: 'What came before the workflow was activated is passed over',
			},
			{
				name: 'The Last Three Days',
				value: 'threeDays',
				description: 'Everything that WeCom still has',
			},
		],
		default: 'now',
		description:
			'Where to begin with an account that was never read; afterwards it goes on where it stopped',
	},
	simplifyProperty,
	{
		displayName: 'Download Files',
		name: 'downloadMedia',
		type: 'boolean',
		default: false,
		description: 'Whether to add images, voices, videos and files as binary data to the item',
	},
	{
		displayName: 'Customer Details',
		name: 'customerDetails',
		type: 'boolean',
		default: false,
		description: 'Whether to add nickname, avatar and gender of the customer as “customer”',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Account Names or IDs',
				name: 'accountsPicked',
				type: 'multiOptions',
				typeOptions: { loadOptionsMethod: 'getServiceAccounts' },
				default: [],
				description:
					'Accounts (客服账号) to read; others are not read. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			{
				displayName: 'Accounts',
				name: 'accounts',
				type: 'string',
				default: '',
				placeholder: 'e.g. wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q',
				description:
					'IDs of accounts to read, with commas between them, in addition to those picked from the list',
			},
			{
				displayName: 'From',
				name: 'origins',
				type: 'multiOptions',
				options: [
					{ name: 'Customers (客户)', value: 'customer' },
					{ name: 'Events (系统)', value: 'system' },
					{
						name: 'Servicers (接待人员)',
						value: 'servicer',
						description: 'What they write in the client; messages of workflows do not come',
					},
				],
				default: ['customer'],
				description: 'Whose messages start the workflow',
			},
			{
				displayName: 'Session State',
				name: 'states',
				type: 'multiOptions',
				options: [
					{ name: 'Bot (智能助手)', value: 'bot' },
					{ name: 'Ended (已结束)', value: 'ended' },
					{ name: 'New (未处理)', value: 'new' },
					{ name: 'Queue (待接入池)', value: 'queue' },
					{ name: 'Servicer (人工接待)', value: 'servicer' },
				],
				default: ['new', 'bot'],
				description:
					'Who has the session now, asked when the message is read; with New and Bot the workflow is silent while people serve. Events pass.',
			},
			textPatternProperty,
		],
	},
	{
		displayName: 'Options',
		name: 'settings',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			largestFileProperty,
			replayWindowProperty('notice'),
			{
				displayName: 'Voice Format',
				name: 'voiceFormat',
				type: 'options',
				options: [
					{ name: 'AMR', value: 0 },
					{ name: 'Silk', value: 1 },
				],
				default: 0,
				description: 'Format of the files of voice messages',
			},
		],
	},
	unparsedBodyProperty,
];
