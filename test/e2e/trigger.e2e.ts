import { storeCredentials, withCredentials } from '../../scripts/n8n/examples';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { n8nServers } from './n8nServers';
import { waitUntil } from './waitUntil';
import { workflowOf, workwxTrigger } from './workflowOf';

describe.each(n8nServers())('the trigger in n8n $version', ({ rest, log }) => {
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

	/** What is answered, and how many executions it started; a started one is given time to appear. */
	async function post(target: string, body: string, contentType = 'text/xml') {
		const [logBefore, before] = [(await log()).length, await executions()];
		const start = Date.now();
		const response = await fetch(target, {
			method: 'POST',
			headers: { 'content-type': contentType },
			body,
		});
		const answer = await response.text();
		const durationMs = Date.now() - start;
		await new Promise((resolve) => setTimeout(resolve, 500));
		return {
			status: response.status,
			answer,
			durationMs,
			started: (await executions()) - before,
			logged: (await log()).slice(logBefore),
		};
	}

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

	const xml = (encrypted: string) =>
		`<xml><ToUserName><![CDATA[ww5im1e2u3a4t5o6]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
	const query = (signature: string) =>
		`?msg_signature=${signature}&timestamp=${Math.floor(Date.now() / 1000)}&nonce=12345`;

	test('a wrong signature is refused, starts nothing, and the log says what is wrong', async () => {
		const result = await post(url + query('0'.repeat(40)), xml('QUJDREVGR0g='));
		expect(result).toMatchObject({ started: 0, logged: expect.stringContaining('Token') });
		expect(result.status).toBeGreaterThanOrEqual(400);
		expect(result.status).toBeLessThan(500);
		// WeCom hangs up after five seconds; a busy machine takes its time.
		expect(result.durationMs).toBeLessThan(5000);
		for (const secret of Object.values(simulator.company.callback)) {
			expect(result.answer + result.logged).not.toContain(secret);
		}
	});

	test.each([
		['no parameters', '', xml('QUJD'), 'text/xml'],
		['malformed XML', query('0'.repeat(40)), '<xml><Encrypt>', 'text/xml'],
		['JSON that is none', query('0'.repeat(40)), '{"encrypt":', 'application/json'],
		[
			'a document type',
			query('0'.repeat(40)),
			'<!DOCTYPE x [<!ENTITY a "b">]><xml>&a;</xml>',
			'text/xml',
		],
		['nothing', query('0'.repeat(40)), '', 'text/plain'],
	])('%s is refused and starts nothing', async (_what, parameters, body, contentType) => {
		const result = await post(url + parameters, body, contentType);
		expect(result.started).toBe(0);
		expect(result.status).toBeGreaterThanOrEqual(400);
		expect(result.status).toBeLessThan(500);
		expect(result.answer).not.toMatch(/\bat .*\.js|Error:/);
	});

	test('a malformed body beside a good one does not touch it', async () => {
		await simulator.setCallback({ url });
		const before = await executions();
		const [good, ...bad] = await Promise.all([
			simulator.deliver({ MsgType: 'text', FromUserName: 'lisi', Content: 'good' }),
			...Array.from({ length: 5 }, () =>
				fetch(url + query('0'.repeat(40)), {
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
