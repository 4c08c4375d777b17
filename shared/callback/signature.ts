import { hash, timingSafeEqual } from 'node:crypto';

const SIGNATURE = /^[0-9a-f]{40}$/;

/** The four values a signature covers; `encrypted` is the text of `Encrypt` or `echostr`, or its bytes. */
export interface SignedValues {
	token: string;
	timestamp: string;
	nonce: string;
	encrypted: string | Buffer;
}

/** `msg_signature` of a callback or of a reply: 40 lower-case hex digits (90968). */
export function sign({ token, timestamp, nonce, encrypted }: SignedValues): string {
	const values = [token, timestamp, nonce, encrypted].map((value) =>
		typeof value === 'string' ? Buffer.from(value) : value,
	);
	return hash('sha1', Buffer.concat(values.sort((one, other) => one.compare(other))));
}

/** Compares in constant time; false for anything that is not a signature at all. */
export function verify(signature: string, values: SignedValues): boolean {
	if (!SIGNATURE.test(signature)) return false;
	return timingSafeEqual(Buffer.from(signature), Buffer.from(sign(values)));
}
