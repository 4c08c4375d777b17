import { createCipheriv, createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { IDataObject } from 'n8n-workflow';
import { readExportFile } from '../../../nodes/Workwx/contacts/readExportFile';

const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const aesKey = Buffer.from(`${KEY}=`, 'base64');

function encrypted(content: object): Buffer {
	const plain = Buffer.from(JSON.stringify(content));
	const padding = 32 - (plain.length % 32);
	const cipher = createCipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, 16));
	cipher.setAutoPadding(false);
	return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(padding, padding))]);
}

const described = (bytes: Buffer) => ({
	url: '',
	size: bytes.length,
	md5: createHash('md5').update(bytes).digest('hex'),
});

const users = Array.from({ length: 1000 }, (_, index) => ({ userid: `u${index}`, name: '张三🚀' }));

async function collect(records: AsyncGenerator<IDataObject>): Promise<IDataObject[]> {
	const all: IDataObject[] = [];
	for await (const record of records) all.push(record);
	return all;
}

test.each([1, 7, 4096, 1_000_000])('records come back from chunks of %i bytes', async (size) => {
	const bytes = encrypted({ tagname: 'x', userlist: users.slice(0, 50), partylist: [2, 3] });
	const chunks = (function* () {
		for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
	})();
	const records = readExportFile(Readable.from(chunks), described(bytes), KEY, Infinity);
	expect(await collect(records)).toEqual([...users.slice(0, 50), { partyid: 2 }, { partyid: 3 }]);
});

test('records are there before the file has come to its end', async () => {
	const bytes = encrypted({ userlist: users });
	const half = Math.floor(bytes.length / 2);
	const source = new Readable({ read: () => undefined });
	source.push(bytes.subarray(0, half));
	const records = readExportFile(source, described(bytes), KEY, Infinity);
	expect(await records.next()).toEqual({ done: false, value: users[0] });
	source.push(bytes.subarray(half));
	source.push(null);
	expect(await collect(records)).toEqual(users.slice(1));
});

test('a connection that breaks fails with its own error', async () => {
	const bytes = encrypted({ userlist: users });
	const source = new Readable({ read: () => undefined });
	source.push(bytes.subarray(0, 64));
	const work = collect(readExportFile(source, described(bytes), KEY, Infinity));
	source.destroy(new Error('connection lost'));
	await expect(work).rejects.toThrow('connection lost');
});
