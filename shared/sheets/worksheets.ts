import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../client/workwxRequest';
import { listAt } from '../operation/reply';
import { uniqueNames } from '../text/uniqueNames';
import type { Column } from './columns';

/** A worksheet (工作表) of a spreadsheet (97711). */
export interface Worksheet {
	sheet_id: string;
	title: string;
	row_count: number;
	column_count: number;
}

/** A rectangle of cells; rows and columns are counted from 0. */
export interface Area {
	row: number;
	column: number;
	rows: number;
	columns: number;
}

/** A cell as WeCom gives and takes it: a text or a link (97661). */
export interface GridCell {
	cell_value?: { text?: string; link?: { text?: string; url?: string } };
	cell_format?: IDataObject;
}

type Send = (request: WorkwxRequest) => Promise<IDataObject>;

/** Most columns of one call (97661, 101168). */
export const MOST_COLUMNS = 200;

/** The letters of a column, counted from 0: `A` … `Z`, `AA`. */
export const lettersOf = (column: number): string =>
	(column >= 26 ? lettersOf(Math.floor(column / 26) - 1) : '') +
	String.fromCharCode(65 + (column % 26));

/** The worksheets of a spreadsheet with their sizes (97711). */
export async function readWorksheets(send: Send, docid: string): Promise<Worksheet[]> {
	const reply = await send({
		method: 'POST',
		path: '/wedoc/spreadsheet/get_sheet_properties',
		body: { docid },
		repeatable: true,
	});
	return listAt<Worksheet>(reply, 'properties');
}

/** What a change or a page of a spreadsheet gives: the pages show it in `data` (97661, 101168). */
export const gridReply = (reply: IDataObject): IDataObject => (reply.data ?? reply) as IDataObject;

/** The cells of an area that one call gives, row by row; empty ones at the ends may be missing (97661). */
export async function readArea(
	send: Send,
	docid: string,
	sheet_id: string,
	{ row, column, rows, columns }: Area,
): Promise<GridCell[][]> {
	const last = `${lettersOf(column + columns - 1)}${row + rows}`;
	const reply = await send({
		method: 'POST',
		path: '/wedoc/spreadsheet/get_sheet_range_data',
		body: { docid, sheet_id, range: `${lettersOf(column)}${row + 1}:${last}` },
		repeatable: true,
	});
	const found = listAt<{ values?: GridCell[] }>(gridReply(reply), 'result.rows');
	return found.map((one) => listAt<GridCell>(one, 'values'));
}

/** What a cell shows. */
export const shownText = (cell: GridCell | undefined): string => {
	const { text, link } = cell?.cell_value ?? {};
	return text ?? link?.text ?? link?.url ?? '';
};

/** Columns by the titles in a row of cells, the first of them at `first`: their IDs are their letters. */
export function titledColumns(cells: readonly GridCell[], first = 0): Column[] {
	const letters = (place: number) => lettersOf(first + place);
	return uniqueNames(cells.map(shownText), letters).map((field_title, place) => ({
		field_id: letters(place),
		field_title,
		field_type: '',
	}));
}

/** The columns up to the last one that has a title in the row (from 1) of a worksheet. */
export async function readTitles(
	send: Send,
	docid: string,
	{ sheet_id, column_count }: Worksheet,
	headerRow: number,
): Promise<Column[]> {
	const columns = Math.min(column_count, MOST_COLUMNS);
	const area = { row: headerRow - 1, column: 0, rows: 1, columns };
	const [cells = []] = await readArea(send, docid, sheet_id, area);
	const last = cells.findLastIndex((cell) => shownText(cell).trim() !== '');
	return titledColumns(cells.slice(0, last + 1));
}
