import { createCipheriv, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { processMessages } from '../../../nodes/WorkwxTrigger/processMessages';
import { aesKey, appCredential } from '../../callback/wecomSender';

interface Situation {
	mode?: string;
	executionId?: string;
	parameters?: Record<string, unknown>;
	record?: (keys: string[]) => Promise<{ new: string[] }>;
	api?: IDataObject;
	/** Why nothing can be stored. */
	disk?: string;
}

const files = new Map<string, Buffer>();

function contextOf(items: object[], situation: Situation = {}) {
	const logs: string[] = [];
	const context = {
		getInputData: () => items.map((json) => ({ json })),
		getExecutionId: () => situation.executionId ?? randomUUID(),
		getMode: () => situation.mode ?? 'webhook',
		getWorkflow: () => ({ id: 'workflow' }),
		getNode: () => ({ id: 'node', credentials: situation.api ? { workwxApi: {} } : {} }),
		getNodeParameter: (name: string, _index: number, fallback: unknown) =>
			situation.parameters?.[name] ?? fallback,
		getCredentials: (name: string) =>
			Promise.resolve(name === 'workwxApi' ? situation.api : appCredential),
		getExecutionCancelSignal: () => undefined,
		getTimezone: () => 'Asia/Shanghai',
		logger: { warn: (line: string) => logs.push(line) },
		helpers: {
			checkProcessedAndRecord:
				situation.record ?? ((keys: string[]) => Promise.resolve({ new: keys })),
			prepareBinaryData: async (data: Buffer | Readable, fileName?: string, mimeType?: string) => {
				if (situation.disk) throw new Error(situation.disk);
				const bytes = Buffer.isBuffer(data) ? data : await buffer(data);
				files.set(fileName ?? 'unnamed', bytes);
				return { data: '', mimeType: mimeType ?? 'guessed', fileName };
			},
		},
	} as unknown as IExecuteFunctions;
	return { context, logs };
}

const message = (fields: object = {}, deliveryKey = 'key') => ({
	message: { MsgType: 'text', CreateTime: 1700000000, ...fields },
	deliveryKey,
});

test('the message itself becomes the item', async () => {
	const { context } = contextOf([message({ Content: 'hi' })]);
	expect(await processMessages(context)).toEqual([
		[{ json: { MsgType: 'text', CreateTime: 1700000000, Content: 'hi' } }],
	]);
});

test('Simplify gives times as ISO 8601', async () => {
	const { context } = contextOf([message()], { parameters: { simplify: true } });
	expect((await processMessages(context))[0]?.[0]?.json.CreateTime).toBe(
		'2023-11-14T22:13:20.000Z',
	);
});

test('Document Details are read where they are asked for', async () => {
	const event = {
		Event: 'smart_sheet_change',
		ChangeType: 'add_record',
		DocId: 'dc1',
		SheetId: 's1',
		RecordId: ['r1'],
	};
	const run = async (parameters: Record<string, unknown>) =>
		(await processMessages(contextOf([message(event)], { parameters }).context))[0]?.[0]?.json;
	expect(await run({})).toEqual({ MsgType: 'text', CreateTime: 1700000000, ...event });
	const settings = { documentDetails: true };
	expect(await run({ settings, simplify: true })).toMatchObject({
		...event,
		CreateTime: '2023-11-14T22:13:20.000Z',
		documentError: expect.stringContaining('WeCom API credential'),
	});
});

test('Approval Details are read where they are asked for, and what stands in their way is told', async () => {
	const event = { Event: 'sys_approval_change', ApprovalInfo: { SpNoStr: '202601010001' } };
	const run = async (settings: object, fields = event) =>
		(
			await processMessages(contextOf([message(fields)], { parameters: { settings } }).context)
		)[0]?.[0]?.json;
	expect(await run({})).not.toHaveProperty('approvalError');
	expect(await run({ approvalDetails: true })).toMatchObject({
		...event,
		approvalError: expect.stringContaining('WeCom API credential'),
	});
	const other = { ...event, Event: 'open_approval_change' };
	expect(await run({ approvalDetails: true }, other)).not.toHaveProperty('approvalError');
});

test('a refused callback comes out at the second output', async () => {
	const { context } = contextOf([{ refused: { part: 'Token' } }]);
	expect(await processMessages(context)).toEqual([[], [{ json: { part: 'Token' } }]]);
});

test('an item that is no delivery passes', async () => {
	const { context } = contextOf([{ pinned: true }]);
	expect(await processMessages(context)).toEqual([[{ json: { pinned: true } }]]);
});

describe('across processes', () => {
	/** As n8n does it: reads, compares, writes, with time in between. */
	const n8nRecord = () => {
		let known: string[] = [];
		return async (keys: string[]) => {
			const before = known;
			await new Promise((resolve) => setTimeout(resolve, 5));
			const fresh = keys.filter((key) => !before.includes(key));
			known = [...before, ...fresh];
			return { new: fresh };
		};
	};

	test('what was recorded before starts nothing', async () => {
		const record = n8nRecord();
		const run = async () => await processMessages(contextOf([message()], { record }).context);
		expect((await run())[0]).toHaveLength(1);
		expect((await run())[0]).toHaveLength(0);
	});

	test('an execution that n8n starts again, because its worker has died, runs again', async () => {
		const record = n8nRecord();
		const run = async (executionId: string) =>
			await processMessages(contextOf([message()], { record, executionId }).context);
		expect((await run('1'))[0]).toHaveLength(1);
		expect((await run('1'))[0]).toHaveLength(1);
		expect((await run('2'))[0]).toHaveLength(0);
	});

	test('executions of one process do not overwrite each other’s record', async () => {
		const record = n8nRecord();
		const run = async (key: string) =>
			await processMessages(contextOf([message({}, key)], { record }).context);
		await Promise.all(['a', 'b', 'c'].map(run));
		const again = await Promise.all(['a', 'b', 'c'].map(run));
		expect(again.flat(2)).toEqual([]);
	});

	test('a failing record lets the message through and says so', async () => {
		const { context, logs } = contextOf([message()], {
			record: () => Promise.reject(new Error('no database')),
		});
		expect((await processMessages(context))[0]).toHaveLength(1);
		expect(logs.join()).toContain('no database');
		const after = contextOf([message()]);
		expect((await processMessages(after.context))[0]).toHaveLength(1);
	});

	test.each(['manual', 'retry'])('an execution in mode %s always runs', async (mode) => {
		const { context } = contextOf([message()], {
			mode,
			record: () => Promise.resolve({ new: [] }),
		});
		expect((await processMessages(context))[0]).toHaveLength(1);
	});
});

describe('Download Files', () => {
	let server: Server;
	let origin: string;
	const picture = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), randomBytes(100_001)]);
	let faults = 0;
	let media: { bytes: Buffer; tellsSize: boolean } | undefined;
	const send = (response: ServerResponse, { bytes, tellsSize }: NonNullable<typeof media>) => {
		response.setHeader('content-type', 'image/png');
		if (tellsSize) response.setHeader('content-length', bytes.length);
		response.write(bytes);
		response.end();
	};
	const requests: string[] = [];

	const encrypt = (plain: Buffer) => {
		const padding = 32 - (plain.length % 32);
		const cipher = createCipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, 16)).setAutoPadding(
			false,
		);
		return Buffer.concat([
			cipher.update(plain),
			cipher.update(Buffer.alloc(padding, padding)),
			cipher.final(),
		]);
	};

	beforeAll(async () => {
		const encrypted = encrypt(picture);
		server = createServer((request, response) => {
			const url = new URL(request.url ?? '', 'http://x');
			requests.push(url.pathname);
			if (url.pathname.endsWith('/gettoken')) {
				response.setHeader('content-type', 'application/json');
				response.end(
					JSON.stringify({ errcode: 0, errmsg: 'ok', access_token: 'tok', expires_in: 7200 }),
				);
			} else if (url.searchParams.get('media_id') === 'good') {
				response.setHeader('content-type', 'image/png');
				response.setHeader('content-disposition', 'attachment; filename="sent.png"');
				response.end(picture);
			} else if (url.searchParams.has('media_id') && media) {
				send(response, media);
			} else if (url.pathname === '/sized') {
				send(response, { ...media!, bytes: encrypt(media!.bytes) });
			} else if (url.pathname.endsWith('/media/get')) {
				response.setHeader('content-type', 'application/json');
				response.end(JSON.stringify({ errcode: 40007, errmsg: 'invalid media_id' }));
			} else if (url.pathname === '/file') {
				response.setHeader(
					'content-disposition',
					"attachment; filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf",
				);
				response.end(encrypted);
			} else if (url.pathname === '/image') response.end(encrypted);
			else if (url.pathname === '/passing' && faults++ === 0) response.writeHead(503).end();
			else if (url.pathname === '/passing') {
				const name = 'attachment; filename="%E6%B5%8B%E8%AF%95;1.png"';
				response.writeHead(200, { 'content-disposition': name }).end(encrypted);
			} else if (url.pathname === '/page') {
				response.setHeader('content-type', 'text/html');
				response.end('<html>Log in</html>');
			} else if (url.pathname === '/cut') response.end(encrypted.subarray(0, -16));
			else {
				response.statusCode = 404;
				response.end();
			}
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});

	afterAll(async () => {
		server.closeAllConnections();
		server.close();
		await once(server, 'close');
	});

	const api = () => ({ corpId: 'ww1', secret: 's', baseUrl: origin });
	const run = async (fields: object, situation: Situation = {}) => {
		files.clear();
		const item = { message: fields, deliveryKey: 'k' };
		const { context } = contextOf([item], { parameters: { downloadMedia: true }, ...situation });
		return (await processMessages(context))[0]?.[0];
	};

	test('fetches a picture sent to an app', async () => {
		const item = await run({ MsgType: 'image', MediaId: 'good' }, { api: api() });
		expect(item?.json.mediaError).toBeUndefined();
		expect(item?.binary?.data).toMatchObject({ fileName: 'sent.png', mimeType: 'image/png' });
		expect(files.get('sent.png')?.equals(picture)).toBe(true);
		expect(item?.json).toEqual({ MsgType: 'image', MediaId: 'good' });
	});

	test('leaves the ID and says why when WeCom refuses', async () => {
		const item = await run({ MsgType: 'voice', MediaId: 'old', Format: 'amr' }, { api: api() });
		expect(item?.json).toMatchObject({ MediaId: 'old', mediaError: expect.any(String) });
		expect(item?.binary).toBeUndefined();
		expect(JSON.stringify(item)).not.toContain('tok"');
	});

	test('says that a credential is missing', async () => {
		const item = await run({ MsgType: 'image', MediaId: 'good' });
		expect(item?.json.mediaError).toContain('WeCom API credential');
	});

	test('leaves messages without files alone', async () => {
		const before = requests.length;
		expect(await run({ MsgType: 'text', MediaId: 'good' }, { api: api() })).toEqual({
			json: { MsgType: 'text', MediaId: 'good' },
		});
		expect(requests.length).toBe(before);
	});

	test('decrypts what an AI bot received', async () => {
		const item = await run({ msgtype: 'file', file: { url: `${origin}/file` } });
		expect(item?.binary?.data?.fileName).toBe('报告.pdf');
		expect(files.get('报告.pdf')?.equals(picture)).toBe(true);
	});

	test('takes every picture of a mixed and of a quoted message', async () => {
		const image = { msgtype: 'image', image: { url: `${origin}/image` } };
		const item = await run({
			msgtype: 'mixed',
			mixed: { msg_item: [image, { msgtype: 'text', text: { content: 'a' } }, image] },
			quote: { msgtype: 'file', file: { url: `${origin}/file` } },
		});
		expect(Object.keys(item?.binary ?? {})).toEqual(['data', 'data1', 'data2']);
	});

	test('one missing file does not take the others along, and no address is repeated', async () => {
		const item = await run({
			msgtype: 'mixed',
			mixed: {
				msg_item: [
					{ msgtype: 'image', image: { url: `${origin}/gone?sign=secret` } },
					{ msgtype: 'image', image: { url: `${origin}/image` } },
				],
			},
		});
		expect(Object.keys(item?.binary ?? {})).toEqual(['data1']);
		expect(item?.json.mediaError).toContain('404');
		expect(item?.json.mediaError).not.toContain('secret');
	});

	test('a passing fault of the server passes; the name is that of the sender', async () => {
		const item = await run({ msgtype: 'file', file: { url: `${origin}/passing` } });
		expect(item?.json.mediaError).toBeUndefined();
		expect(files.get('测试;1.png')?.equals(picture)).toBe(true);
	});

	test('a file without a name has its type from its bytes', async () => {
		const item = await run({ msgtype: 'file', file: { url: `${origin}/image` } });
		expect(item?.binary?.data).toMatchObject({ fileName: 'file.png', mimeType: 'image/png' });
	});

	test('a web page in its place is named', async () => {
		const item = await run({ msgtype: 'file', file: { url: `${origin}/page?sign=secret` } });
		expect(item?.binary).toBeUndefined();
		expect(item?.json.mediaError).toContain('answered with a web page in its place');
	});

	test('files that cannot be stored leave the connections to others', async () => {
		const image = { msgtype: 'image', image: { url: `${origin}/image` } };
		const message = { msgtype: 'mixed', mixed: { msg_item: Array(70).fill(image) } };
		const failed = await run(message, { disk: 'no folder' });
		expect(String(failed?.json.mediaError).split('\n')).toEqual(Array(70).fill('no folder'));
		const item = await run({ msgtype: 'image', image: { url: `${origin}/image` } });
		expect(item?.binary?.data?.fileName).toBe('image.png');
	});

	describe.each([
		['sent to an app', () => ({ MsgType: 'image', MediaId: 'sized' })],
		['of an AI bot', () => ({ msgtype: 'file', file: { url: `${origin}/sized` } })],
	])('Largest File: one %s', (_name, fields) => {
		const MB = 1024 * 1024;
		const runWith = async (mostFileMb: unknown) =>
			await run(fields(), {
				api: api(),
				parameters: { downloadMedia: true, settings: { mostFileMb } },
			});

		afterEach(() => {
			media = undefined;
		});

		test.each([
			['of known size', true, 3 * MB, '3.0 MB'],
			['of unknown size', false, MB + 1, 'more than 1 MB'],
		])('%s is refused, and the item keeps where it is', async (_kind, tellsSize, size, said) => {
			media = { bytes: randomBytes(size), tellsSize };
			expect(await runWith('1')).toEqual({
				json: {
					...fields(),
					mediaError: `The file has ${said} and was not downloaded: Largest File (MB) is 1. Raise it, or fetch the file in another way.`,
				},
			});
		});

		test('that just fits is downloaded', async () => {
			media = { bytes: randomBytes(MB), tellsSize: false };
			await runWith(1);
			expect([...files.values()].map((bytes) => bytes.equals(media!.bytes))).toEqual([true]);
		});

		test('is downloaded, whatever its size, without the option', async () => {
			media = { bytes: randomBytes(2 * MB), tellsSize: true };
			await run(fields(), { api: api() });
			expect([...files.values()].map((bytes) => bytes.length)).toEqual([2 * MB]);
		});
	});

	test('a file that was cut is an error, not a file', async () => {
		const item = await run({ msgtype: 'file', file: { url: `${origin}/cut` } });
		expect(item?.binary).toBeUndefined();
		expect(item?.json.mediaError).toContain('does not decrypt');
	});
});
