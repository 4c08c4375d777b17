import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { storeCredentials, withCredentials } from '../../scripts/n8n/examples';
import { failureOf, type JsonObject, type Stored, type Workflow } from '../../scripts/n8n/rest';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { type ModelStub, type OfferedTool, startModelStub, type Turn } from './support/modelStub';
import { n8nServers } from './support/n8nServers';
import { Receiver, type Step } from './support/receiver';
import { scriptedModel } from './support/scriptedModel';
import { waitUntil } from './support/waitUntil';
import { workflowOf, workwxBotTrigger, workwxTrigger } from './support/workflowOf';

const OPENAI = 'Scripted model';
const WORDS = '会议改到三点 😀';

/** What the editor writes when a user lets the model define a parameter and adds nothing. */
const byModel = (label: string) =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${label}', \`\`, 'string') }}`;

/** The tool with the words in its description: all that a model can choose by. */
function toolFor(tools: OfferedTool[], words: RegExp): OfferedTool {
	const found = tools.filter(({ description }) => words.test(description));
	if (found.length !== 1) {
		throw new Error(`${found.length} tools for ${words}: ${JSON.stringify(tools)}`);
	}
	return found[0]!;
}

/** A model that can read descriptions: it looks the member up, sends to the ID it found, and reports. */
function decide({ tools, results }: Turn) {
	const [found, sent] = results;
	if (!found) {
		const { name } = toolFor(tools, /find users by name/i);
		return { tool: name, arguments: { Name: '张三' } };
	}
	if (!sent) {
		const { name } = toolFor(tools, /send a text message/i);
		const userid = /"userid":\s*"([^"]+)"/.exec(found)![1]!;
		return { tool: name, arguments: { To_Users: userid, Text: WORDS } };
	}
	return { text: `done: ${/"msgid":\s*"([^"]+)"/.exec(sent)![1]}` };
}

describe.each(n8nServers())('an AI agent in n8n $version', ({ rest }) => {
	let simulator: Simulator;
	let model: ModelStub;

	beforeAll(async () => {
		simulator = await startSimulator();
		model = await startModelStub(decide);
	});

	afterAll(async () => {
		await model.close();
		await simulator.close();
	});

	function agentWorkflow(): Workflow {
		const node = (name: string, type: string, typeVersion: number, parameters: JsonObject) => ({
			id: randomUUID(),
			name,
			type,
			typeVersion,
			position: [0, 0] as [number, number],
			parameters,
		});
		const tool = (name: string, parameters: JsonObject) => ({
			...node(name, 'n8n-nodes-workwx.workwxTool', 1, parameters),
			credentials: { workwxApi: { id: null, name: 'WeCom account' } },
		});
		const to = (type: string) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
		return {
			name: 'agent',
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
				node('Agent', '@n8n/n8n-nodes-langchain.agent', 2, {
					promptType: 'define',
					text: `Tell 张三: ${WORDS}`,
					options: {},
				}),
				{
					...node('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.2, {
						model: { __rl: true, mode: 'id', value: 'scripted' },
						options: {},
					}),
					credentials: { openAiApi: { id: null, name: OPENAI } },
				},
				tool('Find Member', {
					resource: 'user',
					operation: 'findByName',
					searchText: byModel('Name'),
				}),
				tool('Tell Member', {
					resource: 'message',
					operation: 'sendText',
					touser: byModel('To_Users'),
					content: byModel('Text'),
				}),
			],
			connections: {
				Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
				Model: to('ai_languageModel'),
				'Find Member': to('ai_tool'),
				'Tell Member': to('ai_tool'),
			},
		};
	}

	test('finds a member by name and sends a text, by what the tools say of themselves', async () => {
		const credentials = [
			...(await storeCredentials(rest, simulator)),
			await rest.createCredential(OPENAI, 'openAiApi', { apiKey: 'none', url: model.url }),
		];
		const { id } = await rest.createWorkflow(withCredentials(agentWorkflow(), credentials));
		const execution = await rest.run(id, 'Start');
		expect(failureOf(execution)).toBeUndefined();

		const message = simulator.messages.at(-1)!;
		expect(message).toMatchObject({
			msgtype: 'text',
			to: ['zhangsan'],
			content: { content: WORDS },
		});
		const { Agent } = execution.data.resultData.runData;
		expect(Agent![0]!.data!.main[0]![0]!.json.output).toBe(`done: ${message.msgid}`);

		const [first] = model.turns;
		expect(first!.tools).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					description: expect.stringMatching(/find users by name/i),
					parameters: expect.objectContaining({
						properties: { Name: expect.objectContaining({ type: 'string' }) },
					}),
				}),
				expect.objectContaining({
					parameters: expect.objectContaining({
						required: expect.arrayContaining(['To_Users', 'Text']),
					}),
				}),
			]),
		);
		// No token, secret or other credential is anywhere near the model.
		const { access_token: token } = simulator.company.tokens.issue('app');
		const told = JSON.stringify(model.turns);
		for (const secret of [token, ...Object.values(simulator.company.secrets)]) {
			expect(told).not.toContain(secret);
		}
	});
});

describe.each(n8nServers())('an AI agent behind our triggers in n8n $version', ({ rest }) => {
	let receiver: Receiver;
	let simulator: Simulator;
	let model: Server;
	let credential: Stored;
	/** Lets the model go on with what it says to "slow". */
	let goOn = () => {};

	async function* slowly(asked: number) {
		yield `part one of answer ${asked}`;
		await new Promise<void>((resolve) => (goOn = resolve));
		yield ', part two';
	}

	beforeAll(async () => {
		receiver = await Receiver.start(rest);
		({ simulator } = receiver);
		model = createServer(
			scriptedModel((question, asked) =>
				question === 'slow' ? slowly(asked) : `${question}: question ${asked}`,
			),
		).listen(0, '127.0.0.1');
		await once(model, 'listening');
		const url = `http://127.0.0.1:${(model.address() as AddressInfo).port}`;
		credential = await rest.createCredential('Our model', 'openAiApi', { apiKey: 'none', url });
	});

	afterAll(async () => {
		model.closeAllConnections();
		model.close();
		await receiver.close();
	});

	const settings = {
		sessionWords: {
			words: { newWords: '/new', newAnswer: 'anew', stopWords: '/stop', stopAnswer: 'over' },
		},
	};

	/** The agent and its memory as they come out of n8n's panel: without an expression. */
	function agentBehind(trigger: Step): Workflow {
		const node = (name: string, type: string, typeVersion: number, parameters: JsonObject) => ({
			id: randomUUID(),
			name,
			type: `@n8n/n8n-nodes-langchain.${type}`,
			typeVersion,
			position: [0, 0] as [number, number],
			parameters,
		});
		const to = (type: string) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
		return {
			name: 'agent behind a trigger',
			nodes: [
				...workflowOf('', trigger).nodes,
				node('Agent', 'agent', 3, { options: {} }),
				node('Memory', 'memoryBufferWindow', 1.3, {}),
				{
					...node('Model', 'lmChatOpenAi', 1.2, {
						model: { __rl: true, mode: 'id', value: 'scripted' },
						options: {},
					}),
					credentials: { openAiApi: credential },
				},
			],
			connections: {
				[trigger.name]: to('main'),
				Memory: to('ai_memory'),
				Model: to('ai_languageModel'),
			},
		};
	}

	async function activate(trigger: Step): Promise<string> {
		const { id } = await rest.createWorkflow(
			withCredentials(agentBehind(trigger), [...receiver.credentials, credential]),
		);
		await rest.activate(id);
		return id;
	}

	const said = () => simulator.messages.map(({ content }) => content);
	const hears = async (content: string) =>
		await waitUntil(() => said().some((one) => one.finish && one.content === content), 30_000);

	test('the long connection: its memory tells sessions apart, and strangers stay outside', async () => {
		const access = { policy: { departments: '2', refusal: 'not for you' } };
		const trigger = workwxBotTrigger({ settings: { ...settings, access } });
		trigger.credentials!.workwxApi = { id: null, name: 'WeCom account' };
		const id = await activate(trigger);
		await waitUntil(() => simulator.bot.isConnected, 30_000);
		const write = (content: string, userid = 'zhangsan') =>
			simulator.bot.write({ userid, text: { content } });
		write('one');
		await hears('one: question 1');
		write('two');
		await hears('two: question 2');
		write('let me in', 'maria');
		await hears('not for you');
		write('other', 'lisi');
		await hears('other: question 1');
		write('/new');
		await hears('anew');
		write('three');
		await hears('three: question 1');
		await rest.deactivate(id);
	}, 90_000);

	test('the callback: the bubble grows with the tokens, and /new is kept by n8n', async () => {
		const trigger = workwxTrigger({
			respond: 'streaming',
			settings: { ...settings, placeholder: 'One moment' },
		});
		trigger.credentials = { workwxCallbackApi: { id: null, name: 'WeCom AI bot callback' } };
		const id = await activate(trigger);
		await receiver.setCallback(rest.webhookUrl(trigger.webhookId), true);
		const write = async (content: string) =>
			await simulator.deliver({ msgtype: 'text', text: { content } });
		await write('slow');
		await waitUntil(() => said().some(({ content }) => content === 'part one of answer 1'), 30_000);
		expect(said().at(-1)).toMatchObject({ content: 'part one of answer 1', finish: false });
		goOn();
		await hears('part one of answer 1, part two');
		await write('again');
		await hears('again: question 2');
		await write('/new');
		await hears('anew');
		await write('after');
		await hears('after: question 1');
		await rest.deactivate(id);
	}, 90_000);
});
