import type { ResponseHead } from './exchange';
import { boundedMs } from './budget';
import { quoteLongNumbers } from './longNumbers';
import { refusal, type SecretUse } from './refusal';
import { WorkwxError } from './workwxError';

/** What the readers of answers need to know of the call. */
export interface ReadContext {
	path: string;
	host: string;
	secret?: SecretUse;
	/** What a successful reply must hold, because a later step cannot do without it. */
	needs?: readonly string[];
	/** Takes everything secret out of a text of the other side. */
	hide: (text: string) => string;
	/** Takes the secrets of the call out of a reply that sends them back. */
	withoutEcho?: (reply: string) => string;
}

/** A reply of WeCom: any JSON object, with `errcode` and `errmsg` kept. */
export type JsonObject = Record<string, unknown>;

const WRONG_JSON = 'Warning: wrong json format.';
const BYTE_ORDER_MARK = '\ufeff';

/** Endpoints whose page shows a reply without `errcode`, and what it shows instead (90232). */
const WITHOUT_ERRCODE: Readonly<Record<string, string>> = { '/menu/get': 'button' };

/**
 * Reads a JSON answer; throws `WorkwxError` for an errcode, for whatever is not an answer of WeCom (`NOT_WECOM`), and
 * where a success lacks what the call needs of it (`BROKEN_REPLY`).
 *
 * WeCom may carry out a call although it could not read some field, and tells so in errmsg only
 * (90313). Failing then would make people send twice, so the reply gets a field `warning`.
 */
export function readReply(
	{ status, headers }: ResponseHead,
	text: string,
	context: ReadContext,
): JsonObject {
	const { path, host, hide, withoutEcho = (reply: string) => reply } = context;
	const json = parse(withoutEcho(text));
	const reply = isObject(json) ? json : {};
	const errcode = errcodeOf(reply);
	const errmsg = typeof reply.errmsg === 'string' ? reply.errmsg : '';
	if (errcode) throw refusal(errcode, hide(errmsg), path, context.secret, Date.now());

	if (status === 429) {
		const seconds = Number(headers['retry-after']);
		throw new WorkwxError({
			code: 'HTTP_429',
			title: `Call less often: ${host} refuses more calls for now`,
			path,
			retry: 'limit',
			opensInMs: seconds > 0 ? boundedMs(seconds * 1000) : undefined,
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
	if (json === undefined) throw notJson(text, context);
	const shown = WITHOUT_ERRCODE[path];
	if (errcode === undefined && (!shown || !(shown in reply))) {
		const said = ['message', 'error', 'msg'].map((name) => reply[name]).find(isText);
		throw notWecom(`${host} gave no answer of WeCom`, path, said && `It says: ${hide(said)}`);
	}
	checkNeeds(reply, context);
	return errmsg.includes(WRONG_JSON) ? { ...reply, warning: hide(errmsg) } : reply;
}

/** Throws `WorkwxError` (`BROKEN_REPLY`) where a successful reply lacks something that a later step needs. */
export function checkNeeds(
	reply: JsonObject,
	{ needs = [], host, path }: Pick<ReadContext, 'needs' | 'host' | 'path'>,
): void {
	const missing = needs.filter((name) => reply[name] === '' || (reply[name] ?? null) === null);
	if (!missing.length) return;
	throw new WorkwxError({
		code: 'BROKEN_REPLY',
		title: `Check base URL and relay: the answer of ${host} lacks ${missing.join(' and ')}`,
		path,
		maybeDone: true,
	});
}

function parse(text: string): unknown {
	try {
		return JSON.parse(quoteLongNumbers(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text));
	} catch {
		return undefined;
	}
}

const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';

/** WeCom's code as a number, `undefined` where there is none; some relays turn numbers into texts. */
function errcodeOf({ errcode }: JsonObject): number | undefined {
	if (typeof errcode === 'string' && /^-?\d+$/.test(errcode)) return Number(errcode);
	return Number.isInteger(errcode) ? (errcode as number) : undefined;
}

const notWecom = (found: string, path: string, hint?: string): WorkwxError =>
	new WorkwxError({
		code: 'NOT_WECOM',
		title: `Check base URL, relay and proxy: ${found}`,
		hint,
		path,
		maybeDone: true,
	});

function notJson(text: string, { host, path }: ReadContext): WorkwxError {
	if (/^\s*</.test(text)) return notWecom(`${host} answered with a web page`, path);
	return new WorkwxError({
		code: text.trim() ? 'BROKEN_REPLY' : 'EMPTY_REPLY',
		title: text.trim()
			? `Check relay and proxy: the answer of ${host} is not JSON`
			: `Try again: the answer of ${host} was empty`,
		path,
		retry: 'lost',
	});
}
