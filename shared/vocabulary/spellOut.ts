import type { IDataObject } from 'n8n-workflow';
import { isoDate } from '../operation/values';

/** What the numbers of a field stand for. */
export type Names = Readonly<Record<number, string>>;

/**
 * A copy of a record with times in ISO 8601 and numbers by name. Only fields that the record has; a time of 0 means
 * "never" and becomes `null`; a number without a name or beyond all dates stays.
 *
 * @param times fields in Unix seconds
 * @param enums names by field
 * @param timeZone in which the times are written (IANA name); UTC when left out
 */
export function spellOut(
	record: IDataObject,
	{
		times = [],
		enums = {},
		timeZone = 'UTC',
	}: { times?: string[]; enums?: Record<string, Names>; timeZone?: string },
): IDataObject {
	// WeCom and relays answer other things than records.
	if (typeof record !== 'object') return record;
	const spelled = { ...record };
	for (const key of times) {
		if (key in record) {
			const seconds = Number(record[key]);
			const time = new Date(seconds * 1000);
			if (!(seconds > 0)) spelled[key] = null;
			else if (!Number.isNaN(time.getTime())) {
				spelled[key] = timeZone === 'UTC' ? time.toISOString() : isoDate(time.getTime(), timeZone);
			}
		}
	}
	for (const [key, names] of Object.entries(enums)) {
		if (key in record) spelled[key] = names[record[key] as number] ?? record[key];
	}
	return spelled;
}
