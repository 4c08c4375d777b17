import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { listed } from './listed';
import { compiledPattern, type MessageFilter } from './messageFilter';
import type { ReplyOptions } from './replies';

/** The fields of the panel, read and checked. */
export interface TriggerSettings {
	filter: MessageFilter;
	reply: ReplyOptions;
	/** How old a callback may be, in seconds; 0: any age. */
	windowSeconds: number;
	reportsRefused: boolean;
}

interface OptionFields {
	placeholder?: string;
	replayWindow?: number;
	reportRefused?: boolean;
}

interface FilterFields {
	agentIds?: string;
	senders?: string;
	textPattern?: string;
}

/** Ten minutes: retries come within seconds, clocks of servers are seldom further off. */
export const DEFAULT_WINDOW_SECONDS = 600;

/** Reads the panel. Throws an Error that names the field when the text pattern is malformed. */
export function triggerSettings(context: IHookFunctions | IWebhookFunctions): TriggerSettings {
	const read = (name: string, fallback: unknown) =>
		context.getNodeParameter(name, fallback) as unknown;
	const options = read('settings', {}) as OptionFields;
	const filters = read('filters', {}) as FilterFields;
	const takesAll = read('receive', 'all') === 'all';
	const messageTypes = takesAll ? [] : (read('messageTypes', []) as string[]);
	const events = takesAll ? [] : (read('events', []) as string[]);
	const textPattern = filters.textPattern ?? '';
	if (textPattern !== '') compiledPattern(textPattern);
	return {
		filter: {
			kinds: takesAll ? undefined : [...messageTypes, ...events],
			senders: listed(filters.senders).map((sender) => sender.toLowerCase()),
			agentIds: listed(filters.agentIds),
			textPattern,
		},
		reply: {
			respond: read('respond', 'onReceived') as ReplyOptions['respond'],
			replyField: read('replyField', '') as string,
			placeholder: options.placeholder ?? '',
		},
		windowSeconds: options.replayWindow ?? DEFAULT_WINDOW_SECONDS,
		reportsRefused: options.reportRefused ?? false,
	};
}
