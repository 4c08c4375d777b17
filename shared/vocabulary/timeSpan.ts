import { date, span } from '../operation/fields';
import type { Field } from '../operation/operation';

interface Span {
	/** Begins the labels: "Created" for Created After and Created Before. */
	done: string;
	/** Ends the sentence "Earliest time of …". */
	of: string;
	/** Days of the span at first, and of the longest one. */
	days: { first: number; most: number };
	/** The operation cuts a longer one into pieces. */
	inPieces?: boolean;
	/** Keys on the wire, and what a time is there. */
	keys?: [from: string, to: string];
	as?: NonNullable<Parameters<typeof date>[2]>['as'];
}

/**
 * Which records by a time of theirs, the latest days at first.
 *
 * @param prefix of the names of the parameters
 */
export const timeSpan = (
	prefix: string,
	{ done, of, days, inPieces, keys: [from, to] = ['start_time', 'end_time'], as }: Span,
): Field[] =>
	span(
		date(`${prefix}StartTime`, `${done} After`, {
			key: from,
			as,
			default: `={{ $now.minus({ days: ${days.first} }).toISO() }}`,
			description: `Earliest time of ${of}`,
		}),
		date(`${prefix}EndTime`, `${done} Before`, {
			key: to,
			as,
			default: '={{ $now.toISO() }}',
			description: `Latest time of ${of}`,
		}),
		{ days: days.most, inPieces },
	);
