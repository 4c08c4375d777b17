import type { Item } from '../../../scripts/n8n/rest';
import type { Proof } from './proof';

/** Items of a step by its name; throws where the step did not run. */
export type ItemsOf = (step: string) => Item[];

const isFailure = ({ json }: Item) => typeof json.error === 'string';

/** What n8n shows of a failed item. */
const shown = ({ json }: Item) => [json.error, json.code, json.hint].filter(Boolean).join(' – ');

/** Asserts that an operation did what its proof says, and gives the text of its refusal. */
export function checkOutcome(
	operation: string,
	{ bare, full, refused }: Proof,
	itemsOf: ItemsOf,
): string {
	const trials = [
		{ name: `${operation} bare`, ...bare },
		...full.map((trial, index) => ({ name: `${operation} full ${index + 1}`, ...trial })),
	];
	for (const { name, items: expected, effect } of trials) {
		const items = itemsOf(name);
		expect({ [name]: items.filter(isFailure).map(shown) }).toEqual({ [name]: [] });
		expect({ [name]: items.map(({ json }) => json) }).toEqual({ [name]: expected });
		effect?.(items);
	}
	const [failed] = itemsOf(`${operation} refused`).filter(isFailure);
	const text = failed ? shown(failed) : 'nothing was refused';
	expect(text).toMatch(refused.error);
	return text;
}
