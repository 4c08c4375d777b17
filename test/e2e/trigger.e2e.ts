import { storeCredentials, withCredentials } from '../../scripts/n8n/examples';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { n8nServers } from './support/n8nServers';
import { waitUntil } from './support/waitUntil';
import { workflowOf, workwxTrigger } from './support/workflowOf';

describe.each(n8nServers())('the trigger in n8n $version', ({ rest }) => {
	let simulator: Simulator;
	let workflowId: string;
	let url: string;

	beforeAll(async () => {
		simulator = await startSimulator({ retryDelayMs: 100 });
		const credentials = await storeCredentials(rest, simulator);
		const trigger = workwxTrigger();
		const workflow = withCredentials(workflowOf('receive', trigger), credentials);
		({ id: workflowId } = await rest.createWorkflow(workflow));
		await rest.activate(workflowId);
		url = rest.webhookUrl(trigger.webhookId);
		await rest.waitForWebhook(url);
	});

	afterAll(() => simulator.close());

	const executions = async () => (await rest.executionIds(workflowId)).length;

	test('the URL check passes within the second WeCom allows', async () => {
		await expect(simulator.setCallback({ url })).resolves.toBeUndefined();
	});

	test('a message starts the workflow, under its own element names and exactly as sent', async () => {
		await simulator.setCallback({ url });
		const before = await executions();
		const Content = '你好 ]]> <x> &amp; 😀\nzweite Zeile';
		const delivery = await simulator.deliver({
			MsgType: 'text',
			FromUserName: 'zhangsan',
			MsgId: '7512345678901234567',
			Content,
		});
		expect(delivery.attempts).toHaveLength(1);
		const ids = await waitUntil(async () => {
			const all = await rest.executionIds(workflowId);
			return all.length > before && all;
		});
		const { status, data } = await rest.execution(ids[0]!);
		expect(status).toBe('success');
		expect(data.resultData.runData.Trigger![0]!.data!.main[0]![0]!.json).toMatchObject({
			ToUserName: simulator.company.corpId,
			FromUserName: 'zhangsan',
			MsgType: 'text',
			MsgId: '7512345678901234567',
			Content,
		});
	});

	test('a malformed body beside a good one does not touch it', async () => {
		await simulator.setCallback({ url });
		const before = await executions();
		const [good, ...bad] = await Promise.all([
			simulator.deliver({ MsgType: 'text', FromUserName: 'lisi', Content: 'good' }),
			...Array.from({ length: 5 }, () =>
				fetch(`${url}?msg_signature=0&timestamp=0&nonce=0`, {
					method: 'POST',
					headers: { 'content-type': 'text/xml' },
					body: '<xml><a>',
				}),
			),
		]);
		expect(good.attempts).toHaveLength(1);
		expect(bad.map(({ status }) => status >= 400 && status < 500)).not.toContain(false);
		await waitUntil(async () => (await executions()) === before + 1);
	});
});
