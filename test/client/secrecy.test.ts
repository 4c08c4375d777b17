import { inspect } from 'node:util';
import { createClient, type ClientOptions } from '../../shared/client/client';
import { redact } from '../../shared/client/redact';
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
	['a web page', (response) => response.end(`<a href="?access_token=${PLANTED.token}">`)],
	['broken JSON', (response) => response.end(`{"${PLANTED.token}`)],
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

test('texts of the other side are short and without control characters', () => {
	expect(redact(`a\u0000b\u001b[31m\r\nc${'x'.repeat(1000)}`, [])).toHaveLength(500);
	expect(redact('a\u0000\u001b\r\nb', [])).toBe('a b');
	expect(redact('GET /x?access_token=abc&y=1 key=k', [])).toBe(
		'GET /x?access_token=***&y=1 key=***',
	);
});
