import { BUDGET_SHEET, SEED, SPREADSHEET } from '../../simulator/areas/docs/seed';
import { type Json, useSimulator } from './useSimulator';

const test = useSimulator();

const grid = (start_row: number, start_column: number, rows: number, columns: number) => ({
	start_row,
	start_column,
	rows: Array.from({ length: rows }, () => ({
		values: Array.from({ length: columns }, () => ({ cell_value: { text: 'x' } })),
	})),
});
const write = (data: Json, more: Json = {}) => ({
	update_range_request: { sheet_id: BUDGET_SHEET, grid_data: data, ...more },
});
const change = (...requests: Json[]) =>
	test.post('/wedoc/spreadsheet/batch_update', { docid: SPREADSHEET, requests });

it.each([
	['a sheet that is not there', 2543303, write(grid(0, 0, 1, 1), { sheet_id: 'none' })],
	['cells beyond the sheet', 40058, write(grid(199, 0, 2, 1))],
	['more columns than a call takes', 40058, write(grid(0, 0, 1, 201))],
	[
		'two changes in one',
		40058,
		{ ...write(grid(0, 0, 1, 1)), delete_sheet_request: { sheet_id: 'x' } },
	],
	[
		'a sheet of too many cells',
		40058,
		{ add_sheet_request: { title: 'x', row_count: 501, column_count: 20 } },
	],
	[
		'a span that ends where it begins',
		40058,
		{
			delete_dimension_request: {
				sheet_id: BUDGET_SHEET,
				dimension: 'ROW',
				start_index: 2,
				end_index: 2,
			},
		},
	],
])('a spreadsheet refuses %s (%d)', async (_what, errcode, request) => {
	expect(await change(request)).toMatchObject({ errcode });
});

it('stops at the first change of a spreadsheet that is refused, and keeps those before', async () => {
	const reply = await change(
		write(grid(10, 0, 1, 1)),
		write(grid(199, 0, 2, 1)),
		write(grid(11, 0, 1, 1)),
	);
	expect(reply).toMatchObject({ errcode: 40058 });
	const [sheet] = test.simulator.company.docs.byId.get(SPREADSHEET)!.worksheets;
	expect(sheet!.cells[10]?.[0]).toEqual({ cell_value: { text: 'x' } });
	expect(sheet!.cells[11]).toBeUndefined();
});

it.each([
	['a smart sheet', 2050067, { docid: SEED.docid }],
	['a range that runs backwards', 40058, { range: 'B5:A1' }],
	['a single cell without an end', 40058, { range: 'A1' }],
	['a range beyond the sheet', 40058, { range: 'A1:A201' }],
	['more cells than a call gives', 40058, { range: 'A1:GS1' }],
])('a range is not read of %s (%d)', async (_what, errcode, body) => {
	const reply = await test.post('/wedoc/spreadsheet/get_sheet_range_data', {
		docid: SPREADSHEET,
		sheet_id: BUDGET_SHEET,
		range: 'A1:B2',
		...body,
	});
	expect(reply).toMatchObject({ errcode });
});
