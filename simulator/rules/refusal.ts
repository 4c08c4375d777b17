import { ERROR_MESSAGES } from './errorMessages';

/** A call WeCom would not carry out: ends up as `errcode` and `errmsg` of the answer. */
export class Refusal extends Error {
	constructor(
		readonly errcode: number,
		detail?: string,
	) {
		super(`${ERROR_MESSAGES[errcode] ?? 'error'}${detail === undefined ? '' : `: ${detail}`}`);
		this.name = 'Refusal';
	}
}
