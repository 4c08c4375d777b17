import { Readable } from 'node:stream';
import type { ClientOptions } from '../../shared/client/client';
import type { UploadFile, WorkwxRequest } from '../../shared/client/workwxRequest';
import { collectGarbage } from '../collectGarbage';
import { faults, startApiServer, type ApiServer } from './apiServer';
import { failure } from './failure';
import { testClient } from './testClient';
import { jumpingClock } from './testClock';

// A busy machine takes longer.
jest.setTimeout(30_000);

let api: ApiServer;
let opened: number;

beforeEach(async () => {
	api = await startApiServer();
	opened = 0;
});

afterEach(async () => {
	await api.close();
});

const client = (options: Partial<ClientOptions> = {}) =>
	testClient(api.url, { timeoutMs: 5000, ...jumpingClock(), ...options });

function upload(content: Buffer, file: Partial<UploadFile> = {}): WorkwxRequest {
	return {
		method: 'POST',
		path: '/media/upload',
		query: { type: 'file' },
		file: {
			field: 'media',
			filename: 'report.txt',
			contentType: 'text/plain',
			size: content.length,
			open: () => {
				opened += 1;
				return Readable.from([content.subarray(0, 3), content.subarray(3)]);
			},
			...file,
		},
	};
}

test('the form is the one of the official page, with a known length', async () => {
	await client().call(upload(Buffer.from('my text')));
	const { headers, body, query } = api.seen[0]!;
	const boundary = /^multipart\/form-data; boundary=(\S+)$/.exec(
		headers['content-type'] ?? '',
	)?.[1];
	expect(body.toString()).toBe(
		`--${boundary}\r\n` +
			'Content-Disposition: form-data; name="media"; filename="report.txt"; filelength=7\r\n' +
			'Content-Type: text/plain\r\n\r\n' +
			`my text\r\n--${boundary}--\r\n`,
	);
	expect(headers['content-length']).toBe(String(body.length));
	expect(headers['transfer-encoding']).toBeUndefined();
	expect(query.get('type')).toBe('file');
});

test('a Chinese file name goes out as raw UTF-8', async () => {
	await client().call(upload(Buffer.from('my text'), { filename: '报告 (最终).txt' }));
	expect(api.seen[0]?.body.toString('utf8')).toContain('filename="报告 (最终).txt"');
});

test('a hostile file name or content type cannot break out of its header', async () => {
	const filename = 'a"; name="x"\r\nX-Evil: 1\r\n\r\n--b\u0000.txt';
	await client().call(
		upload(Buffer.from('my text'), { filename, contentType: 'text/plain\r\nX-Evil: 1' }),
	);
	const [, disposition, type, empty] = api.seen[0]!.body.toString('utf8').split('\r\n');
	expect(disposition).toBe(
		'Content-Disposition: form-data; name="media"; ' +
			'filename="a%22; name=%22x%22%0D%0AX-Evil: 1%0D%0A%0D%0A--b .txt"; filelength=7',
	);
	expect(type).toBe('Content-Type: application/octet-stream');
	expect(empty).toBe('');
});

test.each([0, 1, 5, NaN, -1])('a file of %d bytes is refused before any request', async (size) => {
	const error = await failure(client().call(upload(Buffer.from('x'), { size })));
	expect(error.code).toBe('FILE_SIZE');
	expect([api.tokens.length, opened]).toEqual([0, 0]);
});

test.each([
	['expired', faults.tokenExpired],
	['invalid', faults.tokenInvalid],
	['busy', faults.busy],
])('%s: the file is opened again and sent whole', async (_, fault) => {
	api.answer('/media/upload', fault, { errcode: 0, media_id: 'm' });
	expect(await client().call(upload(Buffer.from('my text')))).toMatchObject({ media_id: 'm' });
	expect(opened).toBe(2);
	expect(api.seen.map(({ body }) => body.toString().includes('my text'))).toEqual([true, true]);
});

test.each([
	['fewer', 20],
	['more', 6],
])(
	'a source that gives %s bytes than it said is a clear error, and is not repeated',
	async (_, size) => {
		const error = await failure(client().call(upload(Buffer.from('my text'), { size })));
		expect(error).toMatchObject({ code: 'FILE_SIZE', attempts: 1 });
		expect(api.seen).toHaveLength(0);
	},
);

test('a source that cannot be read is a clear error without its path', async () => {
	const open = () =>
		new Readable({
			read() {
				this.destroy(Object.assign(new Error('ENOENT /secret/path'), { code: 'ENOENT' }));
			},
		});
	const error = await failure(client().call(upload(Buffer.from('my text'), { open })));
	expect(error).toMatchObject({ code: 'FILE_READ', attempts: 1 });
	expect(JSON.stringify([error, error.message, error.stack])).not.toContain('/secret/path');
	expect(error.description).toContain('ENOENT');
});

test('nobody listening: the file is not even opened', async () => {
	const { url } = api;
	await api.close();
	await failure(
		client({ baseUrl: url }).call({ ...upload(Buffer.from('my text')), secret: 'none' }),
	);
	expect(opened).toBe(0);
	api = await startApiServer();
});

test('a slow source may take longer than the time-out as long as it goes on', async () => {
	const open = () =>
		Readable.from(
			(async function* () {
				for (let i = 0; i < 8; i++) {
					await new Promise((resolve) => setTimeout(resolve, 150));
					yield Buffer.from('ab');
				}
			})(),
		);
	await client({ timeoutMs: 1_000 }).call(upload(Buffer.alloc(16), { open }));
	expect(api.seen).toHaveLength(1);
});

test('a source that stalls ends with the time-out', async () => {
	const open = () => new Readable({ read() {} });
	const error = await failure(
		client({ timeoutMs: 300 }).call(upload(Buffer.from('my text'), { open })),
	);
	expect(error).toMatchObject({ code: 'TIMEOUT', maybeDone: true });
});

test('memory stays flat while 200 MB go out', async () => {
	const chunk = Buffer.alloc(64 * 1024, 'x');
	const chunks = 3200;
	let received = 0;
	api.onUpload = (length) => {
		received += length;
	};
	const held = () => {
		collectGarbage();
		return process.memoryUsage().arrayBuffers;
	};
	let peak = 0;
	const open = () =>
		Readable.from(
			(function* () {
				for (let i = 0; i < chunks; i++) {
					if (i % 400 === 0) peak = Math.max(peak, held());
					yield chunk;
				}
			})(),
		);
	const before = held();
	await client({ timeoutMs: 10_000 }).call(
		upload(Buffer.alloc(6), { size: chunks * chunk.length, open }),
	);
	expect(received).toBeGreaterThan(chunks * chunk.length);
	expect(peak - before).toBeLessThan(64 * 1024 * 1024);
});
