import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { lookup } from 'node:dns';
import { join } from 'node:path';
import { getGlobalDispatcher } from 'undici';
import type { ClientOptions } from '../../shared/client/client';
import type { EgressPolicy } from '../../shared/client/egressPolicy';
import type { WorkwxRequest } from '../../shared/client/workwxRequest';
import { startApiServer, type ApiServer } from './apiServer';
import { failure } from './failure';
import { testClient } from './testClient';
import { jumpingClock } from './testClock';

// A busy machine takes longer.
jest.setTimeout(30_000);

const read: WorkwxRequest = { method: 'GET', path: '/user/get' };
const PROXY_VARIABLES = [
	'http_proxy',
	'https_proxy',
	'all_proxy',
	'no_proxy',
	'HTTP_PROXY',
	'HTTPS_PROXY',
	'ALL_PROXY',
	'NO_PROXY',
];

/** A self-signed certificate of 127.0.0.1 and localhost, for tests only; it is trusted by nobody. */
const key = readFileSync(join(__dirname, 'relay.key.pem'), 'utf8');
const cert = readFileSync(join(__dirname, 'relay.cert.pem'), 'utf8');

let environment: NodeJS.ProcessEnv;

beforeEach(() => {
	environment = { ...process.env };
	for (const name of PROXY_VARIABLES) delete process.env[name];
});

afterEach(() => {
	process.env = environment;
});

const client = (baseUrl: string, options: Partial<ClientOptions> = {}) =>
	testClient(baseUrl, { timeoutMs: 2000, ...jumpingClock(), ...options });

/** An HTTP proxy that tunnels, and optionally asks for a password. */
async function startProxy(password?: string) {
	const tunnels: string[] = [];
	const sockets = new Set<Socket>();
	const server: Server = createServer();
	server.on('connect', (request, socket: Socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined);
		const expected = `Basic ${Buffer.from(password ?? '').toString('base64')}`;
		if (password && request.headers['proxy-authorization'] !== expected) {
			socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n');
			return;
		}
		tunnels.push(request.url ?? '');
		const [host, port] = (request.url ?? '').split(':');
		const target = connect(Number(port), host, () => {
			socket.write('HTTP/1.1 200 OK\r\n\r\n');
			target.pipe(socket).pipe(target);
		});
		sockets.add(target);
		target.on('error', () => socket.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		port,
		url: `http://127.0.0.1:${port}`,
		tunnels,
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

describe('TLS', () => {
	let api: ApiServer;

	beforeEach(async () => {
		api = await startApiServer({ key, cert });
	});

	afterEach(async () => {
		await api.close();
	});

	test('an unknown authority is refused, once, and the error says what to do', async () => {
		const error = await failure(client(api.url).call(read));
		expect(error).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT', attempts: 1 });
		expect(error.title).toContain('CA certificate');
		expect(api.tokens).toHaveLength(0);
	});

	test('a CA certificate of the credential is trusted, and connections are kept', async () => {
		const one = client(api.url, { caCertificate: `# our relay\n${cert}` });
		for (let i = 0; i < 10; i++) await one.call(read);
		expect(api.seen).toHaveLength(10);
		expect(api.connections).toBeLessThanOrEqual(2);
	});

	test('a certificate of another credential is not', async () => {
		await client(api.url, { caCertificate: cert }).call(read);
		await failure(client(api.url, { corpId: 'ww2' }).call(read));
		expect(api.seen).toHaveLength(1);
	});

	test.each(['nonsense', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])(
		'a broken certificate is refused before any request: %s',
		(caCertificate) => {
			expect(() => client(api.url, { caCertificate })).toThrow(/CA certificate/);
		},
	);

	test.each([
		['cancelled', 20_000, 'CANCELLED'],
		['given up', 100, 'TIMEOUT'],
	])(
		'%s while it connects: nothing goes out when the connection comes after all',
		async (_, timeoutMs, code) => {
			const gate = createTcpServer((socket) => {
				socket.on('error', () => undefined);
				setTimeout(() => {
					const target = connect(api.port, '127.0.0.1');
					target.on('error', () => undefined);
					socket.pipe(target).pipe(socket);
				}, 200);
			});
			await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
			const { port } = gate.address() as AddressInfo;
			const cancel = new AbortController();
			if (code === 'CANCELLED') setTimeout(() => cancel.abort(), 100);
			const one = client(`https://127.0.0.1:${port}`, {
				caCertificate: cert,
				timeoutMs,
				retryBudgetMs: 0,
			});
			const send: WorkwxRequest = {
				method: 'POST',
				path: '/appchat/send',
				body: {},
				secret: 'none',
			};
			const error = await failure(one.call(send, cancel.signal));
			expect(error).toMatchObject({ code, maybeDone: false });
			await new Promise((resolve) => setTimeout(resolve, 400));
			expect(api.connections).toBe(1);
			expect(api.seen).toHaveLength(0);
			gate.close();
		},
	);

	test('through a proxy as well', async () => {
		const proxy = await startProxy();
		await client(api.url, { caCertificate: cert, proxyUrl: proxy.url }).call(read);
		expect(proxy.tunnels[0]).toBe(`127.0.0.1:${api.port}`);
		await proxy.close();
	});

	test('plain HTTP where TLS is expected is a clear error', async () => {
		const plain = await startApiServer();
		const error = await failure(client(`https://127.0.0.1:${plain.port}`).call(read));
		expect(error.attempts).toBe(1);
		await plain.close();
	});
});

describe('proxies', () => {
	let api: ApiServer;

	beforeEach(async () => {
		api = await startApiServer();
	});

	afterEach(async () => {
		await api.close();
	});

	test('the proxy of the credential is used, with user name and password', async () => {
		const proxy = await startProxy('me:p@ss word');
		const proxyUrl = `http://me:p%40ss%20word@127.0.0.1:${proxy.port}`;
		await client(api.url, { proxyUrl }).call(read);
		expect(proxy.tunnels).toContain(`127.0.0.1:${api.port}`);
		await proxy.close();
	});

	test('a proxy that wants a password: once, and the error says so', async () => {
		const proxy = await startProxy('me:secret');
		const error = await failure(client(api.url, { proxyUrl: proxy.url }).call(read));
		expect(error).toMatchObject({ code: 'PROXY', attempts: 1 });
		expect(error.title).toContain('user name and password');
		expect(api.tokens).toHaveLength(0);
		await proxy.close();
	});

	test('a proxy that is down: nothing was sent, so even a send is repeated', async () => {
		const proxy = await startProxy();
		await proxy.close();
		const request: WorkwxRequest = { method: 'POST', path: '/webhook/send', secret: 'none' };
		const error = await failure(client(api.url, { proxyUrl: proxy.url }).call(request));
		expect(error).toMatchObject({ code: 'ECONNREFUSED', attempts: 5, maybeDone: false });
		expect(error.title).toContain('proxy');
	});

	test('the proxies of the environment are used, and NO_PROXY is honoured', async () => {
		const proxy = await startProxy();
		process.env.HTTP_PROXY = proxy.url;
		await client(api.url).call(read);
		expect(proxy.tunnels).toContain(`127.0.0.1:${api.port}`);
		const used = proxy.tunnels.length;

		const other = await startApiServer();
		process.env.NO_PROXY = '127.0.0.1';
		await client(other.url).call(read);
		expect(proxy.tunnels).toHaveLength(used);
		expect(other.seen).toHaveLength(1);
		await Promise.all([proxy.close(), other.close()]);
	});

	test.each(['nonsense', 'ftp://host:1'])('the proxy URL "%s" is refused', (proxyUrl) => {
		expect(() => client(api.url, { proxyUrl })).toThrow(/proxy URL/);
	});

	test.each([
		['ALL_PROXY holds for every protocol', { ALL_PROXY: 'http://PROXY' }],
		['all_proxy as well', { all_proxy: 'http://PROXY' }],
		["the protocol's own goes first", { http_proxy: 'http://PROXY', all_proxy: 'http://ho st' }],
		['lower case goes first', { http_proxy: 'http://PROXY', HTTP_PROXY: 'http://ho st' }],
		['an empty one is none', { http_proxy: '', HTTP_PROXY: 'http://PROXY' }],
		["a missing scheme is the target's", { HTTP_PROXY: 'PROXY' }],
		['also with a password', { ALL_PROXY: 'me:secret@PROXY' }],
	])('the proxies of the environment: %s', async (_, variables) => {
		const proxy = await startProxy();
		for (const [name, value] of Object.entries(variables)) {
			process.env[name] = value.replace('PROXY', `127.0.0.1:${proxy.port}`);
		}
		await client(api.url).call(read);
		expect(proxy.tunnels).toContain(`127.0.0.1:${api.port}`);
		await proxy.close();
	});

	test('the proxy of another protocol is not used', async () => {
		process.env.HTTPS_PROXY = 'http://127.0.0.1:9';
		await client(api.url).call(read);
		expect(api.seen).toHaveLength(1);
	});

	test.each([
		['HTTPS_PROXY', 'http://me:hunter2@ho st'],
		['ALL_PROXY', 'ftp://me:hunter2@127.0.0.1:1080'],
	])('a broken proxy in the environment is named without its password: %s', (name, value) => {
		process.env[name] = value;
		const create = () => client(`https://${name.replace('_', '-')}.test`);
		expect(create).toThrow(`Correct ${name} in`);
		expect(create).not.toThrow(/hunter2/);
	});

	test("n8n's own dispatcher stays as it is", async () => {
		const before = getGlobalDispatcher();
		await client(api.url).call(read);
		expect(getGlobalDispatcher()).toBe(before);
	});
});

describe('egress policy', () => {
	let api: ApiServer;

	beforeEach(async () => {
		api = await startApiServer();
	});

	afterEach(async () => {
		await api.close();
	});

	function policy(changes: Partial<EgressPolicy> = {}): EgressPolicy {
		return {
			validateUrl: jest.fn(() => Promise.resolve({ ok: true as const })),
			validateConnectionHost: jest.fn(() => ({ ok: true as const })),
			createSecureLookup: () => lookup,
			...changes,
		};
	}

	test('a forbidden host gets no request, and the error says who forbids it', async () => {
		const error = new Error('blocked');
		const egress = policy({ validateUrl: () => Promise.resolve({ ok: false, error }) });
		expect(await failure(client(api.url, { egress }).call(read))).toMatchObject({ code: 'EGRESS' });
		expect(api.connections).toBe(0);
	});

	test('an allowed host is asked for with each request: it may have moved', async () => {
		const egress = policy();
		const one = client(api.url, { egress });
		await Promise.all([one.call(read), one.call(read)]);
		expect(egress.validateUrl).toHaveBeenCalledTimes(api.seen.length + api.tokens.length);
		expect(api.seen).toHaveLength(2);
	});

	test("the policy's look-up decides at connect time, also after the check", async () => {
		const egress = policy({
			createSecureLookup: () => (_host, _options, callback) => {
				callback(Object.assign(new Error('blocked'), { code: 'EBLOCKED' }), []);
			},
		});
		const error = await failure(client(`http://localhost:${api.port}`, { egress }).call(read));
		expect(error.code).toBe('EBLOCKED');
		expect(api.connections).toBe(0);
	});

	test('connections of one policy are not used under another', async () => {
		await client(api.url, { egress: policy() }).call(read);
		const before = api.connections;
		await client(api.url, { egress: policy() }).call(read);
		expect(api.connections).toBeGreaterThan(before);
	});

	test('a forbidden proxy is refused', () => {
		const egress = policy({
			validateConnectionHost: () => ({ ok: false, error: new Error('blocked') }),
		});
		expect(() => client(api.url, { egress, proxyUrl: 'http://10.0.0.1:3128' })).toThrow(/egress/);
	});
});

test('a server that resets every connection at once ends the call, with the requests counted', async () => {
	let connections = 0;
	const server = createTcpServer((socket) => {
		connections += 1;
		socket.on('error', () => undefined);
		socket.resetAndDestroy();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const error = await failure(client(`http://127.0.0.1:${port}`).call(read));
	expect(error.attempts).toBe(connections);
	expect(connections).toBeLessThanOrEqual(5);
	server.close();
});
