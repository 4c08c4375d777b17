import { createDecipheriv, createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { useSimulator, type Json } from './useSimulator';
import { newBotFileUrl } from '../../simulator/areas/messages/bots';

const test = useSimulator();
const { getRaw, mediaId, post, postRaw, token, upload } = test;

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const AMR = Buffer.from('#!AMR\n0123456789');
const MEGABYTE = 1024 * 1024;

const give = async (type: string, bytes: Buffer, filename = '报告 1.txt') =>
	await upload('/media/upload', { filename, bytes }, `type=${type}&access_token=${await token()}`);

describe('temporary files', () => {
	it('come back as they were, under the name they had', async () => {
		const bytes = Buffer.from([0, 1, 2, 250, 251, 252, 253]);
		const answer = await give('file', bytes);
		expect(answer).toMatchObject({ errcode: 0, type: 'file' });
		expect(answer.created_at).toBe(String(Math.floor(test.clock / 1000)));
		const query = { media_id: String(answer.media_id), access_token: await token() };
		const response = await getRaw('/media/get', query);
		expect(response.status).toBe(200);
		expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
		expect(response.headers.get('content-type')).toBe('application/octet-stream');
		expect(response.headers.get('content-length')).toBe('7');
		const disposition = response.headers.get('content-disposition') ?? '';
		expect(Buffer.from(disposition, 'latin1').toString()).toBe('attachment; filename="报告 1.txt"');
	});

	it('come in parts when asked for', async () => {
		const query = {
			media_id: await mediaId('file', { filename: 'a', bytes: Buffer.from('0123456789') }),
			access_token: await token(),
		};
		const part = await getRaw('/media/get', query, { range: 'bytes=2-4' });
		expect(part.status).toBe(206);
		expect(part.headers.get('content-range')).toBe('bytes 2-4/10');
		expect(await part.text()).toBe('234');
		const rest = await getRaw('/media/get', query, { range: 'bytes=8-' });
		expect(rest.headers.get('content-range')).toBe('bytes 8-9/10');
		for (const range of ['bytes=10-12', 'lines=1-2', 'bytes=4-2']) {
			const refused = await getRaw('/media/get', query, { range });
			expect(await refused.json()).toMatchObject({ errcode: 40146 });
		}
	});

	it('above 20 MB are read in parts only', async () => {
		const { media_id } = await give('file', Buffer.from('123456'));
		const stored = test.simulator.company.media.temporary.get(String(media_id));
		if (stored) stored.bytes = Buffer.alloc(20 * MEGABYTE + 1);
		const query = { media_id: String(media_id), access_token: await token() };
		expect(await (await getRaw('/media/get', query)).json()).toMatchObject({ errcode: 830002 });
		const part = await getRaw('/media/get', query, { range: `bytes=0-${20 * MEGABYTE - 1}` });
		expect(part.status).toBe(206);
		expect((await part.arrayBuffer()).byteLength).toBe(20 * MEGABYTE);
	});

	it('are gone after three days', async () => {
		const media_id = await mediaId('image', { filename: 'a.png', bytes: PNG });
		test.clock += 3 * 24 * 60 * 60 * 1000 + 1;
		expect(await test.read('/media/get', { media_id })).toMatchObject({ errcode: 40145 });
		expect(await test.read('/media/get', { media_id: 'made-up' })).toMatchObject({
			errcode: 40007,
		});
	});

	it.each([
		['an unknown type', 40005, 'poem', Buffer.from('123456')],
		['five bytes', 40006, 'file', Buffer.from('12345')],
		['a picture that is none', 40123, 'image', Buffer.from('123456')],
		['a voice that is no AMR', 301017, 'voice', Buffer.from('123456')],
		['a video that is no MP4', 40004, 'video', Buffer.from('123456789')],
		['a voice above 2 MB', 45001, 'voice', Buffer.alloc(2 * MEGABYTE + 1)],
		['a picture above 10 MB', 45001, 'image', Buffer.alloc(10 * MEGABYTE + 1)],
		['a file above 20 MB', 45001, 'file', Buffer.alloc(20 * MEGABYTE + 1)],
	])('refused: %s (%d)', async (_situation, errcode, type, bytes) => {
		expect(await give(type, bytes)).toMatchObject({ errcode });
	});

	const form = async (header: string, content = '123456') => {
		const body =
			`--b\r\nContent-Disposition: form-data; ${header}\r\n` +
			`Content-Type: text/plain\r\n\r\n${content}\r\n--b--\r\n`;
		const url = `${test.simulator.url}/cgi-bin/media/upload?type=file&access_token=${await token()}`;
		const headers = { 'content-type': 'multipart/form-data; boundary=b' };
		return (await (await fetch(url, { method: 'POST', headers, body })).json()) as Json;
	};

	it('are taken from a form as the page shows it', async () => {
		const answer = await form('name="media";filename="文件.txt"; filelength=6');
		expect(answer).toMatchObject({ errcode: 0 });
		const stored = test.simulator.company.media.temporary.get(String(answer.media_id));
		expect(stored).toMatchObject({ filename: '文件.txt', contentType: 'text/plain' });
	});

	it.each([
		['another part name', 40058, 'name="file"; filename="a.txt"'],
		['no file name', 40058, 'name="media"'],
		['an RFC 2231 name', 40058, `name="media"; filename="a"; filename*=UTF-8''a.txt`],
		['a wrong length', 40006, 'name="media"; filename="a.txt"; filelength=7'],
	])('refused: a form with %s (%d)', async (_situation, errcode, header) => {
		expect(await form(header)).toMatchObject({ errcode });
	});

	it('refused: a body that is no form', async () => {
		expect(
			await postRaw('/media/upload', '{}', `type=file&access_token=${await token()}`),
		).toMatchObject({ errcode: 44001 });
	});
});

it('permanent pictures have a URL that shows them', async () => {
	const query = `access_token=${await token()}`;
	const { url } = await upload('/media/uploadimg', { filename: 'a.png', bytes: PNG }, query);
	const response = await fetch(String(url));
	expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG);
	const big = Buffer.concat([PNG, Buffer.alloc(2 * MEGABYTE)]);
	expect(await upload('/media/uploadimg', { filename: 'a.png', bytes: big }, query)).toMatchObject({
		errcode: 45001,
	});
	expect((await fetch(`${test.simulator.url}/simulator/images/none`)).status).toBe(404);
});

it('voices come in high definition', async () => {
	const media_id = await mediaId('voice', { filename: 'a.amr', bytes: AMR });
	const query = { media_id, access_token: await token() };
	const response = await getRaw('/media/get/jssdk', query);
	expect(response.headers.get('content-type')).toContain('speex');
	expect(response.headers.get('content-disposition')).toContain('.speex');
	const picture = await mediaId('image', { filename: 'a.png', bytes: PNG });
	expect(await test.read('/media/get/jssdk', { media_id: picture })).toMatchObject({
		errcode: 40007,
	});
});

describe('files by URL', () => {
	const content = Buffer.from('a large file');
	const md5 = createHash('md5').update(content).digest('hex');
	const server = createServer((request, response) => {
		if (request.url === '/missing') response.writeHead(404).end();
		else if (request.url === '/whole') response.end(content);
		else response.writeHead(206).end(content);
	});
	let origin = '';
	beforeAll(async () => {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	afterAll(() => {
		server.closeAllConnections();
		server.close();
	});

	const run = async (fields: Json) => {
		const { jobid, ...answer } = await post('/media/upload_by_url', {
			scene: 1,
			type: 'file',
			filename: '大文件.bin',
			url: `${origin}/file`,
			md5,
			...fields,
		});
		if (answer.errcode !== 0) return answer;
		for (;;) {
			const result = await post('/media/get_upload_by_url_result', { jobid });
			if (result.status !== 1) return result;
		}
	};

	it('are fetched, kept and of no use in messages', async () => {
		const { status, detail } = (await run({})) as { status: number; detail: Json };
		expect({ status, detail }).toMatchObject({ status: 2, detail: { errcode: 0 } });
		const query = { media_id: String(detail.media_id), access_token: await token() };
		expect(await (await getRaw('/media/get', query)).text()).toBe('a large file');
		const message = {
			touser: 'lisi',
			agentid: 1000002,
			msgtype: 'file',
			file: { media_id: detail.media_id },
		};
		expect(await post('/message/send', message)).toMatchObject({ errcode: 40007 });
	});

	it.each([
		['a wrong md5', 301019, { md5: 'a' }],
		['a server without Range', 830001, '/whole'],
		['a missing file', 830003, '/missing'],
	])('end with an error: %s (%d)', async (_situation, errcode, fields) => {
		const changed = typeof fields === 'string' ? { url: origin + fields } : fields;
		expect(await run(changed)).toMatchObject({ status: 3, detail: { errcode } });
	});

	it('are refused at once when asked for wrongly, and forgotten after an hour', async () => {
		expect(await run({ scene: 2 })).toMatchObject({ errcode: 40058 });
		expect(await run({ type: 'image' })).toMatchObject({ errcode: 40005 });
		const { jobid } = await post('/media/upload_by_url', {
			scene: 1,
			type: 'file',
			filename: 'a',
			url: `${origin}/file`,
			md5,
		});
		test.clock += 60 * 60 * 1000 + 1;
		expect(await post('/media/get_upload_by_url_result', { jobid })).toMatchObject({
			errcode: 40088,
		});
	});
});

it('files for an AI bot are encrypted with the key of its callback', async () => {
	const url = newBotFileUrl(test.simulator.company, {
		filename: 'a.png',
		contentType: 'image/png',
		bytes: PNG,
	});
	const encrypted = Buffer.from(await (await fetch(url)).arrayBuffer());
	expect(encrypted.length % 32).toBe(0);
	const key = Buffer.from(`${test.simulator.company.callback.encodingAesKey}=`, 'base64');
	const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
	const plain = Buffer.concat([decipher.update(encrypted), decipher.final()]);
	expect(plain.subarray(0, -plain.at(-1)!)).toEqual(PNG);
});
