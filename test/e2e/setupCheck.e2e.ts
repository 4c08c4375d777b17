import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	simulatorCredentials,
	storeCredentials,
	withCredentials,
} from '../../scripts/n8n/examples';
import { failureOf, type JsonObject, type Stored } from '../../scripts/n8n/rest';
import { OTHER_AGENT_ID } from '../../simulator/areas/identity';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { n8nServers } from './support/n8nServers';
import { manualTrigger, workflowOf, workwx, workwxTrigger } from './support/workflowOf';

describe.each(n8nServers())('Setup → Check in n8n $version', ({ rest }) => {
	let simulator: Simulator;
	let credentials: Stored[];
	let callbackUrl: string;
	let inactiveUrl: string;

	beforeAll(async () => {
		simulator = await startSimulator();
		credentials = await storeCredentials(rest, simulator);
		const [active, inactive] = [workwxTrigger(), workwxTrigger()];
		callbackUrl = rest.webhookUrl(active.webhookId);
		inactiveUrl = rest.webhookUrl(inactive.webhookId);
		const { id } = await rest.createWorkflow(
			withCredentials(workflowOf('receives', active), credentials),
		);
		await rest.activate(id);
		await rest.waitForWebhook(callbackUrl);
		await rest.createWorkflow(withCredentials(workflowOf('inactive', inactive), credentials));
	});

	afterAll(() => simulator.close());

	/** The findings of one run with a changed credential or URL. */
	async function check(changes: JsonObject, url = callbackUrl) {
		const [app] = simulatorCredentials(simulator);
		const { id: accountId } = credentials.find(({ name }) => name === app!.name)!;
		await rest.updateCredential(accountId, app!.name, app!.type, {
			...app!.data,
			...changes,
		});
		const step = workwx(
			'Check',
			{
				resource: 'setup',
				operation: 'check',
				callbackUrl: url,
				options: { maximumWait: 2 },
			},
			{
				credentials: {
					workwxApi: { id: null, name: 'WeCom account' },
					workwxCallbackApi: { id: null, name: 'WeCom callback' },
				},
			},
		);
		const workflow = withCredentials(workflowOf('check', manualTrigger, step), credentials);
		const { id } = await rest.createWorkflow(workflow);
		const execution = await rest.run(id, 'Start');
		expect(failureOf(execution)).toBeUndefined();
		const items = execution.data.resultData.runData.Check![0]!.data!.main[0]!;
		return items.map(({ json }) => json as Record<string, string>);
	}

	test('a set-up without fault passes everything', async () => {
		const findings = await check({});
		expect(findings.map(({ result }) => result)).toEqual(Array(15).fill('✓'));
		expect(simulator.messages).toEqual([]);
	});

	test.each<[string, JsonObject, Partial<Simulator['faults']>, string]>([
		['wrong app secret', { secret: 'wrong' }, {}, 'App Secret'],
		['wrong contacts-sync secret', { contactsSecret: 'wrong' }, {}, 'Contacts Sync Secret'],
		['agent ID of another app', { agentId: String(OTHER_AGENT_ID) }, {}, 'Agent ID'],
		['untrusted IP', {}, { untrustedIp: true }, 'Trusted IP'],
		['empty visible range', {}, { emptyRange: true }, 'Visible Range'],
		['customer contact not granted', {}, { notCallable: true }, 'Customer Contact'],
	])('%s is the only ✗', async (_, changes, faults, name) => {
		Object.assign(simulator.faults, faults);
		try {
			const failed = (await check(changes)).filter(({ result }) => result === '✗');
			expect(failed).toHaveLength(1);
			expect(failed[0]!.check).toContain(name);
			expect(failed[0]!.fix).not.toBe('');
		} finally {
			for (const fault of Object.keys(faults)) Object.assign(simulator.faults, { [fault]: false });
		}
	});

	test('a callback URL that is inactive, for tests, or rewritten by a proxy is the only ✗', async () => {
		// Changes characters of base64; that it turns + into blanks, as most do, is mended.
		const proxy = createServer((incoming, response) => {
			const query = incoming.url!.replace(/^[^?]*/, '');
			const target = callbackUrl + query.replaceAll('%2F', '_').replaceAll('%2B', '+');
			httpRequest(target, (answer) => {
				response.writeHead(answer.statusCode!);
				answer.pipe(response);
			}).end();
		});
		await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
		const proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/webhook/x`;
		try {
			for (const [url, finding] of [
				[inactiveUrl, 'no active workflow'],
				[callbackUrl.replace('/webhook/', '/webhook-test/'), 'test URL'],
				[proxyUrl, 'rewrites characters of the query'],
			] as const) {
				const failed = (await check({}, url)).filter(({ result }) => result === '✗');
				expect(failed).toHaveLength(1);
				expect(failed[0]!.finding).toContain(finding);
			}
		} finally {
			proxy.closeAllConnections();
			await new Promise((resolve) => proxy.close(resolve));
		}
	});
});
