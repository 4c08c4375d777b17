import { createCipheriv, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { decryptMedia } from '../../shared/callback/mediaCrypto';
import { collectGarbage } from '../collectGarbage';

/** Between two looks at the memory. */
const STEP_BYTES = 40 * 1024 * 1024;

/** Fixed: of 256 wrong keys one would give bytes that end like padding. */
const aesKey = Buffer.alloc(32, 'the right key');

function encrypted(plain: Buffer): Buffer {
	const padding = 32 - (plain.length % 32);
	const cipher = createCipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, 16)).setAutoPadding(
		false,
	);
	return Buffer.concat([
		cipher.update(plain),
		cipher.update(Buffer.alloc(padding, padding)),
		cipher.final(),
	]);
}

function* chunks(bytes: Buffer, size: number) {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test.each([0, 1, 15, 16, 31, 32, 33, 64, 1000, 100_000])(
	'%i bytes come back, whatever the chunks',
	async (length) => {
		const plain = randomBytes(length);
		for (const size of [1, 7, 16, 32, 65_536]) {
			if (length / size > 10_000) continue;
			const stream = decryptMedia(aesKey, Readable.from(chunks(encrypted(plain), size)));
			expect((await buffer(stream)).equals(plain)).toBe(true);
		}
	},
);

test.each([
	['another key', (bytes: Buffer) => bytes, Buffer.alloc(32, 'a wrong key')],
	['a cut block', (bytes: Buffer) => bytes.subarray(0, -1), aesKey],
	['nothing', () => Buffer.alloc(0), aesKey],
])('%s is an error', async (_name, change, key) => {
	const source = Readable.from(chunks(change(encrypted(Buffer.alloc(1000, 'plain'))), 100));
	await expect(buffer(decryptMedia(key, source))).rejects.toThrow();
});

test('a source that breaks off is an error', async () => {
	const source = new Readable({ read: () => undefined });
	source.push(encrypted(randomBytes(100)).subarray(0, 64));
	const plain = buffer(decryptMedia(aesKey, source));
	source.destroy(new Error('connection lost'));
	await expect(plain).rejects.toThrow('connection lost');
});

test('memory stays flat', async () => {
	const megabyte = Buffer.alloc(1024 * 1024);
	const source = Readable.from(
		(function* () {
			const cipher = createCipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, 16));
			cipher.setAutoPadding(false);
			for (let count = 0; count < 200; count += 1) yield cipher.update(megabyte);
			yield cipher.update(Buffer.alloc(32, 32));
		})(),
	);
	const held = () => {
		collectGarbage();
		return process.memoryUsage().arrayBuffers;
	};
	const before = held();
	let bytes = 0;
	let most = 0;
	for await (const chunk of decryptMedia(aesKey, source)) {
		const steps = Math.floor(bytes / STEP_BYTES);
		bytes += (chunk as Buffer).length;
		if (bytes >= (steps + 1) * STEP_BYTES) most = Math.max(most, held() - before);
	}
	expect(bytes).toBe(200 * megabyte.length);
	expect(most).toBeLessThan(64 * megabyte.length);
});
