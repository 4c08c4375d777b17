import { dispatcherOf } from './dispatcher';
import type { EgressPolicy } from './egressPolicy';
import { exchange, type ResponseHead } from './exchange';

/** WeCom waits five seconds for the answer of a callback URL (90238, 90930). */
const TIMEOUT_MS = 5_000;

/**
 * Gets any address the way WeCom calls a callback URL: once, without a token, following no redirect. Any status is an
 * answer; throws `WorkwxError` where none comes within five seconds.
 */
export async function visit(
	url: URL,
	{ egress, signal }: { egress?: EgressPolicy; signal?: AbortSignal } = {},
): Promise<ResponseHead & { body: string }> {
	const { origin, host, pathname, search } = url;
	const incoming = await exchange({
		dispatcher: dispatcherOf({ origin, egress }),
		origin,
		host,
		method: 'GET',
		target: pathname + search,
		path: pathname,
		headers: {},
		timeoutMs: TIMEOUT_MS,
		signal,
	});
	return { ...incoming, body: incoming.body as string };
}
