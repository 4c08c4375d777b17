import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { binaryFile } from '../../shared/operation/binaryFile';

const PNG = Buffer.from('\x89PNG\r\n\x1a\n and more', 'latin1');

async function fileOf(binary: Partial<IBinaryData>, content = PNG, storedName?: string) {
	const opened: Readable[] = [];
	const helpers = {
		assertBinaryData: () => ({ data: content.toString('base64'), mimeType: '', ...binary }),
		getBinaryMetadata: async () => ({ fileName: storedName, fileSize: content.length }),
		getBinaryStream: async () => {
			const stream = Readable.from([content.subarray(0, 3), content.subarray(3)]);
			opened.push(stream);
			return stream;
		},
	};
	const context = { helpers } as unknown as IExecuteFunctions;
	return { file: await binaryFile(context, 0, 'data', 'media'), opened };
}

test.each([
	[{ fileName: '' }, 'file.png'],
	[{ fileName: ' \n' }, 'file.png'],
	[{}, 'file.png'],
	[{ fileName: '报告' }, '报告.png'],
	[{ fileName: ' a.txt ' }, 'a.txt'],
	[{ fileName: '', mimeType: 'application/pdf; x=1' }, 'file.pdf'],
	[{ fileName: '', mimeType: 'application/octet-stream', fileExtension: 'bin' }, 'file.png'],
])('%j of a PNG goes out as %s', async (binary, name) => {
	for (const id of [undefined, 'filesystem:1']) {
		const { file, opened } = await fileOf({ ...binary, ...(id && { id }) });
		expect(file.filename).toBe(name);
		expect(await buffer(await file.open())).toEqual(PNG);
		expect(opened.every((stream) => stream.destroyed)).toBe(true);
	}
});

test('content of no known type has the ending n8n knows, or none', async () => {
	const text = Buffer.from('some text');
	const named = await fileOf({ mimeType: 'text/plain', fileExtension: 'txt' }, text);
	expect(named.file.filename).toBe('file.txt');
	expect((await fileOf({ fileName: 'README', fileExtension: '' }, text)).file.filename).toBe(
		'README',
	);
});

test('a blank name gives way to the stored one, and a name with an ending needs no look into the file', async () => {
	const { file, opened } = await fileOf({ id: 'filesystem:1', fileName: ' ' }, PNG, 'site.jpeg');
	expect(file.filename).toBe('site.jpeg');
	expect(opened).toEqual([]);
});

test('an error of the storage does not tell where the file is', async () => {
	const context = {
		helpers: {
			assertBinaryData: () => ({ id: 's3:1', data: '', mimeType: '' }),
			getBinaryMetadata: async () => ({ fileSize: 10 }),
			getBinaryStream: async () => {
				throw Object.assign(new Error('no /secret/path'), { code: 'ENOENT' });
			},
		},
	} as unknown as IExecuteFunctions;
	const failure = await binaryFile(context, 0, 'data', 'media').catch((error: unknown) => error);
	expect(failure).toMatchObject({ code: 'FILE_READ' });
	expect(JSON.stringify(failure) + String(failure)).not.toContain('/secret');
});
