import type { Readable, Writable } from 'node:stream';

/** What a command line talks to; a test gives its own. */
export interface Terminal {
	environment: Readonly<Record<string, string | undefined>>;
	/** Where relative paths begin. */
	folder: string;
	input: Readable;
	output: Writable;
	/** Errors and notes, so that `output` stays fit for a pipe. */
	errors: Writable;
	/** Aborted by Ctrl-C. */
	signal?: AbortSignal;
}
