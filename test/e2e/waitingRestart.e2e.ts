import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeCredentials, withCredentials } from '../../scripts/n8n/examples';
import { importExamples } from '../../scripts/n8n/importExamples';
import { provideN8n } from '../../scripts/n8n/installation';
import { registerCallback } from '../../scripts/n8n/registerCallback';
import { newPassword, Rest, type JsonObject, type Stored } from '../../scripts/n8n/rest';
import { type N8nServer, startServer } from '../../scripts/n8n/server';
import { decide } from '../../simulator/areas/office/approvals/decisions';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { cardsOf, clickBotCard } from '../../simulator/server/cardClicks';
import { n8nServers } from './support/n8nServers';
import { waitUntil } from './support/waitUntil';
import { manualTrigger, workflowOf, workwxBot, workwxBotTrigger } from './support/workflowOf';

const TIMEOUT_MS = 120_000;

describe.each(n8nServers())(
	'n8n $version that is restarted while somebody decides',
	({ major, userFolder: installed }) => {
		let folder: string;
		let server: N8nServer;
		let rest: Rest;
		let simulator: Simulator;
		let credentials: Stored[];
		const password = newPassword();

		const start = async (environment: Record<string, string> = {}, port = 0) => {
			server = await startServer({
				installation: await provideN8n(major),
				userFolder: folder,
				port,
				environment,
			});
			rest = new Rest(server.url);
			await rest.logIn(password);
		};

		beforeAll(async () => {
			folder = await mkdtemp(join(tmpdir(), 'workwx-waiting-'));
			const nodes = '.n8n/nodes';
			await cp(join(installed, nodes), join(folder, nodes), { recursive: true });
			simulator = await startSimulator();
			await start();
			credentials = await storeCredentials(rest, simulator);
		}, TIMEOUT_MS);

		afterAll(async () => {
			await server?.stop();
			await simulator?.close();
			await rm(folder, { recursive: true, force: true, maxRetries: 3 });
		});

		const create = async (...steps: Parameters<typeof workflowOf>[1][]) =>
			(await rest.createWorkflow(withCredentials(workflowOf('waits', ...steps), credentials))).id;

		const statusOf = async (id: string) =>
			(await rest.call<{ status: string }>('GET', `/rest/executions/${id}`)).status;

		test(
			'the example that orders after an approval goes on when the approval has its end',
			async () => {
				const imported = await importExamples(rest, { credentials, only: ['purchase'] });
				const purchase = imported.get('purchase')!;
				await registerCallback(rest, simulator, purchase);
				const executionId = await rest.start(purchase.id, 'Try It');
				await waitUntil(async () => (await statusOf(executionId)) === 'waiting', TIMEOUT_MS);
				const { port } = server;
				await server.stop();
				await start({}, port);
				const { sp_no } = simulator.company.office.approvals.list.at(-1)!;
				decide(simulator.company, { sp_no, userid: 'lisi', verdict: 'approve' });
				const order = await waitUntil(
					() => simulator.messages.find(({ robot }) => robot === 'reports'),
					TIMEOUT_MS,
				);
				expect(order.content.content).toContain(sp_no);
				await rest.deactivate(purchase.id);
			},
			2 * TIMEOUT_MS,
		);

		test(
			'a workflow that has changed meanwhile goes on, and so does the parent of one that waits',
			async () => {
				const done = { name: 'Done', type: 'n8n-nodes-base.noOp' };
				const question = workwxBot('Ask', {
					operation: 'sendAndWait',
					botChatId: 'zhangsan',
					message: 'Deploy?',
				});
				const hears = await create(workwxBotTrigger({ respond: 'none' }), done);
				await rest.activate(hears);
				await waitUntil(() => simulator.bot.isConnected, TIMEOUT_MS);
				const asks = await create(
					{
						name: 'Start',
						type: 'n8n-nodes-base.executeWorkflowTrigger',
						typeVersion: 1.1,
						parameters: { inputSource: 'passthrough' },
					},
					question,
					done,
				);
				// n8n 2.x calls published workflows only.
				await rest.activate(asks).catch(() => undefined);
				const calls = await create(
					manualTrigger,
					{
						name: 'Call',
						type: 'n8n-nodes-base.executeWorkflow',
						typeVersion: 1.2,
						parameters: {
							workflowId: { __rl: true, mode: 'id', value: asks },
							options: { waitForSubWorkflow: true },
						},
					},
					done,
				);
				simulator.bot.write({ userid: 'zhangsan', text: { content: 'hello' } });
				const executionId = await rest.start(calls, 'Start');
				const card = await waitUntil(() => cardsOf(simulator)[0], TIMEOUT_MS);
				const [child] = await waitUntil(async () => {
					const waiting = await rest.executionIds(asks, ['waiting']);
					return waiting.length > 0 && waiting;
				}, TIMEOUT_MS);
				await waitUntil(async () => (await statusOf(executionId)) === 'waiting', TIMEOUT_MS);
				await rest.deactivate(asks).catch(() => undefined);
				await rest.updateWorkflow(asks, { nodes: [], connections: {} });

				await server.stop();
				await waitUntil(() => !simulator.bot.isConnected, TIMEOUT_MS);
				// Comes as soon as somebody listens again.
				clickBotCard(simulator, { userid: 'zhangsan', label: 'Approve', card });
				const webhookUrl = 'http://127.0.0.1/n8n/';
				await start({ WEBHOOK_URL: webhookUrl, N8N_WEBHOOK_URL: webhookUrl });
				await waitUntil(async () => (await statusOf(child!)) === 'success', TIMEOUT_MS);
				const { data } = await rest.execution(child!);
				const [item] = data.resultData.runData.Done![0]!.data!.main[0]!;
				expect(item!.json.data).toMatchObject({ approved: true });

				await waitUntil(async () => (await statusOf(executionId)) === 'success', TIMEOUT_MS);
				const parent = (await rest.execution(executionId)).data.resultData.runData;
				const [answered] = parent.Done![0]!.data!.main[0]!;
				// n8n 1.x gives the parent its own items back.
				expect((answered!.json.data as JsonObject | undefined)?.approved).toBe(
					major === 2 ? true : undefined,
				);

				// n8n has an address with a path now, and would refuse every answer.
				const before = cardsOf(simulator).length;
				const { data: refused } = await rest.run(await create(manualTrigger, question), 'Start');
				expect(JSON.stringify(refused.resultData.error)).toContain(
					'Give n8n an address without a path: under /n8n',
				);
				expect(cardsOf(simulator)).toHaveLength(before);
			},
			2 * TIMEOUT_MS,
		);
	},
);
