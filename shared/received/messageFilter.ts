import { ofParameter } from '../operation/parameterError';
import { readText } from '../operation/values';
import type { ReceivedMessage } from './receivedMessage';

/** What the panel limits the trigger to; an empty list or pattern limits nothing. */
export interface MessageFilter {
	/** Values of message types and events; undefined takes everything, unknown kinds too. */
	kinds?: readonly string[];
	senders: readonly string[];
	agentIds: readonly string[];
	textPattern: string;
}

/** Whether a message is to start the workflow. Throws when the text pattern is malformed. */
export function passes(filter: MessageFilter, message: ReceivedMessage): boolean {
	const { kinds, senders, agentIds, textPattern } = filter;
	return (
		(kinds === undefined || message.kinds.some((kind) => kinds.includes(kind))) &&
		(senders.length === 0 || senders.includes(message.sender.toLowerCase())) &&
		(agentIds.length === 0 || agentIds.includes(message.agentId)) &&
		(textPattern === '' || compiledPattern(textPattern).test(message.text))
	);
}

/** The regular expression of a text pattern. Throws a SyntaxError that says what is wrong with it. */
export function compiledPattern(textPattern: string): RegExp {
	return new RegExp(textPattern, 'iu');
}

/** Reads the filter; empty where it limits nothing. Throws as {@link compiledPattern} does, before a message comes. */
export function readTextPattern(value: unknown): string {
	const textPattern = ofParameter('Text Pattern', () => readText(value)) ?? '';
	if (textPattern !== '') compiledPattern(textPattern);
	return textPattern;
}
