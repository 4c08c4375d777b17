import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { withDocumentDetails } from '../../../nodes/WorkwxTrigger/details/documentDetails';
import { SEED, SURVEY } from '../../../simulator/areas/docs/seed';
import { type Simulator, startSimulator } from '../../../simulator/server/simulator';

let simulator: Simulator;
let rowIds: string[];

beforeAll(async () => {
	simulator = await startSimulator();
	const tasks = simulator.company.docs.byId.get(SEED.docid)!.sheets[0]!;
	rowIds = [...tasks.records.keys()];
});
afterAll(() => simulator.close());

const contextWith = (api?: IDataObject) =>
	({
		getNode: () => ({ credentials: api ? { workwxApi: {} } : {} }),
		getCredentials: () => Promise.resolve(api),
		getTimezone: () => 'Asia/Shanghai',
		getExecutionCancelSignal: () => undefined,
		helpers: {},
	}) as unknown as IExecuteFunctions;

const details = async (event: IDataObject, api = true) => {
	const { company, url } = simulator;
	const credential = { baseUrl: url, corpId: company.corpId, secret: company.secrets.app };
	return await withDocumentDetails(contextWith(api ? credential : undefined), event);
};

const ofSheet = (ChangeType: string, more: IDataObject): IDataObject => ({
	MsgType: 'event',
	Event: 'smart_sheet_change',
	ChangeType,
	DocId: SEED.docid,
	SheetId: SEED.sheet_id,
	...more,
});

test.each(['add_record', 'update_record'])('%s carries the rows by title', async (changeType) => {
	const event = ofSheet(changeType, { RecordId: rowIds.slice(0, 2) });
	const before = simulator.calls.length;
	const found = await details(event);
	expect(found).toMatchObject({
		...event,
		rows: [
			{ record_id: rowIds[0], 任务: '发布新版本', 状态: '待处理', 工时: 1, 负责人: 'zhangsan' },
			{ record_id: rowIds[1], 任务: '回访客户' },
		],
	});
	expect(found).not.toHaveProperty('documentError');
	const paths = simulator.calls.slice(before).map(({ path }) => path);
	expect(paths.filter((path) => path !== '/gettoken')).toEqual([
		'/wedoc/smartsheet/get_fields',
		'/wedoc/smartsheet/get_records',
	]);
});

test('rows that are gone by now are named, the others are there', async () => {
	const event = ofSheet('update_record', { RecordId: ['rGone', rowIds[2]!] });
	expect(await details(event)).toMatchObject({
		rows: [{ record_id: rowIds[2] }],
		documentError: '1 of 2 rows were not read, as they are gone or too many: rGone',
	});
});

test('no more rows are asked for than one call gives', async () => {
	const many = Array.from({ length: 1200 }, (_, index) => `r${index}`);
	const before = simulator.calls.length;
	const found = await details(ofSheet('add_record', { RecordId: [rowIds[0]!, ...many] }));
	expect(found.documentError).toContain('1200 of 1201 rows were not read');
	expect(found.RecordId).toHaveLength(1201);
	const asked = simulator.calls.slice(before).filter(({ path }) => path.endsWith('get_records'));
	expect(asked).toHaveLength(1);
	expect((asked[0]!.body as { record_ids: string[] }).record_ids).toHaveLength(1000);
});

test.each(['add_filed', 'update_filed'])('%s carries the columns', async (changeType) => {
	expect(await details(ofSheet(changeType, { FieldId: ['fState', 'fGone'] }))).toMatchObject({
		columns: [{ field_id: 'fState', field_title: '状态', field_type: 'FIELD_TYPE_SINGLE_SELECT' }],
		documentError: '1 of 2 columns were not read, as they are gone or too many: fGone',
	});
});

test('a change of members carries the document', async () => {
	const event = { Event: 'doc_change', ChangeType: 'doc_member_change', DocId: [SEED.docid] };
	const found = await details(event);
	expect(found).toMatchObject({ documents: [{ docid: SEED.docid, doc_name: '任务管理' }] });
	expect(found).not.toHaveProperty('documentError');
});

describe('a form that is filled in', () => {
	const rounds = () => simulator.company.docs.forms.get(SURVEY)!.rounds;
	const answered = (userid: string | undefined, text_reply: string, secondsAgo = 0, round = 0) => {
		const { answers } = rounds()[round]!;
		const answer_id = 1000 * round + answers.length + 1;
		const ctime = simulator.company.seconds - secondsAgo;
		answers.push({
			answer_id,
			...(userid && { userid }),
			ctime,
			items: [{ question_id: 2, text_reply }],
		});
	};
	const completed = async (FromUserName = 'zhangsan', FormId = [SURVEY], simplify = false) =>
		await details({
			Event: 'doc_change',
			ChangeType: 'form_complete',
			FromUserName,
			CreateTime: simplify
				? new Date(simulator.company.seconds * 1000).toISOString()
				: simulator.company.seconds,
			FormId,
		});

	beforeEach(() => {
		rounds().splice(0, Infinity, { repeated_id: `${SURVEY}_1`, answers: [] });
	});

	test('carries the answer of its member by the titles of the questions', async () => {
		answered('zhangsan', '早些时候', 3600);
		answered('zhangsan', '前一个', 20);
		answered('zhangsan', '这一个', 2);
		answered('lisi', '别人的', 1);
		const before = simulator.calls.length;
		const found = await completed();
		expect(found).toMatchObject({
			FormId: [SURVEY],
			answers: [
				{
					formid: SURVEY,
					form_title: '员工满意度',
					repeated_id: `${SURVEY}_1`,
					userid: 'zhangsan',
					user_name: '张三',
					意见: '这一个',
				},
			],
		});
		expect(found.answers).toHaveLength(1);
		expect(found).not.toHaveProperty('documentError');
		const paths = simulator.calls.slice(before).map(({ path }) => path);
		expect(paths.filter((path) => path !== '/gettoken')).toEqual([
			'/wedoc/get_form_info',
			'/wedoc/get_form_statistic',
			'/wedoc/get_form_answer',
		]);
	});

	test('carries it also where Simplify has written the time of the event as a date', async () => {
		answered('zhangsan', '这一个', 2);
		expect(await completed('zhangsan', [SURVEY], true)).toMatchObject({
			answers: [{ 意见: '这一个' }],
		});
	});

	test('carries one without a name where its member is not among those who answered', async () => {
		answered('lisi', '别人的', 1);
		answered(undefined, '匿名', 2);
		expect(await completed()).toMatchObject({ answers: [{ 意见: '匿名' }] });
	});

	test('carries the last one where it names nobody who answered', async () => {
		answered('lisi', '先', 9);
		answered('ada', '后', 1);
		expect(await completed('sys')).toMatchObject({ answers: [{ userid: 'ada', 意见: '后' }] });
	});

	test('is looked for in all rounds, and behind ten thousand others of its day', async () => {
		rounds().push({ repeated_id: `${SURVEY}_2`, answers: [] });
		for (let n = 0; n < 10_000; n++) answered('lisi', '别人的', 1, 1);
		answered('zhangsan', '第二期', 1, 1);
		expect(await completed()).toMatchObject({
			answers: [{ 意见: '第二期', repeated_id: `${SURVEY}_2` }],
		});
	});

	test('says so where nobody has answered at that time', async () => {
		answered('zhangsan', '早些时候', 3600);
		expect(await completed()).toMatchObject({
			answers: [],
			documentError: `No answer of that time was found: ${SURVEY}`,
		});
	});

	test('names the forms that are too many for one event', async () => {
		answered('zhangsan', '这一个');
		const many = Array.from({ length: 21 }, () => SURVEY);
		many[20] = 'fmTooMany';
		const found = await completed('zhangsan', many);
		expect(found.answers).toHaveLength(20);
		expect(found.documentError).toContain('1 of 21 forms were not read');
	});
});

test('changed settings of a form are carried', async () => {
	const event = { Event: 'doc_change', ChangeType: 'form_settings_change', FormId: [SURVEY] };
	expect(await details(event)).toMatchObject({
		forms: [{ formid: SURVEY, form_title: '员工满意度', form_setting: { fill_out_auth: 1 } }],
	});
});

test.each([
	ofSheet('delete_record', { RecordId: ['rGone'] }),
	ofSheet('delete_filed', { FieldId: ['fGone'] }),
	{ Event: 'doc_change', ChangeType: 'delete_doc', DocId: [SEED.docid] },
	{ Event: 'doc_change', ChangeType: 'delete_form', FormId: [SURVEY] },
	{ MsgType: 'text', Content: 'add_record' },
])('nothing is asked about what is gone or no document: %j', async (event) => {
	const before = simulator.calls.length;
	expect(await details(event)).toBe(event);
	expect(simulator.calls).toHaveLength(before);
});

test.each<[string, IDataObject, boolean, string]>([
	['another app made the document', { DocId: 'dcSimulatedForeign01' }, true, '701450'],
	['the table is gone', { SheetId: 'gone' }, true, '2543303'],
	['a credential is missing', {}, false, 'Choose a WeCom API credential in the trigger'],
])('the event stays, and says so, when %s', async (_name, more, api, reason) => {
	const event = ofSheet('add_record', { RecordId: [rowIds[0]!], ...more });
	expect(await details(event, api)).toEqual({
		...event,
		documentError: expect.stringContaining(reason),
	});
});
