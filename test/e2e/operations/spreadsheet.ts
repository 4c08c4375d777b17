import { BUDGET_SHEET, FOREIGN_DOCUMENT, SPREADSHEET } from '../../../simulator/areas/docs/seed';
import { newWorksheet, type Worksheet } from '../../../simulator/areas/docs/records';
import type { Company } from '../../../simulator/areas/company';
import { byId } from './byId';
import type { Proofs } from './proof';

const DOCUMENT = { docid: byId(SPREADSHEET) };
const BUDGET = { ...DOCUMENT, worksheetId: byId(BUDGET_SHEET) };
const FORMAT = {
	bold: true,
	italic: true,
	underline: true,
	strikethrough: false,
	font: 'SimSun',
	fontSize: 12,
	textColor: '#FF0000',
};

/** A worksheet of its own, with some texts. */
function sheet(company: Company, sheet_id: string, texts: string[][] = []) {
	const made = newWorksheet(`表 ${sheet_id}`, 20, 5, sheet_id);
	made.cells = texts.map((row) => row.map((text) => ({ cell_value: { text } })));
	company.docs.byId.get(SPREADSHEET)!.worksheets.push(made);
	return { at: { ...DOCUMENT, worksheetId: byId(sheet_id) }, made };
}

/** Texts of the first rows. */
const textsOf = ({ cells }: Worksheet, rows: number) =>
	cells
		.slice(0, rows)
		.map((row) => row?.map((cell) => (cell?.cell_value as { text?: string } | undefined)?.text));

export const spreadsheet: Proofs = (company) => {
	const log = sheet(company, 'LOG001');
	const list = sheet(company, 'LIST01', [
		['名称', '数量'],
		['a', '1'],
		['b', '2'],
	]);
	const written = sheet(company, 'RANGE1');
	const cleared = sheet(company, 'CLEAR1', [['x'], ['y'], ['z']]);
	const cut = sheet(company, 'CUT001', [['1', 'a'], ['2'], ['3']]);
	const columns = (values: object) => ({
		spreadsheetColumns: { mappingMode: 'defineBelow', value: values },
	});
	const foreign = { docid: byId(FOREIGN_DOCUMENT), worksheetId: byId('x') };

	return {
		append: {
			bare: {
				parameters: { ...log.at, ...columns({ 时间: '2026-11-01', 级别: '严重' }) },
				items: [{ 时间: '2026-11-01', 级别: '严重', row_number: 2 }],
				effect: () =>
					expect(log.made.cells[0]).toMatchObject([{ cell_value: { text: '时间' } }, {}]),
			},
			full: [
				{
					parameters: {
						...list.at,
						spreadsheetColumns: { mappingMode: 'autoMapInputData', value: null },
						options: { headerRow: 1, ignoreUnknown: true, format: FORMAT },
					},
					input: [{ json: { 名称: 'c', 数量: 3, 别的: 1 } }, { json: { 名称: 'd' } }],
					items: [
						{ 名称: 'c', 数量: '3', row_number: 4 },
						{ 名称: 'd', row_number: 5 },
					],
				},
			],
			refused: {
				parameters: { ...BUDGET, ...columns({ 金钱: 1 }) },
				error: /did you mean “金额”/,
			},
		},
		clear: {
			bare: {
				parameters: { ...cleared.at, range: 'A2' },
				items: [{ updated_cells: 1 }],
				effect: () => expect(textsOf(cleared.made, 2)).toEqual([['x'], ['']]),
			},
			full: [
				{
					parameters: { ...cleared.at, range: 'A:A', options: { keepFirstRow: true } },
					items: [{ updated_cells: 19 }],
				},
			],
			refused: { parameters: { ...cleared.at, range: 'Z1' }, error: /goes beyond the sheet/ },
		},
		deleteLines: {
			bare: { parameters: { ...cut.at, lines: '2' }, items: [{ deleted: true }] },
			full: [
				{
					parameters: { ...cut.at, lines: 'B:C' },
					items: [{ deleted: true }],
					effect: () => {
						expect(cut.made).toMatchObject({ row_count: 19, column_count: 3 });
						expect(textsOf(cut.made, 2)).toEqual([['1'], ['3']]);
					},
				},
			],
			refused: { parameters: { ...foreign, lines: '2' }, error: /701450/ },
		},
		getRows: {
			bare: {
				parameters: { ...BUDGET, limit: 1 },
				items: [{ 项目: '服务器', 金额: '12000', 负责人: '张三', row_number: 2 }],
			},
			full: [
				{
					parameters: {
						...BUDGET,
						range: 'B2:C',
						rowsOutput: 'titles',
						returnAll: true,
						options: { headerRow: 1, links: true },
					},
					items: [
						{ 金额: '12000', 负责人: '张三', row_number: 2 },
						{ 金额: '8000', 负责人: '李四', row_number: 3 },
					],
				},
				{
					parameters: {
						...BUDGET,
						range: 'A3:B3',
						rowsOutput: 'lists',
						returnAll: false,
						limit: 2,
					},
					items: [{ row_number: 3, values: ['差旅', '8000'] }],
				},
			],
			refused: { parameters: foreign, error: /701450/ },
		},
		updateRow: {
			bare: {
				parameters: { ...list.at, rowNumber: 2, ...columns({ 数量: 10 }) },
				items: [{ 数量: '10', row_number: 2 }],
				effect: () => expect(list.made.cells[1]?.[0]).toEqual({ cell_value: { text: 'a' } }),
			},
			full: [
				{
					parameters: {
						...list.at,
						rowNumber: '={{ $json.row_number }}',
						spreadsheetColumns: { mappingMode: 'autoMapInputData', value: null },
						options: { headerRow: 1, ignoreUnknown: true, format: FORMAT },
					},
					input: [{ json: { 名称: 'B', row_number: 3, 别的: 1 } }],
					items: [{ 名称: 'B', row_number: 3 }],
				},
			],
			refused: {
				parameters: { ...list.at, rowNumber: 21, ...columns({ 数量: 1 }) },
				error: /"Row Number" is 21/,
			},
		},
		update: {
			bare: {
				parameters: { ...written.at, range: 'B2', gridValues: 'a\tb\nc\td' },
				items: [{ updated_cells: 4 }],
				effect: () => expect(written.made.cells[2]?.[2]).toEqual({ cell_value: { text: 'd' } }),
			},
			full: [
				{
					parameters: {
						...written.at,
						range: 'A5:B6',
						gridValues: '[["x", { "text": "y", "url": "https://example.com" }]]',
						options: { format: FORMAT },
					},
					items: [{ updated_cells: 2 }],
				},
			],
			refused: {
				parameters: { ...written.at, range: 'A1:B1', gridValues: '1\t2\t3' },
				error: /"Values" are 1 × 3 cells/,
			},
		},
	};
};

export const worksheet: Proofs = (company) => {
	const [gone, goneToo] = ['GONE01', 'GONE02'].map((id) => sheet(company, id));
	return {
		create: {
			bare: {
				parameters: { ...DOCUMENT, worksheetTitle: '一月' },
				items: [expect.objectContaining({ title: '一月', row_count: 500, column_count: 20 })],
			},
			full: [
				{
					parameters: { ...DOCUMENT, worksheetTitle: '二月', rowCount: 31, columnCount: 3 },
					items: [expect.objectContaining({ sheet_id: expect.any(String), row_count: 31 })],
				},
			],
			refused: { parameters: { docid: byId('none'), worksheetTitle: 'x' }, error: /40058/ },
		},
		getAll: {
			bare: {
				parameters: { ...DOCUMENT, limit: 1 },
				items: [{ sheet_id: BUDGET_SHEET, title: '预算', row_count: 200, column_count: 20 }],
			},
			full: [
				{ parameters: { ...DOCUMENT, returnAll: false, limit: 1 }, items: [expect.any(Object)] },
				{
					parameters: { ...DOCUMENT, returnAll: true },
					items: expect.arrayContaining([expect.objectContaining({ sheet_id: BUDGET_SHEET })]),
				},
			],
			refused: { parameters: { docid: byId(FOREIGN_DOCUMENT) }, error: /701450/ },
		},
		delete: {
			bare: {
				parameters: gone!.at,
				items: [{ deleted: true }],
				effect: () =>
					expect(company.docs.byId.get(SPREADSHEET)!.worksheets).not.toContain(gone!.made),
			},
			full: [{ parameters: goneToo!.at, items: [{ deleted: true }] }],
			refused: { parameters: { ...DOCUMENT, worksheetId: byId('none') }, error: /2543303/ },
		},
	};
};
