import { locator } from './fields';
import type { Field } from './operation';

/** What a search finds, as far as its name tells; the first that fits. */
const RECORDS = ['Chat', 'Customer', 'Department', 'Room', 'Tag', 'User'];

/** The rows below a list of IDs, one picker in each: n8n has no picker that takes several. */
export function pickerOf({ ui, search, picked, when }: Field): Field {
	const record = RECORDS.find((name) => search!.includes(name))!;
	return {
		key: picked!.parameter,
		place: 'none',
		optional: true,
		...(when && { when }),
		ui: {
			displayName: `${ui.displayName} From List`,
			name: picked!.parameter,
			type: 'fixedCollection',
			placeholder: `Add ${record}`,
			default: {},
			typeOptions: { multipleValues: true },
			description: `Picked by name, in addition to “${ui.displayName}”`,
			options: [
				{
					displayName: ui.displayName,
					name: picked!.rows,
					values: [locator('id', record, { search: search! }).ui],
				},
			],
		},
	};
}
