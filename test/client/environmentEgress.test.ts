import { environmentEgress } from '../../shared/client/environmentEgress';
import { botSettings } from '../../shared/bot/botSettings';
import { openSocket } from '../../shared/bot/botSocket';
import type { WorkwxError } from '../../shared/client/workwxError';
import { testBotCredential } from '../../shared/credentials/workwxBotApi';
import { testApi } from '../../shared/credentials/workwxApi';
import { startApiServer } from './apiServer';

let environment: NodeJS.ProcessEnv;

beforeEach(() => {
	environment = { ...process.env };
	process.env.N8N_SSRF_PROTECTION_ENABLED = 'true';
});

afterEach(() => {
	process.env = environment;
});

const isAllowed = async (url: string, settings: Record<string, string> = {}) => {
	for (const [name, value] of Object.entries(settings)) process.env[`N8N_SSRF_${name}`] = value;
	return (await environmentEgress()!.validateUrl(url)).ok;
};

test.each([
	['http://127.0.0.1', {}, false],
	['http://[::ffff:127.0.0.1]:1', {}, false],
	['http://2130706433', {}, false],
	['http://[::1]', {}, false],
	['http://localhost', {}, false],
	['http://8.8.8.8', {}, true],
	['http://10.1.2.3', { ALLOWED_IP_RANGES: '10.1.0.0/16' }, true],
	['http://10.2.2.3', { ALLOWED_IP_RANGES: '10.1.0.0/16' }, false],
	['http://localhost', { ALLOWED_HOSTNAMES: 'LocalHost' }, true],
	['http://a.localhost.test', { BLOCKED_HOSTNAMES: '*.localhost.test' }, false],
	['http://8.8.8.8', { BLOCKED_IP_RANGES: 'default, 8.8.0.0/16, nonsense' }, false],
	['http://127.0.0.1', { BLOCKED_IP_RANGES: 'default, 8.8.0.0/16' }, false],
	['http://127.0.0.1', { BLOCKED_IP_RANGES: '8.8.0.0/16' }, true],
])('%s with %j: allowed is %s', async (url, settings, allowed) => {
	expect(await isAllowed(url, settings)).toBe(allowed);
});

test.each(['', 'false', 'no'])('nothing is forbidden where protection is "%s"', (value) => {
	process.env.N8N_SSRF_PROTECTION_ENABLED = value;
	expect(environmentEgress()).toBeUndefined();
});

test('the policy of the same settings is the same: connections are kept by it', () => {
	expect(environmentEgress()).toBe(environmentEgress());
});

test('the look-up of a connection refuses what a name has come to mean since', async () => {
	const lookup = environmentEgress()!.createSecureLookup();
	const error = await new Promise((resolve) => lookup('localhost', { all: true }, resolve));
	expect(error).toMatchObject({ code: 'EBLOCKED' });
});

describe('nothing reaches a forbidden server', () => {
	test.each([
		(port: number) => `ws://127.0.0.1:${port}`,
		(port: number) => `ws://[::ffff:127.0.0.1]:${port}`,
		(port: number) => `ws://2130706433:${port}`,
		(port: number) => `ws://localhost:${port}`,
	])('over the long connection of a bot', async (addressOf) => {
		const api = await startApiServer();
		const settings = botSettings(
			{ botId: 'b', secret: 's', address: addressOf(api.port) },
			environmentEgress(),
		);
		const error = await new Promise<WorkwxError>((resolve, reject) => {
			const onOpen = () => reject(new Error('open'));
			openSocket(settings, { onOpen, onText: () => undefined, onClose: resolve });
		});
		const connections = api.connections;
		await api.close();
		expect(error).toMatchObject({ code: 'EGRESS' });
		expect(connections).toBe(0);
	});

	test('by the tests of credentials, to which n8n hands no policy', async () => {
		const api = await startApiServer();
		const context = { helpers: {} } as never;
		const data = { corpId: 'ww1', secret: 's', baseUrl: api.url };
		const bot = { botId: 'b', secret: 's', address: `ws://127.0.0.1:${api.port}` };
		const results = [
			await testApi.call(context, { data } as never),
			await testBotCredential.call(context, { data: bot } as never),
		];
		const connections = api.connections;
		await api.close();
		for (const { status, message } of results) {
			expect(status).toBe('Error');
			expect(message).toContain('egress settings of n8n');
		}
		expect(connections).toBe(0);
	});
});
