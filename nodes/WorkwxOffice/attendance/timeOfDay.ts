import { text } from '../../../shared/operation/fields';
import type { Field } from '../../../shared/operation/operation';
import { readText, shown } from '../../../shared/operation/values';

/** A time of day, past midnight counted on as in `26:00`; on the wire seconds since midnight. */
export const timeOfDay = (
	name: string,
	label: string,
	extra: NonNullable<Parameters<typeof text>[2]> = {},
): Field => ({
	...text(name, label, { placeholder: 'e.g. 09:00', ...extra }),
	read: readTimeOfDay,
});

const LAST_HOUR = 47;

function readTimeOfDay(value: unknown): number | undefined {
	const given = readText(value)?.trim();
	if (!given) return undefined;
	const [, hours, minutes] = /^(\d{1,2})[:：]([0-5]\d)$/.exec(given) ?? [];
	if (minutes !== undefined && Number(hours) <= LAST_HOUR) {
		return Number(hours) * 3600 + Number(minutes) * 60;
	}
	throw new Error(
		`is ${shown(given)}, but must be a time of day such as 09:00, or 26:00 for two o’clock in the night after`,
	);
}
