import { ParameterError } from './parameterError';

/** No ID holds such a character, and names of members, departments and customers do as a rule. */
const IN_NAMES = /[\p{Script=Han}\s]/u;

/** Whether a text where an ID is wanted can only be a name. */
export const isName = (text: string): boolean => IN_NAMES.test(text);

/** Throws a `ParameterError` for a name among IDs, with the search that may find its record. */
export function refuseNames(texts: string[], label: string, search: string): void {
	const name = texts.find(isName);
	if (name === undefined) return;
	throw new ParameterError(label, `holds the name “${name}”, but an ID is wanted`, {
		name,
		search,
	});
}
