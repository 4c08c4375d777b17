import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { storeCredentials, withCredentials } from '../../scripts/n8n/examples';
import { Rest } from '../../scripts/n8n/rest';
import { LIN, SHOP } from '../../simulator/areas/service/seed';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { n8nServers } from './support/n8nServers';
import { OwnServer, START_TIMEOUT_MS } from './support/ownServer';
import { serviceTrigger } from './support/serviceTrigger';
import { waitUntil } from './support/waitUntil';
import { workflowOf } from './support/workflowOf';

const A_BATCH = 100;
/** How many messages, and after which of them n8n is killed; each start of n8n takes 20 seconds. */
const RUNS: Record<number, { messages: number; kills: number[] }> = {
	1: { messages: 3_000, kills: [1_000] },
	2: { messages: 10_000, kills: [1_000, 5_000] },
};
const READING_MS = 120_000;

describe.each(n8nServers())('n8n $version, killed while it reads', (shared) => {
	const { messages, kills } = RUNS[shared.major]!;
	let own: OwnServer;
	let simulator: Simulator;
	let listener: Server;
	const heard: string[] = [];

	beforeAll(async () => {
		listener = createServer((request, response) => {
			void json(request).then((ids) => {
				heard.push(...(ids as string[]));
				response.end('{}');
			});
		}).listen(0, '127.0.0.1');
		await once(listener, 'listening');
		simulator = await startSimulator();
		own = await OwnServer.start(shared);
	}, START_TIMEOUT_MS);

	afterAll(async () => {
		await own?.close();
		await simulator.close();
		listener.close();
	});

	test(
		`runs the workflow with ${messages} messages of customers, with none twice, and loses what it shows as crashed only`,
		async () => {
			const { service } = simulator.company;
			service.lostNotices = messages;
			const ids = Array.from(
				{ length: messages },
				() =>
					service.push(SHOP, {
						open_kfid: SHOP,
						external_userid: LIN,
						origin: 3,
						msgtype: 'text',
						text: { content: 'x' },
					}).msgid,
			);
			const { port } = listener.address() as AddressInfo;
			const tell = {
				name: 'Tell',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				executeOnce: true,
				parameters: {
					method: 'POST',
					url: `http://127.0.0.1:${port}`,
					sendBody: true,
					specifyBody: 'json',
					jsonBody: '={{ JSON.stringify($input.all().map(({ json }) => json.msgid)) }}',
					options: {},
				},
			};
			const trigger = serviceTrigger({ executions: 'batch', firstStart: 'threeDays' });
			const credentials = await storeCredentials(own.rest, simulator);
			const workflow = withCredentials(workflowOf('serve', trigger, tell), credentials);
			const { id } = await own.rest.createWorkflow(workflow);
			await own.rest.activate(id);
			for (const count of kills) {
				await waitUntil(() => heard.length >= count, READING_MS);
				await own.kill();
				await own.startAgain();
			}
			const crashed = async () =>
				(await new Rest(own.program.url, own.rest.session).executionIds(id, ['crashed'])).length;
			await waitUntil(
				async () => heard.length + (await crashed()) * A_BATCH >= messages,
				READING_MS,
			);
			expect(new Set(heard).size).toBe(heard.length);
			const missing = ids.filter((one) => !heard.includes(one));
			expect(missing.length).toBeLessThanOrEqual((await crashed()) * A_BATCH);
		},
		3 * READING_MS,
	);
});
