import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Browser, openBrowser, openWorkflow, signIn } from '../../scripts/n8n/browser';
import { readExamples } from '../../scripts/n8n/examples';
import { ROOT } from '../../scripts/n8n/package';
import { CredentialDialog } from './support/credentialDialog';
import { npmStart, START_TIMEOUT_MS, type Started } from './support/npmStart';
import { WorkflowEditor } from './support/workflowEditor';

/** What a newcomer does in the first minutes after `npm start`, in Chromium. */

const ARTIFACTS = join(ROOT, 'artifacts/e2e');
const SETUP_TIMEOUT_MS = START_TIMEOUT_MS + 60_000;
const TEST_TIMEOUT_MS = 180_000;

let folder: string;
let started: Started;
let browser: Browser;
let page: Page;
let editor: WorkflowEditor;

const shoot = (name: string) => page.screenshot({ path: join(ARTIFACTS, `newcomer-${name}.png`) });
const phone = () => page.locator('.phone');
/** Takes the phone of a member in hand, in the chat with the app. */
async function takePhone(member: string) {
	// Else the phone of the member before is drawn for a moment longer.
	await page.goto('about:blank');
	await page.goto(`${started.simulator}/#${new URLSearchParams({ member, chat: 'app' })}`);
	await phone().waitFor();
}

beforeAll(async () => {
	await mkdir(ARTIFACTS, { recursive: true });
	folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-workwx-newcomer-'));
	started = await npmStart(folder);
	browser = await openBrowser({ viewport: { width: 1440, height: 900 } });
	page = browser.page;
	editor = new WorkflowEditor(page, started.n8n);
	await signIn(page, started.n8n, started.password);
}, SETUP_TIMEOUT_MS);

afterAll(async () => {
	await browser?.close();
	await started?.interrupt();
	await rm(folder, { recursive: true, force: true });
});

test(
	'a text goes to a member picked from the list and is on the phone',
	async () => {
		await editor.startWorkflow();
		const panel = await editor.addNode('Workwx', 'Send a markdown message (发送 markdown 消息)');
		await panel.choose('operation', 'Send Text');
		await panel.chooseCredential('WeCom account');
		await panel.addRow('pickedReceivers', 'Users');
		await panel.search('pickedReceivers.users[0].id', '张');
		await shoot('picker');
		await panel.pickFound('pickedReceivers.users[0].id', '张三 (zhangsan)');
		await panel.type('content', '你好，这是第一条消息');
		await panel.execute();
		await panel.output.getByText('msgid').first().waitFor();
		await shoot('sent');

		await takePhone('zhangsan');
		await phone().getByText('你好，这是第一条消息').waitFor();
		await shoot('phone');
	},
	TEST_TIMEOUT_MS,
);

test(
	'a click on a button of a card starts a workflow, whose execution is in n8n',
	async () => {
		await takePhone('lisi');
		await phone().getByRole('textbox').fill('request a new laptop');
		await phone().getByRole('textbox').press('Enter');
		await phone().getByText('已提交，请等待审批').waitFor();

		await takePhone('zhangsan');
		const card = phone().locator('.template.button_interaction');
		await card.getByText('a new laptop').waitFor();
		await shoot('card');
		await card.getByRole('button', { name: '同意 Approve' }).click();
		await card.getByRole('button', { name: '已同意 Approved' }).waitFor();
		await shoot('card-clicked');

		const { id } = (await readExamples()).get('decision')!;
		await openWorkflow(page, started.n8n, id);
		await editor.waitForExecutions(2);
		await editor.waitForSuccess('Update the Card');
		await shoot('execution');
	},
	TEST_TIMEOUT_MS,
);

test(
	'the test of the credential is green, red with the reason for a wrong secret, and green again',
	async () => {
		await editor.startWorkflow();
		const panel = await editor.addNode('Workwx', 'Get a user (读取成员)');
		await panel.chooseCredential('WeCom account');
		const dialog = await CredentialDialog.open(panel);
		await dialog.waitForGreen();
		await dialog.save('secret', 'not-the-secret');
		await dialog.waitForRed();
		for (const words of [/App Secret: Copy the secret again/, /App Management \(应用管理\)/]) {
			await dialog.root.getByText(words).waitFor();
		}
		expect(await dialog.root.innerText()).not.toContain('not-the-secret');
		await shoot('credential-red');
		const state = await fetch(`${started.simulator}/simulator/state`);
		const { secrets } = (await state.json()) as { secrets: { app: string } };
		await dialog.save('secret', secrets.app);
		await dialog.waitForGreen();
		await shoot('credential-green');
		await dialog.close();
	},
	TEST_TIMEOUT_MS,
);

test('no page threw an error', () => {
	expect(browser.pageErrors).toEqual([]);
});
