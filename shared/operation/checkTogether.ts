import { NONE } from './fields';
import type { Field, Operation, Values } from './operation';
import { ParameterError } from './parameterError';
import { isMissing } from './values';

const DAY_SECONDS = 24 * 60 * 60;

/**
 * Throws a `ParameterError` for what parameters do not fulfil together: one of a group that must be given, the length of
 * a span.
 *
 * @param shown fields of the operation that its other parameters do not hide
 */
export function checkTogether({ needsOne = [] }: Operation, shown: Field[], values: Values): void {
	for (const names of needsOne) checkOneGiven(names, shown, values);
	for (const field of shown) if (field.endOf) checkSpan(field, field.endOf, values);
}

function checkOneGiven(names: string[], shown: Field[], values: Values): void {
	const fields = names.flatMap((name) => shown.find(({ ui }) => ui.name === name) ?? []);
	if (!fields.length || fields.some(({ ui }) => isGiven(values[ui.name]))) return;
	const [first, ...others] = fields.map(({ ui }) => ui.displayName);
	const rest = new Intl.ListFormat('en-GB').format(others.map(quoted));
	const verb = others.length > 1 ? 'are' : 'is';
	throw new ParameterError(
		first!,
		others.length
			? `is empty, and so ${verb} ${rest}: fill in one of them`
			: 'is empty, but needed',
	);
}

const quoted = (label: string) => `"${label}"`;

const isGiven = (value: unknown) => !isMissing(value) && value !== false && value !== NONE.value;

/** By the seconds of the wire: two expressions of one moment are milliseconds apart. */
function checkSpan({ ui }: Field, { from, days }: NonNullable<Field['endOf']>, values: Values) {
	const seconds = (name: string) => Math.floor((values[name] as number) / 1000);
	const length = (seconds(ui.name) - seconds(from.ui.name)) / DAY_SECONDS;
	const start = quoted(from.ui.displayName);
	if (length < 0) throw new ParameterError(ui.displayName, `is before ${start}`);
	if (length > days) {
		throw new ParameterError(
			ui.displayName,
			`is ${Math.ceil(length)} days after ${start}, at most ${days} are allowed`,
		);
	}
}
