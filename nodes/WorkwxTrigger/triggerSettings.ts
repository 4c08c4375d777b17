import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { ofParameter } from '../../shared/operation/parameterError';
import { readList, readSwitch, readText } from '../../shared/operation/values';
import { USER_IDS } from '../../shared/vocabulary/idNames';
import {
	conversationSettings,
	type ConversationSettings,
} from '../../shared/received/conversationSettings';
import { readLargestFile } from '../../shared/received/largestFile';
import { selectedKinds } from '../../shared/received/receiveProperties';
import { readReplayWindow } from '../../shared/received/replayWindow';
import { readTextPattern, type MessageFilter } from '../../shared/received/messageFilter';
import type { ReplyOptions } from './replies/replies';

/** The fields of the panel, read and checked. */
export interface TriggerSettings {
	filter: MessageFilter;
	reply: ReplyOptions;
	/** Sessions, access and the like. */
	conversation: ConversationSettings;
	/** How old a callback may be, in seconds; 0: any age. */
	windowSeconds: number;
	reportsRefused: boolean;
	/** Whether events carry what they only name of documents. */
	readsDocuments: boolean;
	/** Whether events of approvals carry what the approval says. */
	readsApprovals: boolean;
}

interface OptionFields extends Record<string, unknown> {
	approvalDetails?: unknown;
	documentDetails?: unknown;
	mostFileMb?: unknown;
	placeholder?: unknown;
	replayWindow?: unknown;
	reportRefused?: unknown;
}

interface FilterFields {
	agentIds?: unknown;
	senders?: unknown;
	textPattern?: unknown;
}

/** Reads the panel. Throws an Error that names the field when the text pattern is malformed. */
export function triggerSettings(context: IHookFunctions | IWebhookFunctions): TriggerSettings {
	const read = (name: string, fallback: unknown) =>
		context.getNodeParameter(name, fallback) as unknown;
	const options = read('settings', {}) as OptionFields;
	const filters = read('filters', {}) as FilterFields;
	// Read when the execution runs, but refused where the workflow is activated.
	for (const [name, label] of [
		['downloadMedia', 'Download Files'],
		['simplify', 'Simplify'],
	] as const) {
		ofParameter(label, () => readSwitch(read(name, false)));
	}
	readLargestFile(options.mostFileMb);
	return {
		filter: {
			kinds: selectedKinds(read),
			senders: ofParameter('Senders', () => readList(filters.senders, USER_IDS)).map((sender) =>
				sender.toLowerCase(),
			),
			agentIds: ofParameter('Agent IDs', () => readList(filters.agentIds)),
			textPattern: readTextPattern(filters.textPattern),
		},
		reply: {
			respond: read('respond', 'onReceived') as ReplyOptions['respond'],
			replyField: read('replyField', '') as string,
			placeholder: ofParameter('Bot Placeholder', () => readText(options.placeholder)) ?? '',
		},
		conversation: conversationSettings(options),
		windowSeconds: readReplayWindow(options.replayWindow),
		reportsRefused:
			ofParameter('Report Refused Callbacks', () => readSwitch(options.reportRefused)) ?? false,
		readsApprovals:
			ofParameter('Approval Details', () => readSwitch(options.approvalDetails)) ?? false,
		readsDocuments:
			ofParameter('Document Details', () => readSwitch(options.documentDetails)) ?? false,
	};
}
