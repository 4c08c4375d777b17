import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import {
	describeKind,
	eventKinds,
	messageKinds,
	type CallbackKind,
} from '../../shared/received/events';
import {
	accessProperty,
	busyProperty,
	sessionScopeProperty,
	sessionWordsProperty,
} from '../../shared/received/conversationProperties';
import { largestFileProperty } from '../../shared/received/largestFile';
import {
	messageFilters,
	receiveProperties,
	simplifyProperty,
	unparsedBodyProperty,
} from '../../shared/received/receiveProperties';
import { replayWindowProperty } from '../../shared/received/replayWindow';

const choices = (kinds: readonly CallbackKind[]): INodePropertyOptions[] =>
	kinds.map((kind) => ({
		name: `${kind.group}: ${kind.name} (${kind.term})`,
		value: kind.value,
		description: describeKind(kind),
	}));

/** The panel of the trigger. The lists of message types and events come from the table of events. */
export const triggerProperties: INodeProperties[] = [
	{
		displayName:
			'Activate (publish) the workflow, then paste the Production URL into the admin console: App → Receive Messages → Set API Receiving (应用 → 接收消息 → 设置API接收), with Token and EncodingAESKey of the credential. WeCom checks the URL when you save. If it refuses (回调地址请求不通过), the workflow is inactive, the Test URL was pasted, or a value differs: the log of n8n says which one.',
		name: 'setupNotice',
		type: 'notice',
		default: '',
	},
	...receiveProperties(
		{ messages: choices(messageKinds), events: choices(eventKinds) },
		'Others are acknowledged and start nothing',
	),
	{
		displayName: 'Respond',
		name: 'respond',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'At Once',
				value: 'onReceived',
				description:
					'Acknowledge when n8n has taken the message. Answer later with a message or, for an AI bot, with Bot → Reply.',
			},
			{
				name: 'With the Last Node',
				value: 'lastNode',
				description:
					'The member sees the result of the workflow as the answer, if it is there within 4.5 seconds; an AI bot (智能机器人) with a placeholder has six minutes',
			},
			{
				name: 'With a Reply Operation',
				value: 'responseNode',
				description:
					'The member sees what Message → Reply sends (被动回复消息), within the same time limits',
			},
			{
				name: 'With the Tokens of an AI Agent',
				value: 'streaming',
				description:
					'An AI bot (智能机器人) shows the answer while the agent writes it, and the steps before it as thoughts. Needs AI Agent 2.1 or later with Enable Streaming.',
			},
		],
		default: 'onReceived',
		description: 'When and what WeCom is answered',
	},
	{
		displayName: 'Reply Field',
		name: 'replyField',
		type: 'string',
		displayOptions: { show: { respond: ['lastNode'] } },
		default: 'output',
		placeholder: 'e.g. output',
		description:
			'Field of the last node’s first item that holds the answer: a text, or a whole message with MsgType (被动回复消息格式). An item that is such a message itself is taken as it is.',
	},
	simplifyProperty,
	{
		displayName: 'Download Files',
		name: 'downloadMedia',
		type: 'boolean',
		default: false,
		description:
			'Whether to add images, voices, videos and files as binary data to the item. Files of apps need a WeCom API credential.',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Agent IDs',
				name: 'agentIds',
				type: 'string',
				default: '',
				placeholder: 'e.g. 1000002, 1000003',
				description: 'Apps (AgentId) to take messages for, with commas between them',
			},
			...messageFilters,
		],
	},
	{
		displayName: 'Options',
		name: 'settings',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			accessProperty,
			{ ...busyProperty, displayOptions: { hide: { '/respond': ['onReceived'] } } },
			{
				displayName: 'Approval Details',
				name: 'approvalDetails',
				type: 'boolean',
				default: false,
				description:
					'Whether events of approvals (审批) carry all that the approval says, its values by label (approval). Needs a WeCom API credential of an app that may call approvals.',
			},
			{
				displayName: 'Bot Placeholder',
				name: 'placeholder',
				type: 'string',
				default: '',
				placeholder: 'e.g. One moment, I am looking it up …',
				description:
					'Text (markdown) an AI bot (智能机器人) shows at once, before the workflow has an answer',
			},
			{
				displayName: 'Document Details',
				name: 'documentDetails',
				type: 'boolean',
				default: false,
				description:
					'Whether events of smart sheets (智能表格) carry the rows with their values by column title (rows) and the columns they name (columns), changes of members the documents (documents), and completed collect forms (收集表) the answer by the titles of the questions (answers). Needs a WeCom API credential of the app that made the document. What was deleted cannot be read.',
			},
			largestFileProperty,
			replayWindowProperty('callback'),
			{
				displayName: 'Report Refused Callbacks',
				name: 'reportRefused',
				type: 'boolean',
				default: false,
				description:
					'Whether a refused callback starts the workflow at a second output, with the reason and at most once a minute. For setting up; anybody who knows the URL can cause it.',
			},
			sessionScopeProperty,
			sessionWordsProperty,
		],
	},
	unparsedBodyProperty,
];
