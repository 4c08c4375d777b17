import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IWebhookFunctions } from 'n8n-workflow';
import { takeDecision } from '../../../nodes/WorkwxTrigger/takeDecision';
import { callbackSettings } from '../../../shared/callback/callbackSettings';
import { sealButtonKey } from '../../../shared/decision/buttonKey';
import { callbackDecisionSecret } from '../../../shared/decision/decisionSecret';
import type { ReceivedDecision } from '../../../shared/decision/receivedDecision';
import { verdictBody } from '../../../shared/decision/verdict';
import { appCredential, eventMessage, textMessage, xmlDelivery } from '../../callback/wecomSender';
import { waitUntil } from '../../e2e/support/waitUntil';
import { startWebhookHost } from './webhookHost';

const called: unknown[] = [];
jest.mock('../../../shared/operation/clientOf', () => ({
	clientOf: () => ({
		call: async (request: unknown) => {
			called.push(request);
		},
	}),
}));

type Outcome = Awaited<ReturnType<ReceivedDecision['take']>>;

/** What is sent to WeCom and logged for an outcome. */
async function after(outcome: Outcome, credentials: object = { workwxApi: {} }) {
	called.length = 0;
	const warned: string[] = [];
	const context = {
		logger: { warn: (line: string) => warned.push(line) },
		getNode: () => ({ name: `Trigger ${Math.random()}`, credentials }),
		getCredentials: async () => ({ agentId: '1000002' }),
		helpers: {},
	} as unknown as IWebhookFunctions;
	const decision = { userid: 'lisi', responseCode: 'CODE', take: async () => outcome };
	await takeDecision(context, decision);
	return { called: [...called], warned };
}

test('a card whose execution is gone says so to everybody', async () => {
	expect(await after({ outcome: 'gone' })).toEqual({
		called: [
			{
				method: 'POST',
				path: '/message/update_template_card',
				body: {
					atall: 1,
					agentid: 1000002,
					response_code: 'CODE',
					button: { replace_name: '已失效 / This request is closed' },
				},
			},
		],
		warned: [],
	});
});

test('without an account the log says what to choose', async () => {
	const { called: sent, warned } = await after({ outcome: 'gone' }, {});
	expect(sent).toEqual([]);
	expect(warned.join()).toContain('Choose a WeCom API credential in the trigger');
});

test.each([
	[{ outcome: 'forged' } as const, 'no node of this n8n has made'],
	[{ outcome: 'failed', reason: 'n8n answered with HTTP 502' } as const, 'HTTP 502'],
])('%j is logged, and changes no card', async (outcome, words) => {
	const { called: sent, warned } = await after(outcome);
	expect(sent).toEqual([]);
	expect(warned.join()).toContain(words);
});

test.each(['decided', 'closed', 'unauthorized', 'reason', 'settled', 'busy'] as const)(
	'%s is shown by the node that waits, not by the trigger',
	async (outcome) => {
		expect(await after({ outcome })).toEqual({ called: [], warned: [] });
	},
);

test('a click and a reason that WeCom delivers twice are one, and start nothing', async () => {
	let asked = 0;
	const n8n = createServer((_request, response) => {
		asked += 1;
		response.end(JSON.stringify(verdictBody({ outcome: asked === 1 ? 'reason' : 'decided' })));
	}).listen(0, '127.0.0.1');
	await once(n8n, 'listening');
	const port = process.env.N8N_PORT;
	process.env.N8N_PORT = String((n8n.address() as AddressInfo).port);
	const host = await startWebhookHost();
	try {
		const link = 'https://n8n.example.com/webhook-waiting/1/node?r=1&signature=f';
		const secret = callbackDecisionSecret(callbackSettings(appCredential));
		const EventKey = sealButtonKey(secret, { link, option: 1 });
		const click = eventMessage('template_card_event', { FromUserName: 'zhangsan', EventKey });
		for (const message of [click, textMessage({ Content: 'too dear' })]) {
			const before = asked;
			expect((await host.deliver(xmlDelivery(message))).status).toBe(200);
			await waitUntil(() => asked === before + 1);
			expect((await host.deliver(xmlDelivery(message))).status).toBe(200);
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect([asked, host.executions]).toEqual([2, []]);
	} finally {
		process.env.N8N_PORT = port;
		n8n.closeAllConnections();
		n8n.close();
		await host.close();
	}
});
