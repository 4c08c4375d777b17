import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
	type Browser,
	closeNode,
	openBrowser,
	openNode,
	openWorkflow,
	signIn,
} from '../../scripts/n8n/browser';
import { storeCredentials, withCredentials } from '../../scripts/n8n/examples';
import { ROOT } from '../../scripts/n8n/package';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { n8nServers } from './support/n8nServers';
import { waitUntil } from './support/waitUntil';
import { WorkflowEditor } from './support/workflowEditor';
import { manualTrigger, workflowOf, workwx, workwxBotTrigger } from './support/workflowOf';

const ARTIFACTS = join(ROOT, 'artifacts/e2e');
const SETUP_TIMEOUT_MS = 180_000;

/** The editor is the same program for both majors in what matters here; the newer one is looked at. */
const servers = n8nServers().filter(({ major }) => major === 2);

(servers.length ? describe : describe.skip).each(servers)(
	'the editor of n8n $version',
	({ rest, url, password }) => {
		let simulator: Simulator;
		let browser: Browser;

		beforeAll(async () => {
			await mkdir(ARTIFACTS, { recursive: true });
			simulator = await startSimulator();
			const credentials = await storeCredentials(rest, simulator);
			const send = workwx('Send Alert', {
				resource: 'message',
				operation: 'sendText',
				touser: 'zhangsan',
				content: 'Disk full',
			});
			const alert = workflowOf('an alert', manualTrigger, send);
			const { id } = await rest.createWorkflow(withCredentials(alert, credentials));
			browser = await openBrowser();
			await signIn(browser.page, url, password);
			await openWorkflow(browser.page, url, id);
		}, SETUP_TIMEOUT_MS);

		afterAll(async () => {
			await browser?.close();
			await simulator?.close();
		});

		test(
			'shows the parameters of a node and sends with Execute step',
			async () => {
				const { page } = browser;
				await page.screenshot({ path: join(ARTIFACTS, 'workflow.png') });
				await openNode(page, 'Send Alert');
				for (const label of ['Resource', 'Operation', 'To Users', 'Text']) {
					await page
						.locator('[data-test-id=ndv]')
						.getByText(label, { exact: true })
						.first()
						.waitFor();
				}
				await page.locator('[data-test-id=node-execute-button]').click();
				const message = await waitUntil(() => simulator.messages.at(-1), SETUP_TIMEOUT_MS);
				expect(message).toMatchObject({ msgtype: 'text', to: ['zhangsan'] });
				await page.getByText('msgid').first().waitFor();
				await page.screenshot({ path: join(ARTIFACTS, 'node.png') });
				await page.locator('[data-test-id=ndv-close-button]').click();
			},
			SETUP_TIMEOUT_MS,
		);

		test(
			'the bot trigger asks for an app only where access needs one',
			async () => {
				const { page } = browser;
				const bot = (name: string, settings: object) => ({
					...workwxBotTrigger({ settings }),
					name,
				});
				const access = { policy: { departments: '2' } };
				const two = workflowOf('access', bot('Open', {}), bot('Closed', { access }));
				const { id } = await rest.createWorkflow({ ...two, connections: {} });
				await openWorkflow(page, url, id);
				for (const [name, count] of [
					['Open', 1],
					['Closed', 2],
				] as const) {
					await openNode(page, name);
					const credentials = page.locator('[data-test-id=node-credentials-select]');
					await credentials.nth(count - 1).waitFor();
					await page.screenshot({ path: join(ARTIFACTS, `access-${name}.png`) });
					expect(await credentials.count()).toBe(count);
					await closeNode(page);
				}
			},
			SETUP_TIMEOUT_MS,
		);

		// Of a community node the panel searches name and aliases only, not the actions.
		test.each<[string, string[]]>([
			['发消息', ['Workwx']],
			['客户', ['Workwx', 'Workwx Customer']],
			['智能机器人', ['Workwx', 'Workwx Bot']],
		])(
			'finds by typing %s: %j',
			async (words, nodes) => {
				const { page } = browser;
				const search = page.locator('[data-test-id=node-creator-search-bar]');
				if (!(await search.isVisible())) {
					await page.locator('[data-test-id=node-creator-plus-button]').click();
				}
				await search.fill(words);
				const names = page.locator('[data-test-id=node-creator-item-name]');
				for (const node of nodes) await names.getByText(node, { exact: true }).waitFor();
				await page.screenshot({ path: join(ARTIFACTS, `found-${words}.png`) });
			},
			SETUP_TIMEOUT_MS,
		);

		test(
			'offers messages first where a workflow is to start',
			async () => {
				const { page } = browser;
				const editor = new WorkflowEditor(page, url);
				expect((await editor.triggerActions('回调', 'Workwx')).slice(0, 3)).toEqual([
					'On message received',
					'On message received: App: Text (文本)',
					'On message received: App: Image (图片)',
				]);
				await page.screenshot({ path: join(ARTIFACTS, 'trigger-actions.png') });
			},
			SETUP_TIMEOUT_MS,
		);

		test(
			'reads the departments below in a node that is new',
			async () => {
				const { page } = browser;
				const editor = new WorkflowEditor(page, url);
				await editor.startWorkflow();
				const panel = await editor.addNode(
					'Workwx',
					'Get many users of a department (获取部门成员详情)',
				);
				await panel.waitFor('includeSubDepartments');
				const labels = await panel.labels();
				expect(labels[labels.indexOf('Department') + 1]).toBe('Include Sub-Departments');
				const on = panel.parameter('includeSubDepartments').locator('.el-switch.is-checked');
				await on.waitFor();
				await page.screenshot({ path: join(ARTIFACTS, 'include-sub-departments.png') });
			},
			SETUP_TIMEOUT_MS,
		);

		test('no page threw an error', () => {
			expect(browser.pageErrors).toEqual([]);
		});
	},
);
