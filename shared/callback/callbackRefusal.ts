/** What a refused callback failed on: a setting of the credential, or a part of the request. */
export type RefusedPart =
	'Token' | 'EncodingAESKey' | 'Receive ID' | 'parameter' | 'timestamp' | 'body';

/**
 * A callback that must not be let in. The message is for the log of the owner, never for the
 * sender; it holds no secret. `expected` and `received` are set for a wrong receive ID.
 */
export class CallbackRefusal extends Error {
	readonly part: RefusedPart;
	readonly expected?: string;
	readonly received?: string;

	constructor(
		part: RefusedPart,
		message: string,
		values: { expected?: string; received?: string } = {},
	) {
		super(message);
		this.name = 'CallbackRefusal';
		this.part = part;
		this.expected = values.expected;
		this.received = values.received;
	}
}
