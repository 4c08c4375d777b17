import type { ITriggerFunctions } from 'n8n-workflow';
import { DEFAULT_FRAME_BYTES } from '../../shared/bot/botConnection';
import { ofParameter, ParameterError } from '../../shared/operation/parameterError';
import { readList, readSwitch, readWholeNumber } from '../../shared/operation/values';
import { USER_IDS } from '../../shared/vocabulary/idNames';
import {
	conversationSettings,
	type ConversationSettings,
} from '../../shared/received/conversationSettings';
import { FAILURE_TEXT } from '../../shared/received/workflowAnswer';
import { readLargestFile } from '../../shared/received/largestFile';
import { selectedKinds } from '../../shared/received/receiveProperties';
import { readTextPattern, type MessageFilter } from '../../shared/received/messageFilter';

export const DEFAULT_PLACEHOLDER = '正在思考… / Thinking …';

export const DEFAULT_MESSAGE_KB = DEFAULT_FRAME_BYTES / 1024;

/** The fields of the panel, read and checked. */
export interface BotTriggerSettings {
	filter: MessageFilter;
	/** What answers the user: nobody, the last node, or operations of the workflow. */
	respond: 'none' | 'lastNode' | 'responseNode';
	/** Field of the last node's item that holds the answer; dots lead into objects. */
	replyField: string;
	/** What stands in the bubble before there is an answer; empty: no bubble. */
	placeholder: string;
	/** What stands in the bubble when there will be no answer. */
	failureText: string;
	/** What is larger starts nothing. */
	mostMessageBytes: number;
	/** Sessions, access and the like. */
	conversation: ConversationSettings;
	downloadsMedia: boolean;
	/** A larger file is not downloaded; undefined: any size is. */
	mostFileBytes?: number;
	simplifies: boolean;
}

interface FilterFields {
	senders?: unknown;
	textPattern?: unknown;
}

interface OptionFields extends Record<string, unknown> {
	failureText?: string;
	mostFileMb?: unknown;
	mostMessageKb?: unknown;
}

/** Reads the panel. Throws an Error that names the field when nothing is selected or a pattern is malformed. */
export function botTriggerSettings(context: ITriggerFunctions): BotTriggerSettings {
	const read = (name: string, fallback: unknown) =>
		context.getNodeParameter(name, fallback) as unknown;
	const filters = read('filters', {}) as FilterFields;
	const options = read('settings', {}) as OptionFields;
	const kinds = selectedKinds(read);
	if (kinds?.length === 0) throw new Error('Select at least one message type or event.');
	const switched = (name: string, label: string) =>
		ofParameter(label, () => readSwitch(read(name, false))) ?? false;
	const mostMessageKb =
		ofParameter('Largest Message (KB)', () => readWholeNumber(options.mostMessageKb)) ??
		DEFAULT_MESSAGE_KB;
	if (mostMessageKb < 1) {
		throw new ParameterError('Largest Message (KB)', `is ${mostMessageKb}, but must be at least 1`);
	}
	return {
		filter: {
			kinds,
			senders: ofParameter('Senders', () => readList(filters.senders, USER_IDS)).map((sender) =>
				sender.toLowerCase(),
			),
			agentIds: [],
			textPattern: readTextPattern(filters.textPattern),
		},
		respond: read('respond', 'lastNode') as BotTriggerSettings['respond'],
		replyField: read('replyField', 'output') as string,
		placeholder: read('placeholder', DEFAULT_PLACEHOLDER) as string,
		failureText: options.failureText ?? FAILURE_TEXT,
		mostMessageBytes: mostMessageKb * 1024,
		conversation: conversationSettings(options),
		downloadsMedia: switched('downloadMedia', 'Download Files'),
		mostFileBytes: readLargestFile(options.mostFileMb),
		simplifies: switched('simplify', 'Simplify'),
	};
}
