import { freePort } from '../../scripts/n8n/freePort';
import { simulatorCredentials } from '../../scripts/n8n/examples';
import type { JsonObject } from '../../scripts/n8n/rest';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { n8nServers } from './support/n8nServers';

describe.each(n8nServers())('credential tests in n8n $version', ({ rest }) => {
	let simulator: Simulator;

	beforeEach(async () => {
		simulator = await startSimulator();
	});

	afterEach(() => simulator.close());

	/** What n8n shows for the simulator's credential with some values changed. */
	async function testWith(type: string, changes: JsonObject = {}) {
		const { data } = simulatorCredentials(simulator).find((one) => one.type === type)!;
		return await rest.testCredential(type, { ...data, ...changes });
	}

	test.each(['workwxApi', 'workwxCallbackApi', 'workwxRobotApi'])('%s is green', async (type) => {
		const { status, message } = await testWith(type);
		expect(`${status}: ${message}`).toMatch(/^OK: /);
	});

	test('a wrong secret is named, without its value', async () => {
		const result = await testWith('workwxApi', { secret: 'planted-wrong-secret' });
		expect(result).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('App Secret'),
		});
		expect(result.message).not.toContain('planted');
	});

	test('the wrong one of several secrets is named', async () => {
		const result = await testWith('workwxApi', { contactsSecret: 'planted-wrong-secret' });
		expect(result).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('Contacts Sync Secret'),
		});
	});

	test('an agent ID of another app is named', async () => {
		const result = await testWith('workwxApi', { agentId: '1000003' });
		expect(result).toMatchObject({ status: 'Error', message: expect.stringContaining('Agent ID') });
	});

	test('an untrusted IP is shown with the IP to enter', async () => {
		simulator.faults.untrustedIp = true;
		const result = await testWith('workwxApi');
		expect(result).toMatchObject({ status: 'Error' });
		expect(result.message).toContain('127.0.0.1');
		expect(result.message).toContain('企业可信IP');
	});

	test('an unreachable host is named', async () => {
		const baseUrl = `http://127.0.0.1:${await freePort()}`;
		const result = await testWith('workwxApi', { baseUrl });
		expect(result).toMatchObject({ status: 'Error' });
		expect(result.message).toMatch(/nothing listens there/);
		expect(result.message).not.toContain(simulator.company.secrets.app);
	});

	test('an EncodingAESKey of the wrong length is refused', async () => {
		const result = await testWith('workwxCallbackApi', { encodingAesKey: 'short' });
		expect(result).toMatchObject({ status: 'Error', message: expect.stringContaining('43') });
	});

	test('a wrong robot key is shown by the name of its robot, and nothing is posted', async () => {
		const keys = 'night shift = 00000000-0000-0000-0000-00000000dead';
		const result = await testWith('workwxRobotApi', { keys });
		expect(result).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('night shift'),
		});
		expect(result.message).not.toContain('dead');
		await testWith('workwxRobotApi');
		expect(simulator.messages).toEqual([]);
	});
});
