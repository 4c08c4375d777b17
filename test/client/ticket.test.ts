import type { ClientOptions } from '../../shared/client/client';
import type { WorkwxRequest } from '../../shared/client/workwxRequest';
import { refused, reply, startApiServer, type ApiServer } from './apiServer';
import { failure } from './failure';
import { testClient } from './testClient';
import { jumpingClock, type TestClock } from './testClock';

// A busy machine takes longer.
jest.setTimeout(30_000);

const corp: WorkwxRequest = { method: 'GET', path: '/get_jsapi_ticket' };
const agent: WorkwxRequest = {
	method: 'GET',
	path: '/ticket/get',
	query: { type: 'agent_config' },
};

let api: ApiServer;
let clock: TestClock;

beforeEach(async () => {
	api = await startApiServer();
	clock = jumpingClock();
	for (const path of [corp.path, agent.path]) {
		api.answer(path, (response) => {
			reply(response, { errcode: 0, ticket: `${path} ${api.seen.length}`, expires_in: 7200 });
		});
	}
});

afterEach(async () => {
	await api.close();
});

const client = (options: Partial<ClientOptions> = {}) =>
	testClient(api.url, { timeoutMs: 5000, ...clock, ...options });

test('executions at once ask for one ticket, and later ones for none', async () => {
	const tickets = await Promise.all(Array.from({ length: 20 }, () => client().ticket(corp)));
	expect(new Set(tickets.map(({ ticket }) => ticket)).size).toBe(1);
	await client().ticket(corp);
	expect(api.seen).toHaveLength(1);
});

test('a ticket says how long it has left and is renewed before its end', async () => {
	const first = await client().ticket(corp);
	expect(first.expiresIn).toBe(7200);
	clock.advance(6_800_000);
	expect(await client().ticket(corp)).toEqual({ ticket: first.ticket, expiresIn: 400 });
	clock.advance(200_000);
	const second = await client().ticket(corp);
	expect(second).toEqual({ ticket: '/get_jsapi_ticket 2', expiresIn: 7200 });
});

test('company and app, and two apps, have tickets of their own', async () => {
	await client().ticket(corp);
	await client().ticket(agent);
	await client({ secrets: { app: 'other-secret' } }).ticket(agent);
	expect(api.seen.map(({ path, query }) => [path, query.get('type')])).toEqual([
		['/get_jsapi_ticket', null],
		['/ticket/get', 'agent_config'],
		['/ticket/get', 'agent_config'],
	]);
});

test('an access token that died is renewed on the way', async () => {
	api.answer(corp.path, refused(42001, 'access_token expired'), {
		errcode: 0,
		ticket: 't',
		expires_in: 7200,
	});
	expect((await client().ticket(corp)).ticket).toBe('t');
	expect(api.tokens).toHaveLength(2);
});

test('a refusal reaches whoever asks, and is not kept for later', async () => {
	api.answer(corp.path, refused(48002, 'api forbidden'), {
		errcode: 0,
		ticket: 't',
		expires_in: 7200,
	});
	expect((await failure(client().ticket(corp))).code).toBe(48002);
	expect((await client().ticket(corp)).ticket).toBe('t');
});

test('an answer without a ticket is refused', async () => {
	api.answer(corp.path, { errcode: 0 });
	expect((await failure(client().ticket(corp))).title).toContain('gave no ticket');
});
