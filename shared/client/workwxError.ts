/** What a `WorkwxError` is made of. */
export interface WorkwxErrorDetails {
	code: number | string;
	title: string;
	path: string;
	attempts?: number;
	hint?: string;
	wecomMessage?: string;
	retryAt?: number;
	maybeDone?: boolean;
}

/** The one error of the client. Nothing secret is in it, and it has no cause. */
export class WorkwxError extends Error {
	override readonly name = 'WorkwxError';

	/** WeCom's errcode, or a word of the client's own such as `TIMEOUT`. */
	readonly code: number | string;

	/** What went wrong in one sentence; also the start of `message`. */
	readonly title: string;

	/** Below `/cgi-bin`, without query. */
	readonly path: string;

	/** Requests sent for this call, tokens not counted. */
	readonly attempts: number;

	/** What to do about it. */
	readonly hint?: string;

	/** WeCom's errmsg. */
	readonly wecomMessage?: string;

	/** Earliest time another try can succeed, in milliseconds since 1970. */
	readonly retryAt?: number;

	/** The call went out and may have been carried out. */
	readonly maybeDone: boolean;

	constructor(details: WorkwxErrorDetails) {
		super(details.title);
		this.code = details.code;
		this.title = details.title;
		this.path = details.path;
		this.attempts = details.attempts ?? 0;
		this.hint = details.hint;
		this.wecomMessage = details.wecomMessage;
		this.retryAt = details.retryAt;
		this.maybeDone = details.maybeDone ?? false;
	}
}
