import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { answer } from '../../../nodes/Workwx/waiting/answer';
import { questionOf } from '../../../nodes/Workwx/waiting/questionOf';
import { botSettings } from '../../../shared/bot/botSettings';
import { sealClick } from '../../../shared/decision/click';
import { botDecisionSecret } from '../../../shared/decision/decisionSecret';
import { waitUntil } from '../../e2e/support/waitUntil';

/** What WeCom is asked, and what it says of the tag. */
let asked: Array<{ path: string; body?: IDataObject }>;
let tagged: string[];
jest.mock('../../../shared/operation/clientOf', () => ({
	clientOf: () => ({
		call: async (request: { path: string }) => {
			asked.push(request);
			return { userlist: tagged.map((userid) => ({ userid })), partylist: [] };
		},
	}),
}));
let said: unknown[][];
jest.mock('../../../shared/bot/bots', () => ({
	connectedBot: () => ({ send: async (...sent: unknown[]) => said.push(sent) }),
}));

const BOT = { botId: 'bot', secret: 'secret' };
let executions = 0;
let logged: string[];
const log = (line: string) => logged.push(line);

beforeEach(() => {
	executions += 1;
	asked = [];
	said = [];
	logged = [];
	tagged = ['lisi'];
});

afterEach(() => {
	expect(logged).toEqual([]);
});

/** Two items came in, and the first says what is asked. */
function waiting(values: IDataObject) {
	const question = questionOf(
		{ askVia: 'members', subject: 'Leave', message: 'Go?', responseType: 'approval', ...values },
		'r1',
		false,
	);
	const ask = async (method: string, sent: IDataObject, { r = 'r1', u = 'lisi' } = {}) => {
		const shown: { status: number; body: unknown } = { status: 200, body: undefined };
		const response = {
			status: (status: number) => ((shown.status = status), response),
			set: () => response,
			send: (body: unknown) => (shown.body = body),
			json: (body: unknown) => (shown.body = body),
		};
		const context = {
			evaluateExpression: (expression: string) =>
				expression.includes('all()') ? [{ json: { n: 1 } }, { json: { n: 2 } }] : question,
			getQueryData: () => ({ r, ...(u && { u }) }),
			getRequestObject: () => ({ method, contentType: 'multipart/form-data' }),
			getResponseObject: () => response,
			getBodyData: () => sent,
			getCredentials: async () => ({ agentId: '1', ...BOT }),
			getExecutionId: () => String(executions),
			getNode: () => ({ id: 'node', name: 'Ask' }),
			getTimezone: () => 'Asia/Shanghai',
			helpers: {},
			logger: { warn: log, error: log },
		} as unknown as IWebhookFunctions;
		const { workflowData, webhookResponse } = await answer(context);
		return { ...shown, body: webhookResponse ?? shown.body, items: workflowData?.[0] };
	};
	return ask;
}

const form = (data: IDataObject) => ({ data, files: {} });

test('GET decides nothing, the first POST does for every item, and the second comes late', async () => {
	const ask = waiting({ touser: ['lisi'], answerIn: 'link' });
	expect(await ask('GET', {})).toMatchObject({ status: 200, items: undefined });
	expect(await ask('POST', form({ choice: '0' }), { r: 'r0' })).toMatchObject({
		status: 410,
		items: undefined,
	});
	expect(await ask('POST', form({ choice: '7' }))).toMatchObject({ status: 422, items: undefined });
	const { body, items } = await ask('POST', form({ choice: '0' }));
	expect(body).toContain('Recorded');
	const data = expect.objectContaining({ approved: true, responder: { id: 'lisi' } }) as object;
	expect(items).toEqual([
		{ json: { n: 1, data }, pairedItem: { item: 0 } },
		{ json: { n: 2, data }, pairedItem: { item: 1 } },
	]);
	expect(await ask('POST', form({ choice: '1' }))).toMatchObject({ status: 409, items: undefined });
	expect(asked.filter(({ path }) => path === '/message/send')).toHaveLength(1);
});

test('the link of a member who has left the tag since is good no more', async () => {
	const ask = waiting({ totag: ['1'], answerIn: 'link' });
	tagged = ['wangwu'];
	expect(await ask('POST', form({ choice: '0' }))).toMatchObject({ status: 403, items: undefined });
	tagged = ['LiSi'];
	expect((await ask('POST', form({ choice: '0' }))).items).toHaveLength(2);
});

test('who is asked for a reason has decided without one when the time for it is over', async () => {
	const ask = waiting({
		askVia: 'bot',
		botChatId: 'chat',
		botChatType: 2,
		answerIn: 'wecom',
		askReason: true,
	});
	const click = (more: IDataObject) =>
		sealClick(botDecisionSecret(botSettings(BOT)), {
			link: `https://n8n.example.com/webhook-waiting/${executions}/node?r=r1`,
			option: 1,
			userid: 'lisi',
			atMs: Date.now(),
			...more,
		}) as unknown as IDataObject;
	expect(await ask('POST', { ...click({}), proof: 'x' })).toMatchObject({
		status: 403,
		items: undefined,
	});
	expect(await ask('POST', click({}))).toMatchObject({
		body: { workwxVerdict: { outcome: 'reason' } },
		items: undefined,
	});
	expect(said).toEqual([]);
	const { items } = await ask('POST', click({ isFinal: true }));
	expect(items![0]!.json.data).toMatchObject({ approved: false, choice: 'decline' });
	await waitUntil(() => said.length === 1);
	expect(said[0]).toEqual([
		'aibot_send_msg',
		{
			chatid: 'chat',
			chat_type: 2,
			msgtype: 'markdown',
			markdown: { content: expect.stringMatching(/^Leave: 拒绝 Decline\nlisi · /) as string },
		},
		'chat',
		{},
	]);
});
