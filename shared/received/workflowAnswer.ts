import { isBotReply } from '../callback/botReply';

/** What the user sees of a workflow that failed or said nothing. */
export const FAILURE_TEXT =
	'抱歉，出错了，请稍后再试。 / Sorry, something went wrong. Please try again later.';

/** Fields in which nodes, AI agents and people put an answer. */
const ANSWER_FIELDS = [
	'output',
	'text',
	'answer',
	'content',
	'message',
	'reply',
	'response',
	'result',
];

/**
 * What the workflow wants to say with the item of its last node, or with what a node has replied: a text, a message in
 * WeCom's own form, or nothing. The message may be the item itself or stand in the field; dots lead into objects. An
 * item without the field may have its text in the only other one that is named like an answer.
 *
 * @param replyField empty for what a node has replied: that is taken as it is
 */
export function workflowAnswer(value: unknown, replyField: string): string | object | undefined {
	if (typeof value !== 'object' || value === null) return textOf(value);
	if (isReply(value)) return value;
	const field = replyField
		.split('.')
		.reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), value);
	if (isReply(field)) return field;
	return textOf(field) ?? (field === undefined && replyField !== '' ? onlyText(value) : undefined);
}

/** Why there is no answer, for whoever built the workflow. */
export const noAnswer = (replyField: string): string =>
	`The last node gave no text in the field "${replyField}": nobody was answered. Set "Reply Field" to the field that holds the answer.`;

function onlyText(item: object): string | undefined {
	const texts = ANSWER_FIELDS.map((name) => (item as Record<string, unknown>)[name]).filter(
		(text): text is string => typeof text === 'string' && text !== '',
	);
	return texts.length === 1 ? texts[0] : undefined;
}

function isReply(value: unknown): value is object {
	return isBotReply(value) || (isRecord(value) && typeof value.MsgType === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
