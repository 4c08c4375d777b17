import { ofParameter } from '../operation/parameterError';
import { readChoice, readList, readText } from '../operation/values';
import { CHAT_IDS, DEPARTMENT_IDS, TAG_IDS, USER_IDS } from '../vocabulary/idNames';
import type { SessionScope } from './agentInput';

/** What the fields hold when somebody adds them. */
export const DEFAULT_TEXTS = {
	newWords: '/new',
	newAnswer: '新会话已开始。 / A new conversation has begun.',
	stopWords: '/stop',
	stopAnswer: '已停止。 / Stopped.',
	refusal: '您没有使用权限，请联系管理员。 / You may not use this: ask your administrator.',
	busyAnswer:
		'上一个问题还在回答，请稍后再问。 / Still answering the last question: please ask again later.',
} as const;

/** Who may start the workflow. Empty lists limit nothing; an entry in any of them is enough. */
export interface AccessPolicy {
	/** User IDs in lower case. */
	members: readonly string[];
	departments: readonly string[];
	tags: readonly string[];
	chats: readonly string[];
	chatType: 'both' | 'single' | 'group';
	/** What others are told; empty: nothing. */
	refusal: string;
}

/** What the triggers do about a conversation before a workflow starts. */
export interface ConversationSettings {
	scope: SessionScope;
	access?: AccessPolicy;
	/** Words in lower case. */
	words?: {
		newWords: readonly string[];
		newAnswer: string;
		stopWords: readonly string[];
		stopAnswer: string;
	};
	/** What is said to a second question; empty: it runs as well. */
	busyAnswer: string;
}

type Fields = Record<string, unknown>;

/** Reads the options of the panel. Throws a `ParameterError` that names the field. */
export function conversationSettings(options: Fields): ConversationSettings {
	const policy = (options.access as { policy?: Fields } | undefined)?.policy;
	const words = (options.sessionWords as { words?: Fields } | undefined)?.words;
	return {
		scope:
			ofParameter('Session', () =>
				readChoice(options.sessionScope, ['chat', 'chatAndMember'] as const),
			) ?? 'chat',
		...(policy && { access: accessPolicy(policy) }),
		...(words && {
			words: {
				newWords: lowerCase('New Session', words.newWords),
				newAnswer: textOf('Answer to New Session', words.newAnswer),
				stopWords: lowerCase('Stop', words.stopWords),
				stopAnswer: textOf('Answer to Stop', words.stopAnswer),
			},
		}),
		busyAnswer: textOf('Answer While Busy', options.busyAnswer),
	};
}

const accessPolicy = (fields: Fields): AccessPolicy => ({
	members: lowerCase('Members', fields.members, USER_IDS),
	departments: wholeNumbers('Departments', fields.departments, DEPARTMENT_IDS),
	tags: wholeNumbers('Tags', fields.tags, TAG_IDS),
	chats: ofParameter('Group Chats', () => readList(fields.chats, CHAT_IDS)),
	chatType:
		ofParameter('Chat Type', () =>
			readChoice(fields.chatType, ['both', 'single', 'group'] as const),
		) ?? 'both',
	refusal: textOf('Answer to Others', fields.refusal),
});

const textOf = (label: string, value: unknown) => ofParameter(label, () => readText(value)) ?? '';

const lowerCase = (label: string, value: unknown, names?: readonly string[]) =>
	ofParameter(label, () => readList(value, names)).map((one) => one.toLowerCase());

/** Names in place of IDs are refused here: WeCom would only say that there is no such record. */
const wholeNumbers = (label: string, value: unknown, names: readonly string[]) =>
	ofParameter(label, () => {
		const list = readList(value, names);
		const wrong = list.find((one) => !/^\d+$/.test(one));
		if (wrong !== undefined) {
			throw new Error(`holds "${wrong}", but must hold IDs: whole numbers such as 2`);
		}
		return list;
	});
