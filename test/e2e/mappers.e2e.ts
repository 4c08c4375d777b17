import { storeCredentials } from '../../scripts/n8n/examples';
import type { JsonObject } from '../../scripts/n8n/rest';
import {
	LEAVE_TEMPLATE,
	OUTING_TEMPLATE,
	PURCHASE_TEMPLATE,
} from '../../simulator/areas/office/approvals/seed';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { type Editing, editSideBySide } from './support/editSideBySide';
import { n8nServers } from './support/n8nServers';
import { workwx } from './support/workflowOf';
import { withoutOwnError } from './support/workflowEditor';

const SETUP_TIMEOUT_MS = 180_000;
const TEST_TIMEOUT_MS = 120_000;

const picked = (value: string, mode = 'list') => ({ __rl: true, mode, value });
const field = (of: string, name: string) => `${of}.value["${name}"]`;
const control = (name: string) => field('controls', name);

const office = (name: string, parameters: JsonObject) =>
	workwx(name, parameters, { type: 'n8n-nodes-workwx.workwxOffice' });

const submit = (name: string, approvalTemplate: JsonObject, more: JsonObject = {}) =>
	office(name, {
		resource: 'approval',
		operation: 'submit',
		applicant: picked('wangwu', 'id'),
		approvalTemplate,
		...more,
	});

const roster = (name: string, operation: string) =>
	office(name, { resource: 'roster', operation, rosterUser: picked('zhangsan', 'id') });

describe.each(n8nServers())('the mappers of the office in n8n $version', (server) => {
	let simulator: Simulator;
	let editing: Editing;

	const submitted = () => simulator.company.office.approvals.list.at(-1)!;
	const valueOf = (id: string) => submitted().contents.find((one) => one.id === id)?.value;
	const sentLast = (path: string) =>
		simulator.calls.findLast((call) => call.path.endsWith(path))?.body;

	beforeAll(async () => {
		simulator = await startSimulator();
		editing = await editSideBySide(server, 'mapper', {
			stored: await storeCredentials(server.rest, simulator),
			steps: [
				submit('Leave', picked('')),
				submit('Order', picked(PURCHASE_TEMPLATE, 'id')),
				submit('Of Items', picked(PURCHASE_TEMPLATE, 'id'), {
					options: { ignoreUnknownControls: true },
				}),
				submit('Outing', picked(OUTING_TEMPLATE, 'id')),
				roster('Member', 'update'),
				roster('Education', 'addEntry'),
			],
			items: [
				{
					采购事由: '显示器',
					总金额: '1,234.50',
					采购类型: '办公用品',
					明细: [{ 名称: '显示器', 件数: 2 }],
					number: 7,
				},
			],
		});
	}, SETUP_TIMEOUT_MS);

	afterAll(async () => {
		await editing?.browser.close();
		await simulator?.close();
	});

	test(
		'the controls come from the template that is picked, with what they take',
		async () => {
			const { editor, shoot } = editing;
			const panel = await editor.open('Leave');
			await panel.root.getByText('Choose the template first').waitFor();
			await panel.pick('approvalTemplate', '请假', `请假 (${LEAVE_TEMPLATE})`);
			await panel.waitFor(control('请假类型 → Type'));
			const labels = await panel.labels();
			expect(labels).toEqual(
				expect.arrayContaining(['请假类型 → Start', '请假事由', '说明附件 (binary fields)']),
			);
			// What a leave can do without is not in the way.
			expect(labels.join()).not.toMatch(/Duration|Per Day/);
			await panel.type(control('请假事由'), '旅行');
			await panel.choose(control('请假类型 → Type'), '年假');
			await panel.typeExpression(control('请假类型 → Start'), '{{ "2027-05-03" }}');
			await panel.typeExpression(control('请假类型 → End'), '{{ "2027-05-04" }}');
			await shoot('leave');
			await panel.execute();
			await panel.output.getByText('sp_no').first().waitFor();
			expect(submitted()).toMatchObject({ creator: 'wangwu', template_id: LEAVE_TEMPLATE });
			expect(valueOf('Vacation-01')).toMatchObject({
				vacation: { attendance: { date_range: { new_duration: 172_800 } } },
			});
			await panel.close();
		},
		TEST_TIMEOUT_MS,
	);

	test(
		'only what somebody fills in is submitted',
		async () => {
			const { editor, shoot } = editing;
			const panel = await editor.open('Order');
			await panel.waitFor(control('采购事由'));
			const labels = await panel.labels();
			expect(labels).toEqual(
				expect.arrayContaining([
					'标签 (加急, 进口, 可退)',
					'验收人 (user ID)',
					'关联审批 (approval numbers)',
				]),
			);
			// WeCom fills it in.
			expect(labels).not.toContain('合计');
			await panel.choose(control('采购类型'), '办公用品');
			await panel.type(control('采购事由'), '键盘');
			await panel.type(control('总金额'), '99.5');
			// The row that shows how a table is given counts as none.
			await panel.parameter(control('明细')).getByText('"件数"').waitFor();
			await shoot('order');
			await panel.execute();
			await panel.output.getByText('sp_no').first().waitFor();
			expect(submitted().contents.map(({ id }) => id)).toEqual([
				'Text-01',
				'Money-01',
				'Selector-01',
			]);
			await panel.close();
		},
		TEST_TIMEOUT_MS,
	);

	test(
		'values of items become those of the controls by themselves',
		async () => {
			const panel = await editing.editor.open('Of Items');
			await panel.waitFor(control('采购事由'));
			await panel.mapAutomatically();
			await panel.parameter(control('采购事由')).waitFor({ state: 'hidden' });
			await panel.execute();
			await panel.output.getByText('sp_no').first().waitFor();
			expect(valueOf('Money-01')).toEqual({ new_money: '1234.50' });
			expect(valueOf('Table-01')).toMatchObject({ children: [{ list: expect.any(Array) }] });
			await panel.close();
		},
		TEST_TIMEOUT_MS,
	);

	test(
		'what each day of an outing takes can be added',
		async () => {
			const { editor, shoot } = editing;
			const panel = await editor.open('Outing');
			await panel.waitFor(control('外出事由'));
			await panel.addField('外出时间 → Per Day (days)');
			await panel.typeExpression(control('外出时间 → Start'), '{{ "2027-05-10" }}');
			await panel.typeExpression(control('外出时间 → End'), '{{ "2027-05-11" }}');
			await panel.typeExpression(
				control('外出时间 → Per Day'),
				'{{ { "2027-05-10": 0.5, "2027-05-11": 1 } }}',
			);
			await panel.type(control('外出事由'), '拜访客户');
			await shoot('outing');
			await panel.execute();
			await panel.output.getByText('sp_no').first().waitFor();
			expect(valueOf('Attendance-01')).toMatchObject({
				attendance: { date_range: { new_duration: 129_600 } },
			});
			await panel.close();
		},
		TEST_TIMEOUT_MS,
	);

	test(
		'fields of the roster are added by name, and one that is left alone is not emptied',
		async () => {
			const { editor, shoot } = editing;
			const panel = await editor.open('Member');
			for (const name of ['性别', '手机', '毕业院校 (教育经历)']) await panel.addField(name);
			await panel.type(field('rosterValues', '毕业院校'), '示例大学');
			await panel.choose(field('rosterValues', '性别'), '女');
			await shoot('roster');
			await panel.execute();
			await panel.output.getByText('success').first().waitFor();
			expect(sentLast('update_staff_info')).toEqual({
				userid: 'zhangsan',
				update_items: expect.arrayContaining([
					{ fieldid: 11004, sub_idx: 0, value_uint32: 2 },
					{ fieldid: 14001, sub_idx: 1, value_string: '示例大学' },
				]),
			});
			expect(simulator.company.office.roster.of('zhangsan').has('11003 0')).toBe(true);
			await panel.close();
		},
		TEST_TIMEOUT_MS,
	);

	test(
		'an entry has the fields of the group that is chosen',
		async () => {
			const { editor, shoot } = editing;
			const panel = await editor.open('Education');
			await panel.waitFor(field('rosterEntryValues', '毕业院校'));
			await panel.type(field('rosterEntryValues', '毕业院校'), '第二大学');
			await shoot('entry');
			await panel.execute();
			await panel.output.getByText('success').first().waitFor();
			expect(sentLast('update_staff_info')).toEqual({
				userid: 'zhangsan',
				insert_items: [
					{ group_type: 1, item: [{ fieldid: 14001, sub_idx: 0, value_string: '第二大学' }] },
				],
			});
			await panel.close();
		},
		TEST_TIMEOUT_MS,
	);

	test('no page threw an error', () => {
		expect(withoutOwnError(editing.browser.pageErrors)).toEqual([]);
	});
});
