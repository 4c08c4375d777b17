import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { peek } from '../../shared/client/peek';

test('leaves in the stream what it gives', async () => {
	const stream = Readable.from([Buffer.from('abc'), Buffer.from('def')], { objectMode: false });
	expect(String(await peek(stream, 4))).toBe('abcd');
	expect(String(await buffer(stream))).toBe('abcdef');
});

test('gives all of a stream that ends before', async () => {
	const stream = Readable.from([Buffer.from('ab')], { objectMode: false });
	expect(String(await peek(stream, 10))).toBe('ab');
	expect(String(await buffer(stream))).toBe('ab');
	expect(await peek(Readable.from([], { objectMode: false }), 10)).toHaveLength(0);
});

test('waits for the rest of a stream that stands still, and lets everything else go on', async () => {
	const stream = new PassThrough();
	stream.write('ab');
	const peeked = peek(stream, 4);
	await sleep(20);
	stream.write('cd');
	expect(String(await peeked)).toBe('abcd');
	stream.end('ef');
	expect(String(await buffer(stream))).toBe('abcdef');
});

test('rejects with the error of the stream', async () => {
	const stream = new PassThrough();
	stream.write('ab');
	const peeked = peek(stream, 4);
	setTimeout(() => stream.destroy(new Error('cut off')), 10);
	await expect(peeked).rejects.toThrow('cut off');
	await expect(peek(stream, 4)).rejects.toThrow('cut off');
});
