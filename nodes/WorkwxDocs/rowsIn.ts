import { isMissing, parsed } from '../../shared/operation/values';

/**
 * Rows of values: of a list of lists, a list of objects or items (their values in order), one list for one row, JSON of these
 * as text, or lines with tabs as they are pasted from a table.
 */
export function rowsIn(value: unknown): unknown[][] | undefined {
	if (isMissing(value)) return undefined;
	if (typeof value === 'string') {
		if (/^\s*\[/.test(value)) {
			try {
				return rowsIn(JSON.parse(value));
			} catch {
				// A text that begins with a bracket.
			}
		}
		return value
			.replace(/\r?\n$/, '')
			.split(/\r?\n/)
			.map((line) => line.split('\t'));
	}
	if (!Array.isArray(value)) return [[value]];
	const rows = withoutItems(value as unknown[]);
	if (!rows.length) return undefined;
	if (!rows.some(isRow)) return [rows];
	return rows.map((row) => (isRow(row) ? Object.values(row) : [row]));
}

/** What items hold, in the place of items as `$input.all()` gives them. */
function withoutItems(list: unknown[]): unknown[] {
	const isItem = (one: unknown): one is { json: unknown } =>
		typeof one === 'object' && one !== null && 'json' in one && isRow(one.json);
	return list.every(isItem) ? list.map(({ json }) => json) : list;
}

const isRow = (value: unknown): value is object =>
	typeof value === 'object' && value !== null && !isLink(value) && !('toISO' in value);

/** A cell of a spreadsheet, no record with an address among its values. */
const isLink = (value: object) =>
	'url' in value && Object.keys(value).every((name) => name === 'url' || name === 'text');

/** The same, with the names of objects as the first row. */
export function titledRowsIn(value: unknown): unknown[][] | undefined {
	const list = parsed(value);
	const given = Array.isArray(list) ? withoutItems(list as unknown[]) : [];
	if (!given.length || !given.every(isRecord)) return rowsIn(list);
	const names = [...new Set(given.flatMap((row) => Object.keys(row)))];
	return [names, ...given.map((row) => names.map((name) => row[name]))];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	isRow(value) && !Array.isArray(value);
