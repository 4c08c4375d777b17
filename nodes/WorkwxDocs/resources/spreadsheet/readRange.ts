import { type Area, lettersOf, type Worksheet } from '../../../../shared/sheets/worksheets';

const EXAMPLES = 'write A1, B2:D10, B:D, 2:5 or A2:D';

interface Corner {
	column?: number;
	row?: number;
}

/** One side of a range, counted from 0: `B2`, `B` or `2`. */
function corner(text: string): Corner | undefined {
	const [, letters = '', digits = ''] = /^([A-Z]{0,3})(\d{0,7})$/.exec(text) ?? [];
	if (!letters && !digits) return undefined;
	const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
	return {
		...(letters && { column }),
		...(digits && { row: Number(digits) - 1 }),
	};
}

const size = ({ title, row_count, column_count }: Worksheet) =>
	`the worksheet “${title}” has ${row_count} rows and ${column_count} columns (A to ${lettersOf(column_count - 1)})`;

/** The range without the name of the worksheet before it, which must be the right one. */
function withoutTitle(range: string, { title }: Worksheet): string {
	const at = range.lastIndexOf('!');
	if (at < 0) return range;
	const named = range
		.slice(0, at)
		.trim()
		.replace(/^'(.*)'$/, (_quoted, name: string) => name.replaceAll("''", "'"));
	if (named === title.trim()) return range.slice(at + 1);
	throw new Error(`names the worksheet “${named}”, but the chosen one is “${title}”`);
}

/**
 * The area that a range in A1 notation means, as people write them: in any case, with `$`, corners in any order, whole
 * columns and rows, open to the end. `isCell` tells that it names a single cell. Throws an `Error` that continues
 * `"Range" …` for what is no range, and for one that goes beyond the worksheet.
 */
export function readRange(range: string, worksheet: Worksheet): Area & { isCell: boolean } {
	const plain = withoutTitle(range, worksheet)
		.normalize('NFKC')
		.replace(/[\s$]/g, '')
		.toUpperCase();
	const sides = plain.split(':').map(corner);
	const [from, to = from] = sides;
	if (
		!from ||
		!to ||
		sides.length > 2 ||
		sides.includes(undefined) ||
		from.row === -1 ||
		to.row === -1
	) {
		throw new Error(`is “${range}”, which is no range: ${EXAMPLES}`);
	}
	const { row_count, column_count } = worksheet;
	const [top, bottom] = inOrder(from.row ?? 0, to.row ?? row_count - 1);
	const [left, right] = inOrder(from.column ?? 0, to.column ?? column_count - 1);
	if (bottom >= row_count || right >= column_count) {
		throw new Error(`is “${range}”, which goes beyond the sheet: ${size(worksheet)}`);
	}
	return {
		row: top,
		column: left,
		rows: bottom - top + 1,
		columns: right - left + 1,
		isCell: sides.length === 1 && from.row !== undefined && from.column !== undefined,
	};
}

const inOrder = (one: number, other: number): [number, number] =>
	one <= other ? [one, other] : [other, one];

/** Rows or columns to delete, counted from 1, the last one included: `2:5`, `3`, `B:D`. */
export function readLines(
	lines: string,
	worksheet: Worksheet,
): { dimension: 'ROW' | 'COLUMN'; first: number; last: number } {
	const plain = lines.normalize('NFKC').replace(/[\s$]/g, '').toUpperCase();
	const isRows = /^\d+([:-]\d+)?$/.test(plain);
	if (!isRows && !/^[A-Z]+([:-][A-Z]+)?$/.test(plain)) {
		throw new Error(`is “${lines}”, but must name rows (2:5) or columns (B:D)`);
	}
	const { row, column, rows, columns } = readRange(plain.replace('-', ':'), worksheet);
	return isRows
		? { dimension: 'ROW', first: row + 1, last: row + rows }
		: { dimension: 'COLUMN', first: column + 1, last: column + columns };
}
