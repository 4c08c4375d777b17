import { execFileSync, spawnSync } from 'node:child_process';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
	decrypt as officialDecrypt,
	encrypt as officialEncrypt,
	getSignature,
} from '@wecom/crypto';
import { CallbackRefusal } from '../../shared/callback/callbackRefusal';
import { decrypt, encrypt } from '../../shared/callback/messageCrypto';
import { sign, verify } from '../../shared/callback/signature';

const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const RECEIVE_ID = 'ww1a2b3c4d5e6f7a8b';

const randomText = (length: number) =>
	[...randomBytes(length)].map((byte) => LETTERS_AND_DIGITS[byte % 62]).join('');

const key = (encodingAesKey: string) => Buffer.from(`${encodingAesKey}=`, 'base64');

/** The delivery of the page (90968). */
const official = {
	token: 'QDG6eK',
	encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
	receiveId: 'wx5823bf96d3bd56c7',
	timestamp: '1409659813',
	nonce: '1372623149',
	signature: '477715d11cdb4164915debcba66cb864d751f3e6',
	encrypted:
		'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==',
};

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

describe('the official example', () => {
	test('its signature is right', () => {
		expect(sign(official)).toBe(official.signature);
		expect(verify(official.signature, official)).toBe(true);
	});

	test('it decrypts to the message of the page', () => {
		const { message, receiveId } = decrypt(key(official.encodingAesKey), official.encrypted);
		expect(receiveId).toBe(official.receiveId);
		expect(message).toContain('<MsgId>4561255354251345929</MsgId>');
		expect(message).toContain('<![CDATA[hello]]>');
	});
});

describe('verify', () => {
	test.each([
		['another signature', '0'.repeat(40)],
		['upper case', official.signature.toUpperCase()],
		['a cut one', official.signature.slice(1)],
		['a longer one', `${official.signature}0`],
		['characters of several bytes', '签'.repeat(40)],
		['nothing', ''],
	])('is false for %s', (_name, signature) => {
		expect(verify(signature, official)).toBe(false);
	});

	test('is false when any signed value changes', () => {
		for (const name of ['token', 'timestamp', 'nonce', 'encrypted'] as const) {
			expect(verify(official.signature, { ...official, [name]: `${official[name]}x` })).toBe(false);
		}
	});
});

describe('random messages', () => {
	const lengths = [0, 1, 7, 8, 9, 11, 12, 13, 31, 32, 33, 63, 64, 100, 2048, 70_000];

	test.each(lengths)('of %i bytes agree with @wecom/crypto in both directions', (length) => {
		const encodingAesKey = randomText(43);
		const message = randomText(length);
		const ours = encrypt(key(encodingAesKey), message, RECEIVE_ID);
		expect(officialDecrypt(encodingAesKey, ours)).toMatchObject({ message, id: RECEIVE_ID });
		const theirs = officialEncrypt(encodingAesKey, message, RECEIVE_ID);
		expect(decrypt(key(encodingAesKey), theirs)).toEqual({ message, receiveId: RECEIVE_ID });
	});

	// An independent witness where the machine has it, as that of .ci/run does.
	(hasOpenssl ? test : test.skip).each(lengths)('of %i bytes decrypt with OpenSSL', (length) => {
		const encodingAesKey = randomText(43);
		const message = randomText(length);
		const cipherText = Buffer.from(encrypt(key(encodingAesKey), message, ''), 'base64');
		const hex = key(encodingAesKey).toString('hex');
		const plain = execFileSync(
			'openssl',
			['enc', '-d', '-aes-256-cbc', '-nopad', '-K', hex, '-iv', hex.slice(0, 32)],
			{ input: cipherText },
		);
		expect(plain.length % 32).toBe(0);
		expect(plain.readUInt32BE(16)).toBe(length);
		expect(plain.subarray(20, 20 + length).toString()).toBe(message);
		const padding = plain.length - 20 - length;
		expect(plain.subarray(20 + length)).toEqual(Buffer.alloc(padding, padding));
	});

	test('signatures agree with @wecom/crypto', () => {
		for (let round = 0; round < 50; round += 1) {
			const [token, timestamp, nonce, encrypted] = [32, 10, 12, 88].map(randomText) as [
				string,
				string,
				string,
				string,
			];
			expect(sign({ token, timestamp, nonce, encrypted })).toBe(
				getSignature(token, timestamp, nonce, encrypted),
			);
		}
	});

	test('emoji and Chinese survive, two encryptions of one text differ', () => {
		const aesKey = key(randomText(43));
		const message = '你好 👋🏽 ]]> <xml>';
		const first = encrypt(aesKey, message, RECEIVE_ID);
		expect(decrypt(aesKey, first).message).toBe(message);
		expect(encrypt(aesKey, message, RECEIVE_ID)).not.toBe(first);
	});
});

describe('decrypt refuses', () => {
	const aesKey = key(official.encodingAesKey);
	const encrypted = encrypt(aesKey, '<xml><MsgType>text</MsgType></xml>', RECEIVE_ID);
	const refusal = (text: string, usedKey = aesKey) => {
		try {
			decrypt(usedKey, text);
		} catch (error) {
			return error;
		}
		return undefined;
	};

	/** Encrypts raw bytes, so that layout and padding can be wrong. */
	const raw = (bytes: Buffer) => {
		const cipher = createCipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, 16)).setAutoPadding(
			false,
		);
		return Buffer.concat([cipher.update(bytes), cipher.final()]).toString('base64');
	};
	const layout = (length: number, message: Buffer, padding: number[]) => {
		const header = Buffer.alloc(20);
		header.writeUInt32BE(length, 16);
		return Buffer.concat([header, message, Buffer.from(padding)]);
	};

	test.each([
		['no base64', '%%%%'],
		['a cut text', encrypted.slice(0, -4)],
		['a text of a wrong length', encrypted.slice(0, -1)],
		['line breaks inside', `${encrypted.slice(0, 8)}\n${encrypted.slice(8)}`],
		['nothing', ''],
	])('%s as a body that was changed', (_name, text) => {
		expect(refusal(text)).toMatchObject({ name: 'CallbackRefusal', part: 'body' });
	});

	test('another key', () => {
		expect(refusal(encrypted, key(randomText(43)))).toMatchObject({ part: 'EncodingAESKey' });
	});

	test.each([
		['padding of 0', layout(11, Buffer.alloc(11), [0])],
		['padding above 32', layout(4, Buffer.alloc(4), Array<number>(40).fill(40))],
		['uneven padding', layout(4, Buffer.alloc(4), [7, 8, 8, 8, 8, 8, 8, 8])],
		['a length beyond the end', layout(4_000_000_000, Buffer.alloc(4), Array<number>(8).fill(8))],
		['less than a header', Buffer.alloc(16, 1)],
		['only padding', Buffer.alloc(32, 32)],
	])('%s', (_name, bytes) => {
		const error = refusal(raw(bytes));
		expect(error).toBeInstanceOf(CallbackRefusal);
		expect(error).toMatchObject({ part: 'EncodingAESKey' });
	});

	test('and its messages hold no secret', () => {
		const error = refusal(encrypted, key(randomText(43))) as Error;
		expect(`${error.message}${error.stack}`).not.toContain(encrypted);
	});

	test('it takes padding of 32 bytes', () => {
		const message = 'x'.repeat(32 + 12);
		const text = encrypt(aesKey, message, '');
		const decipher = createDecipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, 16)).setAutoPadding(
			false,
		);
		expect(decipher.update(Buffer.from(text, 'base64')).at(-1)).toBe(32);
		expect(decrypt(aesKey, text).message).toBe(message);
	});
});
