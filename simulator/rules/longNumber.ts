/** A whole number of 64 bits, as an answer holds it: a number of JavaScript would lose digits. */
export const longNumber = (value: bigint): string => `int64:${value}`;

/** An answer as JSON, with its long numbers as numbers. */
export const jsonWithLongNumbers = (answer: object): string =>
	JSON.stringify(answer).replace(/"int64:(-?\d+)"/g, '$1');
