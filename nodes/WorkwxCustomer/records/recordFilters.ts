import { choice } from '../../../shared/operation/fields';
import type { Field } from '../../../shared/operation/operation';
import { user } from '../../../shared/vocabulary/members';
import { timeSpan } from '../../../shared/vocabulary/timeSpan';

/** Which records of mass messages (93338) and moments (93333) to return. */

/** When it was created. */
export const creationSpan = (prefix: string, first: number, most: number): Field[] =>
	timeSpan(prefix, { done: 'Created', of: 'creation', days: { first, most } });

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
