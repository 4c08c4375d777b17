import { storeCredentials, withCredentials } from '../../scripts/n8n/examples';
import { Rest } from '../../scripts/n8n/rest';
import { cardsOf, clickCard } from '../../simulator/server/cardClicks';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { waitUntil } from '../e2e/support/waitUntil';
import { workflowOf, workwx, workwxTrigger } from '../e2e/support/workflowOf';
import { queueModes } from './queueModes';

const TIMEOUT_MS = 120_000;

const APP = {
	workwxApi: { id: null, name: 'WeCom account' },
	workwxCallbackApi: { id: null, name: 'WeCom callback' },
};

describe.each(queueModes())(
	'people decide in queue mode of n8n $version',
	({ rest, webhookUrl }) => {
		let simulator: Simulator;

		beforeAll(async () => {
			simulator = await startSimulator({ callbackTimeoutMs: 20_000, verifyTimeoutMs: 20_000 });
		});

		afterAll(() => simulator.close());

		test.each([
			['main', rest],
			// The processor has webhooks only.
			['a webhook processor', new Rest(webhookUrl)],
		])(
			'a worker asks, and a click on %s resumes what it has parked',
			async (_process, hearing) => {
				const trigger = workwxTrigger();
				trigger.credentials = APP;
				const question = workwx(
					'Ask',
					{ resource: 'message', operation: 'sendAndWait', message: 'Three days?' },
					{ credentials: APP },
				);
				const done = { name: 'Done', type: 'n8n-nodes-base.noOp' };
				const stored = await storeCredentials(rest, simulator);
				const workflow = workflowOf('asks from a worker', trigger, question, done);
				const { id } = await rest.createWorkflow(withCredentials(workflow, stored));
				await rest.activate(id);
				await rest.waitForWebhook(rest.webhookUrl(trigger.webhookId));
				await simulator.setCallback({ url: hearing.webhookUrl(trigger.webhookId) });
				const before = cardsOf(simulator).length;
				await simulator.deliver({ FromUserName: 'zhangsan', Content: 'leave' });
				await waitUntil(() => cardsOf(simulator).length > before, TIMEOUT_MS);
				// Maybe before it has parked: the trigger asks again.
				await clickCard(simulator, { userid: 'zhangsan', label: 'Approve' });
				const [execution] = await waitUntil(async () => {
					const ended = await rest.executionIds(id, ['success', 'error']);
					return ended.length > 0 && ended;
				}, TIMEOUT_MS);
				const { data } = await rest.execution(execution!);
				const [item] = data.resultData.runData.Done![0]!.data!.main[0]!;
				expect(item!.json.data).toMatchObject({
					approved: true,
					responder: { id: 'zhangsan' },
				});
				expect(await rest.executionIds(id)).toHaveLength(1);
				await rest.deactivate(id);
			},
			2 * TIMEOUT_MS,
		);
	},
);
