import type { IWebhookFunctions } from 'n8n-workflow';
import { takeDecision } from '../../../nodes/WorkwxTrigger/takeDecision';
import type { ReceivedDecision } from '../../../shared/decision/receivedDecision';

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
