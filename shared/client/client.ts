import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { EgressPolicy } from './egressPolicy';
import type { SecretKind, WorkwxRequest } from './workwxRequest';

/** WeCom's own server; a relay stands at another address. */
export const DEFAULT_BASE_URL = 'https://qyapi.weixin.qq.com';

/** A reply of WeCom: any JSON object, with `errcode` and `errmsg` kept. */
export type JsonObject = Record<string, unknown>;

/** How a client reaches WeCom and as whom. */
export interface ClientOptions {
	/** May carry a sub-path, a trailing slash or `/cgi-bin`. */
	baseUrl: string;
	corpId: string;
	/** A missing one falls back to `app`. */
	secrets: Partial<Record<SecretKind, string>>;
	/** Sent with every request, for a relay that wants to know its callers. */
	relayHeader?: { name: string; value: string };
	/** Default: the proxies of the environment (`HTTP_PROXY`, `HTTPS_PROXY`, `NO_PROXY`). */
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

/** A file on its way in; whoever asked for it must read or destroy the stream. */
export interface Download {
	stream: Readable;
	contentType: string;
	filename?: string;
	/** Bytes of this answer. */
	size?: number;
	/** Bytes of the whole file, known when a range was asked for. */
	totalSize?: number;
}

/** Calls WeCom for one corp. Made once per execution and credential; tokens and connections are shared. */
export interface Client {
	/** The reply of a call; throws `WorkwxError` unless errcode is 0 or absent. */
	call<T extends object = JsonObject>(request: WorkwxRequest, signal?: AbortSignal): Promise<T>;
	/** A file as a stream; a JSON answer with an errcode becomes a `WorkwxError`. */
	download(request: WorkwxRequest, signal?: AbortSignal): Promise<Download>;
	/** A valid access token; `fresh` asks WeCom even where the store has an answer. */
	accessToken(
		secret?: SecretKind,
		options?: { fresh?: boolean },
		signal?: AbortSignal,
	): Promise<string>;
}

/** Makes a client; throws `WorkwxError` on settings that cannot work. */
export declare function createClient(options: ClientOptions): Client;
