import { hash } from 'node:crypto';
import { parseJson, type JsonObject } from './callbackJson';
import { CallbackRefusal } from './callbackRefusal';
import type { CallbackSettings } from './callbackSettings';
import { parseXml, type XmlObject } from './callbackXml';
import { decrypt, type DecryptedMessage } from './messageCrypto';
import { verify } from './signature';
import { utf8Text } from './utf8Text';

/** Larger than any message of WeCom, small enough to be read and refused in milliseconds. */
export const MAX_BODY_BYTES = 512 * 1024;

/** The query of a callback as an HTTP server parses it; nothing about it is trusted. */
export type CallbackQuery = Readonly<Record<string, unknown>>;

/** How far the signed timestamp may be from now. 0 switches the check off. */
export interface ReplayWindow {
	windowSeconds: number;
	nowMs: number;
}

/** A message as it was written. */
export type OpenedMessage =
	{ format: 'xml'; message: XmlObject } | { format: 'json'; message: JsonObject };

/**
 * A delivery that was let in. `key` is the hash of the decrypted body: a retry has the same one even
 * when it was encrypted anew, two events of one second have two.
 */
export type Delivery = OpenedMessage & { key: string; nonce: string };

/**
 * Answers the check of a callback URL (GET, document 90930): the decrypted `echostr`, to be sent
 * back as it is. Throws a {@link CallbackRefusal} otherwise.
 */
export function openEcho(
	settings: CallbackSettings,
	query: CallbackQuery,
	replay: ReplayWindow,
): string {
	const parameters = signedParameters(query, replay);
	const opened = openEncrypted(settings, parameters, single(query, 'echostr'));
	// Which kind of sender checks the URL shows only later: an AI bot has no receive ID.
	checkReceiveId(opened.receiveId, [settings.receiveId, '']);
	return opened.message;
}

/**
 * Opens a callback (POST, documents 90930 and 101033): XML from apps, JSON from AI bots, told apart
 * by the body. Throws a {@link CallbackRefusal} for whatever is not a genuine message.
 */
export function openDelivery(
	settings: CallbackSettings,
	query: CallbackQuery,
	body: Buffer,
	replay: ReplayWindow,
): Delivery {
	const parameters = signedParameters(query, replay);
	if (body.length === 0) throw new CallbackRefusal('body', 'The request has no body.');
	if (body.length > MAX_BODY_BYTES) {
		throw new CallbackRefusal('body', `The body is larger than ${MAX_BODY_BYTES} bytes.`);
	}
	const envelope = utf8Text(body);
	if (envelope === undefined) throw new CallbackRefusal('body', 'The body is not valid UTF-8.');
	const format = formatOf(envelope);
	const encrypted = format === 'xml' ? parseXml(envelope).Encrypt : parseJson(envelope).encrypt;
	if (typeof encrypted !== 'string' || encrypted === '') {
		throw new CallbackRefusal('body', 'The body holds no encrypted message.');
	}
	const { message, receiveId } = openEncrypted(settings, parameters, encrypted);
	checkReceiveId(receiveId, format === 'xml' ? [settings.receiveId] : [settings.receiveId, '']);
	if (formatOf(message) !== format) {
		throw new CallbackRefusal('body', `The message in the ${format} envelope is not ${format}.`);
	}
	const key = hash('sha256', message);
	return format === 'xml'
		? { format, message: parseXml(message), key, nonce: parameters.nonce }
		: { format, message: parseJson(message), key, nonce: parameters.nonce };
}

interface SignedParameters {
	signature: string;
	timestamp: string;
	nonce: string;
}

function signedParameters(query: CallbackQuery, { windowSeconds, nowMs }: ReplayWindow) {
	const parameters: SignedParameters = {
		signature: single(query, 'msg_signature'),
		timestamp: single(query, 'timestamp'),
		nonce: single(query, 'nonce'),
	};
	if (!/^\d{1,12}$/.test(parameters.timestamp)) {
		throw new CallbackRefusal('parameter', 'The parameter timestamp is no time in seconds.');
	}
	const secondsAway = Math.round(Math.abs(nowMs / 1000 - Number(parameters.timestamp)));
	if (windowSeconds > 0 && secondsAway > windowSeconds) {
		throw new CallbackRefusal(
			'timestamp',
			`The timestamp is ${secondsAway} seconds away from the clock of this machine; ${windowSeconds} are allowed. Either an old callback was sent again, or the clock is wrong.`,
		);
	}
	return parameters;
}

function single(query: CallbackQuery, name: string): string {
	const value = Object.hasOwn(query, name) ? query[name] : undefined;
	if (typeof value === 'string' && value !== '') return value;
	throw new CallbackRefusal(
		'parameter',
		value === undefined || value === ''
			? `The parameter ${name} is missing. WeCom always sends it: either somebody else called, or a proxy rewrote the address.`
			: `The parameter ${name} is there more than once.`,
	);
}

function openEncrypted(
	{ token, aesKey }: CallbackSettings,
	{ signature, timestamp, nonce }: SignedParameters,
	encrypted: string,
): DecryptedMessage {
	if (!verify(signature, { token, timestamp, nonce, encrypted })) {
		throw new CallbackRefusal(
			'Token',
			'The signature is wrong: either the Token of the credential is not the one in the admin console, or the call did not come from WeCom.',
		);
	}
	return decrypt(aesKey, encrypted);
}

function checkReceiveId(received: string, accepted: string[]): void {
	if (accepted.includes(received)) return;
	const expected = accepted[0] ?? '';
	throw new CallbackRefusal(
		'Receive ID',
		`The message is meant for ${quoted(received)}, the Receive ID of the credential is ${quoted(expected)}.`,
		{ expected, received },
	);
}

function quoted(id: string): string {
	return id === '' ? 'nobody (empty)' : JSON.stringify(id);
}

function formatOf(text: string): 'xml' | 'json' {
	const start = text.trimStart().charAt(0);
	if (start === '<') return 'xml';
	if (start === '{') return 'json';
	throw new CallbackRefusal('body', 'The body is neither XML nor JSON.');
}
