import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import {
	choice,
	collection,
	color,
	flag,
	mapping,
	number,
	options,
	text,
} from '../../../../shared/operation/fields';
import type { Call, Field, Operation, Resource } from '../../../../shared/operation/operation';
import { ofParameter } from '../../../../shared/operation/parameterError';
import { readWholeNumber } from '../../../../shared/operation/values';
import { spreadsheet as spreadsheetField, worksheetId } from '../../documentFields';
import { getRows } from './getRows';
import { readLines } from './readRange';
import { worksheetOf } from './worksheetOf';
import { clearRange, readGrid, writeRange } from './writeRange';
import { appendRows, rowToAppend, rowToUpdate, updateRows } from './writeRows';

/** As many as fit one call where the sheet has two columns (101168). */
const MOST_ROWS = 5000;

const range = (description: string, extra: { optional?: boolean } = {}): Field =>
	text('range', 'Range', { place: 'none', placeholder: 'e.g. B2:D10', description, ...extra });

const headerRow = number('headerRow', 'Header Row', {
	default: 1,
	min: 1,
	place: 'none',
	description: 'The row with the titles of the columns, from 1',
});

const columns = (all: boolean): Field =>
	mapping('spreadsheetColumns', 'Columns', {
		loader: 'getSpreadsheetColumns',
		dependsOn: ['docid.value', 'worksheetId.value'],
		all,
		description:
			'Values by the title of the column: texts, numbers, or links as objects of text and URL',
	});

const ignoreUnknown = flag('ignoreUnknown', 'Ignore Unknown Columns', {
	place: 'none',
	description:
		'Whether “Map Automatically” leaves out what the sheet has no column for, instead of failing',
});

/** The color that WeCom wants as parts from 0 to 255 (97661). */
function partsOf(digits: unknown): IDataObject | undefined {
	if (digits === undefined) return undefined;
	const [red, green, blue] = [0, 2, 4].map((at) => parseInt(String(digits).slice(at, at + 2), 16));
	return { red, green, blue, alpha: 255 };
}

const format = collection(
	'format',
	'Format',
	[
		flag('bold', 'Bold', { description: 'Whether the text is bold' }),
		{
			...color('textColor', 'Color', { key: 'color', description: 'Color of the text' }),
			encode: partsOf,
		},
		text('font', 'Font', {
			placeholder: 'e.g. Microsoft YaHei',
			description: 'Name of a font that WeCom’s spreadsheets have',
		}),
		number('fontSize', 'Font Size', {
			default: 10,
			min: 1,
			max: 72,
			description: 'Size of the text',
		}),
		flag('italic', 'Italic', { description: 'Whether the text is in italics' }),
		flag('strikethrough', 'Strikethrough', { description: 'Whether the text is struck through' }),
		flag('underline', 'Underline', { description: 'Whether the text is underlined' }),
	],
	{ place: 'none', description: 'How the text of the written cells looks' },
);

/** What the operations that write cells have in common: one after the other in a worksheet. */
const writing = (
	own: Pick<Operation, 'name' | 'action' | 'fields'> & Partial<Operation>,
): Operation => ({
	doc: 101168,
	request: 'POST /wedoc/spreadsheet/batch_update',
	target: ['docid', 'worksheetId'],
	...own,
});

/** The request that deletes whole rows or columns, counted from 1, the end not included (101168). */
async function linesToDelete(call: Call): Promise<WorkwxRequest> {
	const worksheet = await worksheetOf(call);
	const { dimension, first, last } = ofParameter('Rows or Columns', () =>
		readLines(call.values.lines as string, worksheet),
	);
	const { sheet_id } = worksheet;
	const span = { sheet_id, dimension, start_index: first, end_index: last + 1 };
	return {
		...call.request,
		body: { ...call.request.body, requests: [{ delete_dimension_request: span }] },
	};
}

export const spreadsheet: Resource = {
	value: 'spreadsheet',
	name: 'Spreadsheet (表格)',
	description: 'Rows and ranges of a spreadsheet (在线表格)',
	operations: {
		append: writing({
			name: 'Append Row',
			action: 'Append a row to a spreadsheet (表格追加行)',
			description: 'Adds a row below the last one; a sheet without titles gets those of the item',
			fields: [
				spreadsheetField,
				worksheetId,
				columns(true),
				options(headerRow, ignoreUnknown, format),
			],
			prepare: rowToAppend,
			batch: { most: MOST_ROWS, run: appendRows },
		}),
		clear: writing({
			name: 'Clear',
			action: 'Clear cells of a spreadsheet (清空表格内容)',
			description: 'Empties cells; rows and columns stay',
			fields: [
				spreadsheetField,
				worksheetId,
				range('Cells to empty; the whole sheet when left empty', { optional: true }),
				options(
					flag('keepFirstRow', 'Keep First Row', {
						place: 'none',
						description: 'Whether the first row of the sheet, which holds the titles, stays',
					}),
				),
			],
			run: clearRange,
		}),
		deleteLines: writing({
			name: 'Delete Rows or Columns',
			action: 'Delete rows or columns of a spreadsheet (删除表格行列)',
			description: 'Deletes whole rows or columns; those behind them move up',
			deletes: true,
			fields: [
				spreadsheetField,
				worksheetId,
				text('lines', 'Rows or Columns', {
					place: 'none',
					placeholder: 'e.g. 2:5',
					description: 'Rows such as 2:5 or 3, or columns such as B:D or B',
				}),
			],
			prepare: linesToDelete,
		}),
		getRows: {
			name: 'Get Rows',
			action: 'Get rows of a spreadsheet (获取表格数据)',
			description: 'Reads the rows of a range or of the whole sheet; empty rows are left out',
			doc: 97661,
			request: 'POST /wedoc/spreadsheet/get_sheet_range_data',
			reads: true,
			items: 'data.result.rows',
			fields: [
				spreadsheetField,
				worksheetId,
				range('A1:D20, B:D, 2:50 or A2:D; the whole sheet when left empty', { optional: true }),
				choice(
					'rowsOutput',
					'Output',
					[
						{ name: 'Cells With Format', value: 'cells', description: 'WeCom’s own cells' },
						{ name: 'Lists of Values', value: 'lists', description: 'Without titles' },
						{
							name: 'Values by Column Title',
							value: 'titles',
							description: 'With the titles of the header row',
						},
					],
					{ default: 'titles', place: 'none', description: 'What an item holds' },
				),
				options(
					headerRow,
					flag('links', 'Links as Objects', {
						place: 'none',
						description: 'Whether a link is given as { text, URL } instead of its text',
					}),
				),
			],
			run: getRows,
		},
		updateRow: writing({
			name: 'Update Row',
			action: 'Update a row of a spreadsheet (更新表格行)',
			description: 'Changes the mapped cells of a row; the others stay as they are',
			fields: [
				spreadsheetField,
				worksheetId,
				{
					...text('rowNumber', 'Row Number', {
						default: '={{ $json.row_number }}',
						min: 1,
						place: 'none',
						description: 'The row in the sheet, from 1: row_number of what Get Rows gives',
					}),
					read: readWholeNumber,
				},
				columns(false),
				options(headerRow, ignoreUnknown, format),
			],
			prepare: rowToUpdate,
			batch: { most: MOST_ROWS, run: updateRows },
		}),
		update: writing({
			name: 'Write Range',
			action: 'Write values into a range of a spreadsheet (更新表格范围)',
			fields: [
				spreadsheetField,
				worksheetId,
				range('Where the values go, or the first cell of it'),
				{
					...text('gridValues', 'Values', {
						rows: 4,
						place: 'none',
						placeholder: 'e.g. [["Name", "Number"], ["A", 1]]',
						description:
							'Rows of values: a list of lists or of objects, one list for one row, or lines with tabs as copied from a table',
					}),
					read: readGrid,
				},
				options(format),
			],
			run: writeRange,
		}),
	},
};
