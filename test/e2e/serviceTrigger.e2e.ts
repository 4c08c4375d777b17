import { storeCredentials, withCredentials } from '../../scripts/n8n/examples';
import { writeToService } from '../../simulator/areas/service/phone';
import { LIN, SHOP, TOM } from '../../simulator/areas/service/seed';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { n8nServers } from './support/n8nServers';
import { serviceAnswer, serviceTrigger } from './support/serviceTrigger';
import { waitUntil } from './support/waitUntil';
import { workflowOf } from './support/workflowOf';

const MESSAGES = 30;
const READING_MS = 60_000;
/** More patience than WeCom has: a test must not fail because the machine is busy. */
const CALLBACK_TIMEOUT_MS = 20_000;

describe.each(n8nServers())('customers in WeChat, in n8n $version', ({ rest }) => {
	let simulator: Simulator;
	let workflowId: string;
	let url: string;

	beforeAll(async () => {
		simulator = await startSimulator({
			callbackTimeoutMs: CALLBACK_TIMEOUT_MS,
			verifyTimeoutMs: CALLBACK_TIMEOUT_MS,
			retryDelayMs: 100,
		});
		const credentials = await storeCredentials(rest, simulator);
		const trigger = serviceTrigger({ customerDetails: true });
		const answer = serviceAnswer('={{ $json.customer.nickname }}: {{ $json.chatInput }}');
		const workflow = withCredentials(workflowOf('serve', trigger, answer), credentials);
		({ id: workflowId } = await rest.createWorkflow(workflow));
		await rest.activate(workflowId);
		url = rest.webhookUrl(trigger.webhookId);
		await rest.waitForWebhook(url);
		await simulator.setCallback({ url });
	});

	afterAll(async () => {
		await rest.deactivate(workflowId);
		await simulator.close();
	});

	const say = (content: string, external_userid = LIN) =>
		writeToService(simulator.company, { open_kfid: SHOP, external_userid, content: { content } });
	const answers = () =>
		simulator.messages
			.filter(({ kind }) => kind === 'service')
			.map(({ content }) => content.content);
	const executions = async () => (await rest.executionIds(workflowId)).length;

	test('are answered by name, and the answer tells how many may follow', async () => {
		say('在吗');
		await waitUntil(() => Promise.resolve(answers().includes('小林: 在吗')));
		await waitUntil(async () => (await rest.executionIds(workflowId, ['success'])).length === 1);
		const [id] = await rest.executionIds(workflowId);
		const { data } = await rest.execution(id!);
		expect(data.resultData.runData.Answer![0]!.data!.main[0]).toMatchObject([
			{ json: { messagesLeft: 4, sendUntil: expect.stringMatching(/Z$/) } },
		]);
	});

	test(
		'start an execution each, once, also when the workflow is activated again',
		async () => {
			const before = await executions();
			for (let index = 0; index < MESSAGES; index++) say(`${index}`, index % 2 ? LIN : TOM);
			await waitUntil(async () => (await executions()) === before + MESSAGES, READING_MS);
			await rest.deactivate(workflowId);
			say('meanwhile');
			await rest.activate(workflowId);
			await waitUntil(async () => (await executions()) === before + MESSAGES + 1, READING_MS);
		},
		2 * READING_MS,
	);
});
