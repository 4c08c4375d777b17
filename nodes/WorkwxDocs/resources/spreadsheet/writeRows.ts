import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import type { Mapping } from '../../../../shared/operation/mapping';
import type { Call, Output } from '../../../../shared/operation/operation';
import { ofParameter, ParameterError } from '../../../../shared/operation/parameterError';
import {
	type Column,
	columnNamed,
	findColumn,
	refuseTwice,
} from '../../../../shared/sheets/columns';
import {
	type GridCell,
	lettersOf,
	shownText,
	type Worksheet,
} from '../../../../shared/sheets/worksheets';
import { mostRows } from './blocksOf';
import { lastFilledRow } from './getRows';
import { formatOf, gridCell, sendUpdates, type Update } from './sendUpdates';
import { headerRowOf, titlesOf, worksheetOf } from './worksheetOf';

const LABEL = 'Columns';
/** What items of rows hold beside the cells. */
const ROW_NUMBER = 'row_number';

/** Cells by the title of their column. */
type Cells = Record<string, GridCell>;
const cellsIn = ({ request }: Call) => (request.body as { cells: Cells }).cells;

/**
 * The request with the cells of the item by the titles of their columns, for the batch to send. While the worksheet has no
 * titles any name will do: it becomes one. Throws a `ParameterError` that names the column.
 */
async function withCells(call: Call, mayTitle: boolean): Promise<WorkwxRequest> {
	const columns = await titlesOf(call);
	const { values, automatic } = call.values.spreadsheetColumns as Mapping;
	const cells: Cells = {};
	for (const [name, value] of Object.entries(values)) {
		const found = findColumn(columns, name);
		if (automatic && !found && name === ROW_NUMBER) continue;
		if (mayTitle && !columns.length) {
			cells[name] = cellOf(call, name, value);
			continue;
		}
		if (automatic && !found && call.values.ignoreUnknown) continue;
		const column = found ?? ofParameter(LABEL, () => columnNamed(columns, name));
		const { field_title } = column;
		ofParameter(LABEL, () => refuseTwice(column, field_title in cells));
		cells[field_title] = cellOf(call, field_title, value);
	}
	if (!Object.keys(cells).length) {
		throw new ParameterError(LABEL, 'hold no value for a column of the sheet: map at least one');
	}
	return { ...call.request, body: { ...call.request.body, cells } };
}

const cellOf = (call: Call, title: string, value: unknown): GridCell => ({
	...ofParameter(`${LABEL} → ${title}`, () => gridCell(value)),
	...formatOf(call),
});

export const rowToAppend = async (call: Call): Promise<WorkwxRequest> =>
	await withCells(call, true);

/** The request with the cells to change; the row must be one of the worksheet. */
export async function rowToUpdate(call: Call): Promise<WorkwxRequest> {
	const { row_count, title } = await worksheetOf(call);
	const row = call.values.rowNumber as number;
	if (row > row_count) {
		throw new ParameterError('Row Number', `is ${row}, but “${title}” has ${row_count} rows`);
	}
	return await withCells(call, false);
}

const shownRow = (cells: Cells, row_number: number): IDataObject => ({
	...Object.fromEntries(Object.entries(cells).map(([title, cell]) => [title, shownText(cell)])),
	row_number,
});

/** Throws a `ParameterError` where titles and rows would take the place of values. */
async function expectNothingBelow(call: Call, worksheet: Worksheet, header: number): Promise<void> {
	const last = await lastFilledRow(call, worksheet, worksheet.column_count);
	if (last <= header) return;
	throw new ParameterError(
		'Header Row',
		`is ${header}, which is empty, but rows below it hold values: give the row with the titles, or write titles into row ${header} first`,
	);
}

/** Adds rows below the last one that has a value, under new titles where the worksheet has none yet (101168). */
export async function appendRows(calls: Call[]): Promise<Output[]> {
	const [call] = calls as [Call];
	const worksheet = await worksheetOf(call);
	const columns = await titlesOf(call);
	const header = headerRowOf(call, worksheet);
	const rows = calls.map(cellsIn);
	const lines: GridCell[][] = [];
	let first = header + 1;
	if (columns.length) {
		first = Math.max(header, await lastFilledRow(call, worksheet, columns.length)) + 1;
	} else {
		await expectNothingBelow(call, worksheet, header);
		for (const title of new Set(rows.flatMap(Object.keys))) {
			const field_id = lettersOf(columns.length);
			columns.push({ field_id, field_title: title, field_type: '' });
		}
		lines.push(columns.map(({ field_title }) => gridCell(field_title)));
	}
	lines.push(
		...rows.map((cells) => columns.map(({ field_title }) => cells[field_title] ?? gridCell(''))),
	);
	const updates: Update[] = [];
	const height = mostRows(columns.length);
	for (let at = 0; at < lines.length; at += height) {
		const row = first - 1 - (lines.length - rows.length) + at;
		updates.push({ row, column: 0, rows: lines.slice(at, at + height) });
	}
	await sendUpdates(call, worksheet.sheet_id, updates);
	return rows.map((cells, place) => shownRow(cells, first + place));
}

/** The cells of a row in pieces without gaps between their columns. */
function piecesOf(cells: Cells, columns: Column[], row: number): Update[] {
	const pieces: Update[] = [];
	for (const [column, { field_title }] of columns.entries()) {
		const cell = cells[field_title];
		if (!cell) continue;
		const last = pieces.at(-1);
		if (last && last.column + last.rows[0]!.length === column) last.rows[0]!.push(cell);
		else pieces.push({ row, column, rows: [[cell]] });
	}
	return pieces;
}

/** Changes rows; pieces below each other go out as one block (101168). */
export async function updateRows(calls: Call[]): Promise<Output[]> {
	const [call] = calls as [Call];
	const { sheet_id } = await worksheetOf(call);
	const columns = await titlesOf(call);
	const updates: Update[] = [];
	for (const one of calls) {
		for (const piece of piecesOf(cellsIn(one), columns, (one.values.rowNumber as number) - 1)) {
			const at = updates.findLastIndex(
				({ column, rows }) => column === piece.column && rows[0]!.length === piece.rows[0]!.length,
			);
			const above = updates[at];
			const joins =
				above &&
				above.row + above.rows.length === piece.row &&
				above.rows.length < mostRows(piece.rows[0]!.length) &&
				// What was written to the same row later stays later.
				!updates.slice(at + 1).some(({ row, rows }) => piece.row - row in rows);
			if (joins) above.rows.push(piece.rows[0]!);
			else updates.push(piece);
		}
	}
	await sendUpdates(call, sheet_id, updates);
	return calls.map((one) => shownRow(cellsIn(one), one.values.rowNumber as number));
}
