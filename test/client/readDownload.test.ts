import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { ClientOptions } from '../../shared/client/client';
import { whileOpen } from '../../shared/client/readDownload';
import type { WorkwxRequest } from '../../shared/client/workwxRequest';
import { collectGarbage } from '../collectGarbage';
import { waitUntil } from '../e2e/support/waitUntil';
import { faults, refused, startApiServer, type Answer, type ApiServer } from './apiServer';
import { failure } from './failure';
import { testClient } from './testClient';
import { jumpingClock } from './testClock';

// A busy machine takes longer.
jest.setTimeout(30_000);

/** Between two looks at the memory. */
const STEP_BYTES = 40 * 1024 * 1024;

const get: WorkwxRequest = { method: 'GET', path: '/media/get', query: { media_id: 'm' } };

let api: ApiServer;

beforeEach(async () => {
	api = await startApiServer();
});

afterEach(async () => {
	await api.close();
});

const client = (options: Partial<ClientOptions> = {}) =>
	testClient(api.url, { timeoutMs: 1500, ...jumpingClock(), ...options });

function file(content: Buffer, headers: Record<string, string>): Answer {
	return (response) => {
		response.writeHead(200, { 'content-length': String(content.length), ...headers });
		response.end(content);
	};
}

test('a file comes with its type, name and size', async () => {
	const content = Buffer.from([0, 255, 1, 254]);
	api.answer(
		'/media/get',
		file(content, {
			'content-type': 'image/jpeg',
			'content-disposition': 'attachment; filename="MEDIA_ID.jpg"',
		}),
	);
	const { stream, ...rest } = await client().download(get);
	expect(rest).toEqual({
		contentType: 'image/jpeg',
		filename: 'MEDIA_ID.jpg',
		size: 4,
		totalSize: undefined,
	});
	expect(await buffer(stream)).toEqual(content);
});

test.each([
	['raw UTF-8', Buffer.from('attachment; filename="报告 1.txt"').toString('latin1'), '报告 1.txt'],
	['percent-encoded', "attachment; filename*=UTF-8''%E6%8A%A5%E5%91%8A.txt", '报告.txt'],
	['both forms', 'attachment; filename="x.txt"; filename*=UTF-8\'\'%E6%8A%A5.txt', '报.txt'],
	['Latin-1', 'attachment; filename="caf\xe9.txt"', 'café.txt'],
	['without quotes', 'attachment; filename=a.txt', 'a.txt'],
	['with a path', 'attachment; filename="../../etc/passwd"', 'passwd'],
	['with a Windows path', 'attachment; filename="C:\\\\x\\\\evil.exe"', 'evil.exe'],
	['nothing but dots', 'attachment; filename=".."', undefined],
	[
		'percent-encoded without saying so',
		'attachment; filename="%E6%B5%8B%E8%AF%95.pdf"',
		'测试.pdf',
	],
	['a percent sign', 'attachment; filename="100% sure.pdf"', '100% sure.pdf'],
	['a semicolon', 'attachment; filename="a;b.pdf"', 'a;b.pdf'],
	['a quotation mark', 'attachment; filename="a\\"b.pdf"', 'a"b.pdf'],
	['another parameter', 'attachment; name="x; filename=y.pdf"; filename=z.pdf', 'z.pdf'],
	['GBK', "attachment; filename*=GBK''%B2%E2%CA%D4.pdf", '测试.pdf'],
	['none', 'attachment', undefined],
])('file name: %s', async (_, disposition, filename) => {
	// Past Node's own response, which rewrites this header.
	api.answer('/media/get', (response) => {
		const head = `HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-disposition: ${disposition}\r\n\r\n`;
		response.socket?.write(Buffer.from(`${head}x`, 'latin1'));
	});
	const download = await client().download(get);
	download.stream.destroy();
	expect(download.filename).toBe(filename);
});

test('a part of a file: the range goes out, the size of the whole comes back', async () => {
	api.answer('/media/get', (response) => {
		response.writeHead(206, {
			'content-type': 'video/mp4',
			'content-range': 'bytes 0-1023/2048',
			'content-length': '1024',
		});
		response.end(Buffer.alloc(1024));
	});
	const part = await client().download({ ...get, headers: { range: 'bytes=0-1023' } });
	expect(part).toMatchObject({ size: 1024, totalSize: 2048 });
	expect(await buffer(part.stream)).toHaveLength(1024);
	expect(api.seen[0]?.headers.range).toBe('bytes=0-1023');
});

test.each(['application/json', 'text/plain'])('an errcode as %s becomes an error', async (type) => {
	const content = Buffer.from(JSON.stringify(refused(40007, 'invalid media_id')));
	api.answer('/media/get', file(content, { 'content-type': type }));
	expect(await failure(client().download(get))).toMatchObject({ code: 40007, attempts: 1 });
});

test('a JSON file that somebody uploaded is a file', async () => {
	const content = Buffer.from('{"errcode":40007}');
	const headers = {
		'content-type': 'application/json',
		'content-disposition': 'attachment; filename="a.json"',
	};
	api.answer('/media/get', file(content, headers));
	const { stream } = await client().download(get);
	expect(await buffer(stream)).toEqual(content);
});

test('JSON without errcode instead of a file is an error', async () => {
	api.answer('/media/get', { errcode: 0, video_url: 'x' });
	expect(await failure(client().download(get))).toMatchObject({ code: 'NO_FILE' });
});

test('an expired token is renewed once', async () => {
	api.answer(
		'/media/get',
		faults.tokenExpired,
		file(Buffer.from('x'), { 'content-type': 'image/png' }),
	);
	const { stream } = await client().download(get);
	expect((await buffer(stream)).toString()).toBe('x');
	expect([api.tokens.length, api.seen.length]).toEqual([2, 2]);
});

test('HTTP 503 is repeated like any read', async () => {
	api.answer('/media/get', faults.status(503, 'x'));
	expect(await failure(client().download(get))).toMatchObject({ code: 'HTTP_503', attempts: 3 });
	expect(api.seen).toHaveLength(3);
});

test('a connection that breaks in the middle fails the stream, not silently', async () => {
	api.answer('/media/get', (response) => {
		response.writeHead(200, { 'content-type': 'image/png', 'content-length': '1000' });
		response.write(Buffer.alloc(100));
		setTimeout(() => response.socket?.destroy(), 30);
	});
	const { stream } = await client().download(get);
	const error = await failure(buffer(stream));
	expect(error.path).toBe('/media/get');
});

test('a stream that stalls fails with the time-out', async () => {
	api.answer('/media/get', (response) => {
		response.writeHead(200, { 'content-type': 'image/png', 'content-length': '1000' });
		response.write(Buffer.alloc(100));
	});
	const { stream } = await client().download(get);
	expect(await failure(buffer(stream))).toMatchObject({ code: 'TIMEOUT' });
});

test('a stream that nobody reads on in fails with the time-out', async () => {
	api.answer('/media/get', (response) => {
		response.writeHead(200, { 'content-type': 'image/png' });
		response.write(Buffer.alloc(1024 * 1024));
	});
	const { stream } = await client({ timeoutMs: 1_000 }).download(get);
	stream.read(1);
	await new Promise((resolve) => stream.once('close', resolve));
	expect(stream.errored).toMatchObject({ code: 'UNREAD' });
});

test('a file that drips ends, too', async () => {
	api.answer('/media/get', (response) => {
		response.writeHead(200, { 'content-type': 'image/png' });
		const drip = setInterval(() => response.write('x'), 20);
		response.on('close', () => clearInterval(drip));
	});
	const { stream } = await client({ timeoutMs: 400 }).download(get);
	expect(await failure(buffer(stream))).toMatchObject({ code: 'TOO_SLOW' });
});

test('files that nobody finishes reading leave the connections to others', async () => {
	api.answer('/media/get', (response) => {
		response.writeHead(200, { 'content-type': 'image/png' });
		response.write(Buffer.alloc(1024));
	});
	const one = client({ timeoutMs: 20_000 });
	const store = async () =>
		await whileOpen(await one.download(get), () => Promise.reject(new Error('disk full')));
	const outcomes = await Promise.allSettled(Array.from({ length: 100 }, store));
	expect(outcomes.map(({ status }) => status)).toEqual(Array(100).fill('rejected'));
	await one.call({ method: 'GET', path: '/user/get' });
});

test('cancelling ends the stream at once', async () => {
	api.answer('/media/get', (response) => {
		response.writeHead(200, { 'content-type': 'image/png', 'content-length': '1000' });
		response.write(Buffer.alloc(100));
	});
	const cancel = new AbortController();
	const { stream } = await client({ timeoutMs: 20_000 }).download(get, cancel.signal);
	setTimeout(() => cancel.abort(), 30);
	const started = performance.now();
	expect(await failure(buffer(stream))).toMatchObject({ code: 'CANCELLED' });
	expect(performance.now() - started).toBeLessThan(1000);
});

test('a stream that fails before anybody listens ends no process, and tells who reads later', async () => {
	api.answer('/media/get', (response) => {
		response.writeHead(200, { 'content-type': 'image/png', 'content-length': '1000' });
		response.write(Buffer.alloc(100));
		setTimeout(() => response.socket?.destroy(), 10);
	});
	const { stream } = await client().download(get);
	await new Promise((resolve) => setTimeout(resolve, 100));
	await failure(buffer(stream));
});

test('a stream nobody reads closes its connection when it is destroyed', async () => {
	let closed = false;
	api.answer('/media/get', (response) => {
		response.on('close', () => (closed = true));
		response.writeHead(200, { 'content-type': 'image/png' });
		response.write(Buffer.alloc(100));
	});
	const { stream } = await client().download(get);
	stream.destroy();
	await waitUntil(() => closed);
});

test('memory stays flat while 200 MB come in, byte for byte', async () => {
	const chunk = Buffer.alloc(64 * 1024, 'y');
	const chunks = 3200;
	let left = chunks;
	api.answer('/media/get', (response) => {
		response.writeHead(200, {
			'content-type': 'video/mp4',
			'content-length': String(chunks * chunk.length),
		});
		const write = () => {
			while (left > 0) {
				left -= 1;
				if (!response.write(chunk)) {
					response.once('drain', write);
					return;
				}
			}
			response.end();
		};
		write();
	});
	const held = () => {
		collectGarbage();
		return process.memoryUsage().arrayBuffers;
	};
	const before = held();
	const { stream } = await client({ timeoutMs: 10_000 }).download(get);
	// Nobody reads yet, so the server cannot get rid of much.
	await new Promise((resolve) => setTimeout(resolve, 300));
	expect(left).toBeGreaterThan(chunks / 2);
	const hash = createHash('sha1');
	let size = 0;
	let peak = 0;
	for await (const part of stream as AsyncIterable<Buffer>) {
		hash.update(part);
		const steps = Math.floor(size / STEP_BYTES);
		size += part.length;
		if (size >= (steps + 1) * STEP_BYTES) peak = Math.max(peak, held());
	}
	const expected = createHash('sha1');
	for (let i = 0; i < chunks; i++) expected.update(chunk);
	expect(size).toBe(chunks * chunk.length);
	expect(hash.digest('hex')).toBe(expected.digest('hex'));
	expect(peak - before).toBeLessThan(64 * 1024 * 1024);
});
