import { storeCredentials, withCredentials } from '../../scripts/n8n/examples';
import { failureOf } from '../../scripts/n8n/rest';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { n8nServers } from './support/n8nServers';
import { collectPushMessages } from './support/pushMessages';
import { manualTrigger, workflowOf, workwx } from './support/workflowOf';

describe.each(n8nServers())('the HTTP Request node in n8n $version', ({ rest }) => {
	let simulator: Simulator;

	beforeEach(async () => {
		simulator = await startSimulator();
	});

	afterEach(() => simulator.close());

	async function store(name: string, step: Parameters<typeof workflowOf>[1]): Promise<string> {
		const credentials = await storeCredentials(rest, simulator);
		const workflow = withCredentials(workflowOf(name, manualTrigger, step), credentials);
		return (await rest.createWorkflow(workflow)).id;
	}

	/** Runs one HTTP Request with our credential and gathers everything a user could see of it. */
	async function request(url: string) {
		const step = {
			name: 'HTTP Request',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				url,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'workwxApi',
				sendQuery: true,
				queryParameters: { parameters: [{ name: 'userid', value: 'zhangsan' }] },
				options: {},
			},
			credentials: { workwxApi: { id: null, name: 'WeCom account' } },
		};
		const id = await store('request', step);
		const push = await collectPushMessages(rest);
		try {
			const execution = await rest.run(id, 'Start');
			return { execution, shown: await push.until('executionFinished') };
		} finally {
			push.close();
		}
	}

	test('gets a token from the credential, and it shows nowhere', async () => {
		const { execution, shown } = await request(`${simulator.url}/cgi-bin/user/get`);
		expect(failureOf(execution)).toBeUndefined();
		const [item] = execution.data.resultData.runData['HTTP Request']![0]!.data!.main[0]!;
		expect(item!.json).toMatchObject({ errcode: 0, userid: 'zhangsan', name: '张三' });
		const { access_token: token } = simulator.company.tokens.issue('app');
		expect(simulator.calls.at(-1)).toMatchObject({ path: '/user/get', secret: 'app', errcode: 0 });
		expect(shown).toContain('HTTP Request');
		expect(execution.raw + shown).not.toContain(token);
	});

	test('notices that the token it is handed has died', async () => {
		const get = workwx('Get', {
			resource: 'user',
			operation: 'get',
			userid: { __rl: true, mode: 'id', value: 'zhangsan' },
		});
		expect(failureOf(await rest.run(await store('get', get), 'Start'))).toBeUndefined();
		simulator.faults.expireTokens();
		const { execution } = await request(`${simulator.url}/cgi-bin/user/get`);
		const [item] = execution.data.resultData.runData['HTTP Request']![0]!.data!.main[0]!;
		expect(item!.json).toMatchObject({ errcode: 0, userid: 'zhangsan' });
		expect(simulator.calls.map(({ path, errcode }) => `${path} ${errcode}`)).toEqual([
			'/gettoken 0',
			'/user/get 0',
			'/get_api_domain_ip 42001',
			'/gettoken 0',
			'/user/get 0',
		]);
	});

	test('sends no token to another server', async () => {
		const other = await startSimulator();
		try {
			const { execution } = await request(`${other.url}/cgi-bin/user/get`);
			expect(execution.status).toBe('error');
			expect(other.calls).toEqual([]);
		} finally {
			await other.close();
		}
	});
});
