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
import { FAILURE_TEXT } from '../../shared/received/workflowAnswer';
import { largestFileProperty } from '../../shared/received/largestFile';
import {
	messageFilters,
	receiveProperties,
	simplifyProperty,
} from '../../shared/received/receiveProperties';
import { DEFAULT_MESSAGE_KB, DEFAULT_PLACEHOLDER } from './botTriggerSettings';

const choices = (kinds: readonly CallbackKind[]): INodePropertyOptions[] =>
	kinds
		.filter(({ value }) => value.startsWith('bot.'))
		.map((kind) => ({
			name: `${kind.name} (${kind.term.replace('智能机器人 ', '')})`,
			value: kind.value,
			description: describeKind(kind),
		}));

/** The panel of the trigger. Message types and events are those of the callback trigger that AI bots have. */
export const botTriggerProperties: INodeProperties[] = [
	{
		displayName:
			'No public address is needed: n8n connects to WeCom. In the AI bot choose API mode with the long connection (智能机器人 → API 模式 → 使用长连接). A bot has <b>one</b> connection: several workflows of this n8n share it, another n8n with the same bot would end it.',
		name: 'setupNotice',
		type: 'notice',
		default: '',
	},
	...receiveProperties(
		{ messages: choices(messageKinds), events: choices(eventKinds) },
		'Others start nothing',
	),
	{
		displayName: 'Respond',
		name: 'respond',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Nothing',
				value: 'none',
				description: 'The workflow runs, and the user sees nothing of it',
			},
			{
				name: 'With a Reply Operation',
				value: 'responseNode',
				description:
					'The user sees the placeholder, then what the operations of Workwx → AI Bot send. The choice for queue mode.',
			},
			{
				name: 'With the Last Node',
				value: 'lastNode',
				description:
					'The user sees the placeholder, then the result of the workflow in the same bubble. For AI agents.',
			},
		],
		default: 'lastNode',
		description: 'What the user is answered',
	},
	{
		displayName: 'Placeholder',
		name: 'placeholder',
		type: 'string',
		displayOptions: { show: { respond: ['lastNode', 'responseNode'] } },
		default: DEFAULT_PLACEHOLDER,
		description:
			'What stands in the bubble of the answer at once, while the workflow works (markdown); no bubble when empty',
	},
	{
		displayName: 'Reply Field',
		name: 'replyField',
		type: 'string',
		displayOptions: { show: { respond: ['lastNode'] } },
		default: 'output',
		placeholder: 'e.g. output',
		description:
			'Field of the last node’s first item that holds the answer: markdown, or a whole message in WeCom’s form (被动回复消息). An item that is such a message itself is taken as it is. A long text goes out in parts.',
	},
	{
		displayName: 'Download Files',
		name: 'downloadMedia',
		type: 'boolean',
		default: false,
		description:
			'Whether to add images, videos and files as binary data to the item, decrypted; their addresses live for five minutes only',
	},
	simplifyProperty,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: messageFilters,
	},
	{
		displayName: 'Options',
		name: 'settings',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			accessProperty,
			busyProperty,
			largestFileProperty,
			{
				displayName: 'Largest Message (KB)',
				name: 'mostMessageKb',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: DEFAULT_MESSAGE_KB,
				description:
					'What is larger is dropped before it is read, and the log says so. Of several workflows with the same bot the largest limit counts.',
			},
			sessionScopeProperty,
			sessionWordsProperty,
			{
				displayName: 'Text on Failure',
				name: 'failureText',
				type: 'string',
				default: FAILURE_TEXT,
				description:
					'What the user sees when the workflow failed or gave no answer, also when n8n was killed at work',
			},
		],
	},
];
