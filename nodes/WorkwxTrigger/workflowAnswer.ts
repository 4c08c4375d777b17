import { isBotReply } from '../../shared/callback/botReply';

/**
 * What the workflow wants to say with the item of its last node, or with what a node has replied: a text, a message in
 * WeCom's own form, or nothing. The message may be the item itself or stand in the field; dots lead into objects.
 */
export function workflowAnswer(value: unknown, replyField: string): string | object | undefined {
	if (typeof value !== 'object' || value === null) return textOf(value);
	if (isReply(value)) return value;
	const field = replyField
		.split('.')
		.reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), value);
	return isReply(field) ? field : textOf(field);
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
