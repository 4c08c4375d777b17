import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import type { Area, GridCell } from '../../../../shared/sheets/worksheets';
import { rowsIn } from '../../rowsIn';
import { blocksOf } from './blocksOf';
import { areaOf } from './getRows';
import { formatOf, gridCell, sendUpdates, type Update } from './sendUpdates';
import { worksheetOf } from './worksheetOf';

/**
 * Rows of cells: of a list of lists, a list of objects (their values in order), one list for one row, JSON of these as text,
 * or lines with tabs as they are pasted from a table. Throws an `Error` that continues `"Field" …`.
 */
export function readGrid(value: unknown): { rows: GridCell[][] } | undefined {
	const rows = rowsIn(value)?.map((row) => row.map((one) => gridCell(one)));
	return rows && { rows };
}

/** The cells of an area as changes that one call takes each. */
function updatesOf(area: Area, cellAt: (row: number, column: number) => GridCell): Update[] {
	return [...blocksOf(area)].flat().map(({ row, column, rows, columns }) => ({
		row,
		column,
		rows: Array.from({ length: rows }, (_row, down) =>
			Array.from({ length: columns }, (_cell, right) =>
				cellAt(row - area.row + down, column - area.column + right),
			),
		),
	}));
}

/** Writes values from the first cell of the range on; shorter rows are filled up with empty cells (101168). */
export async function writeRange(call: Call): Promise<IDataObject> {
	const worksheet = await worksheetOf(call);
	const range = areaOf(call, worksheet);
	const { rows: grid } = call.values.gridValues as { rows: GridCell[][] };
	const rows = grid.length;
	const columns = Math.max(...grid.map(({ length }) => length));
	const most = range.isCell
		? { rows: worksheet.row_count - range.row, columns: worksheet.column_count - range.column }
		: range;
	if (rows > most.rows || columns > most.columns) {
		throw new ParameterError(
			'Values',
			`are ${rows} × ${columns} cells (rows × columns), but ${range.isCell ? 'from there on the sheet' : 'the range'} has ${most.rows} × ${most.columns}`,
		);
	}
	const format = formatOf(call);
	const empty = gridCell('');
	const updates = updatesOf({ ...range, rows, columns }, (down, right) => ({
		...(grid[down]![right] ?? empty),
		...format,
	}));
	return { updated_cells: await sendUpdates(call, worksheet.sheet_id, updates) };
}

/** Empties the cells of the range, or of the whole worksheet (101168). */
export async function clearRange(call: Call): Promise<IDataObject> {
	const worksheet = await worksheetOf(call);
	let area: Area = areaOf(call, worksheet);
	if (call.values.keepFirstRow && area.row === 0) area = { ...area, row: 1, rows: area.rows - 1 };
	const updates = updatesOf(area, () => gridCell(''));
	return { updated_cells: await sendUpdates(call, worksheet.sheet_id, updates) };
}
