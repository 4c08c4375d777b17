import { randomBytes } from 'node:crypto';
import type { CallbackSettings } from './callbackSettings';
import { buildXml } from './callbackXml';
import { encrypt } from './messageCrypto';
import { sign } from './signature';

/** What WeCom sends to a callback URL: the query, and for a message the body. */
export interface SealedDelivery {
	query: SignedQuery;
	body: string;
	contentType: string;
}

/** Seconds since 1970 and a random text, both of them signed. */
export interface Stamp {
	timestamp: string;
	nonce: string;
}

/** What a delivery of this moment is signed with. */
export const stamp = (): Stamp => ({
	timestamp: String(Math.floor(Date.now() / 1000)),
	nonce: randomBytes(8).toString('hex'),
});

type SignedQuery = Stamp & { msg_signature: string };

/**
 * Encrypts and signs a message as WeCom does (90968 and 101033), to try out a callback URL: XML as from an
 * app, JSON as from an AI bot, told apart by the message itself.
 */
export function sealDelivery(
	settings: CallbackSettings,
	message: string,
	at: Stamp,
): SealedDelivery {
	const { aesKey, receiveId } = settings;
	const isJson = message.trimStart().startsWith('{');
	const encrypted = encrypt(aesKey, message, isJson ? '' : receiveId);
	return {
		query: signed(settings, encrypted, at),
		body: isJson
			? JSON.stringify({ encrypt: encrypted })
			: buildXml({ ToUserName: receiveId, Encrypt: encrypted }),
		contentType: isJson ? 'application/json' : 'text/xml',
	};
}

/** The query with which WeCom checks a callback URL (90930); the answer must be `echo`. */
export function sealEcho(
	settings: CallbackSettings,
	echo: string,
	at: Stamp,
): SignedQuery & { echostr: string } {
	const encrypted = encrypt(settings.aesKey, echo, settings.receiveId);
	return { ...signed(settings, encrypted, at), echostr: encrypted };
}

function signed(
	{ token }: CallbackSettings,
	encrypted: string,
	{ timestamp, nonce }: Stamp,
): SignedQuery {
	return { msg_signature: sign({ token, timestamp, nonce, encrypted }), timestamp, nonce };
}
