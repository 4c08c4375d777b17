import type { RetryClass } from './retry';

/** What a `WorkwxError` is made of. */
export interface WorkwxErrorDetails {
	/** WeCom's errcode, or a word of the client's own such as `TIMEOUT`. */
	code: number | string;
	/** What to do, in one sentence. */
	title: string;
	/** Below `/cgi-bin`, without query; empty before any request. */
	path: string;
	/** What went wrong and why, in one or two sentences. */
	hint?: string;
	/** WeCom's errmsg. */
	wecomMessage?: string;
	/** Official page about the code. */
	link?: string;
	/** The IP address WeCom saw, where its answer names it. */
	callerIp?: string;
	/** Requests sent for this call, those for tokens not counted. */
	attempts?: number;
	/** Earliest time another try can succeed, in milliseconds since 1970. */
	retryAt?: number;
	/** The call went out, was not answered, and may have been carried out. */
	maybeDone?: boolean;
	/** Whether the same call can succeed later; default `never`. */
	retry?: RetryClass;
	/** For `limit`: milliseconds until the limit opens, counted from the answer. */
	opensInMs?: number;
}

/** What to know of a call whose answer never came. */
export const MAYBE_DONE =
	'The call may have been carried out: look in WeCom before you send it again.';

/** The one error of the client. Nothing secret is in it, and it has no cause. */
export class WorkwxError extends Error {
	override readonly name = 'WorkwxError';

	readonly code: number | string;

	readonly title: string;

	readonly path: string;

	readonly hint?: string;

	readonly wecomMessage?: string;

	readonly link?: string;

	readonly callerIp?: string;

	readonly attempts: number;

	readonly retryAt?: number;

	readonly maybeDone: boolean;

	readonly retry: RetryClass;

	readonly opensInMs?: number;

	constructor(details: WorkwxErrorDetails) {
		super(details.path ? `${details.title} [${details.code} ${details.path}]` : details.title);
		this.code = details.code;
		this.title = details.title;
		this.path = details.path;
		this.hint = details.hint;
		this.wecomMessage = details.wecomMessage;
		this.link = details.link;
		this.callerIp = details.callerIp;
		this.attempts = details.attempts ?? 0;
		this.retryAt = details.retryAt;
		this.maybeDone = details.maybeDone ?? false;
		this.retry = details.retry ?? 'never';
		this.opensInMs = details.opensInMs;
	}

	/** The same error with other details, so that one remembered error can be thrown many times. */
	with(changes: Partial<WorkwxErrorDetails>): WorkwxError {
		return new WorkwxError(Object.assign({}, this, changes));
	}

	/** The same error, with a note before its hint. */
	withNote(note: string): WorkwxError {
		return this.with({ hint: [note, this.hint].filter(Boolean).join(' ') });
	}

	/** What to do and why, for places that show one text only. */
	get summary(): string {
		return [this.title, this.hint].filter(Boolean).join('. ');
	}

	/** Everything beside the title, line by line: code and errmsg, cause, time, link. */
	get description(): string {
		return [
			typeof this.code === 'number'
				? `WeCom error ${this.code}${this.wecomMessage ? `: ${this.wecomMessage}` : ''}`
				: `Error ${this.code}`,
			this.hint,
			this.maybeDone && MAYBE_DONE,
			isTime(this.retryAt) && `Try again after ${new Date(this.retryAt).toISOString()}.`,
			this.link && !this.wecomMessage?.includes(this.link) && `Look it up: ${this.link}`,
		]
			.filter(Boolean)
			.join('\n');
	}
}

/** Whether there is a date for it. */
const isTime = (ms: number | undefined): ms is number => !Number.isNaN(new Date(ms!).getTime());

/** An error with a note before its hint, where it is of WeCom or the way to it; any other as it is. */
export const withNote = (error: unknown, note: string): unknown =>
	error instanceof WorkwxError ? error.withNote(note) : error;
