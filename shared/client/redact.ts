const MASK = '***';
const LONGEST_TEXT = 500;

/**
 * Makes a text of the other side fit for an error: without the given secrets, also where they are
 * URL-encoded, without control characters, and not longer than 500 characters.
 */
export function redact(text: string, secrets: Iterable<string>): string {
	let clean = text;
	// The longest first: one may be part of another.
	for (const secret of [...secrets].filter(Boolean).sort((a, b) => b.length - a.length)) {
		clean = clean.replaceAll(secret, MASK).replaceAll(encodeURIComponent(secret), MASK);
	}
	return clean
		.replace(/((?:access_token|corpsecret|secret|key)=)[^&\s"']+/gi, `$1${MASK}`)
		.replace(/\p{Cc}+/gu, ' ')
		.slice(0, LONGEST_TEXT);
}
