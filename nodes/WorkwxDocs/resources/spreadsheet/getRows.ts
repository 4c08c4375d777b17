import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { ofParameter, ParameterError } from '../../../../shared/operation/parameterError';
import {
	type Area,
	type GridCell,
	readArea,
	shownText,
	titledColumns,
	type Worksheet,
} from '../../../../shared/sheets/worksheets';
import { blocksOf } from './blocksOf';
import { readRange } from './readRange';
import { docidOf, headerRowOf, worksheetOf } from './worksheetOf';

/** The area that the operation works on: the range, or the whole worksheet where none is given. */
export function areaOf({ values }: Call, worksheet: Worksheet): Area & { isCell: boolean } {
	const { range } = values as { range?: string };
	if (range === undefined) {
		const { row_count: rows, column_count: columns } = worksheet;
		return { row: 0, column: 0, rows, columns, isCell: false };
	}
	return ofParameter('Range', () => readRange(range, worksheet));
}

/** The cells of one block, its parts side by side, filled up to its size. */
async function readBlock(
	call: Call,
	sheet_id: string,
	parts: Area[],
	send: Call['send'] = call.send,
): Promise<GridCell[][]> {
	const rows: GridCell[][] = Array.from({ length: parts[0]!.rows }, () => []);
	for (const part of parts) {
		const found = await readArea(send, docidOf(call), sheet_id, part);
		for (const [place, row] of rows.entries()) {
			for (let at = 0; at < part.columns; at++) row.push(found[place]?.[at] ?? {});
		}
	}
	return rows;
}

const isFilled = (cell: GridCell) => shownText(cell) !== '';

/** The last row (from 1) with a value in the first `columns` columns; 0 for none. Looks from the end, block by block. */
export async function lastFilledRow(
	call: Call,
	{ sheet_id, row_count }: Worksheet,
	columns: number,
): Promise<number> {
	const blocks = [...blocksOf({ row: 0, column: 0, rows: row_count, columns })];
	for (const parts of blocks.reverse()) {
		const rows = await readBlock(call, sheet_id, parts);
		const last = rows.findLastIndex((row) => row.some(isFilled));
		if (last >= 0) return parts[0]!.row + last + 1;
	}
	return 0;
}

/** What a cell means: its text, or a link with its text where the option asks for links. */
const meaningOf = (cell: GridCell, links: boolean) =>
	links && cell.cell_value?.link ? { ...cell.cell_value.link } : shownText(cell);

/** The rows of a worksheet as items, empty ones left out; stops where Limit is reached (97661). */
export async function getRows(call: Call): Promise<IDataObject[]> {
	const worksheet = await worksheetOf(call);
	const { sheet_id } = worksheet;
	const { rowsOutput: output, links } = call.values;
	const read = async (parts: Area[]) =>
		await readBlock(call, sheet_id, parts, ({ body }) => call.send({ ...call.request, body }));
	let area: Area = areaOf(call, worksheet);
	let titles: Array<{ name: string; isTitled: boolean }> | undefined;
	const title = (cells: GridCell[]) => {
		titles = titledColumns(cells, area.column).map(({ field_title: name }, at) => ({
			name,
			isTitled: shownText(cells[at]).trim() !== '',
		}));
	};
	if (output === 'titles') {
		const header = headerRowOf(call, worksheet);
		area = below(area, header);
		if (area.row === header) {
			// The row of the titles comes with the first block.
			area = { ...area, row: header - 1, rows: area.rows + 1 };
		} else {
			const [parts] = blocksOf({ ...area, row: header - 1, rows: 1 });
			title((await read(parts!))[0]!);
		}
	}
	const shown = (cells: GridCell[], row_number: number): IDataObject => {
		if (output === 'cells') return { row_number, cells: cells as IDataObject[] };
		const values = cells.map((cell) => meaningOf(cell, links === true));
		if (output === 'lists') return { row_number, values };
		const named = values.flatMap((value, at) => {
			const { name, isTitled } = titles![at]!;
			return isTitled || value !== '' ? [[name, value] as const] : [];
		});
		return { ...Object.fromEntries(named), row_number };
	};
	const found: IDataObject[] = [];
	for (const parts of blocksOf(area)) {
		for (const [place, cells] of (await read(parts)).entries()) {
			if (output === 'titles' && !titles) title(cells);
			else if (cells.some(isFilled)) found.push(shown(cells, parts[0]!.row + place + 1));
			if (found.length >= call.limit) return found;
		}
	}
	return found;
}

/** The part of an area below the row of the titles. */
function below(area: Area, headerRow: number): Area {
	const above = Math.max(0, headerRow - area.row);
	if (above > area.rows) {
		throw new ParameterError('Range', `ends above the row of the titles, which is ${headerRow}`);
	}
	return { ...area, row: area.row + above, rows: area.rows - above };
}
