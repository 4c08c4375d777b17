import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Execution, Item, JsonObject } from '../../scripts/n8n/rest';
import {
	faults,
	refused,
	reply,
	startApiServer,
	tokenReply,
	type ApiServer,
} from '../client/apiServer';
import { n8nServers } from './support/n8nServers';
import { collectPushMessages, type PushMessages } from './support/pushMessages';
import { waitUntil } from './support/waitUntil';
import { manualTrigger, workflowOf, workwx } from './support/workflowOf';

const PLANTED = {
	secret: 'planted-secret-0001',
	token: 'planted-token-0002',
	relay: 'planted-relay-0003',
	proxyPassword: 'planted-password-0004',
	robotKey: 'planted-robot-key-0005',
};

const tlsFile = (name: string) => readFileSync(join(__dirname, '../client', name), 'utf8');

/** As many items as wanted, numbered from 0. */
const makeItems = (count: number) => [
	{
		name: 'List',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: {
			assignments: {
				assignments: [
					{
						id: 'a',
						name: 'n',
						type: 'array',
						value: `={{ Array.from({ length: ${count} }, (_, i) => i) }}`,
					},
				],
			},
			options: {},
		},
	},
	{
		name: 'Items',
		type: 'n8n-nodes-base.splitOut',
		parameters: { fieldToSplitOut: 'n', options: {} },
	},
];

const READ = {
	resource: 'user',
	operation: 'get',
	userid: { __rl: true, mode: 'id', value: 'zhangsan' },
};
const SEND = {
	resource: 'message',
	operation: 'sendText',
	sendTo: 'receivers',
	touser: 'zhangsan',
	content: '=text {{ $json.n }}',
};
const SEND_BY_ROBOT = { resource: 'robot', operation: 'sendText', content: 'x' };

interface Situation {
	parameters: JsonObject;
	options?: JsonObject;
	credential?: JsonObject;
	items?: number;
	onError?: string;
}

describe.each(n8nServers())('faults in n8n $version', ({ rest, log }) => {
	let api: ApiServer;
	let push: PushMessages;
	let corps = 0;

	beforeEach(async () => {
		api = await startApiServer();
		api.answer('/gettoken', tokenReply(PLANTED.token));
		push = await collectPushMessages(rest);
	});

	afterEach(async () => {
		push.close();
		await api.close();
	});

	/** Stores a workflow of one node with a credential of its own, and so a corp without any token. */
	async function store(situation: Situation): Promise<string> {
		const { parameters, options = {}, credential = {}, items = 1, onError } = situation;
		corps += 1;
		const app = {
			corpId: `wwfault${corps}`,
			secret: PLANTED.secret,
			agentId: '1000002',
			baseUrl: api.url,
			relayHeaderName: 'x-relay',
			relayHeaderValue: PLANTED.relay,
			...credential,
		};
		const robot = { keys: PLANTED.robotKey, baseUrl: api.url, ...credential };
		const credentials = {
			workwxApi: await rest.createCredential(`fault ${corps}`, 'workwxApi', app),
			workwxRobotApi: await rest.createCredential(`robot ${corps}`, 'workwxRobotApi', robot),
		};
		const step = workwx(
			'Workwx',
			{ ...parameters, options: { maximumWait: 10, ...options } },
			{ credentials, ...(onError && { onError }) },
		);
		const { id } = await rest.createWorkflow(
			workflowOf('faults', manualTrigger, ...makeItems(items), step),
		);
		return id;
	}

	interface Outcome {
		error?: { message: string; description: string };
		items: Item[];
		/** Calls on the wire: for tokens, and others. */
		wire: [tokens: number, calls: number];
	}

	/** What a user sees of an execution; fails if anything secret is anywhere in n8n. */
	async function outcomeOf(execution: Execution): Promise<Outcome> {
		const shown = `${execution.raw}\n${await push.until('executionFinished')}\n${await log()}`;
		expect(shown).toContain('Workwx');
		for (const planted of Object.values(PLANTED)) expect(shown).not.toContain(planted);
		const [run] = execution.data.resultData.runData.Workwx ?? [];
		return {
			error: run?.error as Outcome['error'],
			items: run?.data?.main.flatMap((output) => output ?? []) ?? [],
			wire: [api.tokens.length, api.seen.length],
		};
	}

	const run = async (situation: Situation) =>
		await outcomeOf(await rest.run(await store(situation), 'Start'));

	test('a token that expires between two calls is renewed once, and nothing is lost', async () => {
		api.answer('/gettoken', tokenReply('T1'), tokenReply(PLANTED.token));
		let calls = 0;
		api.answer('/message/send', (response, { query }) => {
			calls += 1;
			const isDead = calls > 5 && query.get('access_token') === 'T1';
			reply(response, isDead ? faults.tokenExpired : { errcode: 0, msgid: `M${calls}` });
		});
		const { error, items, wire } = await run({ parameters: SEND, items: 10 });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(10);
		expect(wire).toEqual([2, 11]);
	});

	test('tokens that are handed out dead: one renewal, then the error', async () => {
		api.answer('/user/get', refused(40014, `invalid access_token ${PLANTED.token}`));
		const { error, wire } = await run({ parameters: READ });
		expect(wire).toEqual([2, 2]);
		expect(error!.message).toContain('Check that the secret belongs to this app');
		expect(error!.description).toContain('WeCom error 40014');
		expect(error!.description).toContain('user → get, item 0');
	});

	test('a wrong secret with 1,000 items: one gettoken, and each item has its error', async () => {
		api.answer('/gettoken', refused(40001, `invalid credential ${PLANTED.secret}`));
		const { items, wire } = await run({
			parameters: SEND,
			items: 1000,
			onError: 'continueRegularOutput',
		});
		expect(items).toHaveLength(1000);
		expect(items.every(({ json }) => json.code === 40001)).toBe(true);
		expect(wire).toEqual([1, 0]);
	});

	test('20 executions at once without a token: one gettoken', async () => {
		api.answer('/gettoken', (response) => {
			setTimeout(() => reply(response, tokenReply(PLANTED.token)), 300);
		});
		const id = await store({ parameters: READ });
		await Promise.all(Array.from({ length: 20 }, () => rest.run(id, 'Start')));
		expect([api.tokens.length, api.seen.length]).toEqual([1, 20]);
	});

	test('WeCom is busy: three requests, then the error', async () => {
		api.answer('/message/send', faults.busy);
		const { error, wire } = await run({ parameters: SEND });
		expect(wire).toEqual([1, 3]);
		expect(error!.message).toContain('Try again in a moment');
	});

	test('a limit of an hour: one request for all items, which limit, and when it opens', async () => {
		api.answer('/message/send', refused(45009, 'api hour-quota reach limit'));
		const { items, wire } = await run({
			parameters: SEND,
			items: 20,
			onError: 'continueRegularOutput',
		});
		expect(wire).toEqual([1, 1]);
		expect(items.every(({ json }) => json.code === 45009)).toBe(true);
		const { error } = await run({ parameters: SEND });
		expect(error!.description).toContain('limit per hour');
		expect(error!.description).toMatch(/Try again after 2\d{3}-/);
	});

	test.each<[string, Parameters<ApiServer['answer']>[1], JsonObject]>([
		['the connection is lost after the request', faults.reset, {}],
		['the answer is HTTP 502', faults.status(502, PLANTED.token), {}],
		['the answer never comes', faults.hang, { timeout: 1 }],
		['the answer breaks off', faults.brokenJson, {}],
	])('a send whose fate is unknown goes out once: %s', async (_, fault, credential) => {
		api.answer('/message/send', fault);
		const { error, wire } = await run({ parameters: SEND, credential });
		expect(wire).toEqual([1, 1]);
		expect(error!.description).toContain('may have been carried out');
	});

	test('with duplicate check the same send is repeated and arrives', async () => {
		api.answer('/message/send', faults.reset, { errcode: 0, msgid: 'M' });
		const options = { duplicateCheckInterval: 1800 };
		const { error, wire } = await run({ parameters: SEND, options });
		expect(error).toBeUndefined();
		expect(wire).toEqual([1, 2]);
	});

	test('a robot whose connection is lost: once, and its key is nowhere', async () => {
		api.answer('/webhook/send', faults.reset);
		const { error, wire } = await run({ parameters: SEND_BY_ROBOT });
		expect(wire).toEqual([0, 1]);
		expect(error!.description).toContain('may have been carried out');
	});

	test('a web page instead of JSON points to base URL, relay and proxy', async () => {
		api.answer('/user/get', faults.html);
		const { error, wire } = await run({ parameters: READ });
		expect(wire).toEqual([1, 1]);
		expect(error!.message).toContain('answered with a web page');
	});

	test('a wrong base URL is asked once', async () => {
		api.answer('/gettoken', faults.status(404, 'not found'));
		const { error, wire } = await run({ parameters: READ });
		expect(wire).toEqual([1, 0]);
		expect(error!.message).toContain('Check the base URL');
	});

	test('a proxy that is down: nothing goes out', async () => {
		const closed = createServer();
		await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
		const { port } = closed.address() as AddressInfo;
		await new Promise((resolve) => closed.close(resolve));
		const proxyUrl = `http://me:${PLANTED.proxyPassword}@127.0.0.1:${port}`;
		const { error, wire } = await run({
			parameters: SEND,
			options: { maximumWait: 1 },
			credential: { proxyUrl },
		});
		expect(wire).toEqual([0, 0]);
		expect(error!.message).toContain('nothing listens there');
		expect(error!.description).not.toContain('may have been carried out');
	});

	test('a certificate nobody knows: nothing goes out', async () => {
		const relay = await startApiServer({
			key: tlsFile('relay.key.pem'),
			cert: tlsFile('relay.cert.pem'),
		});
		try {
			const { error } = await run({ parameters: READ, credential: { baseUrl: relay.url } });
			expect([relay.tokens.length, relay.seen.length]).toEqual([0, 0]);
			expect(error!.message).toContain('Add the CA certificate');
		} finally {
			await relay.close();
		}
	});

	test('stopping an execution ends its calls within a second', async () => {
		api.answer('/user/get', faults.hang);
		const id = await store({ parameters: READ, items: 50, credential: { timeout: 60 } });
		const workflowData = await rest.call('GET', `/rest/workflows/${id}`);
		const { executionId } = await rest.call<{ executionId: string }>(
			'POST',
			`/rest/workflows/${id}/run`,
			{ workflowData, triggerToStartFrom: { name: 'Start' } },
		);
		await waitUntil(() => api.seen.length === 8);
		const stopped = performance.now();
		await rest.call('POST', `/rest/executions/${executionId}/stop`);
		await waitUntil(() => api.open === 0);
		expect(performance.now() - stopped).toBeLessThan(1000);
		expect(api.seen).toHaveLength(8);
		expect((await rest.execution(executionId)).status).toBe('canceled');
	});
});
