/** A parameter cannot be sent as it is; the message names it and says what to do. */
export class ParameterError extends Error {
	override readonly name = 'ParameterError';

	/**
	 * @param parameter display name of the parameter, for rows with the number of the row: `Articles 2 → Title`
	 * @param problem what is wrong with it, continuing the sentence: `is empty`
	 * @param named a name that was given where an ID is wanted, and the search that may find the record
	 */
	constructor(
		readonly parameter: string,
		readonly problem: string,
		readonly named?: { name: string; search: string },
	) {
		super(`"${parameter}" ${problem}`);
	}
}

/** Reads or checks a value. Throws what is wrong with it as a `ParameterError` that names the parameter. */
export function ofParameter<T>(parameter: string, read: () => T): T {
	try {
		return read();
	} catch (error) {
		if (error instanceof ParameterError) throw error;
		throw new ParameterError(parameter, (error as Error).message);
	}
}
