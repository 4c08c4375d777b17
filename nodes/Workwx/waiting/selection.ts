import type { Selection } from './question';

/** What members are told who have answered without choosing. */
export const NOTHING_CHOSEN = '请选择。 / Please choose.';

/** The options with these IDs, in their own order; only one where one may be chosen. */
export function chosenOf({ options, isMultiple }: Selection, ids: string[]): Selection['options'] {
	const chosen = options.filter(({ id }) => ids.includes(id));
	return isMultiple ? chosen : chosen.slice(0, 1);
}

/** What comes out: the ID, or all of them where several may be chosen. */
export const idsOf = (
	{ isMultiple }: Selection,
	chosen: Selection['options'],
): string | string[] | undefined => (isMultiple ? chosen.map(({ id }) => id) : chosen[0]?.id);

/** What was chosen, as people read it. */
export const textsOf = (chosen: Selection['options']): string =>
	chosen.map(({ text }) => text).join('、');
