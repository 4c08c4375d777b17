import { number } from '../operation/fields';
import type { Field } from '../operation/operation';

/** Largest number for the place of a record among others. */
export const MOST_ORDER = 2 ** 32 - 1;

/** Place of a record among others: departments, tags, tag groups. */
export const order = (
	name: string,
	label: string,
	extra: NonNullable<Parameters<typeof number>[2]> = {},
): Field =>
	number(name, label, {
		key: 'order',
		min: 0,
		max: MOST_ORDER,
		description: 'Larger comes first',
		...extra,
	});
