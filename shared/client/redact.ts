const MASK = '***';
const LONGEST_TEXT = 500;
/** A shorter value may also be an ordinary word of what WeCom answers. */
const SHORTEST_IN_REPLY = 16;
/** Fewer characters of base64 stand in other texts by chance. */
const SHORTEST_BASE64 = 6;
/** Characters of a secret that are looked for first. */
const BEGINNING = 6;

/** What may stand between two characters and is not seen. */
const UNSEEN = String.raw`[\p{Cc}\p{Cf}]*`;

/**
 * Makes a text of the other side fit for an error: without the given secrets, also where they are percent-encoded, in
 * base64 or broken by characters that are not seen; without control characters, and not longer than 500 characters.
 */
export function redact(text: string, secrets: Iterable<string>): string {
	return without(text, [...secrets])
		.replace(
			/((?:access_token|corpsecret|secret|key)(?:=|%3d))(?:[^&\s"']|[\p{Cc}\p{Cf}])+/giu,
			`$1${MASK}`,
		)
		.replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
		.slice(0, LONGEST_TEXT);
}

/** A reply without the long ones of the given secrets: some relays send back what they were asked. */
export function withoutEcho(reply: string, secrets: string[]): string {
	const echoed = secrets.filter(
		(secret) =>
			secret.length >= SHORTEST_IN_REPLY &&
			// No form of a secret is shorter than itself.
			secret.length <= reply.length &&
			formsOf(secret).some((form) => reply.includes(form)),
	);
	return echoed.length ? without(reply, echoed) : reply;
}

function without(text: string, secrets: string[]): string {
	const found = secrets.filter((secret) => secret && mayHold(text, secret));
	if (!found.length) return text;
	// The longest first: one may be part of another.
	const sorted = found.sort((one, other) => other.length - one.length);
	const patterns = sorted.flatMap((secret) => patternsOf(secret));
	return text.replace(new RegExp(patterns.join('|'), 'gu'), MASK);
}

/** A quick look: to compile the pattern of a whole access token blocks n8n for up to 200 ms, and next to no answer holds one. */
function mayHold(text: string, secret: string): boolean {
	// No form of a secret is shorter than itself.
	if (secret.length > text.length) return false;
	return new RegExp(patternsOf(secret, BEGINNING).join('|'), 'u').test(text);
}

/** Patterns of all forms of a secret, or of their first characters. */
function patternsOf(secret: string, most = Infinity): string[] {
	const pattern = (parts: string[]) => parts.slice(0, most).join(UNSEEN);
	return [
		pattern(Array.from(secret, spelled)),
		...base64Of(secret).map((form) => pattern(Array.from(form, inAlphabets))),
	];
}

/** Every form of a secret as one text, for a quick look. */
function formsOf(secret: string): string[] {
	const encoded = base64Of(secret);
	return [
		secret,
		encodeURIComponent(secret),
		...encoded,
		...encoded.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
	];
}

/** A character as it is, or percent-encoded once or more often. */
function spelled(character: string): string {
	const bytes = [...Buffer.from(character)].map((byte) => {
		const digits = byte.toString(16).padStart(2, '0');
		return `%(?:25)*${digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)}`;
	});
	return `(?:${literal(character)}|${bytes.join('')})`;
}

/** What base64 makes of a secret inside of a longer text: three forms, by the place where it begins. */
function base64Of(secret: string): string[] {
	const bytes = Buffer.from(secret);
	return [0, 1, 2]
		.map((before) =>
			Buffer.concat([Buffer.alloc(before), bytes])
				.toString('base64')
				// What shares its bits with the neighbours.
				.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6)),
		)
		.filter((form) => form.length >= SHORTEST_BASE64);
}

/** Base64 has two alphabets. */
const inAlphabets = (character: string): string =>
	({ '+': '[+\\-]', '/': '[\\/_]' })[character] ?? character;

const literal = (character: string): string =>
	/[\^$\\.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
