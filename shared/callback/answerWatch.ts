import type { ServerResponse } from 'node:http';

/** What was answered to a request. */
export interface Answer {
	status: number;
	contentType: string;
	body: string;
}

/**
 * Calls the listener when somebody ends the response, also where the caller has hung up before: the
 * events of the response would not tell that the answer was given.
 */
export function watchAnswer(response: ServerResponse, listener: (answer: Answer) => void): void {
	const methods = response as unknown as { end: (...parameters: unknown[]) => unknown };
	const end = methods.end;
	response.end = function (this: ServerResponse, ...parameters: unknown[]) {
		const [chunk] = parameters;
		listener({
			status: response.statusCode,
			contentType: String(response.getHeader('content-type') ?? ''),
			body: typeof chunk === 'string' || Buffer.isBuffer(chunk) ? chunk.toString() : '',
		});
		return Reflect.apply(end, this, parameters) as ServerResponse;
	} as ServerResponse['end'];
}

/** Gives an answer and ends the response. */
export function sendAnswer(response: ServerResponse, { status, contentType, body }: Answer): void {
	response.statusCode = status;
	response.setHeader('content-type', contentType || 'text/plain; charset=utf-8');
	response.setHeader('content-length', Buffer.byteLength(body));
	response.end(body);
}
