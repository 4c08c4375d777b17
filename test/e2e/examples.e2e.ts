import { readExamples, storeCredentials, withCredentials } from '../../scripts/n8n/examples';
import { failureOf, type Workflow } from '../../scripts/n8n/rest';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { n8nServers } from './n8nServers';
import { waitUntil } from './waitUntil';

describe.each(n8nServers())('the examples in n8n $version', ({ rest }) => {
	let simulator: Simulator;
	let examples: Map<string, Workflow>;

	beforeAll(async () => {
		simulator = await startSimulator();
		const credentials = await storeCredentials(rest, simulator);
		const read = await readExamples();
		examples = new Map(
			[...read].map(([file, workflow]) => [file, withCredentials(workflow, credentials)]),
		);
	});

	afterAll(() => simulator.close());

	test('every one has a sticky note that explains it and nothing of its author', () => {
		for (const { nodes } of examples.values()) {
			expect(nodes.map(({ type }) => type)).toContain('n8n-nodes-base.stickyNote');
		}
	});

	test('alert: the text arrives at the member', async () => {
		const { id } = await rest.createWorkflow(examples.get('alert')!);
		expect(failureOf(await rest.run(id, 'Try It'))).toBeUndefined();
		expect(simulator.messages.at(-1)).toMatchObject({
			kind: 'app',
			msgtype: 'text',
			to: ['zhangsan'],
			content: { content: expect.stringContaining('磁盘告警') },
		});
	});

	test('echo bot: a member gets back what it writes', async () => {
		const workflow = examples.get('echo-bot')!;
		const { id } = await rest.createWorkflow(workflow);
		await rest.activate(id);
		const { webhookId } = workflow.nodes.find(({ type }) => type.endsWith('.workwxTrigger'))!;
		const url = rest.webhookUrl(webhookId!);
		await rest.waitForWebhook(url);
		await simulator.setCallback({ url });

		const words = 'Zeile 1\nline 2 <b>&amp;</b> ]]> 😀';
		const message = { MsgType: 'text', FromUserName: 'lisi', Content: words };
		expect(await simulator.deliver(message)).toMatchObject({ delivered: true });
		const echo = await waitUntil(() => simulator.messages.find(({ to }) => to.includes('lisi')));
		expect(echo).toMatchObject({ to: ['lisi'], content: { content: words } });
	});
});
