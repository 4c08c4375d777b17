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
		response.end('{"a": 1}');
	});
	const { stream, size } = await client().downloadFrom(address());
	expect((await buffer(stream)).toString()).toBe('{"a": 1}');
	expect(size).toBe(8);
	expect(api.seen).toEqual([]);
	expect(api.tokens).toEqual([]);
	const [{ method, query, headers }] = files.seen as [ApiServer['seen'][0]];
	expect(method).toBe('GET');
	expect(Object.fromEntries(query)).toEqual({ sign: 'SIGNATURE', expires: '1' });
	expect(JSON.stringify(headers)).not.toMatch(/relay|secret|token/);
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
	['the server fails for good', faults.status(500, ''), 'HTTP_500', 3],
	['the server is silent', faults.hang, 'TIMEOUT', 3],
])('%s: the error does not show the address', async (_, answer, code, attempts) => {
	files.answer('/export/1', answer);
	const error = await failure(client({ timeoutMs: 200 }).downloadFrom(address()));
	expect(error).toMatchObject({ code, attempts });
	expect(JSON.stringify([error, (error as Error).message])).not.toMatch(/SIGNATURE|export/);
	expect(files.seen).toHaveLength(attempts);
});

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
