import type { ICredentialTestFunctions, IDataObject } from 'n8n-workflow';
import { SEED } from '../../simulator/areas/docs/seed';
import { sheetWebhookOf } from '../../simulator/areas/docs/sheetWebhookOf';
import { testApi, testRobot, testSheetWebhook } from '../../shared/credentials/workwxApi';
import { AGENT_ID, CORP_ID, OTHER_AGENT_ID } from '../../simulator/areas/identity';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(async () => {
	await simulator.close();
});
beforeEach(() => {
	simulator.calls.length = 0;
});

const context = { helpers: {} } as ICredentialTestFunctions;
const outcome = async (test: typeof testApi, data: IDataObject) =>
	await test.call(context, { id: '1', name: 'test', type: 'test', data } as never);
const api = async (changes: IDataObject = {}) =>
	await outcome(testApi, {
		corpId: CORP_ID,
		secret: simulator.company.secrets.app,
		contactsSecret: simulator.company.secrets.contacts,
		auditSecret: simulator.company.secrets.audit,
		agentId: String(AGENT_ID),
		baseUrl: simulator.url,
		...changes,
	});
const paths = () => simulator.calls.map(({ path }) => path);

describe('workwxApi', () => {
	test('asks for a fresh token with each secret, then for the app', async () => {
		expect(await api()).toMatchObject({ status: 'OK' });
		expect(paths()).toEqual(['/gettoken', '/gettoken', '/gettoken', '/agent/get']);
	});

	test('a second test asks again', async () => {
		await api();
		simulator.calls.length = 0;
		await api();
		expect(paths()).toContain('/gettoken');
	});

	test.each<[string, IDataObject, string]>([
		['a wrong secret', { secret: 'wrong' }, 'App Secret: '],
		['a wrong contacts secret', { contactsSecret: 'wrong' }, 'Contacts Sync Secret: '],
		['a wrong audit secret', { auditSecret: 'wrong' }, 'Message Audit Secret: '],
		['the agent ID of another app', { agentId: String(OTHER_AGENT_ID) }, 'Agent ID: '],
		['an agent ID that is no number', { agentId: 'my app' }, 'Agent ID: it is a number'],
		['no secret', { secret: '', contactsSecret: '', auditSecret: ' ' }, 'Fill in at least one'],
		['an unreachable host', { baseUrl: 'http://127.0.0.1:9' }, 'Base URL: '],
		['its address', { baseUrl: 'http://127.0.0.1:9' }, '127.0.0.1:9'],
		['a wrong corp ID', { corpId: 'ww0000000000000000' }, 'Corp ID: '],
		['a missing corp ID', { corpId: ' ' }, 'Corp ID: '],
		['the code of WeCom', { corpId: 'ww0000000000000000' }, '(WeCom error 40013)'],
		['a base URL that is none', { baseUrl: 'qyapi' }, 'base URL'],
	])('%s is named', async (_name, changes, message) => {
		const result = await api(changes);
		expect(result.status).toBe('Error');
		expect(result.message).toContain(message);
		// Nothing else is blamed.
		expect(result.message).not.toMatch(/^[\w ]+: [A-Z][\w ]+ (Secret|ID|URL): /);
	});

	test('an untrusted IP is shown', async () => {
		simulator.faults.untrustedIp = true;
		const result = await api();
		simulator.faults.untrustedIp = false;
		expect(result.message).toContain('Add the IP 127.0.0.1');
		expect(result.message).not.toMatch(/^Agent ID/);
	});

	test('needs no agent ID', async () => {
		expect(await api({ agentId: '' })).toMatchObject({ status: 'OK' });
		expect(paths()).not.toContain('/agent/get');
	});
});

describe('workwxSheetWebhookApi', () => {
	const webhook = async (more: object) =>
		await outcome(testSheetWebhook, {
			...sheetWebhookOf(simulator.company, SEED),
			baseUrl: simulator.url,
			...more,
		});

	test('is right with the address that the sheet shows, and writes no row', async () => {
		const { sheet } = [...simulator.company.docs.webhooks.values()][0]!;
		const before = sheet.records.size;
		expect(await webhook({})).toMatchObject({ status: 'OK' });
		expect(sheet.records.size).toBe(before);
	});

	test.each([
		['a wrong key', { webhookUrl: 'wrong-key-123456' }, /840001/],
		['no key', { webhookUrl: 'https://example.com' }, /"Webhook URL" of the credential/],
		['a broken example', { example: '{' }, /"Example JSON" of the credential is no JSON/],
	])('tells %s, not the key', async (_what, more, message) => {
		const result = await webhook(more);
		expect(result).toMatchObject({ status: 'Error', message: expect.stringMatching(message) });
		expect(JSON.stringify(result)).not.toContain('wrong-key');
	});
});

describe('workwxRobotApi', () => {
	const robot = async (keys: string) => await outcome(testRobot, { keys, baseUrl: simulator.url });

	test('tries each key and posts nothing', async () => {
		expect(
			await robot(`${simulator.company.robotKeys.alerts}\n${simulator.company.robotKeys.reports}`),
		).toMatchObject({
			status: 'OK',
		});
		expect(paths()).toEqual(['/webhook/send', '/webhook/send']);
		expect(simulator.messages).toEqual([]);
	});

	test('names the robot whose key is wrong, not the key', async () => {
		const wrong = '00000000-0000-4000-8000-00000000dead';
		const result = await robot(`alerts = ${simulator.company.robotKeys.alerts}\nold = ${wrong}`);
		expect(result.status).toBe('Error');
		expect(result.message).toContain('"old"');
		expect(result.message).not.toContain(wrong);
	});
});
