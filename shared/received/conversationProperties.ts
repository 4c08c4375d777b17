import type { INodeProperties } from 'n8n-workflow';
import { DEFAULT_TEXTS } from './conversationSettings';

const answerText = (name: string, displayName: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: DEFAULT_TEXTS[name as keyof typeof DEFAULT_TEXTS],
	description,
});

const ids = (
	name: string,
	displayName: string,
	placeholder: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: `e.g. ${placeholder}`,
	description,
});

/** Who may start the workflow; off unless it is added. */
export const accessProperty: INodeProperties = {
	displayName: 'Access',
	name: 'access',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Add Access',
	description:
		'Who may start the workflow with a message, a click or by entering the chat: whoever is in one of the lists, or everybody where all lists are empty. Events of WeCom itself always pass.',
	options: [
		{
			displayName: 'Policy',
			name: 'policy',
			values: [
				ids('members', 'Members', 'zhangsan, lisi', 'User IDs (账号) with commas between them'),
				ids(
					'departments',
					'Departments',
					'2, 7',
					'Department IDs (部门ID), their sub-departments included. Needs a WeCom API credential in this node.',
				),
				ids('tags', 'Tags', '1', 'Tag IDs (标签ID). Needs a WeCom API credential in this node.'),
				ids(
					'chats',
					'Group Chats',
					'wrkSFfCgAA…',
					'IDs (chatid) of group chats, all of their members',
				),
				{
					displayName: 'Chat Type',
					name: 'chatType',
					type: 'options',
					noDataExpression: true,
					options: [
						{ name: 'Both', value: 'both' },
						{ name: 'Group Chats', value: 'group' },
						{ name: 'Single Chats', value: 'single' },
					],
					default: 'both',
					description: 'Where they may do so',
				},
				answerText(
					'refusal',
					'Answer to Others',
					'What others are told about their messages; nothing when empty',
				),
			],
		},
	],
};

/** What is said to a second question; off unless it is added. */
export const busyProperty: INodeProperties = {
	displayName: 'Answer While Busy',
	name: 'busyAnswer',
	type: 'string',
	default: DEFAULT_TEXTS.busyAnswer,
	description:
		'What a session is told that asks again while its last question is being answered; the second question starts nothing. Without this option both run.',
};

/** Whom one memory belongs to. */
export const sessionScopeProperty: INodeProperties = {
	displayName: 'Session',
	name: 'sessionScope',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Chat', value: 'chat', description: 'The members of a group chat share one session' },
		{
			name: 'Chat and Member',
			value: 'chatAndMember',
			description: 'Each member of a group chat has a session',
		},
	],
	default: 'chat',
	description:
		'What sessionId stands for, by which the memory of an AI Agent tells conversations apart',
};

/** Words that steer the session and start nothing; off unless they are added. */
export const sessionWordsProperty: INodeProperties = {
	displayName: 'Session Words',
	name: 'sessionWords',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Add Session Words',
	description: 'Messages that steer the session in place of starting the workflow',
	options: [
		{
			displayName: 'Words',
			name: 'words',
			values: [
				{
					displayName: 'New Session',
					name: 'newWords',
					type: 'string',
					default: DEFAULT_TEXTS.newWords,
					description:
						'Messages that begin the session anew: from then on sessionId is another, so that the agent remembers nothing of before. Several with commas between them.',
				},
				answerText('newAnswer', 'Answer to New Session', 'What the member is told then'),
				{
					displayName: 'Stop',
					name: 'stopWords',
					type: 'string',
					default: DEFAULT_TEXTS.stopWords,
					description:
						'Messages that end the answer in work: its bubble is closed, and what the workflow answers later is not shown. n8n itself cannot be told to stop an execution. Several with commas between them.',
				},
				answerText('stopAnswer', 'Answer to Stop', 'What the member is told then'),
			],
		},
	],
};
