/** A parameter cannot be sent as it is; the message names it and says what to do. */
export class ParameterError extends Error {
	override readonly name = 'ParameterError';

	/**
	 * @param parameter display name of the parameter, for rows with the number of the row: `Articles 2 → Title`
	 * @param problem what is wrong with it, continuing the sentence: `is empty`
	 */
	constructor(
		readonly parameter: string,
		problem: string,
	) {
		super(`"${parameter}" ${problem}`);
	}
}
