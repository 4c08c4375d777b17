import type { IDataObject } from 'n8n-workflow';
import { choice, date, locator } from '../../../shared/operation/fields';
import type { Field } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { USER_IDS } from '../../../shared/vocabulary/idNames';

/** Which records of mass messages (93338) and moments (93333) to return. */

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The time of creation, the latest days at first.
 *
 * @param prefix of the names of the parameters
 * @param days of the span at first
 * @param most length of the longest span, to end a sentence with
 */
export const creationSpan = (prefix: string, days: number, most: string): Field[] => [
	date(`${prefix}StartTime`, 'Created After', {
		key: 'start_time',
		default: `={{ $now.minus({ days: ${days} }).toISO() }}`,
		description: 'Earliest time of creation',
	}),
	date(`${prefix}EndTime`, 'Created Before', {
		key: 'end_time',
		default: '={{ $now.toISO() }}',
		description: `Latest time of creation, at most ${most} later`,
	}),
];

/** Throws a `ParameterError` for a span that is longer than WeCom takes. */
export function checkSpan({ start_time, end_time }: IDataObject, mostDays: number): void {
	const days = ((Number(end_time) - Number(start_time)) * 1000) / DAY_MS;
	if (days >= 0 && days <= mostDays) return;
	throw new ParameterError(
		'Created Before',
		days < 0
			? 'is earlier than "Created After"'
			: `is ${Math.ceil(days)} days after "Created After", at most ${mostDays} are allowed`,
	);
}

/** Who made what is returned; `what` ends a sentence. */
export const createdBy = (what: string): Field[] => [
	locator('creator', 'Creator', {
		ids: USER_IDS,
		search: 'searchUsers',
		placeholder: 'e.g. zhangsan',
		bytes: 64,
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
