import type { INodeProperties } from 'n8n-workflow';
import { largestFileProperty } from '../../shared/received/largestFile';
import { EVENTS, MESSAGE_TYPES } from './serviceKinds';
import { DEFAULT_WINDOW_SECONDS } from './serviceTriggerSettings';

const whenSelected = { show: { receive: ['selected'] } };

/** The panel of the trigger. */
export const serviceTriggerProperties: INodeProperties[] = [
	{
		displayName:
			'Activate (publish) the workflow, then paste the Production URL into the admin console: App → Receive Messages → Set API Receiving (应用 → 接收消息 → 设置API接收). The app must manage the accounts of customer service (微信客服 → 通过API管理微信客服账号).',
		name: 'setupNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Receive',
		name: 'receive',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'All Messages and Events',
				value: 'all',
				description: 'Everything WeCom gives, kinds it adds in future too',
			},
			{
				name: 'Selected Messages and Events',
				value: 'selected',
				description: 'Others start nothing',
			},
		],
		default: 'all',
		description: 'What starts the workflow',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		displayOptions: whenSelected,
		// The panel of nodes offers the entries of this property only, by their actions: messages are among them.
		options: [
			{
				name: 'Any Message (接收消息)',
				value: 'message',
				action: 'On message received',
				description: 'Text and every other type, also those that WeCom adds in future',
			},
			...MESSAGE_TYPES.map((type) => ({
				...type,
				action: `On message received: ${type.name}`,
			})),
			...EVENTS.map((event) => ({ ...event, action: `On ${event.name}` })),
		],
		default: [],
		description: 'Messages and events (接收消息与事件) that start the workflow',
	},
	{
		displayName: 'Message Types',
		name: 'messageTypes',
		type: 'multiOptions',
		displayOptions: whenSelected,
		options: MESSAGE_TYPES,
		default: [],
		description: 'Messages that start the workflow beside what is chosen above',
	},
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
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: false,
		description: 'Whether to return times as ISO 8601 and status numbers as names',
	},
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
				displayName: 'Accounts',
				name: 'accounts',
				type: 'string',
				default: '',
				placeholder: 'e.g. wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q',
				description:
					'IDs of accounts (客服账号) to read, with commas between them; others are not read',
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
			{
				displayName: 'Text Pattern',
				name: 'textPattern',
				type: 'string',
				default: '',
				placeholder: 'e.g. ^(help|帮助)',
				description:
					'Regular expression the text of a message must match; case does not matter. Events have no text.',
			},
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
			{
				displayName: 'Replay Window',
				name: 'replayWindow',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: DEFAULT_WINDOW_SECONDS,
				description:
					'How many seconds old a notice may be; a copy sent later is refused. 0 takes any age.',
			},
			{
				displayName: 'Voice Format',
				name: 'voiceFormat',
				type: 'options',
				options: [
					{ name: 'AMR', value: 0 },
					{ name: 'Silk', value: 1 },
				],
				default: 0,
				description: 'Format of the files of voices',
			},
		],
	},
	{
		// n8n looks at this before it parses a body: its own XML parser must not see what strangers send.
		displayName: 'Body',
		name: 'options',
		type: 'hidden',
		default: { binaryData: true },
	},
];
