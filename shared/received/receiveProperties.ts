import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { ofParameter } from '../operation/parameterError';
import { readList } from '../operation/values';
import { ANY_MESSAGE } from './events';

const whenSelected = { show: { receive: ['selected'] } };

/**
 * What starts a workflow: everything, or chosen message types and events.
 *
 * @param choices the entries of the lists
 * @param others what becomes of those that were not chosen
 */
export const receiveProperties = (
	choices: Record<'messages' | 'events', INodePropertyOptions[]>,
	others: string,
): INodeProperties[] => [
	{
		displayName: 'Receive',
		name: 'receive',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'All Messages and Events',
				value: 'all',
				description: 'Everything WeCom sends, kinds it adds in future too',
			},
			{
				name: 'Selected Messages and Events',
				value: 'selected',
				description: others,
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
				value: ANY_MESSAGE,
				action: 'On message received',
				description: 'Text and every other type, also those that WeCom adds in future',
			},
			...choices.messages.map((message) => ({
				...message,
				action: `On message received: ${message.name}`,
			})),
			...choices.events.map((event) => ({ ...event, action: `On ${event.name}` })),
		],
		default: [],
		description: 'Messages and events (接收消息与事件) that start the workflow',
	},
	{
		displayName: 'Message Types',
		name: 'messageTypes',
		type: 'multiOptions',
		displayOptions: whenSelected,
		options: choices.messages,
		default: [],
		description: 'Messages that start the workflow beside what is chosen above',
	},
];

/**
 * The message types and events that {@link receiveProperties} selects; nothing where everything starts the workflow.
 *
 * @param read gives the value of a parameter
 */
export const selectedKinds = (
	read: (name: string, fallback: unknown) => unknown,
): string[] | undefined =>
	read('receive', 'all') === 'all'
		? undefined
		: [
				...ofParameter('Message Types', () => readList(read('messageTypes', []))),
				...ofParameter('Events', () => readList(read('events', []))),
			];

export const simplifyProperty: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: false,
	description: 'Whether to return times as ISO 8601 and status numbers as names',
};

export const textPatternProperty: INodeProperties = {
	displayName: 'Text Pattern',
	name: 'textPattern',
	type: 'string',
	default: '',
	placeholder: 'e.g. ^(help|帮助)',
	description:
		'Regular expression the text of a message must match; case does not matter. Events have no text.',
};

/** n8n looks at this before it parses a body: its own XML parser must not see what strangers send. */
export const unparsedBodyProperty: INodeProperties = {
	displayName: 'Body',
	name: 'options',
	type: 'hidden',
	default: { binaryData: true },
};

/** Filters of messages of members. */
export const messageFilters: INodeProperties[] = [
	{
		displayName: 'Senders',
		name: 'senders',
		type: 'string',
		default: '',
		placeholder: 'e.g. zhangsan, lisi',
		description: 'User IDs (账号) to take messages from, with commas between them',
	},
	textPatternProperty,
];
