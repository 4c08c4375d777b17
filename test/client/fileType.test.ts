import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fileTypeOf } from '../../shared/client/fileType';
import { peek } from '../../shared/client/peek';

test.each([
	['jpg', '\xff\xd8\xff\xe0'],
	['png', '\x89PNG\r\n\x1a\n'],
	['webp', 'RIFF\x10\0\0\0WEBPVP8 '],
	['wav', 'RIFF\x10\0\0\0WAVEfmt '],
	['mp4', '\0\0\0\x20ftypisom'],
	['mov', '\0\0\0\x14ftypqt  '],
	['amr', '#!AMR\n\x3c'],
	['pdf', '%PDF-1.7'],
	['docx', 'PK\x03\x04[Content_Types].xml PK\x03\x04word/document.xml'],
	['xlsx', 'PK\x03\x04[Content_Types].xml PK\x03\x04xl/workbook.xml'],
	['zip', 'PK\x03\x04a.txt'],
	[undefined, 'hello'],
	[undefined, ''],
])('%s is known by its first bytes', (extension, start) => {
	expect(fileTypeOf(Buffer.from(start, 'latin1'))?.extension).toBe(extension);
});

test.each([1, 5, 100])('the first %i bytes of a stream stay in it', async (bytes) => {
	const stream = new Readable({ read: () => undefined });
	const text = 'three pieces come late';
	setTimeout(() => {
		for (const piece of text.match(/.{1,8}/g)!) stream.push(piece);
		stream.push(null);
	}, 5);
	expect((await peek(stream, bytes)).toString()).toBe(text.slice(0, bytes));
	expect((await buffer(stream)).toString()).toBe(text);
});

test('an empty stream has none, a failing one its error', async () => {
	expect(await peek(Readable.from([], { objectMode: false }), 5)).toHaveLength(0);
	const failing = new Readable({ read: () => undefined });
	setTimeout(() => failing.destroy(new Error('broken')), 5);
	await expect(peek(failing, 5)).rejects.toThrow('broken');
});
