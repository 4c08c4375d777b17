import { inspect } from 'node:util';
import { createClient, type ClientOptions } from '../../shared/client/client';
import { redact, withoutEcho } from '../../shared/client/redact';
import type { WorkwxRequest } from '../../shared/client/workwxRequest';
import {
	faults,
	refused,
	startApiServer,
	tokenReply,
	type Answer,
	type ApiServer,
} from './apiServer';
import { failure } from './failure';
import { jumpingClock } from './testClock';

// A busy machine takes longer.
jest.setTimeout(30_000);

const PLANTED = {
	secret: 'planted/secret+1',
	token: 'planted-token-2',
	robotKey: 'planted-robot-key-3',
	relay: 'planted-relay-4',
	proxyPassword: 'planted password&5',
};

let api: ApiServer;

beforeEach(async () => {
	api = await startApiServer();
	api.answer('/gettoken', tokenReply(PLANTED.token));
});

afterEach(async () => {
	await api.close();
});

function client(options: Partial<ClientOptions> = {}) {
	return createClient({
		baseUrl: api.url,
		corpId: 'ww1',
		secrets: { app: ` ${PLANTED.secret}\n` },
		relayHeader: { name: 'x-relay', value: PLANTED.relay },
		timeoutMs: 600,
		...jumpingClock(),
		...options,
	});
}

const call: WorkwxRequest = {
	method: 'POST',
	path: '/webhook/upload_media',
	query: { key: PLANTED.robotKey },
	sensitiveQuery: ['key'],
	body: {},
};

/** Everything of an error that could end up in a log, an item or the editor. */
function allOf(error: Error): string {
	const { description } = error as { description?: string };
	return [
		inspect(error, { depth: 10, showHidden: true }),
		JSON.stringify(error),
		error.stack,
		error.message,
		description,
	].join('\n');
}

/** Answers with everything it was told, as a hostile or careless relay might. */
const echo: Answer = (response, { query, rawHeaders }) => {
	const told = `${query.toString()} ${[...query.values()].join(' ')} ${rawHeaders.join(' ')}`;
	response.setHeader('content-type', 'application/json');
	response.end(JSON.stringify({ errcode: 40058, errmsg: told }));
};

const redirect: Answer = (response, { rawHeaders, query }) => {
	response.writeHead(302, { location: `/x?${query.toString()}&${rawHeaders.length}` });
	response.end(query.toString());
};

test.each<[string, Answer]>([
	['refused', refused(60011, 'no privilege')],
	['echoed', echo],
	['told by a relay that remembers', refused(40058, PLANTED.secret)],
	['redirected', redirect],
	['reset', faults.reset],
	['hanging', faults.hang],
	['cut off', faults.brokenBody],
	['HTTP 500', faults.status(500, PLANTED.token)],
	['a web page', (response) => response.end(`<html><a href="?access_token=${PLANTED.token}">`)],
	['broken JSON', (response) => response.end(`{"errmsg": "${PLANTED.token}`)],
])('nothing secret is in an error: %s', async (_, answer) => {
	api.answer('/webhook/upload_media', answer);
	const errors = [await failure(client().call(call)), await failure(client().download(call))];
	api.answer('/gettoken', answer);
	errors.push(await failure(client({ corpId: 'ww2' }).call(call)));
	for (const error of errors) {
		const text = allOf(error);
		for (const planted of Object.values(PLANTED)) {
			expect(text).not.toContain(planted);
			expect(text).not.toContain(encodeURIComponent(planted));
		}
		expect(error.cause).toBeUndefined();
	}
});

test.each([
	['nobody listens', 'http://127.0.0.1:1'],
	['no such host', 'http://no-such-host.invalid'],
])('nothing secret is in an error: %s, behind a proxy with a password', async (_, baseUrl) => {
	const proxyUrl = `http://me:${encodeURIComponent(PLANTED.proxyPassword)}@127.0.0.1:1`;
	for (const options of [{ baseUrl }, { baseUrl, proxyUrl }]) {
		const text = allOf(await failure(client(options).call(call)));
		for (const planted of Object.values(PLANTED)) {
			expect(text).not.toContain(planted);
			expect(text).not.toContain(encodeURIComponent(planted));
		}
	}
});

test('a secret is masked as it is and as it stands in a URL', () => {
	expect(redact('a b/c+d x b%2Fc%2Bd y', ['b/c+d', ''])).toBe('a *** x *** y');
	expect(redact('longsecret', ['long', 'longsecret'])).toBe('***');
});

const percent = (text: string) =>
	[...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

test.each<[string, (secret: string) => string]>([
	['broken by a line break', (secret) => `${secret.slice(0, 5)}\r\n${secret.slice(5)}`],
	['broken by characters nobody sees', (secret) => [...secret].join('\u0000\u200b')],
	['percent-encoded as a whole', percent],
	['percent-encoded with upper-case digits', (secret) => percent(secret).toUpperCase()],
	['percent-encoded twice', (secret) => encodeURIComponent(percent(secret))],
	['in base64', (secret) => Buffer.from(secret).toString('base64')],
	['in base64 of a URL', (secret) => Buffer.from(`/user/get?t=${secret}&x`).toString('base64')],
	[
		'in base64 of a longer URL',
		(secret) => Buffer.from(`/user/list?t=${secret}`).toString('base64'),
	],
	['in base64url', (secret) => Buffer.from(`>>>?${secret}`).toString('base64url')],
	[
		'in lines of base64',
		(secret) => Buffer.from(`?${secret}`).toString('base64').replace(/.{8}/g, '$&\n'),
	],
])('a secret is masked %s', (_, written) => {
	const secret = 'planted-secret/ÿ+>~0123456789';
	const clean = redact(`before ${written(secret)} after`, [secret]);
	expect(clean).toMatch(/^before \S{0,24}\*\*\*\S{0,4} after$/);
});

test('a token nobody planted is masked up to its end', () => {
	expect(redact('?access_token=abc\ndef&x=1', [])).toBe('?access_token=***&x=1');
	expect(redact('access_token%3Dabc', [])).toBe('access_token%3D***');
});

test('a reply keeps what only looks like a short secret', () => {
	expect(withoutEcho('{"userid":"zhangsan"}', ['zhangsan', ''])).toBe('{"userid":"zhangsan"}');
});

test.each<[string, (text: string) => string]>([
	['as it is', (text) => text],
	['URL-encoded', encodeURIComponent],
	['in base64', (text) => Buffer.from(text).toString('base64')],
	['in base64url', (text) => Buffer.from(text).toString('base64url')],
])(
	'nothing secret is in the reply of a relay that sends back the request %s',
	async (_, written) => {
		const token = 'planted-token-of-usual-length-0123456789';
		const relay = 'planted-relay-header-0123456789';
		const robotKey = '11111111-2222-3333-4444-555555555555';
		api.answer('/gettoken', tokenReply(token));
		const echoing: Answer = (response, { rawHeaders, query }) => {
			const told = written(`${rawHeaders.join(' ')}?${query.toString()}`);
			response.end(JSON.stringify({ errcode: 0, request: { [told]: told }, userid: 'zhangsan' }));
		};
		api.answer('/user/get', echoing);
		api.answer('/webhook/send', echoing);
		const one = client({ corpId: 'ww3', relayHeader: { name: 'x-relay', value: relay } });
		const robot: WorkwxRequest = {
			method: 'POST',
			path: '/webhook/send',
			query: { key: robotKey },
			sensitiveQuery: ['key'],
			secret: 'none',
			body: {},
		};
		for (const reply of [
			await one.call({ method: 'GET', path: '/user/get' }),
			await one.call(robot),
		]) {
			expect(reply).toMatchObject({ errcode: 0, userid: 'zhangsan' });
			const text = JSON.stringify(reply);
			expect(text).toContain('***');
			for (const secret of [token, relay, robotKey].map((secret) => secret.slice(4, -4))) {
				expect(text).not.toContain(secret);
				expect(Buffer.from(text, 'base64').toString('latin1')).not.toContain(secret);
			}
		}
	},
);

test('texts of the other side are short and without control characters', () => {
	expect(redact(`a\u0000b\u001b[31m\r\nc${'x'.repeat(1000)}`, [])).toHaveLength(500);
	expect(redact('a\u0000\u001b\r\nb', [])).toBe('a b');
	expect(redact('GET /x?access_token=abc&y=1 key=k', [])).toBe(
		'GET /x?access_token=***&y=1 key=***',
	);
});
