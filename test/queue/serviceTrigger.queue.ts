import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { storeCredentials, withCredentials } from '../../scripts/n8n/examples';
import { startQueueProcess } from '../../scripts/n8n/queueMode';
import type { N8nServer } from '../../scripts/n8n/server';
import { writeToService } from '../../simulator/areas/service/phone';
import { LIN, SHOP, TOM } from '../../simulator/areas/service/seed';
import { startSimulator, type Simulator } from '../../simulator/server/simulator';
import { serviceAnswer, serviceTrigger } from '../e2e/support/serviceTrigger';
import { waitUntil } from '../e2e/support/waitUntil';
import { workflowOf } from '../e2e/support/workflowOf';
import { queueModes } from './queueModes';

const MESSAGES = 40;
/** Longer than WeCom waits between two tries here. */
const SETTLING_MS = 1_500;
/** More patience than WeCom has: a test must not fail because the machine is busy. */
const CALLBACK_TIMEOUT_MS = 20_000;

describe.each(queueModes())(
	'customers in WeChat, in queue mode of n8n $version',
	({ rest, webhookUrl, options }) => {
		let simulator: Simulator;
		let second: N8nServer;
		let workflowId: string;
		let path: string;
		let credentials: Awaited<ReturnType<typeof storeCredentials>>;

		beforeAll(async () => {
			simulator = await startSimulator({
				callbackTimeoutMs: CALLBACK_TIMEOUT_MS,
				retryDelayMs: 100,
			});
			second = await startQueueProcess(options, 'webhook', 'second-webhook');
			credentials = await storeCredentials(rest, simulator);
			const trigger = serviceTrigger();
			const workflow = withCredentials(workflowOf('serve in queue mode', trigger), credentials);
			({ id: workflowId } = await rest.createWorkflow(workflow));
			await rest.activate(workflowId);
			path = new URL(rest.webhookUrl(trigger.webhookId)).pathname;
			await rest.waitForWebhook(webhookUrl + path);
			await rest.waitForWebhook(second.url + path);
		});

		afterAll(async () => {
			await rest.deactivate(workflowId);
			await second.stop();
			await simulator.close();
		});

		/** A customer writes, and WeCom tells of it at each of these URLs at once. */
		function say(content: string, urls: string[], external_userid = LIN): void {
			const { company } = simulator;
			const { notify } = company.service;
			company.service.notify = () => {
				for (const url of urls) {
					company.service.syncTokens.set('ENCqueue', { open_kfid: SHOP, createdAt: Date.now() });
					company.onEvent(
						{ MsgType: 'event', Event: 'kf_msg_or_event', Token: 'ENCqueue', OpenKfId: SHOP },
						{ ...company.callback, url: url + path },
					);
				}
			};
			writeToService(company, { open_kfid: SHOP, external_userid, content: { content } });
			company.service.notify = notify;
		}
		const attempts = () =>
			simulator.callbacks.map(({ attempts: tries }) => tries.map(({ status }) => status));

		test('two webhook processes that get two notices at once deliver each message once', async () => {
			const before = (await rest.executionIds(workflowId)).length;
			const urls = [webhookUrl, second.url];
			for (let index = 0; index < MESSAGES; index++) {
				say(`${index}`, urls, index % 2 ? LIN : TOM);
				if (index % 10 === 9) await sleep(200);
			}
			const executions = async () => (await rest.executionIds(workflowId)).length - before;
			await waitUntil(async () => (await executions()) >= MESSAGES, 60_000);
			await sleep(SETTLING_MS);
			expect(await executions()).toBe(MESSAGES);
			const ids = await rest.executionIds(workflowId);
			const texts = await Promise.all(
				ids.slice(0, MESSAGES).map(async (id) => {
					const { data } = await rest.execution(id);
					return data.resultData.runData.Trigger![0]!.data!.main[0]!.map(
						({ json }) => json.chatInput,
					);
				}),
			);
			expect(texts.flat().sort()).toEqual(
				Array.from({ length: MESSAGES }, (_, index) => `${index}`).sort(),
			);
			await waitUntil(() => attempts().every((tries) => tries.length > 0));
			expect(attempts().flat()).toEqual(Array.from({ length: 2 * MESSAGES }, () => 200));
		});

		test('what a worker sends is counted after the message that the main process has read', async () => {
			const trigger = serviceTrigger({ filters: { textPattern: '^在吗$' } });
			const answering = workflowOf('answer in queue mode', trigger, serviceAnswer('好的'));
			const { id } = await rest.createWorkflow(withCredentials(answering, credentials));
			await rest.activate(id);
			say('在吗', [webhookUrl], TOM);
			const ended = await waitUntil(
				async () => (await rest.executionIds(id, ['success', 'error']))[0],
				30_000,
			);
			const { data } = await rest.execution(ended);
			await rest.deactivate(id);
			const answered = data.resultData.runData.Answer?.[0]?.data?.main[0]?.[0]?.json;
			expect(answered).toMatchObject({ messagesLeft: 4 });
		});

		test('a webhook process with a folder of its own refuses notices and says why', async () => {
			const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-workwx-alone-'));
			await mkdir(join(folder, '.n8n'));
			await symlink(join(options.userFolder, '.n8n', 'nodes'), join(folder, '.n8n', 'nodes'));
			const alone = await startQueueProcess(
				{ ...options, userFolder: folder },
				'webhook',
				'webhook-alone',
			);
			try {
				await rest.waitForWebhook(alone.url + path);
				const before = (await rest.executionIds(workflowId)).length;
				simulator.callbacks.length = 0;
				say('lost notice', [alone.url]);
				await waitUntil(() =>
					simulator.callbacks.some(({ attempts: tries }) => tries.length === 4),
				);
				expect(attempts()).toEqual([[503, 503, 503, 503]]);
				expect(await readFile(join(options.logFolder, 'webhook-alone.log'), 'utf8')).toContain(
					'must share n8n’s folder (N8N_USER_FOLDER)',
				);
				say('next notice', [webhookUrl]);
				await waitUntil(
					async () => (await rest.executionIds(workflowId)).length === before + 2,
					30_000,
				);
			} finally {
				await alone.stop();
				await rm(folder, { recursive: true, force: true });
			}
		});
	},
);
