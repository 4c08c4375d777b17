import { number, rows, text } from '../../../../shared/operation/fields';
import type { Field } from '../../../../shared/operation/operation';

/** A number as WeCom has it (98823). */
export interface PhoneNumber {
	area: number;
	phone: string;
	extension_number?: string;
}

/** Numbers to call or to look for; `most` of one call, where a longer list is not cut. */
export const phones = (most: number | undefined, description: string): Field =>
	rows(
		'phoneNumbers',
		'Phone Numbers',
		[
			text('phoneNumber', 'Number', {
				key: 'phone',
				placeholder: 'e.g. 13800138000',
				description: 'Mobile number, or the main number of a switchboard, without the country',
			}),
			number('phoneArea', 'Country Code', {
				key: 'area',
				default: 86,
				min: 1,
				description: '86 for China',
			}),
			text('phoneExtension', 'Extension', {
				key: 'extension_number',
				optional: true,
				description: 'Behind the switchboard (分机号)',
			}),
		],
		{ key: 'phone_numbers', items: most, placeholder: 'Add Number', description },
	);
