import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
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
	/** Whether an answer with this head is handed out as a stream; others are collected. */
	isFile?: (head: ResponseHead) => boolean;
	/** Longest time without progress: from here to the end, or between two steps of a stream, be it that nothing comes or that nobody reads. */
	timeoutMs: number;
	signal?: AbortSignal;
}

export interface ResponseHead {
	status: number;
	headers: IncomingHttpHeaders;
}

/** What came back: the whole text, or a file as a stream. */
export interface Incoming extends ResponseHead {
	body: string | Readable;
}

const LARGEST_REPLY_BYTES = 64 * 1024 * 1024;

/** A stream has this many time-outs, and what has come in buys it more: one that drips holds its connection no longer. */
const STREAM_TIMEOUTS = 10;
const LEAST_BYTES_PER_MS = 16;

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
 * Sends one request. Every failure is a `WorkwxError` that knows whether the request had left:
 * `unsent` or `lost`. It ends at once when the signal is aborted, also while it connects.
 */
export function exchange(outgoing: Outgoing): Promise<Incoming> {
	return new Promise((resolve, reject) => {
		new Exchange(outgoing, resolve, reject).send();
	});
}

/**
 * undici's handler of one request. Its `request()` would cost twice the time for these small bodies
 * and does not tell whether a connection had taken the request.
 */
class Exchange implements Dispatcher.DispatchHandler {
	private readonly timer: NodeJS.Timeout;
	private controller?: Dispatcher.DispatchController;
	private head?: ResponseHead;
	private chunks: Buffer[] = [];
	private size = 0;
	private stream?: Readable;
	private streamedFrom = 0;
	private isPaused = false;
	private error?: WorkwxError;

	constructor(
		private readonly outgoing: Outgoing,
		private readonly resolve: (incoming: Incoming) => void,
		private readonly reject: (error: WorkwxError) => void,
	) {
		this.timer = setTimeout(() => {
			this.fail(this.silence());
		}, outgoing.timeoutMs);
		outgoing.signal?.addEventListener('abort', this.onAbort, { once: true });
	}

	send(): void {
		const { dispatcher, origin, method, target, path, headers, json, file, signal } = this.outgoing;
		if (signal?.aborted) {
			this.onAbort();
			return;
		}
		const form = file && formBody(file, path, () => this.timer.refresh());
		const ownHeaders = json === undefined ? form?.headers : { 'content-type': 'application/json' };
		dispatcher.dispatch(
			{
				origin,
				method,
				path: target,
				headers: { ...headers, ...ownHeaders },
				body: form?.stream ?? json,
			},
			this,
		);
	}

	/** A connection takes the request: before that, nothing was sent. */
	onRequestStart(controller: Dispatcher.DispatchController): void {
		this.controller = controller;
		if (this.error) controller.abort(this.error);
	}

	onResponseStart(
		controller: Dispatcher.DispatchController,
		status: number,
		headers: IncomingHttpHeaders,
	): void {
		if (status < 200) return;
		this.head = { status, headers };
		if (!this.outgoing.isFile?.(this.head)) return;
		this.timer.refresh();
		this.streamedFrom = performance.now();
		this.stream = new Readable({
			read: () => {
				this.isPaused = false;
				this.timer.refresh();
				controller.resume();
			},
			destroy: (error, done) => {
				this.release();
				controller.abort(error ?? new Error('not wanted'));
				done(error);
			},
		});
		// A failure before anybody listens must not end the process; whoever reads later still gets it.
		this.stream.on('error', () => undefined);
		this.resolve({ ...this.head, body: this.stream });
	}

	onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
		this.size += chunk.length;
		if (this.stream) {
			this.timer.refresh();
			this.isPaused = !this.stream.push(chunk);
			if (this.isPaused) controller.pause();
			if (this.drips()) this.fail(tooSlow(this.outgoing));
			return;
		}
		this.chunks.push(chunk);
		if (this.size > LARGEST_REPLY_BYTES) this.fail(tooLarge(this.outgoing));
	}

	onResponseEnd(): void {
		this.release();
		if (this.stream) {
			this.stream.push(null);
		} else if (this.head) {
			this.resolve({ ...this.head, body: Buffer.concat(this.chunks).toString('utf8') });
		}
	}

	onResponseError(_controller: unknown, error: Error): void {
		const { host, path } = this.outgoing;
		this.fail(
			error instanceof WorkwxError
				? error.with({ path })
				: connectionFault(error, host, path, this.controller ? 'lost' : 'unsent'),
		);
	}

	private readonly onAbort = (): void => {
		this.fail(cancelled(this.outgoing.path).with({ maybeDone: this.controller !== undefined }));
	};

	private fail(error: WorkwxError): void {
		this.error ??= error;
		this.release();
		this.reject(this.error);
		if (this.stream) this.stream.destroy(this.error);
		else this.controller?.abort(this.error);
	}

	private release(): void {
		clearTimeout(this.timer);
		this.outgoing.signal?.removeEventListener('abort', this.onAbort);
	}

	private drips(): boolean {
		const allowedMs = STREAM_TIMEOUTS * this.outgoing.timeoutMs + this.size / LEAST_BYTES_PER_MS;
		return performance.now() - this.streamedFrom > allowedMs;
	}

	private silence(): WorkwxError {
		const { host, path, timeoutMs } = this.outgoing;
		if (this.isPaused) {
			return new WorkwxError({
				code: 'UNREAD',
				title: `Try again, or raise the time-out: for ${timeoutMs / 1000} s nobody read on in the file of ${host}`,
				path,
				retry: 'lost',
			});
		}
		return new WorkwxError({
			code: 'TIMEOUT',
			title: `Check network and proxy, or raise the time-out: ${host} was silent for ${timeoutMs / 1000} s`,
			hint: this.controller
				? 'The request was sent, the answer did not come.'
				: 'No connection came about.',
			path,
			retry: this.controller ? 'lost' : 'unsent',
		});
	}
}

function tooLarge({ host, path }: Outgoing): WorkwxError {
	return new WorkwxError({
		code: 'REPLY_TOO_BIG',
		title: `Ask for less at a time: the answer of ${host} is larger than 64 MB`,
		path,
	});
}

function tooSlow({ host, path }: Outgoing): WorkwxError {
	return new WorkwxError({
		code: 'TOO_SLOW',
		title: `Check network and proxy, or raise the time-out: the file of ${host} comes in too slowly`,
		path,
		retry: 'lost',
	});
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
