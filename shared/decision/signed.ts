import { createHmac, timingSafeEqual } from 'node:crypto';

/** What is signed: one must never stand for another. */
export type SignedAs = 'button' | 'click' | 'signIn';

/** The signature (HMAC-SHA256, base64url) of a text. */
export function signatureOf(secret: Buffer, as: SignedAs, text: string): string {
	return createHmac('sha256', secret).update(`${as}\n${text}`).digest('base64url');
}

/** Whether a signature is the one of the text, in constant time; false for anything malformed. */
export function isSigned(secret: Buffer, as: SignedAs, text: string, signature: unknown): boolean {
	if (typeof signature !== 'string') return false;
	const expected = Buffer.from(signatureOf(secret, as, text));
	const given = Buffer.from(signature);
	return given.length === expected.length && timingSafeEqual(given, expected);
}
