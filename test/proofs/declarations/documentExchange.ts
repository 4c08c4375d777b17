import documentTrees from '../../cases/docs/documentTrees.json';
import formInfo from '../../cases/docs/formInfo.json';

/** A cell as WeCom has it, or the text in it. */
type Cell = string | object;

const cells = (rows: Cell[][]) =>
	rows.map((row) => ({
		values: row.map((cell) => (typeof cell === 'string' ? { cell_value: { text: cell } } : cell)),
	}));

/**
 * Exchanges about documents in short. The online document `DOCID` and the form `FORMID` are read (101161, 97817):
 *
 * - `{ "$document": "short" }`: the tree of that name in `docs/documentTrees.json`, in version 10
 * - `{ "$form": {} }`: the form in `docs/formInfo.json`, with some of it changed
 *
 * The worksheet `AAAAA` of the spreadsheet `DOCID` (97711, 97661, 101168):
 *
 * - `{ "$sizes": [100, 4] }`: its rows and columns; there is another worksheet
 * - `{ "$read": "A1:B2", "rows": [["a", "b"], ["c"]] }`: a range is read
 * - `{ "$write": [[2, 0, [["a", "b"]]]] }`: blocks are written, each with row and column of its first cell, from 0
 */
export function documentExchange(short: object): object | undefined {
	if ('$document' in short) {
		const name = short.$document as keyof typeof documentTrees;
		return {
			request: 'POST /wedoc/document/get repeatable',
			body: { docid: 'DOCID' },
			response: { version: 10, document: documentTrees[name] },
		};
	}
	if ('$form' in short) {
		return {
			request: 'POST /wedoc/get_form_info repeatable',
			body: { formid: 'FORMID' },
			response: { form_info: { ...formInfo, ...(short.$form as object) } },
		};
	}
	if ('$sizes' in short) {
		const [row_count, column_count] = short.$sizes as number[];
		const other = { sheet_id: 'BBBBB', title: '一月', row_count: 5, column_count: 5 };
		return {
			request: 'POST /wedoc/spreadsheet/get_sheet_properties repeatable',
			body: { docid: 'DOCID' },
			response: {
				properties: [{ sheet_id: 'AAAAA', title: '工作表1', row_count, column_count }, other],
			},
		};
	}
	if ('$read' in short) {
		const { $read: range, rows = [] } = short as { $read: string; rows?: Cell[][] };
		return {
			request: 'POST /wedoc/spreadsheet/get_sheet_range_data repeatable',
			body: { docid: 'DOCID', sheet_id: 'AAAAA', range },
			response: { data: { result: { start_row: 0, start_column: 0, rows: cells(rows) } } },
		};
	}
	if ('$write' in short) {
		const blocks = short.$write as Array<[number, number, Cell[][]]>;
		return {
			request: 'POST /wedoc/spreadsheet/batch_update',
			body: {
				docid: 'DOCID',
				requests: blocks.map(([start_row, start_column, rows]) => ({
					update_range_request: {
						sheet_id: 'AAAAA',
						grid_data: { start_row, start_column, rows: cells(rows) },
					},
				})),
			},
			response: {
				data: {
					responses: blocks.map(([, , rows]) => ({
						update_range_response: { updated_cells: rows.flat().length },
					})),
				},
			},
		};
	}
	return undefined;
}
