import { createClient, type ClientOptions } from '../../shared/client/client';
import type { WorkwxRequest } from '../../shared/client/workwxRequest';
import { faults, refused, reply, startApiServer, tokenReply, type ApiServer } from './apiServer';
import { failure } from './failure';
import { testClient } from './testClient';
import { fastClock, jumpingClock, type TestClock } from './testClock';

// A busy machine takes longer.
jest.setTimeout(30_000);

const read: WorkwxRequest = { method: 'GET', path: '/user/get', query: { userid: 'a' } };

let api: ApiServer;
let clock: TestClock;

beforeEach(async () => {
	api = await startApiServer();
	clock = jumpingClock();
});

afterEach(async () => {
	await api.close();
});

const client = (options: Partial<ClientOptions> = {}) =>
	testClient(api.url, { timeoutMs: 5000, ...clock, ...options });

/** Lets only the newest token of the server be valid, as some WeCom-like servers do. */
function onlyNewestTokenLives(): void {
	api.answer('/user/get', (response, { query }) => {
		const isNewest = query.get('access_token') === `T${api.tokens.length}`;
		reply(response, isNewest ? { errcode: 0 } : refused(40014, 'invalid access_token'));
	});
}

test('20 executions at once on an empty store make one gettoken', async () => {
	await Promise.all(Array.from({ length: 20 }, () => client().call(read)));
	expect([api.tokens.length, api.seen.length]).toEqual([1, 20]);
});

test('a token survives its client', async () => {
	await client().call(read);
	await client().call(read);
	expect(api.tokens).toHaveLength(1);
});

test('two corps, two secrets and two base URLs at once never share a token', async () => {
	const variants: Partial<ClientOptions>[] = [
		{},
		{ corpId: 'ww2' },
		{ secrets: { app: 'other-secret' } },
		{ baseUrl: `${api.url}/relay` },
	];
	await Promise.all([...variants, ...variants].map((variant) => client(variant).call(read)));
	expect(api.tokens).toHaveLength(4);
	const used = api.seen.map(({ query }) => query.get('access_token')).toSorted();
	expect(used).toEqual(['T1', 'T1', 'T2', 'T2', 'T3', 'T3', 'T4', 'T4']);
});

test('a token is renewed before its end, not before', async () => {
	await client().call(read);
	clock.advance(7_200_000 - 300_000 - 1_000);
	await client().call(read);
	expect(api.tokens).toHaveLength(1);
	clock.advance(2_000);
	await client().call(read);
	expect(api.tokens).toHaveLength(2);
	expect(api.seen.map(({ query }) => query.get('access_token'))).toEqual(['T1', 'T1', 'T2']);
});

test('expires_in counts, not a constant', async () => {
	api.answer('/gettoken', tokenReply('short', 10), tokenReply('next', 10));
	await client().call(read);
	clock.advance(9_500);
	await client().call(read);
	expect(api.tokens).toHaveLength(2);
});

test('when the early renewal fails, the old token serves on', async () => {
	await client().call(read);
	clock.advance(7_200_000 - 200_000);
	api.answer('/gettoken', faults.status(503, 'maintenance'));
	await client().call(read);
	await client().call(read);
	expect(api.seen).toHaveLength(3);
	expect(api.tokens).toHaveLength(1 + 3);
});

test.each([
	['expired', faults.tokenExpired],
	['invalid', faults.tokenInvalid],
])('%s token: one renewal, one repetition', async (_, fault) => {
	api.answer('/user/get', fault, { errcode: 0 });
	await client().call(read);
	expect(api.seen.map(({ query }) => query.get('access_token'))).toEqual(['T1', 'T2']);
	expect(api.tokens).toHaveLength(2);
});

test('tokens handed out dead: one renewal, then the error', async () => {
	api.answer('/user/get', faults.tokenInvalid);
	const error = await failure(client().call(read));
	expect(error).toMatchObject({ code: 40014, attempts: 2 });
	expect([api.tokens.length, api.seen.length]).toEqual([2, 2]);
});

test('a token killed between calls is renewed once for all who notice', async () => {
	await client().call(read);
	api.answer('/user/get', (response, { query }) =>
		reply(response, query.get('access_token') === 'T1' ? faults.tokenInvalid : { errcode: 0 }),
	);
	clock = fastClock(100);
	await Promise.all(Array.from({ length: 10 }, () => client().call(read)));
	expect(api.tokens).toHaveLength(2);
	expect(api.seen).toHaveLength(1 + 10 + 10);
});

test('40001 on a call is the end: no renewal, no repetition', async () => {
	api.answer('/user/get', refused(40001, 'invalid credential'));
	await failure(client().call(read));
	expect([api.tokens.length, api.seen.length]).toEqual([1, 1]);
});

test.each([40001, 40013, 40091])('gettoken refused with %d: 1,000 calls make one', async (code) => {
	api.answer('/gettoken', refused(code, 'invalid'));
	const one = client();
	const errors = await Promise.all(
		Array.from({ length: 500 }, () => failure(one.call(read))).concat([]),
	);
	for (let i = 0; i < 500; i++) {
		clock.advance(1_000);
		errors.push(await failure(one.call(read)));
	}
	expect(errors.every((error) => error.code === code)).toBe(true);
	expect([api.tokens.length, api.seen.length]).toEqual([1, 0]);
});

test('another execution asks again after a minute, and the credential test at once', async () => {
	api.answer('/gettoken', refused(40001, 'invalid credential'));
	await failure(client().call(read));
	clock.advance(59_000);
	await failure(client().call(read));
	expect(api.tokens).toHaveLength(1);
	await failure(client().accessToken('app', { fresh: true }));
	expect(api.tokens).toHaveLength(2);
	clock.advance(61_000);
	api.answer('/gettoken', tokenReply('good'));
	await client().call(read);
	expect(api.tokens).toHaveLength(3);
});

test('an IP that is banned at gettoken does not go on asking', async () => {
	api.answer('/gettoken', refused(45009, 'api hour-quota reach limit'));
	for (let i = 0; i < 10; i++) {
		expect(await failure(client().call(read))).toMatchObject({ code: 45009 });
	}
	expect(api.tokens).toHaveLength(1);
});

test('a fresh token replaces what was known', async () => {
	const one = client();
	expect(await one.accessToken()).toBe('T1');
	expect(await one.accessToken('app', { fresh: true })).toBe('T2');
	expect(await one.accessToken()).toBe('T2');
	await one.call(read);
	expect(api.seen[0]?.query.get('access_token')).toBe('T2');
});

test('an untrusted IP at gettoken: one request for the whole execution', async () => {
	api.answer('/gettoken', refused(60020, 'not allow to access from your ip'));
	const one = client();
	for (let i = 0; i < 10; i++) await failure(one.call(read));
	expect(api.tokens).toHaveLength(1);
});

test('gettoken is repeated by the same rules as any read', async () => {
	api.answer('/gettoken', faults.busy, faults.reset, tokenReply('good'));
	await client().call(read);
	expect(api.tokens).toHaveLength(3);
});

test.each([
	['without token', { errcode: 0, errmsg: 'ok' }],
	['without lifetime', { errcode: 0, access_token: 'x' }],
	['with an empty token', { errcode: 0, access_token: '', expires_in: 7200 }],
])('an answer %s is a clear error', async (_, answer) => {
	api.answer('/gettoken', answer);
	expect(await failure(client().call(read))).toMatchObject({ path: '/gettoken' });
	expect(api.seen).toHaveLength(0);
});

test('cancelling one of two waiting calls leaves the other its token', async () => {
	api.answer('/gettoken', (response) => {
		setTimeout(() => reply(response, tokenReply('late')), 150);
	});
	const cancel = new AbortController();
	const first = failure(client().call(read, cancel.signal));
	const second = client().call(read);
	setTimeout(() => cancel.abort(), 30);
	expect(await first).toMatchObject({ code: 'CANCELLED' });
	await second;
	expect([api.tokens.length, api.seen.length]).toEqual([1, 1]);
});

test('when all who wait are cancelled, gettoken ends too and the next call asks anew', async () => {
	api.answer('/gettoken', faults.hang, tokenReply('good'));
	const cancel = new AbortController();
	const first = failure(client({ timeoutMs: 20_000 }).call(read, cancel.signal));
	setTimeout(() => cancel.abort(), 50);
	await first;
	await client().call(read);
	expect([api.tokens.length, api.seen.length]).toEqual([2, 1]);
});

test('where each gettoken kills the token before it, two workers do not ping-pong', async () => {
	onlyNewestTokenLives();
	clock = fastClock(5);
	// A second copy of the modules has a store of its own, like another process.
	let another: typeof createClient | undefined;
	await jest.isolateModulesAsync(async () => {
		({ createClient: another } = await import('../../shared/client/client'));
	});
	const workers = [createClient, another!].map(async (create) => {
		const one = create({ baseUrl: api.url, corpId: 'ww1', secrets: { app: 's' }, ...clock });
		for (let i = 0; i < 300; i++) await one.call(read);
	});
	await Promise.all(workers);
	const refusals = api.seen.length - 600;
	expect(api.tokens.length).toBeLessThanOrEqual(20);
	expect(refusals).toBeLessThanOrEqual(20);
});
