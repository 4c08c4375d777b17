import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import {
	readExamples,
	simulatorCredentials,
	storeCredentials,
	withCredentials,
} from '../../scripts/n8n/examples';
import { failureOf, type Stored, type Workflow } from '../../scripts/n8n/rest';
import type { BotDelivery } from '../../simulator/bot/botGateway';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { n8nServers } from './support/n8nServers';
import { scriptedModel } from './support/scriptedModel';
import { waitUntil } from './support/waitUntil';
import { workflowOf, workwxBot, workwxBotTrigger } from './support/workflowOf';

const TIMEOUT_MS = 90_000;

const code = (jsCode: string) => ({
	name: 'Code',
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: { jsCode },
});

describe.each(n8nServers())('AI bots over a long connection in n8n $version', ({ rest, log }) => {
	let simulator: Simulator;
	let credentials: Stored[];
	const active: string[] = [];

	beforeAll(async () => {
		simulator = await startSimulator();
		credentials = await storeCredentials(rest, simulator);
	});

	afterEach(async () => {
		for (const id of active.splice(0)) await rest.call('POST', `/rest/workflows/${id}/deactivate`);
		await waitUntil(() => !simulator.bot.isConnected, TIMEOUT_MS);
	}, TIMEOUT_MS);

	afterAll(() => simulator.close());

	async function activate(workflow: Workflow): Promise<string> {
		const { id } = await rest.createWorkflow(withCredentials(workflow, credentials));
		active.push(id);
		await rest.activate(id);
		await waitUntil(() => simulator.bot.isConnected, TIMEOUT_MS);
		return id;
	}

	/** As a workflow of its own: other specs have imported the example under its fixed ID. */
	const example = async (file: string): Promise<Workflow> => ({
		...(await readExamples()).get(file)!,
		id: undefined,
	});

	const write = (content: string, userid = 'zhangsan') =>
		simulator.bot.write({ userid, text: { content } });
	const answers = ({ msgid }: BotDelivery) =>
		simulator.messages.filter((one) => one.answers === msgid);
	const finished = async (delivery: BotDelivery) =>
		await waitUntil(() => answers(delivery).find(({ content }) => content.finish), TIMEOUT_MS);

	test(
		'connects when it is activated, answers in one bubble, and says goodbye when it is not',
		async () => {
			const trigger = workwxBotTrigger({ placeholder: '正在思考' });
			const echo = code('return [{ json: { output: `echo: ${$json.text.content}` } }]');
			const id = await activate(workflowOf('bot echo', trigger, echo));
			const delivery = write('你好');
			const bubble = await waitUntil(() => answers(delivery)[0], TIMEOUT_MS);
			expect(['正在思考', 'echo: 你好']).toContain(bubble.content.content);
			expect(await finished(delivery)).toMatchObject({ content: { content: 'echo: 你好' } });
			expect(answers(delivery)).toHaveLength(1);
			await rest.call('POST', `/rest/workflows/${id}/deactivate`);
			await waitUntil(() => !simulator.bot.isConnected, TIMEOUT_MS);
			active.length = 0;
		},
		TIMEOUT_MS,
	);

	test(
		'a workflow that fails says so in the bubble',
		async () => {
			const trigger = workwxBotTrigger({ settings: { failureText: 'Sorry!' } });
			await activate(workflowOf('bot failure', trigger, code('throw new Error("boom")')));
			expect(await finished(write('hi'))).toMatchObject({ content: { content: 'Sorry!' } });
			await waitUntil(async () => (await log()).includes('boom'), TIMEOUT_MS);
		},
		TIMEOUT_MS,
	);

	test(
		'the same message, sent twice, runs the workflow once',
		async () => {
			const done = code('return [{ json: { output: "once" } }]');
			const id = await activate(workflowOf('bot once', workwxBotTrigger(), done));
			simulator.bot.faults.duplicates = true;
			await finished(write('hi'));
			simulator.bot.kick();
			await waitUntil(() => simulator.bot.isConnected, TIMEOUT_MS);
			await finished(write('again', 'lisi'));
			simulator.bot.faults.duplicates = false;
			expect(await rest.executionIds(id)).toHaveLength(2);
		},
		TIMEOUT_MS,
	);

	test(
		'operations stream, answer, send and upload over the connection of the trigger',
		async () => {
			const steps = [
				workwxBotTrigger({ respond: 'responseNode' }),
				workwxBot('Stream', { operation: 'streamReply', streamText: 'half' }),
				workwxBot('Reply', {
					operation: 'reply',
					botRequestId: '={{ $("Trigger").item.json.req_id }}',
					responseUrl: '={{ $("Trigger").item.json.response_url }}',
					botAnswer: '**done**',
				}),
				workwxBot('Send', {
					operation: 'sendMarkdown',
					botChatId: '={{ $("Trigger").item.json.from.userid }}',
					botMarkdown: 'one more thing',
				}),
				{
					name: 'Make File',
					type: 'n8n-nodes-base.convertToFile',
					typeVersion: 1.1,
					parameters: {
						operation: 'toText',
						sourceProperty: 'chatid',
						options: { fileName: '报告.txt' },
					},
				},
				workwxBot('Send File', {
					operation: 'sendMedia',
					botChatId: '={{ $("Trigger").item.json.from.userid }}',
				}),
			];
			const id = await activate(workflowOf('bot operations', ...steps));
			const delivery = write('hi', 'wangwu');
			expect(await finished(delivery)).toMatchObject({ content: { content: '**done**' } });
			const sent = await waitUntil(
				() => simulator.messages.find(({ msgtype }) => msgtype === 'file'),
				TIMEOUT_MS,
			);
			expect(sent.to).toEqual(['wangwu']);
			expect(simulator.company.media.temporary.get(String(sent.content.media_id))).toMatchObject({
				filename: '报告.txt',
			});
			expect(
				simulator.messages.find(({ content }) => content.content === 'one more thing'),
			).toMatchObject({ to: ['wangwu'] });
			const [execution] = await rest.executionIds(id);
			expect(failureOf(await rest.execution(execution!))).toBeUndefined();
			expect(await log()).not.toContain(simulator.company.bot.secret);
		},
		TIMEOUT_MS,
	);

	test(
		'a test run listens for one message and answers it',
		async () => {
			const echo = code('return [{ json: { output: "tested" } }]');
			const workflow = workflowOf('bot test run', workwxBotTrigger(), echo);
			const { id } = await rest.createWorkflow(withCredentials(workflow, credentials));
			const running = rest.run(id, 'Trigger', TIMEOUT_MS);
			await waitUntil(() => simulator.bot.isConnected, TIMEOUT_MS);
			const delivery = write('try');
			expect(failureOf(await running)).toBeUndefined();
			expect(await finished(delivery)).toMatchObject({ content: { content: 'tested' } });
		},
		TIMEOUT_MS,
	);

	test(
		'the test of the credential is green, and names a wrong secret and a wrong mode',
		async () => {
			const { type, data } = simulatorCredentials(simulator).find(
				(one) => one.type === 'workwxBotApi',
			)!;
			expect(await rest.testCredential(type, data)).toMatchObject({ status: 'OK' });
			const wrong = await rest.testCredential(type, { ...data, secret: 'planted' });
			expect(wrong).toMatchObject({ status: 'Error', message: expect.stringContaining('853000') });
			simulator.bot.faults.refuseSubscribe = 846601;
			expect((await rest.testCredential(type, data)).message).toContain('使用长连接');
			simulator.bot.faults.refuseSubscribe = 0;
		},
		TIMEOUT_MS,
	);

	test(
		'the answer of a workflow that waited reaches the chat it came from',
		async () => {
			const wait = {
				name: 'Wait',
				type: 'n8n-nodes-base.wait',
				typeVersion: 1.1,
				webhookId: randomUUID(),
				parameters: { resume: 'webhook' },
			};
			const granted = workwxBot('Reply', {
				operation: 'reply',
				botRequestId: "={{ $('Trigger').item.json.req_id }}",
				botAnswer: 'granted',
			});
			const url = code('return [{ json: { url: $execution.resumeUrl } }]');
			const id = await activate(workflowOf('bot wait', workwxBotTrigger(), url, wait, granted));
			const before = simulator.messages.length;
			const delivery = write('may I?');
			const bubble = await finished(delivery);
			expect(bubble.content.content).toContain('Still working');
			const [execution] = await rest.executionIds(id);
			const { data } = await rest.execution(execution!);
			const { url: resumeUrl } = data.resultData.runData.Code![0]!.data!.main[0]![0]!.json;
			expect((await fetch(String(resumeUrl))).status).toBe(200);
			const answer = await waitUntil(
				() => simulator.messages.find(({ content }) => content.content === 'granted'),
				TIMEOUT_MS,
			);
			expect(answer).toMatchObject({ to: ['zhangsan'], msgtype: 'markdown' });
			await waitUntil(async () => (await rest.executionIds(id, ['success'])).length, TIMEOUT_MS);
			expect(simulator.messages.slice(before)).toHaveLength(2);
		},
		TIMEOUT_MS,
	);

	describe('the examples', () => {
		let model: Server;
		let address: string;

		beforeAll(async () => {
			model = createServer(scriptedModel((question) => `You asked: ${question}`)).listen(
				0,
				'127.0.0.1',
			);
			await once(model, 'listening');
			address = `http://127.0.0.1:${(model.address() as { port: number }).port}/v1`;
		});

		afterAll(() => model.close());

		test(
			'an AI agent answers in one bubble',
			async () => {
				const key = await rest.createCredential('Language model', 'openAiApi', {
					apiKey: 'stub',
					url: address,
				});
				const workflow = await example('bot-agent');
				const others = credentials.filter(({ name }) => name !== 'Language model');
				const stored = [...others, { ...key, name: 'Language model' }];
				const { id } = await rest.createWorkflow(withCredentials(workflow, stored));
				active.push(id);
				await rest.activate(id);
				await waitUntil(() => simulator.bot.isConnected, TIMEOUT_MS);
				const delivery = write('上海天气？');
				const bubble = await finished(delivery);
				expect(bubble.content.content).toBe('You asked: 上海天气？');
				expect(answers(delivery)).toHaveLength(1);
			},
			TIMEOUT_MS,
		);

		test(
			'a card with buttons is sent, and changes when one is clicked',
			async () => {
				await activate(await example('bot-card'));
				write('请假 3 天');
				const card = await waitUntil(
					() => simulator.messages.find(({ taskId }) => taskId),
					TIMEOUT_MS,
				);
				expect(card).toMatchObject({ msgtype: 'template_card', to: ['zhangsan'] });
				simulator.bot.write({
					msgtype: 'event',
					event: {
						eventtype: 'template_card_event',
						template_card_event: {
							card_type: 'button_interaction',
							event_key: 'approve',
							task_id: card.taskId,
						},
					},
				});
				await waitUntil(() => card.updates?.length, TIMEOUT_MS);
				expect(JSON.stringify(card.updates)).toContain('approve');
			},
			TIMEOUT_MS,
		);
	});
});
