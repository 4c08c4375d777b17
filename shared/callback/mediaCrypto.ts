import { createDecipheriv } from 'node:crypto';
import { pipeline, Transform, type Readable } from 'node:stream';

/** As many bytes an encrypted file may have more than the plain one. */
export const MOST_PADDING_BYTES = 32;

/**
 * The plain bytes of a file an AI bot received (100719) or of an export (94849): AES-256-CBC
 * under an EncodingAESKey, over a long connection (101463) under a key of the file's own, PKCS#7 to a multiple of 32 bytes. Memory stays flat. The stream fails when the file was
 * encrypted with another key or is incomplete.
 *
 * @param failure what the error then says
 */
export function decryptMedia(
	aesKey: Buffer,
	encrypted: Readable,
	failure = 'The file does not decrypt with the EncodingAESKey of the credential.',
): Readable {
	const decipher = createDecipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, 16));
	// Node knows padding of up to 16 bytes only.
	decipher.setAutoPadding(false);
	let held: Buffer = Buffer.alloc(0);
	const plain = new Transform({
		transform(chunk: Buffer, _encoding, done) {
			held = Buffer.concat([held, chunk]);
			const ready = held.length - MOST_PADDING_BYTES;
			if (ready > 0) {
				this.push(held.subarray(0, ready));
				held = held.subarray(ready);
			}
			done();
		},
		flush(done) {
			const padding = held.at(-1) ?? 0;
			const isValid =
				padding >= 1 &&
				padding <= held.length &&
				held.subarray(-padding).every((byte) => byte === padding);
			if (isValid) done(null, held.subarray(0, -padding));
			else done(new Error(failure));
		},
	});
	// Whoever reads `plain` gets the error: a failing part destroys the ones behind it.
	pipeline(encrypted, decipher, plain, () => undefined);
	return plain;
}
