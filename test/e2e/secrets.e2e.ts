import { simulatorCredentials } from '../../scripts/n8n/examples';
import { failureOf, type JsonObject } from '../../scripts/n8n/rest';
import { OTHER_AGENT_ID } from '../../simulator/areas/identity';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { n8nServers } from './support/n8nServers';
import { byId } from './operations/byId';
import { manualTrigger, workflowOf, workwx } from './support/workflowOf';

/** What a user did wrong in the credential or the admin console. */
interface Mistake {
	what: string;
	parameters: JsonObject;
	/** Changes to a credential that works. */
	credential?: (secrets: Simulator['company']['secrets']) => JsonObject;
	prepare?: (simulator: Simulator) => void;
	/** What n8n shows. */
	shown: RegExp[];
}

const CREATE = {
	resource: 'user',
	operation: 'create',
	newUserid: 'neu',
	memberName: '新人',
	options: { email: 'neu@example.com' },
};

const mistakes: Mistake[] = [
	{
		what: 'contacts are written without a contacts-sync secret (48002)',
		parameters: CREATE,
		credential: () => ({ contactsSecret: '' }),
		shown: [
			/^Use another secret or grant the right: writing contacts takes the Contacts Sync Secret/,
			/WeCom error 48002/,
			/made with the App Secret, because the credential has no Contacts Sync Secret: Security & Management \(安全与管理\)/,
		],
	},
	{
		what: 'the app is not among the callable apps of customer contact (48002)',
		parameters: {
			resource: 'customer',
			operation: 'get',
			externalUserid: byId('wmSimulatedCustomer0001'),
		},
		prepare: ({ faults }) => (faults.notCallable = true),
		shown: [
			/可调用应用/,
			/WeCom error 48002/,
			/made with the App Secret: App Management \(应用管理\)/,
		],
	},
	{
		what: 'a member outside of the visible range is read (60011)',
		parameters: { resource: 'user', operation: 'get', userid: byId('hidden') },
		shown: [
			/^Add the member, department or tag to the visible range \(可见范围\) of the app/,
			/WeCom error 60011/,
			/made with the App Secret: App Management \(应用管理\)/,
		],
	},
	{
		what: 'the agent ID belongs to another app than the secret (301002)',
		parameters: { resource: 'message', operation: 'sendText', touser: 'zhangsan', content: 'x' },
		credential: () => ({ agentId: String(OTHER_AGENT_ID) }),
		shown: [
			/^Copy the agent ID \(AgentId\) of the same app as the secret/,
			/WeCom error 301002/,
			/made with the App Secret: App Management \(应用管理\)/,
		],
	},
	{
		what: 'the contacts-sync secret stands where the app secret belongs (48009)',
		parameters: { resource: 'user', operation: 'get', userid: byId('zhangsan') },
		credential: ({ contacts }) => ({ secret: contacts, contactsSecret: '' }),
		shown: [
			/^Read details with the App Secret: contacts sync \(通讯录同步\) gives only IDs/,
			/WeCom error 48009/,
			/made with the App Secret: App Management \(应用管理\)/,
		],
	},
];

describe.each(n8nServers())('the wrong secret in n8n $version', ({ rest }) => {
	test.each(mistakes)('$what', async ({ parameters, credential, prepare, shown }) => {
		const simulator = await startSimulator();
		try {
			const { company } = simulator;
			prepare?.(simulator);
			const right = simulatorCredentials(simulator).find(({ type }) => type === 'workwxApi')!;
			const data = { ...right.data, ...credential?.(company.secrets) };
			const { id, name } = await rest.createCredential('A mistake', 'workwxApi', data);
			const step = workwx('Step', parameters, { credentials: { workwxApi: { id, name } } });
			const workflow = await rest.createWorkflow(workflowOf('a mistake', manualTrigger, step));
			const execution = await rest.run(workflow.id, 'Start');
			const failure = failureOf(execution);
			for (const words of shown) expect(failure).toMatch(words);
			for (const secret of Object.values(company.secrets)) {
				expect(execution.raw).not.toContain(secret);
			}
		} finally {
			await simulator.close();
		}
	});
});
