import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { CallbackRefusal } from './callbackRefusal';
import { utf8Text } from './utf8Text';

const CIPHER = 'aes-256-cbc';
const BLOCK_BYTES = 16;
const PADDING_BLOCK_BYTES = 32;
const RANDOM_BYTES = 16;
const HEADER_BYTES = RANDOM_BYTES + 4;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** A decrypted callback: the message as sent and whom it is meant for. */
export interface DecryptedMessage {
	message: string;
	receiveId: string;
}

/**
 * Encrypts a message as WeCom does (90968): 16 random bytes, length, message, receive ID;
 * AES-256-CBC with the first half of the key as IV, PKCS#7 to a multiple of 32 bytes. Base64.
 */
export function encrypt(aesKey: Buffer, message: string | Buffer, receiveId: string): string {
	const content = Buffer.from(message as string);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(content.length);
	const plain = Buffer.concat([randomBytes(RANDOM_BYTES), length, content, Buffer.from(receiveId)]);
	const padding = PADDING_BLOCK_BYTES - (plain.length % PADDING_BLOCK_BYTES);
	const cipher = createCipheriv(CIPHER, aesKey, initialVector(aesKey)).setAutoPadding(false);
	return Buffer.concat([
		cipher.update(plain),
		cipher.update(Buffer.alloc(padding, padding)),
		cipher.final(),
	]).toString('base64');
}

/**
 * Reverses {@link encrypt}. Throws a {@link CallbackRefusal} for anything else than a well-formed
 * message: no base64, no whole blocks, wrong padding or length. Broken UTF-8 is read as U+FFFD.
 */
export function decrypt(aesKey: Buffer, encrypted: string): DecryptedMessage {
	if (encrypted.length % 4 !== 0 || !BASE64.test(encrypted)) {
		throw new CallbackRefusal('body', 'The encrypted text is no base64: it was cut or changed.');
	}
	const cipherText = Buffer.from(encrypted, 'base64');
	if (cipherText.length % BLOCK_BYTES !== 0) {
		throw new CallbackRefusal('body', 'The encrypted text is incomplete: it was cut or changed.');
	}
	const decipher = createDecipheriv(CIPHER, aesKey, initialVector(aesKey)).setAutoPadding(false);
	// Whole blocks without padding of its own: the cipher holds nothing back.
	const padded = decipher.update(cipherText);
	const end = padded.length - paddingBytes(padded);
	if (end < HEADER_BYTES) throw wrongKey();
	const messageEnd = HEADER_BYTES + padded.readUInt32BE(RANDOM_BYTES);
	if (messageEnd > end) throw wrongKey();
	return {
		message: utf8Text(padded.subarray(HEADER_BYTES, messageEnd)),
		receiveId: utf8Text(padded.subarray(messageEnd, end)),
	};
}

function initialVector(aesKey: Buffer): Buffer {
	return aesKey.subarray(0, BLOCK_BYTES);
}

function paddingBytes(padded: Buffer): number {
	const padding = padded.at(-1) ?? 0;
	const valid =
		padding >= 1 &&
		padding <= PADDING_BLOCK_BYTES &&
		padding <= padded.length &&
		padded.subarray(-padding).every((byte) => byte === padding);
	if (!valid) throw wrongKey();
	return padding;
}

/** The signature was right, so the text is what was sent: only the key can be wrong. */
function wrongKey(): CallbackRefusal {
	return new CallbackRefusal(
		'EncodingAESKey',
		'The message does not decrypt: the EncodingAESKey of the credential is not the one in the admin console.',
	);
}
