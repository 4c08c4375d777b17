/** A call WeCom would not carry out: ends up as `errcode` and `errmsg` of the answer. */
export class Refusal extends Error {
	constructor(
		readonly errcode: number,
		readonly detail?: string,
	) {
		super(`${errcode}${detail === undefined ? '' : ` ${detail}`}`);
		this.name = 'Refusal';
	}
}
