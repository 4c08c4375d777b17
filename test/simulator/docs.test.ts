import { FOREIGN_DOCUMENT, SEED, SPREADSHEET } from '../../simulator/areas/docs/seed';
import { type Json, useSimulator } from './useSimulator';

const test = useSimulator();

const call = (name: string, body: Json = {}) =>
	test.post(`/wedoc/smartsheet/${name}`, { ...SEED, ...body });
const add = (values: Json) => call('add_records', { records: [{ values }] });

it.each([
	['text that is no list of pieces', 2022015, { 任务: '文本' }],
	['a piece of an unknown type', 2022015, { 任务: [{ type: 'bold', text: 'x' }] }],
	['a number as text', 2022017, { 工时: '1' }],
	['a checkbox as a number', 2023041, { 已验收: 1 }],
	['a date as a number', 2022034, { 截止日期: 1793491200000 }],
	['a date in ISO 8601', 2022034, { 截止日期: '2026-11-01' }],
	['an option by an unknown ID', 2022013, { 状态: [{ id: 'none' }] }],
	['two options where one is taken', 2022013, { 状态: [{ id: 'o1' }, { id: 'o2' }] }],
	['an unknown member', 60111, { 负责人: [{ user_id: 'nobody' }] }],
	[
		'two members where one is taken',
		2023040,
		{ 负责人: [{ user_id: 'ada' }, { user_id: 'alan' }] },
	],
	['a link as text', 2022016, { 链接: 'https://example.com' }],
	['a location with numbers', 2022037, { 地点: [{ source_type: 1, latitude: 1, longitude: 2 }] }],
	['a file without address', 2020036, { 附件: [{ name: 'x' }] }],
	['what WeCom fills in', 2022010, { 编号: [{ seq: '1', text: '1' }] }],
	['a column that is not there', 2022004, { 无此列: 1 }],
])('refuses %s (%d)', async (_what, errcode, values) => {
	const sheet = test.simulator.company.docs.byId.get(SEED.docid)!.sheets[0]!;
	const before = sheet.records.size;
	expect(await add(values)).toMatchObject({ errcode });
	expect(sheet.records.size).toBe(before);
});

it.each([
	['a document of another app', 701450, { docid: FOREIGN_DOCUMENT }],
	['a spreadsheet', 2050067, { docid: SPREADSHEET }],
	['a table that is not there', 2543303, { sheet_id: 'none' }],
	['a dashboard', 2543303, { sheet_id: 'dash01' }],
	[
		'sorting what is filtered',
		2022033,
		{
			sort: [{ field_title: '工时' }],
			filter_spec: { conjunction: 'CONJUNCTION_AND', conditions: [] },
		},
	],
	['a page behind the last', 2022023, { offset: 99 }],
])('refuses %s (%d)', async (_what, errcode, body) => {
	expect(await call('get_records', body)).toMatchObject({ errcode });
});

it('makes an option of a new label and takes the present one for a known label', async () => {
	const fresh = await add({ 状态: [{ text: '搁置' }] });
	const again = await add({ 状态: [{ text: '搁置' }] });
	const option = (reply: Json) =>
		(reply.records as Array<{ values: Record<string, object[]> }>)[0]!.values.状态![0];
	expect(option(fresh)).toMatchObject({ id: expect.any(String), text: '搁置' });
	expect(option(again)).toEqual(option(fresh));
});

const titles = async (condition: Json) => {
	const reply = await call('get_records', {
		field_titles: ['任务'],
		filter_spec: { conjunction: 'CONJUNCTION_AND', conditions: [condition] },
	});
	const records = reply.records as Array<{ values: { 任务: Array<{ text: string }> } }>;
	return records.map(({ values }) => values.任务[0]!.text);
};

it.each([
	[
		'contains',
		{
			field_id: 'fTitle',
			field_type: 'FIELD_TYPE_TEXT',
			operator: 'OPERATOR_CONTAINS',
			string_value: { value: ['客户'] },
		},
		['回访客户'],
	],
	[
		'is not',
		{
			field_id: 'fTitle',
			field_type: 'FIELD_TYPE_TEXT',
			operator: 'OPERATOR_IS_NOT',
			string_value: { value: ['回访客户'] },
		},
		['发布新版本', '整理文档'],
	],
	[
		'greater',
		{
			field_id: 'fHours',
			field_type: 'FIELD_TYPE_NUMBER',
			operator: 'OPERATOR_IS_GREATER',
			number_value: { value: 1 },
		},
		['回访客户', '整理文档'],
	],
	[
		'at most',
		{
			field_id: 'fHours',
			field_type: 'FIELD_TYPE_NUMBER',
			operator: 'OPERATOR_IS_LESS_OR_EQUAL',
			number_value: { value: 1 },
		},
		['发布新版本'],
	],
	[
		'an option',
		{
			field_id: 'fState',
			field_type: 'FIELD_TYPE_SINGLE_SELECT',
			operator: 'OPERATOR_IS',
			string_value: { value: ['o3'] },
		},
		['整理文档'],
	],
	[
		'empty',
		{ field_id: 'fDue', field_type: 'FIELD_TYPE_DATE_TIME', operator: 'OPERATOR_IS_EMPTY' },
		['发布新版本', '回访客户', '整理文档'],
	],
	[
		'made today',
		{
			field_id: 'fMade',
			field_type: 'FIELD_TYPE_CREATED_TIME',
			operator: 'OPERATOR_IS',
			date_time_value: { type: 'DATE_TIME_TYPE_TODAY' },
		},
		['发布新版本', '回访客户', '整理文档'],
	],
	[
		'made yesterday',
		{
			field_id: 'fMade',
			field_type: 'FIELD_TYPE_CREATED_TIME',
			operator: 'OPERATOR_IS',
			date_time_value: { type: 'DATE_TIME_TYPE_YESTERDAY' },
		},
		[],
	],
])('filters by %s', async (_what, condition, found) => {
	expect(await titles(condition)).toEqual(found);
});

it('sorts by title and gives pages', async () => {
	const reply = await call('get_records', {
		sort: [{ field_title: '工时', desc: true }],
		limit: 2,
	});
	expect(reply).toMatchObject({
		total: 3,
		has_more: true,
		next: 2,
		records: [{ values: { 工时: 3 } }, { values: { 工时: 2 } }],
	});
});

describe('somebody works in a table on the page', () => {
	const act = async (name: string, body: Json = {}) => {
		const response = await fetch(`${test.simulator.url}/simulator/table/${name}`, {
			method: 'POST',
			body: JSON.stringify({ ...SEED, userid: 'lisi', ...body }),
		});
		return (await response.json()) as Json;
	};
	const table = () => test.simulator.company.docs.byId.get(SEED.docid)!.sheets[0]!;
	const row = () => [...table().records.values()].at(-1)!;
	const edit = (field_id: string, value: unknown) =>
		act('edit', { record_id: row().record_id, field_id, value });

	it('and each change is called back with the row that it is about', async () => {
		const events: Json[] = [];
		test.simulator.company.onEvent = (event) => void events.push(event as Json);
		const { record_id } = await act('add');
		await edit('fTitle', '写周报');
		await act('delete', { record_id });
		const of = (ChangeType: string) => ({
			MsgType: 'event',
			Event: 'smart_sheet_change',
			FromUserName: 'lisi',
			ChangeType,
			DocId: SEED.docid,
			SheetId: SEED.sheet_id,
			RecordId: [record_id],
		});
		expect(events).toEqual([of('add_record'), of('update_record'), of('delete_record')]);
		expect(table().records.has(String(record_id))).toBe(false);
	});

	it.each<[string, unknown, unknown]>([
		['fTitle', ' 写周报 ', [{ type: 'text', text: '写周报' }]],
		['fHours', '2.5', 2.5],
		['fDone', true, true],
		['fDue', '2026-11-01T08:30', '1793493000000'],
		['fState', '进行中', [{ id: 'o2', text: '进行中', style: 2 }]],
		['fTags', ['紧急', '客户'], [expect.objectContaining({ id: 'o1' }), expect.anything()]],
		['fTeam', ['ada', 'alan'], [{ user_id: 'ada', id_type: 1 }, expect.anything()]],
		['fLink', 'https://a.cn/b', [{ type: 'url', text: 'https://a.cn/b', link: 'https://a.cn/b' }]],
		[
			'fPlace',
			'广州塔 @ 23.1, 113.3',
			[expect.objectContaining({ latitude: '23.1', title: '广州塔' })],
		],
		['fPlace', 'x @ 1', 'A place is written as'],
		['fFile', 'https://a.cn/b.pdf?x', [{ name: 'b.pdf', file_url: 'https://a.cn/b.pdf?x' }]],
		['fPic', '/simulator/media/1', [{ title: '1', image_url: '/simulator/media/1' }]],
		['fAfter', 'r1, r2', ['r1', 'r2']],
		['fHours', '', undefined],
		['fHours', 'many', 'is no number'],
		['fDue', 'soon', 'is no date'],
		['fNumber', '1', 'cannot be written'],
		['fNone', '1', 'There is no column'],
	])('%s takes what is typed: %j', async (field_id, value, cell) => {
		const { ok, error } = await edit(field_id, value);
		if (typeof cell === 'string' && !ok) expect(error).toContain(cell);
		else expect(row().cells[field_id]).toEqual(cell);
		expect(row().updater_name).toBe(ok ? '李四' : '张三');
	});
});
