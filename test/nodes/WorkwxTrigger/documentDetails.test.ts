import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { withDocumentDetails } from '../../../nodes/WorkwxTrigger/documentDetails';
import { SEED } from '../../../simulator/areas/docs/seed';
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

test.each([
	ofSheet('delete_record', { RecordId: ['rGone'] }),
	ofSheet('delete_filed', { FieldId: ['fGone'] }),
	{ Event: 'doc_change', ChangeType: 'delete_doc', DocId: [SEED.docid] },
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
