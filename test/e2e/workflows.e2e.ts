import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Browser, openBrowser, openWorkflow, signIn } from '../../scripts/n8n/browser';
import { storeCredentials } from '../../scripts/n8n/examples';
import { ROOT } from '../../scripts/n8n/package';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { n8nServers } from './support/n8nServers';
import { withoutOwnError, WorkflowEditor } from './support/workflowEditor';

/** Workflows that are built in the editor by clicking and typing, and do their work. */

const ARTIFACTS = join(ROOT, 'artifacts/e2e');
const SETUP_TIMEOUT_MS = 180_000;
const TEST_TIMEOUT_MS = 180_000;
/** More patience than WeCom has: a test must not fail because the machine is busy. */
const CALLBACK_TIMEOUT_MS = 30_000;

describe.each(n8nServers())('workflows built in the editor of n8n $version', (server) => {
	const { major, rest, url, password } = server;
	let simulator: Simulator;
	let browser: Browser;
	let page: Page;
	let editor: WorkflowEditor;
	/** The workflow that answers the clicks on cards. */
	let answering: string;

	const shoot = (name: string) =>
		page.screenshot({ path: join(ARTIFACTS, `workflow-${major}-${name}.png`) });

	beforeAll(async () => {
		await mkdir(ARTIFACTS, { recursive: true });
		simulator = await startSimulator({
			callbackTimeoutMs: CALLBACK_TIMEOUT_MS,
			verifyTimeoutMs: CALLBACK_TIMEOUT_MS,
		});
		await storeCredentials(rest, simulator);
		browser = await openBrowser({ viewport: { width: 1440, height: 900 } });
		page = browser.page;
		editor = new WorkflowEditor(page, url);
		await signIn(page, url, password);
	}, SETUP_TIMEOUT_MS);

	afterAll(async () => {
		if (answering) await rest.deactivate(answering);
		await browser?.close();
		await simulator?.close();
	});

	test(
		'a text to a member, a department and a tag from the lists',
		async () => {
			await editor.startWorkflow();
			const panel = await editor.addNode('Workwx', 'Send a text message (发送文本消息)');
			await panel.chooseCredential('WeCom account');
			await panel.addRow('pickedReceivers', 'Users');
			await panel.pick('pickedReceivers.users[0].id', '陈', '陈梅 (chenmei)');
			await panel.addRow('pickedReceivers', 'Departments');
			const department = '仿真科技/研发部/前端组 (7)';
			await panel.pick('pickedReceivers.departments[0].id', '前端', department);
			await panel.addRow('pickedReceivers', 'Tags');
			await panel.pick('pickedReceivers.tags[0].id', '值班', '值班 On Call (1)');
			await panel.type('content', '今晚十点发布');
			await panel.execute();
			await panel.output.getByText('msgid').first().waitFor();
			await shoot('text');
			expect(simulator.messages.at(-1)).toMatchObject({
				msgtype: 'text',
				content: { content: '今晚十点发布' },
				to: ['chenmei', 'wangwu', 'katherine', 'sato_ken', 'kim-jisoo', 'zhangsan', 'alan'],
			});
		},
		TEST_TIMEOUT_MS,
	);

	test(
		'a text to each member of a department, with the name of the member',
		async () => {
			await editor.startWorkflow();
			const list = await editor.addNode(
				'Workwx',
				'Get many users of a department (获取部门成员详情)',
			);
			await list.chooseCredential('WeCom account');
			await list.pick('departmentId', '市场', '仿真科技/市场部 (3)');
			await list.flip('includeSubDepartments');
			await list.flip('returnAll');
			await list.addOption('Simplify');
			await list.flip('options.simplify');
			await list.execute();
			await list.output.getByText('chenmei').first().waitFor();
			await list.output.getByText('isLeader').first().waitFor();
			await shoot('list');
			await list.close();

			const send = await editor.addNode('Workwx', 'Send a text message (发送文本消息)');
			await send.drag('userid', 'touser');
			await send.typeExpression('content', '{{ $json.name }}，您好');
			await shoot('mapped');
			await send.close();
			const before = simulator.messages.length;
			await editor.execute();
			await editor.waitForSuccess('Send a text message');
			await shoot('executed');
			// They go out side by side.
			const sent = simulator.messages
				.slice(before)
				.map(({ to, content }) => [...to, content.content]);
			expect(sent.sort()).toEqual([
				['chenmei', '陈梅，您好'],
				['emoji', '小明🚀，您好'],
				['liuyang', '刘洋，您好'],
			]);
		},
		TEST_TIMEOUT_MS,
	);

	test(
		'a trigger for clicks on cards, published, that greys the buttons',
		async () => {
			await editor.openEmpty();
			const trigger = await editor.chooseNode(
				'Workwx',
				'On Template Card: Button Clicked or Selection Submitted (模板卡片事件)',
			);
			await trigger.flip('downloadMedia');
			await trigger.chooseCredential('WeCom callback');
			await trigger.chooseCredential('WeCom account', 1);
			const callbackUrl = await trigger.productionUrl();
			await shoot('trigger');
			await trigger.close();
			const update = await editor.addNode('Workwx', 'Update a template card (更新模板卡片消息)');
			await update.chooseCredential('WeCom account');
			await update.type('replaceName', '已处理 Done');
			await shoot('update');
			await update.close();
			await editor.publish();
			answering = await editor.workflowId();
			await rest.waitForWebhook(callbackUrl);
			await simulator.setCallback({ url: callbackUrl });
			expect(simulator.callback?.url).toBe(callbackUrl);
		},
		TEST_TIMEOUT_MS,
	);

	test(
		'a card with buttons, field by field; a click on it starts the workflow before',
		async () => {
			await editor.startWorkflow();
			const panel = await editor.addNode('Workwx', 'Send a template card (发送模板卡片消息)');
			await panel.chooseCredential('WeCom account');
			await panel.type('touser', 'zhangsan');
			await panel.choose('cardType', 'Buttons');
			await panel.waitFor('mainTitle');
			const labels = await panel.labels();
			const card = labels.slice(labels.indexOf('Card Type') + 1, labels.indexOf('Options'));
			expect(card).toEqual(['Title', 'Text', 'Buttons', 'Task ID']);
			await panel.type('mainTitle', '磁盘快满了');
			await panel.type('subTitleText', '服务器 db-1 还剩 3%');
			for (const [index, { text, key }] of [
				{ text: '我来处理', key: 'take' },
				{ text: '忽略', key: 'ignore' },
			].entries()) {
				await panel.addRow('buttonList');
				await panel.type(`buttonList.rows[${index}].text`, text);
				await panel.type(`buttonList.rows[${index}].key`, key);
			}
			await panel.choose('buttonList.rows[1].buttonStyle', 'Style 2: Blue Text');
			await panel.typeExpression('taskId', 'alert-{{ $execution.id }}');
			await panel.addOption('Title Description');
			await panel.type('options.mainTitleDesc', '值班群');
			await shoot('card');
			await panel.execute();
			await panel.output.getByText('msgid').first().waitFor();
			expect(simulator.messages.at(-1)).toMatchObject({
				msgtype: 'template_card',
				to: ['zhangsan'],
				content: {
					card_type: 'button_interaction',
					main_title: { title: '磁盘快满了', desc: '值班群' },
					sub_title_text: '服务器 db-1 还剩 3%',
					button_list: [
						{ text: '我来处理', key: 'take', style: 1 },
						{ text: '忽略', key: 'ignore', style: 2 },
					],
					task_id: expect.stringMatching(/^alert-\w+$/),
				},
			});

			await page.goto(`${simulator.url}/#member=zhangsan&chat=app`);
			const shown = page.locator('.phone .template.button_interaction');
			await shown.getByRole('button', { name: '我来处理' }).click();
			await shown.getByRole('button', { name: '已处理 Done' }).waitFor();
			await shoot('card-clicked');
			await openWorkflow(page, url, answering);
			await editor.waitForExecutions(1);
			await shoot('card-execution');
		},
		TEST_TIMEOUT_MS,
	);

	test(
		'a customer gets tags that are picked by group and name',
		async () => {
			await editor.startWorkflow();
			const mark = 'Add or remove tags of a customer (编辑客户企业标签)';
			const added = await editor.addNode('Workwx', mark);
			await added.chooseCredential('WeCom account');
			await added.pick('userid', '张', '张三 (zhangsan)');
			await added.pick('externalUserid', 'John', 'John Smith');
			await added.close();
			// n8n may have asked for the tags before the new node had its credential; it asks again when the panel opens.
			const panel = await editor.open(mark);
			await panel.tick('addTag', '客户等级 / VIP', '来源 / 展会');
			await panel.execute();
			await panel.output.getByText('success').first().waitFor();
			await shoot('customer-tags');
			const customer = simulator.company.customers.byId.get('wmSimulatedCustomer0002')!;
			const { tag_id } = customer.followers.find(({ userid }) => userid === 'zhangsan')!;
			expect(tag_id).toEqual(['etGroupLevel3', 'etGroupSource1']);
		},
		TEST_TIMEOUT_MS,
	);

	test('no page threw an error', () => {
		expect(withoutOwnError(browser.pageErrors)).toEqual([]);
	});
});
