import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { openEcho } from '../../../shared/callback/callback';
import { callbackSettings } from '../../../shared/callback/callbackSettings';
import { AGENT_ID, CORP_ID, OTHER_AGENT_ID } from '../../../simulator/areas/identity';
import { type Simulator, startSimulator } from '../../../simulator/server/simulator';
import { runWorkflow } from './runWorkflow';

const callbackCredential = () => ({ ...simulator.company.callback, receiveId: CORP_ID });

/** With all areas, and a callback URL. */
const CHECKS = 15;

let simulator: Simulator;
let trigger: Server;
/** What stands in front of the trigger; passes everything on as it is. */
let proxy: (request: IncomingMessage, response: ServerResponse) => boolean;
let callbackUrl: string;
let credentials: Record<string, ICredentialDataDecryptedObject>;

/** Answers the check of a callback URL as Workwx Trigger does. */
function answerEcho({ url = '' }: IncomingMessage, response: ServerResponse) {
	const query = Object.fromEntries(new URL(url, 'http://trigger').searchParams);
	try {
		const settings = callbackSettings(callbackCredential());
		const echo = openEcho(settings, query, { windowSeconds: 300, nowMs: Date.now() });
		response.end(echo);
	} catch {
		response.writeHead(403).end();
	}
}

beforeEach(async () => {
	simulator = await startSimulator();
	proxy = () => false;
	trigger = createServer((request, response) => {
		if (!proxy(request, response)) answerEcho(request, response);
	});
	await new Promise<void>((resolve) => trigger.listen(0, '127.0.0.1', resolve));
	callbackUrl = `http://127.0.0.1:${(trigger.address() as AddressInfo).port}/webhook/1a2b3c/webhook`;
	credentials = {
		workwxApi: {
			corpId: CORP_ID,
			secret: simulator.company.secrets.app,
			contactsSecret: simulator.company.secrets.contacts,
			auditSecret: simulator.company.secrets.audit,
			agentId: String(AGENT_ID),
			baseUrl: simulator.url,
		},
		workwxCallbackApi: callbackCredential(),
	};
});

afterEach(async () => {
	await simulator.close();
	trigger.closeAllConnections();
	await new Promise((resolve) => trigger.close(resolve));
});

async function check(changes: object = {}): Promise<Array<Record<string, string>>> {
	const { outputs, error } = await runWorkflow(
		{
			resource: 'setup',
			operation: 'check',
			callbackUrl,
			options: { maximumWait: 1 },
			...changes,
		},
		credentials,
	);
	expect(error).toBeUndefined();
	return outputs[0]!.map(({ json }) => json as Record<string, string>);
}
const faultsOf = (findings: Array<Record<string, string>>) =>
	findings.filter(({ result }) => result === '✗');
const planted = (changes: object) => Object.assign(credentials.workwxApi!, changes);

test('a set-up without fault passes everything, and nothing is written or sent', async () => {
	const findings = await check();
	expect(findings.map(({ result }) => result)).toEqual(Array(CHECKS).fill('✓'));
	expect(findings[0]!.finding).toBe('WeCom sees this n8n as 127.0.0.1.');
	expect(findings.map(({ finding }) => finding)).toContainEqual(
		expect.stringMatching(/^The app sees 1 department, /),
	);
	expect(simulator.messages).toEqual([]);
	const writes = simulator.calls.filter(({ method }) => method !== 'GET').map(({ path }) => path);
	expect(writes).toEqual(['/user/list_id', '/msgaudit/get_permit_user_list']);
	const { secrets, callback } = simulator.company;
	for (const secret of [...Object.values(secrets), ...Object.values(callback)]) {
		expect(JSON.stringify(findings)).not.toContain(secret);
	}
});

const rewriting = (from: RegExp, to: string) => (request: IncomingMessage) => {
	request.url = request.url!.replace(from, to);
	return false;
};
const answering = (status: number, body: string, headers = {}) => {
	return (_request: IncomingMessage, response: ServerResponse) => {
		response.writeHead(status, headers).end(body);
		return true;
	};
};

test.each<[string, () => void, check: string, finding: string, fix: string]>([
	[
		'wrong app secret',
		() => planted({ secret: 'wrong' }),
		'App Secret',
		'secret is wrong',
		'Copy the secret again',
	],
	[
		'wrong contacts-sync secret',
		() => planted({ contactsSecret: 'wrong' }),
		'Contacts Sync Secret',
		'secret is wrong',
		'Copy the secret again',
	],
	[
		'wrong corp ID',
		() => planted({ corpId: 'wwother' }),
		'Corp ID',
		'corp ID is wrong',
		'My Company (我的企业)',
	],
	[
		'agent ID of another app',
		() => planted({ agentId: OTHER_AGENT_ID }),
		'Agent ID',
		'does not belong to the app of this secret',
		'AgentId',
	],
	[
		'untrusted IP',
		() => (simulator.faults.untrustedIp = true),
		'Trusted IP',
		'the App Secret and the Contacts Sync Secret and the Message Audit Secret',
		'Add the IP 127.0.0.1 to the trusted IPs',
	],
	[
		'empty visible range',
		() => (simulator.faults.emptyRange = true),
		'Visible Range',
		'can see nobody',
		'可见范围',
	],
	[
		'customer contact not granted',
		() => (simulator.faults.notCallable = true),
		'Customer Contact',
		'may not call this API',
		'可调用应用',
	],
	[
		'secret of another kind',
		() => planted({ contactsSecret: simulator.company.secrets.audit }),
		'Contacts Sync (',
		'may not call this API',
		'Copy the Contacts Sync Secret again',
	],
	[
		'no way to WeCom',
		() => planted({ baseUrl: 'http://127.0.0.1:1' }),
		'Connection',
		'nothing listens there',
		'Check host and port',
	],
	[
		'inactive workflow',
		() =>
			(proxy = answering(
				404,
				'{"code":404,"message":"The requested webhook \\"GET 1a2b3c/webhook\\" is not registered."}',
			)),
		'Callback URL',
		'no active workflow',
		'Activate (publish)',
	],
	[
		'proxy that changes the path',
		() =>
			(proxy = answering(
				404,
				'{"code":404,"message":"The requested webhook \\"GET n8n/webhook\\" is not registered."}',
			)),
		'Callback URL',
		'changes the path: n8n is asked for "n8n/webhook"',
		'reverse proxy',
	],
	[
		'proxy that rewrites the query',
		() => (proxy = rewriting(/%2F/g, '_')),
		'Callback URL',
		'rewrites characters of the query',
		'reverse proxy',
	],
	[
		'proxy that drops the query',
		() => (proxy = rewriting(/\?.*/, '')),
		'Callback URL',
		'a proxy drops the query',
		'same callback credential',
	],
	[
		'another callback credential',
		() => Object.assign(credentials.workwxCallbackApi!, { token: 'Another' }),
		'Callback URL',
		'another Token',
		'same callback credential',
	],
	[
		'broken callback credential',
		() => Object.assign(credentials.workwxCallbackApi!, { encodingAesKey: 'short' }),
		'Callback URL',
		'EncodingAESKey must be 43',
		'Correct the callback credential',
	],
	[
		'log-in page',
		() => (proxy = answering(200, '<html>Log in</html>')),
		'Callback URL',
		'A web page answers',
		'reverse proxy',
	],
	[
		'redirect to https',
		() => (proxy = answering(301, '', { location: 'https://n8n.example.com/webhook/x?key=1' })),
		'Callback URL',
		'sends on to https://n8n.example.com/webhook/x,',
		'https://',
	],
	[
		'log-in before n8n',
		() => (proxy = answering(401, 'who are you?')),
		'Callback URL',
		'HTTP 401',
		'Get Callback IPs',
	],
	[
		'bad gateway',
		() => (proxy = answering(502, 'Bad Gateway')),
		'Callback URL',
		'HTTP 502',
		'Look whether n8n runs',
	],
	[
		'another server',
		() => (proxy = answering(405, '')),
		'Callback URL',
		'HTTP 405',
		'Production URL',
	],
	[
		'test URL',
		() => (callbackUrl = callbackUrl.replace('/webhook/', '/webhook-test/')),
		'Callback URL',
		'test URL',
		'Production URL',
	],
	[
		'no URL at all',
		() => (callbackUrl = 'n8n.example.com'),
		'Callback URL',
		'no web address',
		'Production URL',
	],
	[
		'nobody at the URL',
		() => (callbackUrl = 'http://127.0.0.1:1/webhook/x'),
		'Callback URL',
		'nothing listens',
		'lead to n8n',
	],
])(
	'%s is the only ✗, and says what to do',
	async (_, plant, name, finding, fix) => {
		plant();
		const findings = await check();
		const faults = faultsOf(findings);
		expect(faults).toHaveLength(1);
		expect(faults[0]!.check).toContain(name);
		expect(faults[0]!.finding).toContain(finding);
		expect(faults[0]!.fix).toContain(fix);
		expect(findings).toHaveLength(CHECKS);
	},
	60_000,
);

test('several faults are all found in one run', async () => {
	planted({ contactsSecret: 'wrong' });
	simulator.faults.emptyRange = true;
	simulator.faults.notCallable = true;
	proxy = answering(502, '');
	const names = faultsOf(await check()).map(({ check: name }) => name!.split(' (')[0]);
	expect(names).toEqual([
		'Contacts Sync Secret',
		'Visible Range',
		'Customer Contact',
		'Callback URL',
	]);
});

test('without a callback credential an unsigned call tells whether a trigger listens', async () => {
	delete credentials.workwxCallbackApi;
	expect((await check()).at(-1)).toMatchObject({
		result: '✓',
		finding: expect.stringContaining('Choose a callback credential') as string,
	});
	proxy = answering(404, 'not found');
	expect((await check()).at(-1)).toMatchObject({ result: '✗' });
});
