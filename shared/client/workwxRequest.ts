import type { Readable } from 'node:stream';
import type { SecretKind } from './secrets';

/** One call of WeCom's API. */
export interface WorkwxRequest {
	method: 'GET' | 'POST';
	/** Below `/cgi-bin`, such as `/user/get`. */
	path: string;
	query?: Record<string, string | number | boolean | undefined>;
	/** Sent as JSON in raw UTF-8. */
	body?: object;
	/** Sent as multipart form instead of JSON. */
	file?: UploadFile;
	/** Default `app`; `none` sends no access token (group robots). */
	secret?: SecretKind | 'none';
	/** An access token of another corp, used instead of one for the secret; shows nowhere. Nobody renews it. */
	accessToken?: string;
	/** What the reply must hold because a later step needs it; one without fails the call (`BROKEN_REPLY`). */
	needs?: readonly string[];
	/** Names in `query` whose values must never show anywhere (a robot's `key`). */
	sensitiveQuery?: string[];
	/**
	 * May be sent again although nobody knows whether it was carried out. Default: true for GET and
	 * for a message with `enable_duplicate_check`; a POST that only reads says so itself.
	 */
	repeatable?: boolean;
	headers?: Record<string, string>;
}

/** A file to upload. `open` is called once per attempt and gives `size` bytes each time. */
export interface UploadFile {
	/** Name of the form field, `media` everywhere so far. */
	field: string;
	filename: string;
	contentType: string;
	/** In bytes. */
	size: number;
	open(): Promise<Readable> | Readable;
}
