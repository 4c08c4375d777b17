import { hash } from 'node:crypto';
import { isBotReply } from './botReply';
import { parseJson, type JsonObject } from './callbackJson';
import { CallbackRefusal } from './callbackRefusal';
import type { CallbackSettings } from './callbackSettings';
import { parseXml, type XmlObject } from './callbackXml';
import { checkEnvelope, mended, openEnvelope } from './envelope';
import { decrypt, type DecryptedMessage } from './messageCrypto';
import { verify } from './signature';

/** Larger than any message of WeCom, small enough to be read and refused in milliseconds. */
export const MOST_BODY_BYTES = 512 * 1024;

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
 * Answers the check of a callback URL (GET, 90930): the decrypted `echostr`, to be sent
 * back as it is. Throws a {@link CallbackRefusal} otherwise.
 */
export function openEcho(
	settings: CallbackSettings,
	query: CallbackQuery,
	replay: ReplayWindow,
): string {
	const parameters = signedParameters(query, replay);
	const opened = openEncrypted(settings, parameters, Buffer.from(single(query, 'echostr')));
	// Which kind of sender checks the URL shows only later: an AI bot has no receive ID.
	checkReceiveId(opened.receiveId, [settings.receiveId, '']);
	// The signature does not tell an echo from a message, and whoever asks would read the message.
	if (beginningOf(opened.message) !== undefined) {
		throw new CallbackRefusal(
			'body',
			'The echostr is a message: somebody sent a captured one here.',
		);
	}
	return opened.message;
}

/**
 * Opens a callback (POST, 90930 and 101033): XML from apps, JSON from AI bots, told apart
 * by the body. Throws a {@link CallbackRefusal} for whatever is not a genuine message.
 */
export function openDelivery(
	settings: CallbackSettings,
	query: CallbackQuery,
	body: Buffer,
	replay: ReplayWindow,
): Delivery {
	const delivery = openSealed(settings, query, body, replay);
	checkSender(settings, delivery);
	checkCreateTime(delivery.message, replay);
	return delivery;
}

/**
 * Opens what is sealed as callbacks are: one of them, or the answer to one. Throws a {@link CallbackRefusal} for what is
 * not sealed with these settings.
 */
export function openSealed(
	settings: CallbackSettings,
	query: CallbackQuery,
	body: Buffer,
	replay: ReplayWindow,
): Delivery {
	const parameters = signedParameters(query, replay);
	if (body.length === 0) throw new CallbackRefusal('body', 'The request has no body.');
	if (body.length > MOST_BODY_BYTES) {
		throw new CallbackRefusal('body', `The body is larger than ${MOST_BODY_BYTES} bytes.`);
	}
	const envelope = openEnvelope(body);
	const { format } = envelope;
	const { message, receiveId } = openEncrypted(settings, parameters, envelope.encrypted);
	checkEnvelope(envelope);
	checkReceiveId(receiveId, format === 'xml' ? [settings.receiveId] : [settings.receiveId, '']);
	if (beginningOf(message) !== format) {
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

function signedParameters(query: CallbackQuery, replay: ReplayWindow) {
	const parameters: SignedParameters = {
		signature: single(query, 'msg_signature'),
		timestamp: single(query, 'timestamp'),
		nonce: single(query, 'nonce'),
	};
	if (!/^\d{1,12}$/.test(parameters.timestamp)) {
		throw new CallbackRefusal('parameter', 'The parameter timestamp is no time in seconds.');
	}
	checkTime('timestamp', Number(parameters.timestamp), replay);
	return parameters;
}

function checkTime(name: string, seconds: number, { windowSeconds, nowMs }: ReplayWindow): void {
	const secondsAway = Math.round(Math.abs(nowMs / 1000 - seconds));
	if (windowSeconds <= 0 || secondsAway <= windowSeconds) return;
	throw new CallbackRefusal(
		'timestamp',
		`The ${name} is ${secondsAway} seconds away from the clock of this machine; ${windowSeconds} are allowed (Replay Window). Either an old callback was sent again, or the clock is wrong.`,
	);
}

/**
 * The signature covers timestamp and nonce without an order: an old delivery is signed as well with both exchanged. Only
 * the time inside the message is where WeCom wrote it.
 */
function checkCreateTime(message: XmlObject | JsonObject, replay: ReplayWindow): void {
	const created = message.CreateTime ?? message.create_time;
	if (created === undefined) return;
	checkTime('CreateTime of the message', Number(created), replay);
}

/** Our own answers are sealed with the same key and token as deliveries; sent back, they are none. */
function checkSender({ receiveId }: CallbackSettings, { format, message }: OpenedMessage): void {
	const isAnswer =
		format === 'xml'
			? message.FromUserName === receiveId
			: isBotReply(message) && !['msgid', 'from', 'aibotid'].some((name) => name in message);
	if (isAnswer) {
		throw new CallbackRefusal(
			'body',
			'The message does not come from a member or from WeCom: it is an answer of this trigger that somebody sent back.',
		);
	}
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
	encrypted: Buffer,
): DecryptedMessage {
	const isSigned = (text: Buffer) =>
		verify(signature, { token, timestamp, nonce, encrypted: text });
	const sent = isSigned(encrypted) ? encrypted : mended(encrypted).find(isSigned);
	if (sent === undefined) {
		throw new CallbackRefusal(
			'Token',
			'The signature is wrong: either the Token of the credential is not the one in the admin console, or the call did not come from WeCom.',
		);
	}
	return decrypt(aesKey, sent.toString('latin1'));
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

function beginningOf(text: string): 'xml' | 'json' | undefined {
	const start = text.trimStart().charAt(0);
	if (start === '<') return 'xml';
	return start === '{' ? 'json' : undefined;
}
