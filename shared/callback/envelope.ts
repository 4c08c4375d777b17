import { parseJson } from './callbackJson';
import { CallbackRefusal } from './callbackRefusal';
import { parseXml } from './callbackXml';
import { utf8Text } from './utf8Text';

/** What may stand before and behind the encrypted text; WeCom needs some hundred bytes. */
const MOST_BYTES_AROUND = 4096;
/** Much longer than a message of WeCom; what is longer must be as it was sent. */
const MOST_MENDED_BYTES = 64 * 1024;
const BLANK = 0x20;
const PLUS = 0x2b;
/** Where the encrypted text begins, in XML (90930, 90968) and in JSON (101033). */
const BEGINNING = /<Encrypt>\s{0,64}(<!\[CDATA\[)?|"encrypt"\s{0,64}:\s{0,64}(")/;

/** A body with its encrypted text taken out. */
export interface Envelope {
	format: 'xml' | 'json';
	/** What the signature covers. */
	encrypted: Buffer;
	/** The body without it, still to be looked at. */
	around: Buffer[];
}

/**
 * Takes the encrypted text out of a body without parsing it: whoever has no right signature must not cost more than
 * that. Throws a {@link CallbackRefusal} when there is none.
 */
export function openEnvelope(body: Buffer): Envelope {
	const head = body.toString('latin1', 0, MOST_BYTES_AROUND);
	const beginning = BEGINNING.exec(head);
	if (beginning === null) throw withoutMessage();
	const [opening, cdata, quote] = beginning;
	const begin = beginning.index + opening.length;
	const end = body.indexOf(quote ?? (cdata === undefined ? '<' : ']'), begin, 'latin1');
	if (end <= begin) throw withoutMessage();
	if (begin + body.length - end > MOST_BYTES_AROUND) {
		throw new CallbackRefusal('body', 'The body holds too much beside the encrypted message.');
	}
	const encrypted = body.subarray(begin, end);
	const around = [body.subarray(0, begin), body.subarray(end)];
	return quote === undefined
		? { format: 'xml', encrypted, around }
		: { format: 'json', encrypted: unescaped(encrypted), around };
}

/** Refuses an envelope that is not what WeCom sends. Worth its time once the signature is known to be right. */
export function checkEnvelope({ format, around }: Envelope): void {
	const text = utf8Text(Buffer.concat(around));
	const place = format === 'xml' ? parseXml(text).Encrypt : parseJson(text).encrypt;
	if (place !== '') throw withoutMessage();
}

/** JSON may write a slash as `\/`, and any character as a number. */
function unescaped(encrypted: Buffer): Buffer {
	if (encrypted.length > MOST_MENDED_BYTES || !encrypted.includes('\\')) return encrypted;
	try {
		return Buffer.from(JSON.parse(`"${encrypted.toString('latin1')}"`) as string);
	} catch {
		throw withoutMessage();
	}
}

/**
 * What was sent where a gateway has made blanks of the plus signs of base64, or broken the text into lines. The
 * signature tells whether it is that.
 */
export function mended(encrypted: Buffer): Buffer[] {
	if (encrypted.length > MOST_MENDED_BYTES) return [];
	if (![' ', '\n', '\r', '\t'].some((blank) => encrypted.includes(blank))) return [];
	return [withBlanksAs('+', encrypted), withBlanksAs('', encrypted)];
}

function withBlanksAs(sign: '+' | '', encrypted: Buffer): Buffer {
	const mended = Buffer.allocUnsafe(encrypted.length);
	let length = 0;
	// Not `for … of`, which takes ten times as long.
	for (let at = 0; at < encrypted.length; at += 1) {
		const byte = encrypted[at]!;
		if (byte > BLANK) mended[length++] = byte;
		else if (byte === BLANK && sign === '+') mended[length++] = PLUS;
	}
	return mended.subarray(0, length);
}

function withoutMessage(): CallbackRefusal {
	return new CallbackRefusal('body', 'The body holds no encrypted message.');
}
