import { randomUUID } from 'node:crypto';
import { storeCredentials, withCredentials } from '../../scripts/n8n/examples';
import type { Item, JsonObject, Stored, Workflow, WorkflowNode } from '../../scripts/n8n/rest';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { cardsOf, clickBotCard, clickCard } from '../../simulator/server/cardClicks';
import { type ModelStub, startModelStub, type Turn } from './support/modelStub';
import { n8nServers } from './support/n8nServers';
import { waitUntil } from './support/waitUntil';
import { workwxBotTrigger, workwxTrigger } from './support/workflowOf';

const TIMEOUT_MS = 90_000;
/** More patience than WeCom has: a test must not fail because the machine is busy. */
const CALLBACK_TIMEOUT_MS = 20_000;
const OPENAI = 'Model that deletes';

const APP = {
	workwxApi: { id: null, name: 'WeCom account' },
	workwxCallbackApi: { id: null, name: 'WeCom callback' },
};
const BOT = { workwxBotApi: { id: null, name: 'WeCom AI bot' } };

/** How often the model wants it in one run. */
let times = 1;

/** A model that wants to delete a member, and repeats what came of it. */
function decide({ tools, results }: Turn) {
	const result = results.at(-1);
	if (results.length < times) {
		const { name } = tools.find(({ description }) => /delete/i.test(description))!;
		// n8n wraps what the tool takes, so that the review can have parameters of its own.
		return { tool: name, arguments: { toolParameters: { User: 'wangwu' }, hitlParameters: {} } };
	}
	return { text: `heard: ${result}` };
}

// n8n 1.x has no human review of tools.
describe.each(n8nServers().filter(({ major }) => major === 2))(
	'leave for a tool of an AI agent in n8n $version',
	({ rest }) => {
		let simulator: Simulator;
		let credentials: Stored[];
		let model: ModelStub;
		const active: string[] = [];

		beforeAll(async () => {
			simulator = await startSimulator({
				callbackTimeoutMs: CALLBACK_TIMEOUT_MS,
				verifyTimeoutMs: CALLBACK_TIMEOUT_MS,
			});
			model = await startModelStub(decide);
			credentials = [
				...(await storeCredentials(rest, simulator)),
				await rest.createCredential(OPENAI, 'openAiApi', { apiKey: 'none', url: model.url }),
			];
		});

		afterAll(async () => {
			for (const id of active) await rest.deactivate(id);
			await model.close();
			await simulator.close();
		});

		function agentBehind(
			trigger: Partial<WorkflowNode> & Pick<WorkflowNode, 'name' | 'type'>,
			review: JsonObject,
			reviewer: WorkflowNode['credentials'],
		): Workflow {
			const node = (
				name: string,
				type: string,
				typeVersion: number,
				parameters: JsonObject,
				more: Partial<WorkflowNode> = {},
			): WorkflowNode => ({
				id: randomUUID(),
				name,
				type,
				typeVersion,
				position: [0, 0],
				parameters,
				...more,
			});
			const tool = { resource: 'user', operation: 'delete' };
			const userid = {
				__rl: true,
				mode: 'id',
				value: `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('User', \`\`, 'string') }}`,
			};
			return {
				name: 'agent that asks',
				nodes: [
					node(trigger.name, trigger.type, 1, trigger.parameters ?? {}, trigger),
					node('Agent', '@n8n/n8n-nodes-langchain.agent', 3, {
						promptType: 'define',
						text: 'Delete wangwu',
						options: {},
					}),
					node(
						'Model',
						'@n8n/n8n-nodes-langchain.lmChatOpenAi',
						1.2,
						{ model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
						{ credentials: { openAiApi: { id: null, name: OPENAI } } },
					),
					node('Review', 'n8n-nodes-workwx.workwxHitlTool', 1.1, review, {
						credentials: reviewer,
					}),
					node(
						'Delete Member',
						'n8n-nodes-workwx.workwxTool',
						1,
						{ ...tool, userid },
						{ credentials: { workwxApi: APP.workwxApi } },
					),
				],
				connections: {
					[trigger.name]: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
					Model: {
						ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]],
					},
					'Delete Member': { ai_tool: [[{ node: 'Review', type: 'ai_tool', index: 0 }]] },
					Review: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
				},
			};
		}

		async function activate(workflow: Workflow): Promise<string> {
			const { id } = await rest.createWorkflow(withCredentials(workflow, credentials));
			active.push(id);
			await rest.activate(id);
			return id;
		}

		/** What the agent of the newest execution said. */
		async function said(workflowId: string, count: number): Promise<string> {
			const ids = await waitUntil(async () => {
				const ended = await rest.executionIds(workflowId, ['success', 'error']);
				return ended.length === count && ended;
			}, TIMEOUT_MS);
			const { Agent } = (await rest.execution(ids[0]!)).data.resultData.runData;
			const [item] = Agent!.at(-1)!.data!.main[0] as Item[];
			return String(item!.json.output);
		}

		const newCard = async (before: number) =>
			await waitUntil(() => {
				const cards = cardsOf(simulator);
				return cards.length > before && cards.at(-1);
			}, TIMEOUT_MS);

		const waiting = async (workflowId: string) =>
			await waitUntil(
				async () => (await rest.executionIds(workflowId, ['waiting'])).length === 1,
				TIMEOUT_MS,
			);

		test(
			'an app asks who wrote: the agent hears the reason of a refusal, and the tool runs after a yes',
			async () => {
				const trigger = workwxTrigger();
				trigger.credentials = APP;
				const id = await activate(agentBehind(trigger, { options: { askReason: true } }, APP));
				const url = rest.webhookUrl(trigger.webhookId);
				await rest.waitForWebhook(url);
				await simulator.setCallback({ url });
				await simulator.deliver({ FromUserName: 'zhangsan', Content: 'delete wangwu' });
				const card = await newCard(0);
				expect(card.to).toEqual(['zhangsan']);
				const shown = String(card.content.sub_title_text);
				expect(shown).toContain('wangwu');
				expect(shown).toMatch(/Delete.?Member/i);
				expect(shown).not.toContain('[object');
				await waiting(id);
				await clickCard(simulator, { userid: 'zhangsan', label: 'Decline' });
				await waitUntil(() =>
					simulator.messages.find(({ content }) => /reason/.test(String(content.content))),
				);
				await simulator.deliver({ FromUserName: 'zhangsan', Content: 'she is on leave' });
				expect(await said(id, 1)).toMatch(/feedback: \\?"she is on leave/);
				expect(simulator.company.contacts.members.has('wangwu')).toBe(true);

				await simulator.deliver({ FromUserName: 'zhangsan', Content: 'delete wangwu now' });
				await newCard(1);
				await waiting(id);
				await clickCard(simulator, { userid: 'zhangsan', label: 'Approve' });
				expect(await said(id, 2)).toContain('deleted');
				expect(simulator.company.contacts.members.has('wangwu')).toBe(false);
			},
			TIMEOUT_MS,
		);

		test(
			'an AI bot asks in the chat it comes from: a refusal with its reason, and a yes',
			async () => {
				const review = { askVia: 'bot', options: { askReason: true } };
				const id = await activate(agentBehind(workwxBotTrigger({ respond: 'none' }), review, BOT));
				await waitUntil(() => simulator.bot.isConnected, TIMEOUT_MS);
				const before = cardsOf(simulator).length;
				simulator.bot.write({ userid: 'lisi', text: { content: 'delete wangwu' } });
				const card = await newCard(before);
				expect(card).toMatchObject({ kind: 'bot', to: ['lisi'] });
				await waiting(id);
				clickBotCard(simulator, { userid: 'lisi', label: 'Decline' });
				await waitUntil(() =>
					simulator.messages.find(
						({ to, content }) => to[0] === 'lisi' && /reason/.test(String(content.content)),
					),
				);
				simulator.bot.write({ userid: 'lisi', text: { content: 'not today' } });
				expect(await said(id, 1)).toMatch(/feedback: \\?"not today/);

				const { members } = simulator.company.contacts;
				members.set('wangwu', { ...members.get('lisi')!, userid: 'wangwu' });
				simulator.bot.write({ userid: 'lisi', text: { content: 'delete wangwu today' } });
				await newCard(before + 1);
				await waiting(id);
				clickBotCard(simulator, { userid: 'lisi', label: 'Approve' });
				expect(await said(id, 2)).toContain('deleted');
				expect(members.has('wangwu')).toBe(false);

				// The button of the first call of a run decides no other one.
				times = 2;
				simulator.bot.write({ userid: 'lisi', text: { content: 'delete wangwu twice' } });
				const first = await newCard(before + 2);
				await waiting(id);
				clickBotCard(simulator, { userid: 'lisi', label: 'Approve', card: first });
				const second = await newCard(before + 3);
				await waiting(id);
				members.set('wangwu', { ...members.get('lisi')!, userid: 'wangwu' });
				clickBotCard(simulator, { userid: 'lisi', label: 'Approve', card: first });
				await new Promise((resolve) => setTimeout(resolve, 1_000));
				expect(members.has('wangwu')).toBe(true);
				clickBotCard(simulator, { userid: 'lisi', label: 'Decline', card: second });
				await waitUntil(
					() =>
						simulator.messages.filter(
							({ to, content }) => to[0] === 'lisi' && /reason/.test(String(content.content)),
						).length === 2,
				);
				simulator.bot.write({ userid: 'lisi', text: { content: 'enough' } });
				expect(await said(id, 3)).toMatch(/feedback: \\?"enough/);
				expect(members.has('wangwu')).toBe(true);
			},
			TIMEOUT_MS,
		);
	},
);
