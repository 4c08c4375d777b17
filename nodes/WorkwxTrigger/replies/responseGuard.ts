import type { ServerResponse } from 'node:http';
import { sendAnswer, type Answer } from '../../../shared/callback/answerWatch';

export interface ResponseGuard {
	/** Turns what n8n would have answered into what WeCom is to get. */
	translate(body: string, status: number): Answer;
	/** Hears what n8n writes before it ends the response. */
	written?(text: string): void;
	/** Hears that n8n has ended the response: it will write nothing more. */
	ended?(): void;
	/** Without one n8n is waited for, however long it takes. */
	deadline?: {
		/** Counted from now. */
		ms: number;
		/** Answered when n8n has not answered by then. */
		fallback(): Answer;
		/** Gets what n8n writes later; WeCom does not see it. */
		late(body: string, status: number): void;
	};
}

/** How much of an answer is looked at; n8n may write whole files. */
const MOST_BODY_BYTES = 1024 * 1024;

type Method = (...parameters: unknown[]) => unknown;

/**
 * Stands between n8n and a response. n8n's own answer is held back, translated and sent. At the
 * deadline the fallback is sent instead, and what n8n writes later goes nowhere: without this it
 * would fail on headers that are sent already.
 *
 * @returns answers at once, unless an answer was given
 */
export function guardResponse(
	response: ServerResponse,
	guard: ResponseGuard,
): (given: Answer) => void {
	const methods = response as unknown as Record<string, Method>;
	const chunks: Buffer[] = [];
	let bytes = 0;
	let isAnswered = false;
	let isSending = false;

	const answer = (given: Answer) => {
		isAnswered = true;
		clearTimeout(timer);
		isSending = true;
		response.removeHeader('etag');
		sendAnswer(response, given);
		isSending = false;
	};
	const keep = (parameters: unknown[]) => {
		const [chunk] = parameters;
		if (typeof chunk === 'string' || chunk instanceof Uint8Array) {
			const buffer = typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk);
			bytes += buffer.length;
			if (bytes <= MOST_BODY_BYTES) chunks.push(buffer);
			guard.written?.(buffer.toString());
		}
		const last = parameters.at(-1);
		if (typeof last === 'function') (last as () => void)();
	};
	const intercept = (
		name: string,
		instead: (parameters: unknown[], original: Method) => unknown,
	) => {
		const original = methods[name]?.bind(response);
		if (original === undefined) return;
		methods[name] = (...parameters) =>
			isSending ? original(...parameters) : instead(parameters, original);
	};

	for (const name of ['setHeader', 'setHeaders', 'appendHeader', 'removeHeader']) {
		intercept(name, (parameters, original) => (isAnswered ? response : original(...parameters)));
	}
	// n8n flushes each part of a stream.
	for (const name of ['writeHead', 'flushHeaders', 'flush']) intercept(name, () => response);
	intercept('write', (parameters) => {
		keep(parameters);
		return true;
	});
	intercept('end', (parameters) => {
		keep(parameters);
		const body = Buffer.concat(chunks.splice(0)).toString();
		const status = response.statusCode;
		if (isAnswered) {
			if (body !== '') guard.deadline?.late(body, status);
		} else {
			answer(guard.translate(body, status));
		}
		guard.ended?.();
		return response;
	});
	const { deadline } = guard;
	const timer =
		deadline && setTimeout(() => isAnswered || answer(deadline.fallback()), deadline.ms);
	return (given) => {
		if (!isAnswered) answer(given);
	};
}
