import { storeCredentials } from '../../scripts/n8n/examples';
import type { JsonObject } from '../../scripts/n8n/rest';
import { SEED } from '../../simulator/areas/docs/seed';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { type Editing, editSideBySide } from './support/editSideBySide';
import { n8nServers } from './support/n8nServers';
import { workwx } from './support/workflowOf';
import { withoutOwnError } from './support/workflowEditor';

const SETUP_TIMEOUT_MS = 180_000;
const TEST_TIMEOUT_MS = 120_000;

const chosen = { __rl: true, mode: 'list', value: SEED.sheet_id };
interface AddRecords {
	records: Array<{ values: object }>;
}
const column = (title: string) => `columns.value["${title}"]`;

const ofRows = (name: string, operation: string, sheetId: JsonObject) =>
	workwx(
		name,
		{
			resource: 'sheetRow',
			operation,
			docid: { __rl: true, mode: 'id', value: SEED.docid },
			sheetId,
		},
		{ type: 'n8n-nodes-workwx.workwxDocs' },
	);

describe.each(n8nServers())('rows of a smart sheet in n8n $version', (server) => {
	let simulator: Simulator;
	let editing: Editing;

	beforeAll(async () => {
		simulator = await startSimulator();
		editing = await editSideBySide(server, 'sheet', {
			stored: await storeCredentials(server.rest, simulator),
			steps: [
				ofRows('By Hand', 'create', { ...chosen, value: '' }),
				ofRows('Of Items', 'create', chosen),
				ofRows('Found', 'getAll', chosen),
			],
			items: [
				{ 任务: '订会议室', 状态: '待处理' },
				{ 任务: '寄样品', 状态: '已完成' },
			],
		});
	}, SETUP_TIMEOUT_MS);

	afterAll(async () => {
		await editing?.browser.close();
		await simulator?.close();
	});

	test(
		'the columns come from the table that is picked, and are filled',
		async () => {
			const panel = await editing.editor.open('By Hand');
			await panel.root.getByText('Choose the document and its sub-sheet first').waitFor();
			await editing.shoot('nothing-chosen');
			expect(await panel.root.getByText('No columns found').count()).toBe(0);
			await panel.pick('sheetId', '任务', `任务 (${SEED.sheet_id})`);
			await panel.waitFor(column('任务'));
			const labels = await panel.labels();
			expect(labels).toEqual(expect.arrayContaining(['Resource', 'Operation', '截止日期']));
			// WeCom fills it in.
			expect(labels).not.toContain('编号');
			// In this order: n8n 1.x lays a tip over what stands below a text that is typed in.
			await panel.choose(column('状态'), '进行中');
			await panel.type(column('任务'), '写文档');
			await panel.execute();
			await panel.output.getByText('record_id').first().waitFor();
			await panel.output.getByText('写文档').first().waitFor();
			await panel.output.getByText('进行中').first().waitFor();
			// Of the columns of a new row those that somebody filled in, and the checkbox as it is shown.
			const box = panel.parameter(column('已验收')).locator('input');
			expect(await box.getAttribute('aria-checked')).toBe('false');
			const sent = simulator.calls.findLast(({ path }) => path.endsWith('add_records'));
			const { values } = (sent!.body as AddRecords).records[0]!;
			expect(Object.keys(values).sort()).toEqual(['fDone', 'fState', 'fTitle']);
			expect(values).toMatchObject({ fDone: false });
			await editing.shoot('by-hand');
			await panel.close();
		},
		TEST_TIMEOUT_MS,
	);

	test(
		'the values of items become rows by themselves',
		async () => {
			const panel = await editing.editor.open('Of Items');
			await panel.waitFor(column('任务'));
			await panel.mapAutomatically();
			await panel.parameter(column('任务')).waitFor({ state: 'hidden' });
			await panel.execute();
			for (const title of ['订会议室', '寄样品']) {
				await panel.output.getByText(title).first().waitFor();
			}
			await editing.shoot('of-items');
			await panel.close();
		},
		TEST_TIMEOUT_MS,
	);

	test(
		'rows are found by a label of a column',
		async () => {
			const panel = await editing.editor.open('Found');
			await panel.addRow('filters');
			await panel.choose('filters.rows[0].filterColumn', '状态');
			await panel.type('filters.rows[0].filterValue', '已完成');
			await panel.execute();
			await panel.output.getByText('整理文档').first().waitFor();
			expect(await panel.output.getByText('发布新版本').count()).toBe(0);
			await editing.shoot('found');
			await panel.close();
		},
		TEST_TIMEOUT_MS,
	);

	test('no page threw an error', () => {
		expect(withoutOwnError(editing.browser.pageErrors)).toEqual([]);
	});
});
