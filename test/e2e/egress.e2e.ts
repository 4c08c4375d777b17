import { failureOf, type Rest } from '../../scripts/n8n/rest';
import { type ApiServer, startApiServer } from '../client/apiServer';
import { n8nServers } from './support/n8nServers';
import { OwnServer, START_TIMEOUT_MS } from './support/ownServer';
import { manualTrigger, workflowOf, workwx } from './support/workflowOf';

describe.each(n8nServers())('n8n $version that forbids connections to itself', (shared) => {
	let own: OwnServer;
	let rest: Rest;
	let forbidden: ApiServer;

	beforeAll(async () => {
		own = await OwnServer.start(shared, { N8N_SSRF_PROTECTION_ENABLED: 'true' });
		rest = own.rest;
		forbidden = await startApiServer();
	}, START_TIMEOUT_MS);

	afterAll(async () => {
		await forbidden?.close();
		await own?.close();
	});

	const api = () => ({ corpId: 'ww1', secret: 's', baseUrl: forbidden.url });

	test.each(['127.0.0.1', '[::ffff:127.0.0.1]', '2130706433', 'localhost'])(
		'the test of a bot does not reach ws://%s',
		async (host) => {
			const address = `ws://${host}:${forbidden.port}`;
			const bot = { botId: 'b', secret: 's', address, proxyUrl: '', caCertificate: '' };
			const { status, message } = await rest.testCredential('workwxBotApi', bot);
			expect(status).toBe('Error');
			expect(message).toContain('egress settings of n8n');
			expect(forbidden.connections).toBe(0);
		},
	);

	test('the test of an app credential does not reach it', async () => {
		const { status, message } = await rest.testCredential('workwxApi', api());
		expect(status).toBe('Error');
		expect(message).toContain('egress settings of n8n');
		expect(forbidden.connections).toBe(0);
	});

	test('nor does an operation', async () => {
		const workwxApi = await rest.createCredential('WeCom', 'workwxApi', api());
		const { id } = await rest.createWorkflow(
			workflowOf(
				'egress',
				manualTrigger,
				workwx(
					'API',
					{ resource: 'api', operation: 'request', method: 'GET', path: '/get_api_domain_ip' },
					{ credentials: { workwxApi } },
				),
			),
		);
		const failure = failureOf(await rest.run(id, manualTrigger.name));
		expect(String(failure)).toContain('egress settings of n8n');
		expect(forbidden.connections).toBe(0);
	});
});
