import { choice, date, span } from '../../../shared/operation/fields';
import type { Field } from '../../../shared/operation/operation';
import { user } from '../../../shared/vocabulary/members';

/** Which records of mass messages (93338) and moments (93333) to return. */

/**
 * The time of creation, the latest days at first.
 *
 * @param prefix of the names of the parameters
 * @param days of the span at first
 * @param most days of the longest span
 */
export const creationSpan = (prefix: string, days: number, most: number): Field[] =>
	span(
		date(`${prefix}StartTime`, 'Created After', {
			key: 'start_time',
			default: `={{ $now.minus({ days: ${days} }).toISO() }}`,
			description: 'Earliest time of creation',
		}),
		date(`${prefix}EndTime`, 'Created Before', {
			key: 'end_time',
			default: '={{ $now.toISO() }}',
			description: 'Latest time of creation',
		}),
		{ days: most },
	);

/** Who made what is returned; `what` ends a sentence. */
export const createdBy = (what: string): Field[] => [
	user('creator', 'Creator', {
		description: `The member who created the ${what} to return`,
	}),
	choice(
		'filterType',
		'Created By',
		[
			{ name: 'Anybody', value: 2 },
			{ name: 'Company (企业发表)', value: 0 },
			{ name: 'Members Themselves (个人发表)', value: 1 },
		],
		{ description: `Whose ${what} to return` },
	),
];
