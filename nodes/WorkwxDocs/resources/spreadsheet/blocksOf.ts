import { type Area, MOST_COLUMNS } from '../../../../shared/sheets/worksheets';

const MOST_ROWS = 1000;
const MOST_CELLS = 10_000;

/** Most rows of so many columns in one call (97661, 101168). */
export const mostRows = (columns: number): number =>
	Math.min(MOST_ROWS, Math.floor(MOST_CELLS / Math.min(columns, MOST_COLUMNS)));

/** An area in blocks that one call takes each: from top to bottom, for every block of rows its parts side by side. */
export function* blocksOf({ row, column, rows, columns }: Area): Generator<Area[]> {
	const height = mostRows(columns);
	for (let top = 0; top < rows; top += height) {
		const parts: Area[] = [];
		for (let left = 0; left < columns; left += MOST_COLUMNS) {
			parts.push({
				row: row + top,
				column: column + left,
				rows: Math.min(height, rows - top),
				columns: Math.min(MOST_COLUMNS, columns - left),
			});
		}
		yield parts;
	}
}
