import { buffer } from 'node:stream/consumers';
import { createClient, type ClientOptions } from '../../shared/client/client';
import type { EgressPolicy } from '../../shared/client/egressPolicy';
import { faults, startApiServer, type ApiServer } from './apiServer';
import { failure } from './failure';
import { jumpingClock } from './testClock';

let api: ApiServer;
/** The server of the files: another one than WeCom's. */
let files: ApiServer;

beforeEach(async () => {
	[api, files] = await Promise.all([startApiServer(), startApiServer()]);
});

afterEach(async () => {
	await Promise.all([api.close(), files.close()]);
});

const client = (options: Partial<ClientOptions> = {}) =>
	createClient({
		baseUrl: api.url,
		corpId: 'ww1',
		secrets: { app: 'app-secret' },
		relayHeader: { name: 'x-relay', value: 'relay-password' },
		timeoutMs: 1500,
		...jumpingClock(),
		...options,
	});

const address = () => `${files.url}/export/1?sign=SIGNATURE&expires=1`;

test('a file comes from another server, and nothing of the credential goes there', async () => {
	files.answer('/export/1', (response) => {
		response.writeHead(200, { 'content-type': 'application/json', 'content-length': '8' });
		response.end('{\x00"a": 1');
	});
	const { stream, size } = await client().downloadFrom(address());
	expect((await buffer(stream)).toString()).toBe('{\x00"a": 1');
	expect(size).toBe(8);
	expect(api.seen).toEqual([]);
	expect(api.tokens).toEqual([]);
	const [{ method, query, headers }] = files.seen as [ApiServer['seen'][0]];
	expect(method).toBe('GET');
	expect(Object.fromEntries(query)).toEqual({ sign: 'SIGNATURE', expires: '1' });
	expect(JSON.stringify(headers)).not.toMatch(/relay|secret|token/);
});

test('a file that wants a cookie gets it', async () => {
	files.answer('/export/1', (response) => response.end('here'));
	const { stream } = await client().downloadFrom(address(), undefined, 'NAME=VALUE');
	expect((await buffer(stream)).toString()).toBe('here');
	expect(files.seen[0]!.headers.cookie).toBe('NAME=VALUE');
});

test('it is asked for again while the server has a passing fault', async () => {
	files.answer('/export/1', faults.reset, faults.status(502, 'bad gateway'), (response) => {
		response.end('here');
	});
	const { stream } = await client().downloadFrom(address());
	expect((await buffer(stream)).toString()).toBe('here');
	expect(files.seen).toHaveLength(3);
});

test.each([
	['the address is too old', faults.status(403, 'Expired SIGNATURE'), 'HTTP_403', 1],
	['the server fails for good', faults.status(500, ''), 'HTTP_500', 9],
	['the server is silent', faults.hang, 'TIMEOUT', 9],
])('%s: the error does not show the address', async (_, answer, code, attempts) => {
	files.answer('/export/1', answer);
	const error = await failure(client({ timeoutMs: 200 }).downloadFrom(address()));
	expect(error).toMatchObject({ code, attempts });
	expect(JSON.stringify([error, (error as Error).message])).not.toMatch(/SIGNATURE|export/);
	expect(files.seen).toHaveLength(attempts);
});

test.each([
	['text/html', '<!DOCTYPE html><html>Log in</html>', 'a web page'],
	['application/json', '{"errcode":40007,"errmsg":"SIGNATURE"}', 'JSON'],
	['text/plain', ' {"code": 500}', 'JSON'],
	[undefined, '\ufeff{"errcode":-1}', 'JSON'],
])('%s in place of the file is a clear error', async (type, body, what) => {
	files.answer('/export/1', (response) => {
		if (type) response.setHeader('content-type', type);
		response.end(body);
	});
	const error = await failure(client().downloadFrom(address()));
	expect(error).toMatchObject({ code: 'NO_FILE', attempts: 1 });
	expect(error.title).toContain(`answered with ${what} in its place`);
	expect(JSON.stringify(error)).not.toContain('SIGNATURE');
});

test.each(['text/plain', 'application/octet-stream', undefined])(
	'bytes of the type %s are a file',
	async (type) => {
		const content = Buffer.from([0x7b, 0x22, 0xff, 0, 0x3c, 1]);
		files.answer('/export/1', (response) => {
			if (type) response.setHeader('content-type', type);
			response.end(content);
		});
		const { stream } = await client().downloadFrom(address());
		expect(await buffer(stream)).toEqual(content);
	},
);

test.each(['', 'example.com/1', 'file:///etc/passwd', 'https://user:password@example.com/1'])(
	'"%s" is no address of a file',
	async (wrong) => {
		const error = await failure(client().downloadFrom(wrong));
		expect(error).toMatchObject({ code: 'FILE_ADDRESS' });
		expect(JSON.stringify([error, (error as Error).message])).not.toMatch(/example|passw/);
	},
);

test('the egress policy decides about the server of the file', async () => {
	const asked: string[] = [];
	const egress: EgressPolicy = {
		validateUrl: async (url) => {
			asked.push(String(url));
			return { ok: false, error: new Error('forbidden') };
		},
		createSecureLookup: () => () => undefined,
	};
	const error = await failure(client({ egress }).downloadFrom(address()));
	expect(error).toMatchObject({ code: 'EGRESS' });
	expect(asked).toEqual([files.url]);
	expect(files.seen).toEqual([]);
});

test('a cancelled execution asks for nothing', async () => {
	const cancel = new AbortController();
	cancel.abort();
	const error = await failure(client().downloadFrom(address(), cancel.signal));
	expect(error).toMatchObject({ code: 'CANCELLED' });
	expect(files.seen).toEqual([]);
});
