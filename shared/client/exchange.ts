import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { cancelled } from './budget';
import { formBody } from './multipart';
import { WorkwxError } from './workwxError';
import type { UploadFile } from './workwxRequest';

/** One HTTP request, ready to be sent. */
export interface Outgoing {
	dispatcher: Dispatcher;
	origin: string;
	host: string;
	method: 'GET' | 'POST';
	/** With sub-path and query; holds the token and so never shows in an error. */
	target: string;
	/** The path errors may show. */
	path: string;
	headers: Record<string, string>;
	json?: string;
	file?: UploadFile;
	/** Longest time without progress: from here to the end, or between two chunks of an upload. */
	timeoutMs: number;
	signal?: AbortSignal;
}

/** What came back, its body unread. */
export interface Incoming {
	status: number;
	headers: IncomingHttpHeaders;
	body: Dispatcher.ResponseData['body'];
}

const UNTRUSTED_TLS = /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS|^ERR_SSL|^EPROTO$/;

/** What to do about a connection that failed, by the code of Node or undici. */
const CONNECTION_ADVICE: [codes: RegExp, advice: string][] = [
	[/^(ENOTFOUND|EAI_AGAIN)$/, 'Check the base URL, the proxy and the DNS of this machine'],
	[/^ECONNREFUSED$/, 'Check host and port of the base URL and of the proxy: nothing listens there'],
	[
		/^(UND_ERR_CONNECT_TIMEOUT|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/,
		'Check firewall and proxy: the server cannot be reached',
	],
];

/**
 * Sends one request and lets `read` take what it wants of the answer. Every failure becomes a
 * `WorkwxError` that knows whether the request had left: `unsent` or `lost`.
 */
export async function exchange<T>(
	outgoing: Outgoing,
	read: (incoming: Incoming) => Promise<T>,
): Promise<T> {
	const { dispatcher, origin, method, target, path, timeoutMs, signal } = outgoing;
	const state = { started: false, timedOut: false };
	const end = new AbortController();
	// undici notices an abort only once it is connected, so the wait ends here.
	const ended = new Promise<never>((_resolve, reject) => {
		end.signal.addEventListener('abort', () => {
			reject(new Error('ended'));
		});
	});
	ended.catch(() => undefined);
	const stop = () => {
		end.abort();
	};
	const timer = setTimeout(() => {
		state.timedOut = true;
		stop();
	}, timeoutMs);
	signal?.addEventListener('abort', stop, { once: true });

	try {
		if (signal?.aborted) throw cancelled(path);
		const form = outgoing.file && formBody(outgoing.file, path, () => timer.refresh());
		const sent = noting(dispatcher, () => {
			state.started = true;
		}).request({
			origin,
			method,
			path: target,
			headers: {
				...outgoing.headers,
				...(outgoing.json === undefined ? undefined : { 'content-type': 'application/json' }),
				...form?.headers,
			},
			body: form?.stream ?? outgoing.json,
			bodyTimeout: timeoutMs,
			signal: end.signal,
		});
		sent.catch(() => undefined);
		const { statusCode: status, headers, body } = await Promise.race([sent, ended]);
		return await Promise.race([read({ status, headers, body }), ended]);
	} catch (error) {
		throw fault(error, outgoing, state);
	} finally {
		clearTimeout(timer);
		signal?.removeEventListener('abort', stop);
	}
}

/** A dispatcher that reports when a connection takes the request: before that, nothing was sent. */
function noting(dispatcher: Dispatcher, onStart: () => void): Dispatcher {
	return dispatcher.compose((dispatch) => (options, handler) => {
		return dispatch(options, {
			onRequestStart: (controller, context) => {
				onStart();
				handler.onRequestStart?.(controller, context);
			},
			onResponseStart: (...head) => handler.onResponseStart?.(...head),
			onResponseData: (...data) => handler.onResponseData?.(...data),
			onResponseEnd: (...end) => handler.onResponseEnd?.(...end),
			onResponseError: (...error) => handler.onResponseError?.(...error),
		});
	});
}

function fault(
	error: unknown,
	{ host, path, timeoutMs, signal }: Outgoing,
	{ started, timedOut }: { started: boolean; timedOut: boolean },
): WorkwxError {
	if (error instanceof WorkwxError) return error;
	const retry = started ? 'lost' : 'unsent';
	if (signal?.aborted) return cancelled(path).with({ maybeDone: started });
	if (timedOut) {
		return new WorkwxError({
			code: 'TIMEOUT',
			title: `Check network and proxy, or raise the time-out: ${host} was silent for ${timeoutMs / 1000} s`,
			hint: started
				? 'The request was sent, the answer did not come.'
				: 'No connection came about.',
			path,
			retry,
		});
	}
	return connectionFault(error, host, path, retry);
}

/** The error of a broken connection. Only the code of the cause is told: its message may hold a URL. */
export function connectionFault(
	error: unknown,
	host: string,
	path: string,
	retry: 'unsent' | 'lost',
): WorkwxError {
	const { code: given, message } = error as { code?: unknown; message?: unknown };
	const code = typeof given === 'string' && /^\w+$/.test(given) ? given : 'CONNECTION';
	const proxyStatus = /^Proxy response \((\d+)\)/.exec(String(message))?.[1];
	if (proxyStatus) {
		return new WorkwxError({
			code: 'PROXY',
			title:
				proxyStatus === '407'
					? 'Give the proxy URL with user name and password: the proxy asks for them'
					: `Check the proxy: it refused the way to ${host} with HTTP ${proxyStatus}`,
			path,
			retry: /^4/.test(proxyStatus) ? 'never' : 'unsent',
		});
	}
	if (UNTRUSTED_TLS.test(code)) {
		return new WorkwxError({
			code,
			title: `Add the CA certificate of ${host} to the credential: its TLS certificate is not trusted`,
			path,
		});
	}
	const advice =
		CONNECTION_ADVICE.find(([codes]) => codes.test(code))?.[1] ??
		'Check network, relay and proxy: the connection broke';
	return new WorkwxError({ code, title: `${advice} (${host})`, path, retry });
}
