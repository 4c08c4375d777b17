import type { IDataObject } from 'n8n-workflow';
import { date } from '../../../shared/operation/fields';
import type { Field } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { isoDate } from '../../../shared/operation/values';
import { COMING_HOUR, HOUR_AFTER } from '../../../shared/vocabulary/comingHour';

/** How long what is booked may be, in seconds. */
export interface Lengths {
	least?: number;
	most?: number;
}

const MINUTE_SECONDS = 60;

/** Start and end of what is booked. WeCom wants the length in place of the end, see `withLength`. */
export const bookedTime = (prefix: string): [start: Field, end: Field] => [
	date(`${prefix}Start`, 'Start', {
		default: COMING_HOUR,
		description: 'When it begins; in the future',
	}),
	date(`${prefix}End`, 'End', {
		default: HOUR_AFTER,
		description: 'When it ends',
	}),
];

/** The same fields for a change, where what is not given stays. */
export const changedTime = (prefix: string): Field[] =>
	bookedTime(prefix).map((field) => ({ ...field, ui: { ...field.ui, default: '' } }));

/**
 * A copy of the body with `<prefix>_duration` in place of `<prefix>_end`, and as it is where it has neither start nor end.
 * Throws a `ParameterError` for a start that has passed, an end before it and a length that WeCom does not take.
 *
 * @param known start and length of a record that is changed, for the one that is not given
 */
export function withLength(
	body: IDataObject,
	prefix: string,
	lengths: Lengths,
	known: { start?: number; length?: number } = {},
): IDataObject {
	const [startKey, endKey] = [`${prefix}_start`, `${prefix}_end`];
	const { [endKey]: givenEnd, ...rest } = body;
	const givenStart = body[startKey];
	if (givenStart === undefined && givenEnd === undefined) return rest;
	const start = Number(givenStart ?? known.start);
	const end = Number(givenEnd ?? start + Number(known.length));
	if (Number.isNaN(start)) throw new ParameterError('Start', 'is needed, too: WeCom tells none');
	if (Number.isNaN(end)) throw new ParameterError('End', 'is needed, too: WeCom tells no length');
	return { ...rest, [startKey]: start, [`${prefix}_duration`]: lengthOf(start, end, lengths) };
}

function lengthOf(start: number, end: number, { least = 1, most = Infinity }: Lengths): number {
	if (start * 1000 <= Date.now()) {
		throw new ParameterError('Start', `is ${isoDate(start * 1000)}, but must be in the future`);
	}
	const length = end - start;
	if (length <= 0) throw new ParameterError('End', 'is not after "Start"');
	const from = `is ${length} seconds after "Start"`;
	if (length < least) {
		const minutes = least / MINUTE_SECONDS;
		throw new ParameterError('End', `${from}, at least ${minutes} minutes are needed`);
	}
	if (length > most) throw new ParameterError('End', `${from}, at most ${most} are allowed`);
	return length;
}
