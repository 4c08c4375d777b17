import type { CallbackSettings } from './callbackSettings';
import { encrypt } from './messageCrypto';
import { sign } from './signature';

/** A stream message of an AI bot; WeCom asks for it again until it is finished (101031). */
export interface BotStream {
	id: string;
	/** The whole text so far, markdown, at most 20,480 bytes. */
	content: string;
	finish: boolean;
}

/** The answer of an AI bot to a message of a user. */
export function streamReply(stream: BotStream): object {
	return { msgtype: 'stream', stream };
}

/** The answer of an AI bot to a user who enters the chat; texts are taken there only. */
export function welcomeReply(content: string): object {
	return { msgtype: 'text', text: { content } };
}

const REPLY_TYPES = new Set(['text', 'stream', 'template_card', 'stream_with_template_card']);

/** Whether a value is an answer in WeCom's own form: a message, or the update of a card. */
export function isBotReply(value: unknown): value is object {
	if (typeof value !== 'object' || value === null) return false;
	const { msgtype, response_type: responseType } = value as Record<string, unknown>;
	return REPLY_TYPES.has(String(msgtype)) || responseType === 'update_template_card';
}

/**
 * Encrypts and signs an answer of an AI bot (101033): JSON, with the nonce of the callback
 * it answers, for nobody in particular.
 */
export function sealJson(
	{ token, aesKey }: CallbackSettings,
	reply: object,
	{ timestamp, nonce }: { timestamp: string; nonce: string },
): string {
	const encrypted = encrypt(aesKey, JSON.stringify(reply), '');
	return JSON.stringify({
		encrypt: encrypted,
		msgsignature: sign({ token, timestamp, nonce, encrypted }),
		timestamp: Number(timestamp),
		nonce,
	});
}
