import type { Company } from '../company';
import { endpoint } from '../endpoint';
import {
	boolean,
	choice,
	integer,
	list,
	needed,
	record,
	text,
	type Values,
} from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { documentOf } from './findDocument';
import { newWorksheet, SPREADSHEET_TYPE, type Worksheet } from './records';

const APP = { access: ['app'] } as const;
const MOST_REQUESTS = 5;
const [MOST_ROWS, MOST_COLUMNS, MOST_CELLS] = [1000, 200, 10_000];
const MOST_FONT_SIZE = 72;
const INVALID = 40058;
const WRONG_KIND = 2050067;
const NO_SHEET = 2543303;

const docid = needed(text());
const part = needed(integer({ min: 0, max: 255 }));

const cell = record({
	cell_value: record({ text: text(), link: record({ text: text(), url: needed(text()) }) }),
	cell_format: record({
		text_format: record({
			font: text(),
			font_size: integer({ min: 1, max: MOST_FONT_SIZE }),
			bold: boolean(),
			italic: boolean(),
			strikethrough: boolean(),
			underline: boolean(),
			color: record({ red: part, green: part, blue: part, alpha: integer({ min: 0, max: 255 }) }),
		}),
	}),
});

const gridData = record({
	start_row: needed(integer({ min: 0 })),
	start_column: needed(integer({ min: 0 })),
	rows: needed(list(record({ values: needed(list(cell)) }))),
});

const request = record({
	add_sheet_request: record({
		title: needed(text()),
		row_count: needed(integer({ min: 1 })),
		column_count: needed(integer({ min: 1, max: MOST_COLUMNS })),
	}),
	delete_sheet_request: record({ sheet_id: needed(text()) }),
	update_range_request: record({ sheet_id: needed(text()), grid_data: needed(gridData) }),
	delete_dimension_request: record({
		sheet_id: needed(text()),
		dimension: needed(choice(['ROW', 'COLUMN'])),
		start_index: needed(integer({ min: 1 })),
		end_index: needed(integer({ min: 1 })),
	}),
});
type Change = NonNullable<Values<{ request: typeof request }>['request']>;

/** The worksheets of a spreadsheet of the app. */
function worksheetsOf(company: Company, id: string): Worksheet[] {
	const document = documentOf(company, id);
	if (document.doc_type !== SPREADSHEET_TYPE) throw new Refusal(WRONG_KIND);
	return document.worksheets;
}

function worksheet(worksheets: Worksheet[], id: string): Worksheet {
	const found = worksheets.find(({ sheet_id }) => sheet_id === id);
	if (!found) throw new Refusal(NO_SHEET);
	return found;
}

function expectSize(rows: number, columns: number): void {
	if (rows > MOST_ROWS || columns > MOST_COLUMNS || rows * columns > MOST_CELLS)
		throw new Refusal(INVALID, 'the range is too large');
}

/** A page shows no way to make a sheet larger. */
function expectInside({ row_count, column_count }: Worksheet, rows: number, columns: number): void {
	if (rows > row_count || columns > column_count)
		throw new Refusal(INVALID, 'the range goes beyond the sheet');
}

const CHANGES = {
	add_sheet(worksheets: Worksheet[], { title, row_count, column_count }: Needed<'add_sheet'>) {
		if (row_count * column_count > MOST_CELLS) throw new Refusal(INVALID, 'too many cells');
		if (worksheets.some((one) => one.title === title)) throw new Refusal(INVALID, 'title is taken');
		const added = newWorksheet(title, row_count, column_count);
		worksheets.push(added);
		return { properties: { sheet_id: added.sheet_id, title, row_count, column_count } };
	},
	delete_sheet(worksheets: Worksheet[], { sheet_id }: Needed<'delete_sheet'>) {
		worksheets.splice(worksheets.indexOf(worksheet(worksheets, sheet_id)), 1);
		return { sheet_id };
	},
	update_range(worksheets: Worksheet[], { sheet_id, grid_data }: Needed<'update_range'>) {
		const sheet = worksheet(worksheets, sheet_id);
		const { start_row, start_column, rows } = grid_data;
		const width = Math.max(...rows.map(({ values }) => values.length));
		expectSize(rows.length, width);
		expectInside(sheet, start_row + rows.length, start_column + width);
		let updated_cells = 0;
		for (const [down, { values }] of rows.entries())
			for (const [right, { cell_value = {}, cell_format }] of values.entries()) {
				if (Object.keys(cell_value).length > 1) throw new Refusal(INVALID, 'text or link');
				const row = (sheet.cells[start_row + down] ??= []);
				const before = row[start_column + right];
				row[start_column + right] = { ...before, cell_value, ...(cell_format && { cell_format }) };
				updated_cells++;
			}
		return { updated_cells };
	},
	delete_dimension(
		worksheets: Worksheet[],
		{ sheet_id, dimension, start_index, end_index }: Needed<'delete_dimension'>,
	) {
		const sheet = worksheet(worksheets, sheet_id);
		const deleted = end_index - start_index;
		if (deleted <= 0) throw new Refusal(INVALID, 'end_index');
		if (dimension === 'ROW') {
			expectInside(sheet, end_index - 1, 0);
			// A sparse array keeps its holes only as far as it is long.
			sheet.cells.length = sheet.row_count;
			sheet.cells.splice(start_index - 1, deleted);
			sheet.row_count -= deleted;
		} else {
			expectInside(sheet, 0, end_index - 1);
			for (const row of sheet.cells) row?.splice(start_index - 1, deleted);
			sheet.column_count -= deleted;
		}
		return { deleted };
	},
};
type ChangeName = keyof typeof CHANGES;
type Needed<Name extends string> = NonNullable<Change[`${Name}_request` & keyof Change]>;

/** Column and row, counted from 0, of a corner in A1 notation. */
function cornerOf(written: string): { row: number; column: number } {
	const [, letters, digits] = /^([A-Z]+)([1-9]\d*)$/.exec(written) ?? [];
	if (!letters) throw new Refusal(INVALID, `range ${written}`);
	let column = 0;
	for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
	return { row: Number(digits) - 1, column: column - 1 };
}

export const spreadsheets = [
	endpoint({
		doc: 97711,
		method: 'POST',
		path: '/wedoc/spreadsheet/get_sheet_properties',
		...APP,
		body: record({ docid }),
		answer: ({ company, body }) => ({
			properties: worksheetsOf(company, body.docid).map(
				({ sheet_id, title, row_count, column_count }) => ({
					sheet_id,
					title,
					row_count,
					column_count,
				}),
			),
		}),
	}),
	endpoint({
		doc: 97661,
		method: 'POST',
		path: '/wedoc/spreadsheet/get_sheet_range_data',
		...APP,
		body: record({ docid, sheet_id: needed(text()), range: needed(text()) }),
		answer({ company, body }) {
			const sheet = worksheet(worksheetsOf(company, body.docid), body.sheet_id);
			const corners = body.range.split(':').map(cornerOf);
			const [from, to] = corners;
			if (!from || !to || corners.length > 2) throw new Refusal(INVALID, `range ${body.range}`);
			const [rows, columns] = [to.row - from.row + 1, to.column - from.column + 1];
			if (rows < 1 || columns < 1) throw new Refusal(INVALID, `range ${body.range}`);
			expectSize(rows, columns);
			expectInside(sheet, to.row + 1, to.column + 1);
			return {
				data: {
					result: {
						start_row: from.row,
						start_column: from.column,
						rows: Array.from({ length: rows }, (_, down) => ({
							values: Array.from(
								{ length: columns },
								(_cell, right) => sheet.cells[from.row + down]?.[from.column + right] ?? {},
							),
						})),
					},
				},
			};
		},
	}),
	endpoint({
		doc: 101168,
		method: 'POST',
		path: '/wedoc/spreadsheet/batch_update',
		...APP,
		body: record({ docid, requests: needed(list(request, { most: MOST_REQUESTS })) }),
		answer({ company, body }) {
			const worksheets = worksheetsOf(company, body.docid);
			const responses = body.requests.map((change) => {
				const [key, ...more] = Object.keys(change);
				if (key === undefined || more.length) throw new Refusal(INVALID, 'one change each');
				const name = key.replace(/_request$/, '') as ChangeName;
				const answer = CHANGES[name] as (all: Worksheet[], given: unknown) => object;
				return { [`${name}_response`]: answer(worksheets, change[key as keyof Change]) };
			});
			return { data: { responses } };
		},
	}),
];
