import type {
	IDataObject,
	INodeListSearchResult,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';
import columns from '../cases/docs/columns.json';
import { refused, startApiServer, type ApiServer } from '../client/apiServer';
import { ask as askIn, editor } from './editor';

let api: ApiServer;
beforeEach(async () => {
	api = await startApiServer();
	api.answer('/wedoc/smartsheet/get_fields', { errcode: 0, fields: columns });
});
afterEach(async () => {
	await api.close();
});

const CHOSEN = { docid: byId('DOCID'), sheetId: byId('123Abc') };

function byId(value: string) {
	return { __rl: true, mode: 'id', value };
}

const ask = async <T>(
	kind: 'listSearch' | 'loadOptions' | 'resourceMapping',
	name: string,
	parameters: IDataObject = CHOSEN,
	...rest: string[]
) => await askIn<T>(editor(api.url, parameters), kind, name, ...rest);

test('the tables of a document are listed by title, of a pasted address too', async () => {
	api.answer('/wedoc/smartsheet/get_sheet', {
		errcode: 0,
		sheet_list: [
			{ sheet_id: '123abc', title: '任务', type: 'smartsheet' },
			{ sheet_id: '456abc', title: '仪表盘', type: 'dashboard' },
		],
	});
	const docid = {
		__rl: true,
		mode: 'url',
		value: 'https://doc.weixin.qq.com/smartsheet/DOCID?scode=x',
	};
	const { results } = await ask<INodeListSearchResult>('listSearch', 'searchSheets', { docid });
	expect(results).toEqual([{ name: '任务 (123abc)', value: '123abc' }]);
	expect(String(api.seen.at(-1)!.body)).toContain('"docid":"DOCID"');
});

test('the views of a table are listed by title', async () => {
	api.answer('/wedoc/smartsheet/get_views', {
		errcode: 0,
		views: [{ view_id: 'vAll', view_title: '全部' }],
	});
	const { results } = await ask<INodeListSearchResult>('listSearch', 'searchViews');
	expect(results).toEqual([{ name: '全部 (vAll)', value: 'vAll' }]);
	const none = await ask<INodeListSearchResult>('listSearch', 'searchViews', {});
	expect(none.results).toEqual([expect.objectContaining({ value: '' })]);
});

test('the groups of columns of a table are listed by name', async () => {
	api.answer('/wedoc/smartsheet/get_field_groups', {
		errcode: 0,
		field_groups: [{ field_group_id: 'fg1', name: '人员', children: [] }],
	});
	const { results } = await ask<INodeListSearchResult>('listSearch', 'searchColumnGroups');
	expect(results).toEqual([{ name: '人员 (fg1)', value: 'fg1' }]);
	const none = await ask<INodeListSearchResult>('listSearch', 'searchColumnGroups', {});
	expect(none.results).toEqual([expect.objectContaining({ value: '' })]);
});

test('the rules of rights of a smart sheet are listed by name, or it is said that their IDs are needed', async () => {
	const path = '/wedoc/smartsheet/content_priv/get_sheet_priv';
	api.answer(path, { errcode: 0, rule_list: [{ rule_id: 2, type: 2, name: '销售' }] });
	const { results } = await ask<INodeListSearchResult>('listSearch', 'searchSheetRules');
	expect(results).toEqual([{ name: '销售 (2)', value: '2' }]);
	expect(JSON.parse(String(api.seen.at(-1)!.body))).toEqual({ docid: 'DOCID', type: 2 });
	api.answer(path, { errcode: 0, rule_list: [] });
	const empty = await ask<INodeListSearchResult>('listSearch', 'searchSheetRules');
	expect(empty.results).toEqual([
		{ name: 'WeCom lists no rule: give the ID that creating it gave', value: '' },
	]);
	const none = await ask<INodeListSearchResult>('listSearch', 'searchSheetRules', {});
	expect(none.results).toEqual([expect.objectContaining({ value: '' })]);
});

test.each([
	['nothing', {}],
	['an expression', { docid: byId('={{ $json.docid }}') }],
])('with %s as document the list says what is missing', async (_what, parameters) => {
	const { results } = await ask<INodeListSearchResult>('listSearch', 'searchSheets', parameters);
	expect(results).toEqual([expect.objectContaining({ value: '' })]);
	expect(await ask<ResourceMapperFields>('resourceMapping', 'getColumns', parameters)).toEqual({
		fields: [],
		emptyFieldsNotice: 'Choose the document and its sub-sheet first',
	});
});

test('columns are chosen by title', async () => {
	const options = await ask<INodePropertyOptions[]>('loadOptions', 'getSheetColumns');
	expect(options).toContainEqual({ name: '公式', value: '公式' });
	expect(options).toHaveLength(columns.length);
});

test('the mapper gets the columns that can be written, with types, choices and what rows are found by', async () => {
	const { fields } = await ask<ResourceMapperFields>('resourceMapping', 'getColumns');
	const field = (id: string) => fields.find((one) => one.id === id);
	expect(field('名称')).toMatchObject({ type: 'string', canBeUsedToMatch: true, display: true });
	expect(field('数量')).toMatchObject({ type: 'number' });
	expect(field('完成')).toMatchObject({ type: 'boolean', canBeUsedToMatch: false });
	expect(field('日期')).toMatchObject({ type: 'dateTime' });
	expect(field('单选')).toMatchObject({
		type: 'options',
		options: [
			{ name: '待处理', value: '待处理' },
			{ name: '已完成', value: '已完成' },
		],
	});
	for (const title of ['编号', '创建时间', '创建人', '公式']) expect(field(title)).toBeUndefined();
});

test.each([true, false])(
	'a checkbox starts as its column gives it to new rows: %s',
	async (checked) => {
		const property_checkbox = { checked };
		api.answer('/wedoc/smartsheet/get_fields', {
			errcode: 0,
			fields: columns.map((one) =>
				one.field_title === '完成' ? { ...one, property_checkbox } : one,
			),
		});
		const { fields } = await ask<ResourceMapperFields>('resourceMapping', 'getColumns');
		expect(fields.find(({ id }) => id === '完成')).toHaveProperty('defaultValue', checked);
	},
);

test('a table without columns that can be written says so', async () => {
	api.answer('/wedoc/smartsheet/get_fields', {
		errcode: 0,
		fields: columns.filter(({ field_title }) => field_title === '编号'),
	});
	expect(await ask<ResourceMapperFields>('resourceMapping', 'getColumns')).toEqual({
		fields: [],
		emptyFieldsNotice: 'The sub-sheet has no column that can be written',
	});
});

test('a refusal says what was wrong', async () => {
	api.answer('/wedoc/smartsheet/get_fields', refused(701450, 'no right'));
	await expect(ask('resourceMapping', 'getColumns')).rejects.toThrow(/may not touch this document/);
});

describe('of a spreadsheet', () => {
	const CHOSEN_WORKSHEET = { docid: byId('DOCID'), worksheetId: byId('AAAAA') };
	beforeEach(() => {
		api.answer('/wedoc/spreadsheet/get_sheet_properties', {
			errcode: 0,
			properties: [{ sheet_id: 'AAAAA', title: '一月', row_count: 10, column_count: 3 }],
		});
	});

	test('the worksheets are listed by title', async () => {
		const { results } = await ask<INodeListSearchResult>(
			'listSearch',
			'searchWorksheets',
			CHOSEN_WORKSHEET,
		);
		expect(results).toEqual([{ name: '一月 (AAAAA)', value: 'AAAAA' }]);
		const none = await ask<INodeListSearchResult>('listSearch', 'searchWorksheets', {});
		expect(none.results[0]!.name).toContain('Give the document first');
	});

	test('the mapper shows the titles of the header row, or says why there are none', async () => {
		api.answer('/wedoc/spreadsheet/get_sheet_range_data', {
			errcode: 0,
			data: { result: { rows: [{ values: [{ cell_value: { text: '姓名' } }, {}, {}] }] } },
		});
		const { fields } = await ask<ResourceMapperFields>('resourceMapping', 'getSpreadsheetColumns', {
			...CHOSEN_WORKSHEET,
			options: { headerRow: 2 },
		});
		expect(fields).toMatchObject([{ id: '姓名', type: 'string' }]);
		expect(String(api.seen.at(-1)!.body)).toContain('"range":"A2:C2"');
		api.answer('/wedoc/spreadsheet/get_sheet_range_data', { errcode: 0, data: { result: {} } });
		for (const parameters of [CHOSEN_WORKSHEET, {}]) {
			const found = await ask<ResourceMapperFields>(
				'resourceMapping',
				'getSpreadsheetColumns',
				parameters,
			);
			expect(found).toMatchObject({ fields: [], emptyFieldsNotice: expect.any(String) });
		}
	});
});
