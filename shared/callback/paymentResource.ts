import { createDecipheriv } from 'node:crypto';
import { parseJson, type JsonObject } from './callbackJson';
import { CallbackRefusal } from './callbackRefusal';

const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;

/**
 * Opens the `resource` of a payment notice (97478): AES-256-GCM under the key of the
 * callback. Throws a {@link CallbackRefusal} when it was not encrypted with that key.
 */
export function openPaymentResource(
	aesKey: Buffer,
	resource: Readonly<Record<string, unknown>>,
): JsonObject {
	const { algorithm, ciphertext, nonce, associated_data: associatedData } = resource;
	if (
		algorithm !== 'AEAD_AES_256_GCM' ||
		typeof ciphertext !== 'string' ||
		typeof nonce !== 'string'
	) {
		throw new CallbackRefusal('body', 'The payment notice holds no resource of a known kind.');
	}
	const bytes = Buffer.from(ciphertext, 'base64');
	const text = opened(
		aesKey,
		bytes,
		nonce,
		typeof associatedData === 'string' ? associatedData : '',
	);
	if (text === undefined) {
		throw new CallbackRefusal(
			'EncodingAESKey',
			'The resource of the payment notice does not decrypt.',
		);
	}
	return parseJson(text);
}

function opened(aesKey: Buffer, bytes: Buffer, nonce: string, data: string): string | undefined {
	if (bytes.length <= TAG_BYTES) return undefined;
	try {
		const decipher = createDecipheriv(CIPHER, aesKey, Buffer.from(nonce));
		decipher.setAAD(Buffer.from(data)).setAuthTag(bytes.subarray(-TAG_BYTES));
		const start = decipher.update(bytes.subarray(0, -TAG_BYTES));
		return Buffer.concat([start, decipher.final()]).toString();
	} catch {
		return undefined;
	}
}
