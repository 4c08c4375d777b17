import type { ResponseHead } from './exchange';
import { refusal, type SecretUse } from './refusal';
import { WorkwxError } from './workwxError';

/** What the readers of answers need to make a good error. */
export interface ReadContext {
	path: string;
	host: string;
	secret?: SecretUse;
	/** Takes everything secret out of a text of the other side. */
	hide: (text: string) => string;
}

/** A reply of WeCom: any JSON object, with `errcode` and `errmsg` kept. */
export type JsonObject = Record<string, unknown>;

const WRONG_JSON = 'Warning: wrong json format.';

/**
 * Reads a JSON answer; throws `WorkwxError` for an errcode and for whatever is not an answer of WeCom.
 *
 * WeCom may carry out a call although it could not read some field, and tells so in errmsg only
 * (document 90313). Failing then would make people send twice, so the reply gets a field `warning`.
 */
export function readReply(
	{ status, headers }: ResponseHead,
	text: string,
	context: ReadContext,
): JsonObject {
	const { path, host, hide } = context;
	const reply = parseObject(text);
	const errcode = Number(reply?.errcode ?? 0);
	const errmsg = typeof reply?.errmsg === 'string' ? reply.errmsg : '';
	if (reply && errcode !== 0) {
		throw refusal(errcode, hide(errmsg), path, context.secret, Date.now());
	}

	if (status === 429) {
		const seconds = Number(headers['retry-after']);
		throw new WorkwxError({
			code: 'HTTP_429',
			title: `Call less often: ${host} refuses more calls for now`,
			path,
			retry: 'limit',
			opensInMs: seconds > 0 ? seconds * 1000 : undefined,
		});
	}
	if (status >= 500) {
		throw new WorkwxError({
			code: `HTTP_${status}`,
			title: `Try again later: ${host} or a proxy before it answered with HTTP ${status}`,
			path,
			retry: 'lost',
		});
	}
	if (status < 200 || status >= 300) {
		throw new WorkwxError({
			code: `HTTP_${status}`,
			title: `Check the base URL, relay and proxy: ${host} answered with HTTP ${status}`,
			path,
		});
	}
	if (!reply) throw notAReply(text, context);

	return errmsg.includes(WRONG_JSON) ? { ...reply, warning: hide(errmsg) } : reply;
}

function parseObject(text: string): JsonObject | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? (value as JsonObject)
			: undefined;
	} catch {
		return undefined;
	}
}

function notAReply(text: string, { host, path }: ReadContext): WorkwxError {
	if (/^\s*</.test(text)) {
		return new WorkwxError({
			code: 'NOT_WECOM',
			title: `Check the base URL, relay and proxy: ${host} answered with a web page`,
			path,
			maybeDone: true,
		});
	}
	return new WorkwxError({
		code: text.trim() ? 'BROKEN_REPLY' : 'EMPTY_REPLY',
		title: text.trim()
			? `Check relay and proxy: the answer of ${host} is not a JSON object`
			: `Try again: the answer of ${host} was empty`,
		path,
		retry: 'lost',
	});
}
