import { decimal } from '../../../shared/operation/fields';
import type { Field } from '../../../shared/operation/operation';
import { readDecimal } from '../../../shared/operation/values';

const DEGREE = 1_000_000;

/** Millionths of a degree, as WeCom gives places, in degrees. */
export const degrees = (millionths: unknown): number => (millionths as number) / DEGREE;

/** A coordinate in degrees (GCJ-02, as Tencent's map shows it); on the wire in millionths. */
const coordinate = (most: number, name: string, label: string, optional: boolean): Field => ({
	...decimal(name, label, {
		optional,
		default: optional ? 0 : '',
		description: `In degrees as Tencent's map shows them (GCJ-02), up to ${most}`,
	}),
	read: (value) => {
		const given = readDecimal(value);
		if (given === undefined || Math.abs(given) <= most) return given;
		throw new Error(`is ${given}, but must be between -${most} and ${most}`);
	},
	// `|| 0` makes the minus zero of a place just west or south a zero.
	encode: (given) =>
		given === undefined ? undefined : Math.round((given as number) * DEGREE) || 0,
});

export const latitude = (name: string, optional = false): Field => ({
	...coordinate(90, name, 'Latitude', optional),
	key: 'lat',
});

export const longitude = (name: string, optional = false): Field => ({
	...coordinate(180, name, 'Longitude', optional),
	key: 'lng',
});
