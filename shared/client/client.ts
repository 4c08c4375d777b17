import { unescape } from 'node:querystring';
import type { Dispatcher } from 'undici';
import { parseBaseUrl } from './baseUrl';
import { boundedMs, Budget, SYSTEM_CLOCK, type Clock } from './budget';
import { dispatcherOf } from './dispatcher';
import { downloadFrom, FILE_PATH } from './downloadFrom';
import type { EgressPolicy } from './egressPolicy';
import { exchange, type Incoming, type ResponseHead } from './exchange';
import { keepTrying } from './keepTrying';
import { checkUploadFile } from './multipart';
import { enterLanes, rateLimits } from './pacing';
import { isFile, readDownload, type Download } from './readDownload';
import { readReply, type JsonObject, type ReadContext } from './readReply';
import { redact, withoutEcho } from './redact';
import type { SecretUse } from './refusal';
import { SECRETS, type SecretKind } from './secrets';
import { tokenStoreOf, type IssuedToken, type TokenSource, type TokenStore } from './tokenStore';
import { WorkwxError } from './workwxError';
import type { WorkwxRequest } from './workwxRequest';

export type { Download } from './readDownload';
export type { JsonObject } from './readReply';

/** WeCom's own server; a relay stands at another address. */
export const DEFAULT_BASE_URL = 'https://qyapi.weixin.qq.com';

/** How a client reaches WeCom and as whom. */
export interface ClientOptions {
	/** May carry a sub-path, a trailing slash or `/cgi-bin`. */
	baseUrl: string;
	corpId: string;
	/** A missing one falls back to `app`. */
	secrets: Partial<Record<SecretKind, string>>;
	/** Sent with every request, for a relay that wants to know its callers. */
	relayHeader?: { name: string; value: string };
	/** Default: the proxies of the environment (`HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`). */
	proxyUrl?: string;
	/** PEM; trusted in addition to the usual authorities. */
	caCertificate?: string;
	/** Longest silence of one request. Default 30 s. */
	timeoutMs?: number;
	/** Longest time one call may wait for limits and repetitions. Default 120 s. */
	retryBudgetMs?: number;
	egress?: EgressPolicy;
	now?: () => number;
	sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
	random?: () => number;
	dispatcher?: Dispatcher;
}

/** Calls WeCom for one corp. Made once per execution and credential; tokens and connections are shared. */
export interface Client {
	/**
	 * The reply of a call, errcode and errmsg included; throws `WorkwxError` unless errcode is 0 and the reply holds
	 * what the request needs. A reply with a field `warning` was carried out although WeCom could not read all of it.
	 */
	call<T extends object = JsonObject>(request: WorkwxRequest, signal?: AbortSignal): Promise<T>;
	/** A file as a stream; a JSON answer with an errcode becomes a `WorkwxError`. */
	download(request: WorkwxRequest, signal?: AbortSignal): Promise<Download>;
	/**
	 * A file at an address that WeCom gave, on whatever server. Nothing of the credential goes there, and the address,
	 * which is as good as the file, shows in no error. Some files want a cookie that came with their address.
	 */
	downloadFrom(address: string, signal?: AbortSignal, cookie?: string): Promise<Download>;
	/** A valid access token; `fresh` asks WeCom even where the store has an answer. */
	accessToken(
		secret?: SecretKind,
		options?: { fresh?: boolean },
		signal?: AbortSignal,
	): Promise<string>;
	/**
	 * A ticket that the app secret may ask for, and the seconds it has left. Like an access token it is
	 * asked for once for all executions and renewed early: an app gets 100 an hour (90506).
	 */
	ticket(
		request: WorkwxRequest,
		signal?: AbortSignal,
	): Promise<{ ticket: string; expiresIn: number }>;
}

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_RETRY_BUDGET_MS = 120_000;
const RATE_LIMITED = 45009;

/** A secret in use: its value and where it stands in the credential. */
interface Secret extends SecretUse {
	value: string;
}

/** Makes a client; throws `WorkwxError` on settings that cannot work. */
export function createClient(options: ClientOptions): Client {
	const { retryBudgetMs = DEFAULT_RETRY_BUDGET_MS, random = Math.random } = options;
	const timeoutMs = boundedMs(options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
	const { origin, host, prefix } = parseBaseUrl(options.baseUrl || DEFAULT_BASE_URL);
	const corpId = options.corpId.trim();
	const scope = JSON.stringify([origin + prefix, corpId]);
	const clock: Clock = {
		now: options.now ?? SYSTEM_CLOCK.now,
		sleep: options.sleep ?? SYSTEM_CLOCK.sleep,
	};
	const relayHeaders = headersOf(options.relayHeader);
	const dispatcher = options.dispatcher ?? dispatcherOf({ ...options, origin });
	const settingsToHide = [
		...Object.values(options.secrets).map((secret) => secret.trim()),
		...Object.values(relayHeaders),
		...passwordOf(options.proxyUrl),
	];
	/** By secret: to find one of all takes a hash. */
	const stores = new Map<string, TokenStore>();
	const storeOf = (secret: string): TokenStore => {
		const store = stores.get(secret) ?? tokenStoreOf(scope, secret);
		stores.set(secret, store);
		return store;
	};
	/** A refused secret is not tried again in the life of this client. */
	const refused = new Map<string, WorkwxError>();

	function secretFor(wanted: SecretKind, path: string): Secret {
		const used = options.secrets[wanted]?.trim() ? wanted : 'app';
		const value = options.secrets[used]?.trim();
		if (!value) {
			const { label, place } = SECRETS[wanted];
			const title = `Fill in the ${label} of the credential: ${place}`;
			throw new WorkwxError({ code: 'NO_SECRET', title, path });
		}
		if (!corpId) {
			const title = 'Fill in the corp ID (企业ID) of the credential: My Company (我的企业)';
			throw new WorkwxError({ code: 'NO_CORP_ID', title, path });
		}
		return { wanted, used, value };
	}

	function tokenSource({ used, value }: Secret): TokenSource {
		const request: WorkwxRequest = {
			method: 'GET',
			path: '/gettoken',
			query: { corpid: corpId, corpsecret: value },
			sensitiveQuery: ['corpsecret'],
			secret: 'none',
		};
		return {
			clock,
			random,
			issue: (signal) => perform(request, signal, TOKEN, { wanted: used, used }),
		};
	}

	async function tokenOf(secret: Secret, budget: Budget, fresh = false): Promise<string> {
		const refusal = refused.get(secret.value);
		if (refusal && !fresh) throw refusal;
		try {
			const token = await storeOf(secret.value).get(tokenSource(secret), budget, fresh);
			refused.delete(secret.value);
			return token;
		} catch (error) {
			if (
				error instanceof WorkwxError &&
				typeof error.code === 'number' &&
				error.retry === 'never'
			) {
				refused.set(secret.value, error);
			}
			throw error;
		}
	}

	/**
	 * One call with everything around it: its turn, a token, attempts and the waits between them.
	 *
	 * @param secretUse the secret an error names where the request itself carries no token
	 */
	async function perform<T>(
		request: WorkwxRequest,
		signal: AbortSignal | undefined,
		reader: Reader<T>,
		secretUse?: SecretUse,
	): Promise<T> {
		const { method, path, file } = request;
		checkPath(path);
		if (file) checkUploadFile(file, path);
		const { accessToken } = request;
		const secret =
			accessToken || request.secret === 'none'
				? undefined
				: secretFor(request.secret ?? 'app', path);
		const json = request.body && !file ? JSON.stringify(request.body) : undefined;
		const headers = { ...relayHeaders, ...request.headers };
		const budget = new Budget(clock, retryBudgetMs, path, signal);

		async function attempt(token: string | undefined): Promise<T> {
			const target = `${prefix}/cgi-bin${path}${queryString(request, token)}`;
			const secrets = [...settingsToHide, ...sensitiveValues(request), token ?? ''];
			const context: ReadContext = {
				path,
				host,
				secret: secret ?? secretUse,
				needs: request.needs,
				hide: (text) => redact(text, secrets),
				withoutEcho: (reply) => withoutEcho(reply, secrets),
			};
			const incoming = await exchange({
				dispatcher,
				origin,
				host,
				method,
				target,
				path,
				headers,
				json,
				file,
				isFile: reader.isFile,
				timeoutMs,
				signal,
			});
			return await reader.read(incoming, context);
		}

		budget.check();
		const turn = await enterLanes(rateLimits(request, scope), budget);
		try {
			return await keepTrying({
				prepare: async () => {
					const token = accessToken ?? (secret && (await tokenOf(secret, budget)));
					await turn.start();
					return token;
				},
				send: (token) =>
					attempt(token).finally(() => {
						turn.finish();
					}),
				failed: (error, token) => {
					if (error.retry === 'renew' && token && secret) {
						storeOf(secret.value).drop(token, tokenSource(secret));
					}
					if (error.code === RATE_LIMITED && error.opensInMs) {
						turn.close(error, error.opensInMs);
					}
				},
				repeatable: isRepeatable(request),
				renewable: secret !== undefined,
				budget,
				random,
			});
		} finally {
			turn.leave();
		}
	}

	return {
		async call<T extends object = JsonObject>(request: WorkwxRequest, signal?: AbortSignal) {
			return (await perform(request, signal, REPLY)) as T;
		},
		download(request, signal) {
			return perform(request, signal, DOWNLOAD);
		},
		downloadFrom(address, signal, cookie) {
			const budget = new Budget(clock, retryBudgetMs, FILE_PATH, signal);
			return downloadFrom(address, options, { budget, random, timeoutMs }, cookie);
		},
		async accessToken(kind = 'app', { fresh = false } = {}, signal) {
			const path = '/gettoken';
			const secret = secretFor(kind, path);
			return await tokenOf(secret, new Budget(clock, retryBudgetMs, path, signal), fresh);
		},
		async ticket(request, signal) {
			const { path, query } = request;
			const store = tokenStoreOf(
				JSON.stringify([scope, path, query]),
				secretFor('app', path).value,
			);
			const source: TokenSource = {
				clock,
				random,
				issue: (aborted) => perform(request, aborted, TICKET),
			};
			const ticket = await store.get(source, new Budget(clock, retryBudgetMs, path, signal));
			return { ticket, expiresIn: Math.floor((store.expiresAt - clock.now()) / 1000) };
		},
	};
}

/** What to make of an answer. */
interface Reader<T> {
	isFile?: (head: ResponseHead) => boolean;
	read: (incoming: Incoming, context: ReadContext) => T | Promise<T>;
}

const REPLY = {
	read: ({ body, ...head }: Incoming, context: ReadContext): JsonObject =>
		readReply(head, body as string, context),
};

const DOWNLOAD: Reader<Download> = { isFile, read: readDownload };

const TOKEN: Reader<IssuedToken> = {
	read: (incoming, context) => readToken(REPLY.read(incoming, context), 'access_token', context),
};

const TICKET: Reader<IssuedToken> = {
	read: (incoming, context) => readToken(REPLY.read(incoming, context), 'ticket', context),
};

function readToken(
	reply: JsonObject,
	name: 'access_token' | 'ticket',
	{ host, path }: ReadContext,
): IssuedToken {
	const { [name]: token } = reply;
	const seconds = Number(reply.expires_in);
	if (typeof token !== 'string' || !token || !(seconds > 0)) {
		throw new WorkwxError({
			code: 'BROKEN_REPLY',
			title: `Check base URL and relay: ${host} gave no ${name.replace('_', ' ')}`,
			path,
		});
	}
	return { token, lifetimeMs: boundedMs(seconds * 1000) };
}

/** GET only reads; a message with duplicate check is delivered once however often it is sent. */
function isRepeatable({ method, path, body, repeatable }: WorkwxRequest): boolean {
	if (repeatable !== undefined) return repeatable;
	if (method === 'GET') return true;
	const { enable_duplicate_check: check } = (body ?? {}) as { enable_duplicate_check?: unknown };
	return path === '/message/send' && check === 1;
}

function checkPath(path: string): void {
	if (/^(\/[\w-][\w.-]*)+$/.test(path)) return;
	throw new WorkwxError({
		code: 'PATH',
		title: 'Correct the path: it must look like /user/get, without query, blanks and dots in front',
		path: '',
	});
}

function queryString({ query = {} }: WorkwxRequest, token: string | undefined): string {
	const pairs = Object.entries(query).filter(([name, value]) => {
		return value !== undefined && name !== 'access_token';
	});
	if (token) pairs.push(['access_token', token]);
	if (pairs.length === 0) return '';
	const encoded = pairs.map(
		([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
	);
	return `?${encoded.join('&')}`;
}

function sensitiveValues({ query, sensitiveQuery = [] }: WorkwxRequest): string[] {
	return sensitiveQuery.map((name) => String(query?.[name] ?? ''));
}

/** What HTTP and the client set themselves; another value breaks the request or its answer (RFC 9110, RFC 9112). */
const OWN_HEADERS = new Set([
	'accept-encoding',
	'connection',
	'content-encoding',
	'content-length',
	'content-type',
	'expect',
	'host',
	'keep-alive',
	'proxy-authorization',
	'proxy-connection',
	'range',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
]);

function headersOf(relayHeader: ClientOptions['relayHeader']): Record<string, string> {
	if (!relayHeader?.name) return {};
	const { name, value } = relayHeader;
	if (OWN_HEADERS.has(name.toLowerCase())) {
		throw new WorkwxError({
			code: 'RELAY_HEADER',
			title: `Choose another relay header than ${name}: it belongs to the connection and is set with every request`,
			path: '',
		});
	}
	if (!/^[!#$%&'*+.^\w`|~-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
		throw new WorkwxError({
			code: 'RELAY_HEADER',
			title: 'Correct the relay header: name or value has characters no HTTP header can have',
			path: '',
		});
	}
	return { [name]: value };
}

/** As it stands in the URL and as it goes to the proxy. */
function passwordOf(proxyUrl: string | undefined): string[] {
	const password = proxyUrl && URL.canParse(proxyUrl) ? new URL(proxyUrl).password : '';
	return [password, unescape(password)];
}
