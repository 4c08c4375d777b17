import { simulatorCredentials, storeCredentials } from '../../scripts/n8n/examples';
import type { JsonObject } from '../../scripts/n8n/rest';
import { SHOP } from '../../simulator/areas/service/seed';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { byId } from './operations/byId';
import { type Editing, editSideBySide } from './support/editSideBySide';
import { n8nServers } from './support/n8nServers';
import { workwx } from './support/workflowOf';
import { withoutOwnError } from './support/workflowEditor';

const SETUP_TIMEOUT_MS = 180_000;
const TEST_TIMEOUT_MS = 120_000;

const WRONG_ACCOUNT = 'WeCom account with a wrong secret';

const SERVICE = 'n8n-nodes-workwx.workwxService';

/** A picker that nothing was chosen in. */
const nothing = { __rl: true, mode: 'list', value: '' };

interface Picker {
	/** Name of the node on the canvas. */
	node: string;
	type?: string;
	parameters: JsonObject;
	/** Path of the picker. */
	path: string;
	/** What is typed, what the list then shows, and what is picked. */
	search: string;
	found: string[];
	pick: string;
	/** What the operation gives for the entry that was picked. */
	output: string;
}

const pickers: Picker[] = [
	{
		node: 'Member',
		parameters: { resource: 'user', operation: 'get', userid: nothing },
		path: 'userid',
		search: '李',
		found: ['李四 (lisi)'],
		pick: '李四 (lisi)',
		output: '架构师',
	},
	{
		node: 'Department',
		parameters: { resource: 'department', operation: 'get', departmentId: nothing },
		path: 'departmentId',
		search: '研发部/',
		found: ['仿真科技/研发部/后端组 (6)', '仿真科技/研发部/前端组 (7)'],
		pick: '仿真科技/研发部/前端组 (7)',
		output: 'Frontend',
	},
	{
		node: 'Labels of Members',
		parameters: { resource: 'tag', operation: 'getMembers', tagid: nothing },
		path: 'tagid',
		search: '值班',
		found: ['值班 On Call (1)'],
		pick: '值班 On Call (1)',
		output: 'zhangsan',
	},
	{
		node: 'Application',
		parameters: { resource: 'app', operation: 'get', options: { agentid: nothing } },
		path: 'options.agentid',
		search: 'n8n',
		found: ['n8n (1000002)'],
		pick: 'n8n (1000002)',
		output: 'Messages of the workflows',
	},
	{
		node: 'Person Outside',
		parameters: { resource: 'customer', operation: 'get', externalUserid: nothing },
		path: 'externalUserid',
		search: '高',
		found: ['高总 (示例贸易有限公司)'],
		pick: '高总 (示例贸易有限公司)',
		output: 'woSimulatedCustomer0003',
	},
	{
		node: 'Labels of Customers',
		parameters: {
			resource: 'customerTag',
			operation: 'update',
			customerTagKind: 'tag',
			customerTagId: nothing,
			options: { customerTagName: '大客户' },
		},
		path: 'customerTagId',
		search: '重',
		found: ['客户等级 / 重要'],
		pick: '客户等级 / 重要',
		output: 'success',
	},
	{
		node: 'Chat With Customers',
		type: 'n8n-nodes-workwx.workwxCustomer',
		parameters: { resource: 'customerGroup', operation: 'get', customerChatId: nothing },
		path: 'customerChatId',
		search: '客户群',
		found: ['VIP 客户群 (zhangsan)'],
		pick: 'VIP 客户群 (zhangsan)',
		output: 'wrSimulatedGroup0001',
	},
	{
		node: 'Service Account',
		type: SERVICE,
		parameters: { resource: 'serviceAccount', operation: 'getLink', openKfid: nothing },
		path: 'openKfid',
		search: '客服',
		found: ['小店客服', '人工客服 (not managed by this app)'],
		pick: '小店客服',
		output: 'https://work.weixin.qq.com/kf/',
	},
	{
		node: 'Servicer',
		type: SERVICE,
		parameters: {
			resource: 'serviceStatistics',
			operation: 'getByServicer',
			openKfid: byId(SHOP),
			firstDay: '={{ $now.minus(3, "days") }}',
			lastDay: '={{ $now.minus(2, "days") }}',
			options: { servicerUserid: nothing },
		},
		path: 'options.servicerUserid',
		search: 'i',
		found: ['sunqi', 'huangting', 'maria (not receiving)'],
		pick: 'sunqi',
		output: 'session_cnt',
	},
	{
		node: 'Knowledge Group',
		type: SERVICE,
		parameters: {
			resource: 'knowledgeGroup',
			operation: 'getAll',
			options: { knowledgeGroupId: nothing },
		},
		path: 'options.knowledgeGroupId',
		search: '物',
		found: ['物流'],
		pick: '物流',
		output: 'kgDelivery',
	},
];

describe.each(n8nServers())('the pickers in n8n $version', (server) => {
	let simulator: Simulator;
	let editing: Editing;

	beforeAll(async () => {
		simulator = await startSimulator();
		const { rest } = server;
		const stored = await storeCredentials(rest, simulator);
		const { data } = simulatorCredentials(simulator).find(({ type }) => type === 'workwxApi')!;
		const wrong = { ...data, secret: 'planted-wrong-secret' };
		stored.push(await rest.createCredential(WRONG_ACCOUNT, 'workwxApi', wrong));
		editing = await editSideBySide(server, 'picker', {
			stored,
			steps: [
				...pickers.map(({ node, parameters, type }) =>
					workwx(node, parameters, type ? { type } : {}),
				),
				workwx('Stranger', pickers[0]!.parameters, {
					credentials: { workwxApi: { id: null, name: WRONG_ACCOUNT } },
				}),
				workwx('New Chat', { resource: 'groupChat', operation: 'create' }),
			],
		});
	}, SETUP_TIMEOUT_MS);

	afterAll(async () => {
		await editing?.browser.close();
		await simulator?.close();
	});

	test.each(pickers)(
		'$node: $search is found, picked and used',
		async ({ node, path, search, found, pick, output }) => {
			const panel = await editing.editor.open(node);
			expect(await panel.search(path, search)).toEqual(found);
			await editing.shoot(node.replaceAll(' ', '-'));
			await panel.pickFound(path, pick);
			await panel.execute();
			await panel.output.getByText(output).first().waitFor();
			await panel.close();
		},
		TEST_TIMEOUT_MS,
	);

	test(
		'two members are picked for a list of IDs, and nothing is typed',
		async () => {
			const panel = await editing.editor.open('New Chat');
			for (const [row, [words, name]] of [
				['张', '张三 (zhangsan)'],
				['李', '李四 (lisi)'],
			].entries()) {
				await panel.addRow('userlistPicked');
				await panel.pick(`userlistPicked.rows[${row}].id`, words!, name!);
			}
			await editing.shoot('several');
			await panel.execute();
			await panel.output.getByText('chatid').first().waitFor();
			await panel.close();
		},
		TEST_TIMEOUT_MS,
	);

	test(
		'with a wrong secret the list says which one to copy again',
		async () => {
			const panel = await editing.editor.open('Stranger');
			const error = await panel.pickerError('userid');
			expect(error).toContain('Copy the secret again');
			expect(error).toContain('App Secret: App Management (应用管理)');
			expect(error).not.toContain('planted');
			await editing.shoot('wrong-secret');
			await editing.browser.page.keyboard.press('Escape');
			await panel.close();
		},
		TEST_TIMEOUT_MS,
	);

	test(
		'customers of an app that may not call customer contact: the list says where to allow it',
		async () => {
			simulator.faults.notCallable = true;
			const panel = await editing.editor.open('Person Outside');
			const error = await panel.pickerError('externalUserid');
			expect(error).toContain('可调用应用');
			expect(error).toContain('App Secret: App Management (应用管理)');
			await editing.shoot('not-callable');
		},
		TEST_TIMEOUT_MS,
	);

	test('no page threw an error', () => {
		expect(withoutOwnError(editing.browser.pageErrors)).toEqual([]);
	});
});
