import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SYSTEM_CLOCK } from '../../shared/client/budget';
import { sealButtonKey } from '../../shared/decision/buttonKey';
import { openClick } from '../../shared/decision/click';
import type { Deadline } from '../../shared/decision/deadlines';
import * as decisions from '../../shared/decision/receivedDecision';
import { verdictBody, type Verdict } from '../../shared/decision/verdict';
import { waitUntil } from '../e2e/support/waitUntil';

const secret = Buffer.from('secret');
/** Another execution in each test. */
let link: string;
let key: string;
let executions = 0;
const RUNNING = { status: 409, body: '{"message":"The execution \\"12\\" is running already."}' };

interface Answer {
	status: number;
	body: string;
}
const says = (verdict: Verdict): Answer => ({
	status: 200,
	body: JSON.stringify(verdictBody(verdict)),
});

let n8n: Server;
let answers: Answer[];
let asked: Array<{ url?: string; host?: string; body: unknown }>;
const before = process.env.N8N_PORT;

beforeAll(async () => {
	n8n = createServer((request, response) => {
		void text(request).then((body) => {
			const { url, headers } = request;
			asked.push({ url, host: headers.host, body: JSON.parse(body) });
			const { status, body: answer } = answers.length > 1 ? answers.shift()! : answers[0]!;
			response.writeHead(status).end(answer);
		});
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => n8n.once('listening', resolve));
	process.env.N8N_PORT = String((n8n.address() as AddressInfo).port);
});

afterAll(() => {
	process.env.N8N_PORT = before;
	n8n.closeAllConnections();
	n8n.close();
});

beforeEach(() => {
	executions += 1;
	link = `http://n8n.example.com:8443/webhook-waiting/${executions}/node?r=1&signature=f`;
	key = sealButtonKey(secret, { link, option: 1 });
	asked = [];
	kept = [];
});

let kept: Deadline[];
const receivedDecision = (
	secret: Buffer,
	received: Parameters<typeof decisions.receivedDecision>[1],
) =>
	decisions.receivedDecision(secret, received, async (refusal) => {
		kept.push(refusal);
	});

const event = (key: string, FromUserName = 'zhangsan') => ({
	sender: FromUserName,
	said: '',
	json: {
		MsgType: 'event',
		Event: 'template_card_event',
		EventKey: key,
		TaskId: 'T1',
		ResponseCode: 'CODE',
		SelectedItems: {
			SelectedItem: [{ QuestionKey: 'q', OptionIds: { OptionId: ['a', 'b'] } }],
		},
	},
});
const botEvent = (key: string) => ({
	sender: 'lisi',
	said: '',
	json: {
		msgtype: 'event',
		from: { userid: 'lisi' },
		event: {
			eventtype: 'template_card_event',
			template_card_event: {
				event_key: key,
				task_id: 'T2',
				selected_items: {
					selected_item: [{ question_key: 'q', option_ids: { option_id: ['c'] } }],
				},
			},
		},
	},
});
const written = (content: string, sender = 'zhangsan') => ({
	sender,
	said: content,
	json: { MsgType: 'text', Content: content },
});
const soon = () => Date.now() + 2_000;

test('a click goes to this n8n, under the host of the link, and names who clicked', async () => {
	answers = [says({ outcome: 'decided', card: { card_type: 'text_notice' } })];
	const decision = receivedDecision(secret, event(key))!;
	expect(decision).toMatchObject({ userid: 'zhangsan', responseCode: 'CODE', taskId: 'T1' });
	expect(await decision.take(soon())).toEqual({
		outcome: 'decided',
		card: { card_type: 'text_notice' },
	});
	const [{ url, host, body } = { url: '', host: '', body: {} }] = asked;
	expect([url, host]).toEqual([
		`/webhook-waiting/${executions}/node?r=1&signature=f`,
		'n8n.example.com:8443',
	]);
	expect(openClick(secret, body, Date.now())).toEqual({
		link,
		option: 1,
		userid: 'zhangsan',
		atMs: expect.any(Number),
		responseCode: 'CODE',
		taskId: 'T1',
		selected: { q: ['a', 'b'] },
	});
});

test('a machine that has slept, or set its clock, signs the time of day all the same', async () => {
	answers = [says({ outcome: 'decided' })];
	const before = SYSTEM_CLOCK.now();
	const clock = jest.spyOn(SYSTEM_CLOCK, 'now').mockReturnValue(before - 60 * 60_000);
	await receivedDecision(secret, event(key))!.take(SYSTEM_CLOCK.now() + 2_000);
	clock.mockRestore();
	expect(openClick(secret, asked[0]!.body, Date.now())).toBeDefined();
});

test('a click on the card of an AI bot as well', async () => {
	answers = [says({ outcome: 'closed' })];
	expect(await receivedDecision(secret, botEvent(key))!.take(soon())).toEqual({
		outcome: 'closed',
	});
	expect(openClick(secret, asked[0]!.body, Date.now())).toMatchObject({
		userid: 'lisi',
		taskId: 'T2',
		selected: { q: ['c'] },
	});
});

test('an execution that is still starting is asked again', async () => {
	answers = [RUNNING, RUNNING, says({ outcome: 'decided' })];
	expect(await receivedDecision(secret, event(key))!.take(soon())).toEqual({ outcome: 'decided' });
	expect(asked).toHaveLength(3);
});

test('one that goes on running is asked until the deadline', async () => {
	answers = [RUNNING];
	const resumed = await receivedDecision(secret, event(key))!.take(soon());
	expect(resumed).toEqual({ outcome: 'busy' });
	expect(asked.length).toBeGreaterThan(1);
});

test.each([
	['at another node', 200, '<html>No action required</html>'],
	['deleted', 404, '{"message":"The execution \\"12\\" does not exist."}'],
	['failed', 409, '{"message":"The execution \\"12\\" has finished with error."}'],
])('nothing waits any more where the execution is %s', async (_what, status, body) => {
	answers = [{ status, body }];
	expect(await receivedDecision(secret, event(key))!.take(soon())).toEqual({ outcome: 'gone' });
	expect(asked).toHaveLength(1);
});

test('a click just after the decision hides nothing of it', async () => {
	answers = [says({ outcome: 'decided' }), { status: 200, body: 'No action required' }];
	await receivedDecision(secret, event(key))!.take(soon());
	expect(await receivedDecision(secret, event(key, 'lisi'))!.take(soon())).toEqual({
		outcome: 'settled',
	});
});

test('HTTP 200 alone is no success', async () => {
	answers = [{ status: 200, body: '<!DOCTYPE html><title>n8n.io</title>' }];
	expect(await receivedDecision(secret, event(key))!.take(Date.now())).toMatchObject({
		outcome: 'failed',
	});
});

test('a forged key asks nobody and starts nothing', async () => {
	const forged = sealButtonKey(Buffer.from('other'), { link, option: 1 });
	const decision = receivedDecision(secret, event(forged))!;
	expect(await decision.take(soon())).toEqual({ outcome: 'forged' });
	expect(asked).toEqual([]);
});

test('other clicks, events and messages start workflows as ever', () => {
	for (const other of [event('approve'), botEvent('approve'), written('hello')]) {
		expect(receivedDecision(secret, other)).toBeUndefined();
	}
	const menu = { ...event(key).json, Event: 'template_card_menu_event' };
	expect(receivedDecision(secret, { ...event(key), json: menu })).toBeUndefined();
});

describe('the reason of a refusal', () => {
	const refuse = async () => {
		answers = [says({ outcome: 'reason', text: 'Why?' })];
		expect(await receivedDecision(secret, event(key))!.take(soon())).toEqual({
			outcome: 'reason',
			text: 'Why?',
		});
	};

	test('is the next message of the member, and that alone', async () => {
		await refuse();
		expect(receivedDecision(secret, written('not me', 'lisi'))).toBeUndefined();
		const decision = receivedDecision(secret, written('too dear', 'ZhangSan'))!;
		answers = [says({ outcome: 'decided' })];
		expect(await decision.take(soon())).toEqual({ outcome: 'decided' });
		expect(openClick(secret, asked.at(-1)!.body, Date.now())).toMatchObject({
			userid: 'zhangsan',
			responseCode: 'CODE',
			reason: 'too dear',
		});
		expect(receivedDecision(secret, written('and now something else'))).toBeUndefined();
	});

	test('is not waited for when the member clicks again', async () => {
		await refuse();
		answers = [says({ outcome: 'decided' })];
		await receivedDecision(secret, event(key))!.take(soon());
		expect(receivedDecision(secret, written('hello'))).toBeUndefined();
	});

	test('is not waited for when somebody else has decided', async () => {
		await refuse();
		answers = [says({ outcome: 'decided' })];
		await receivedDecision(secret, event(key, 'lisi'))!.take(soon());
		expect(receivedDecision(secret, written('hello'))).toBeUndefined();
	});

	test('belongs to the last refusal of the member; the one before counts without', async () => {
		await refuse();
		const first = link;
		link = link.replace('r=1', 'r=2');
		key = sealButtonKey(secret, { link, option: 1 });
		answers = [says({ outcome: 'reason' })];
		await receivedDecision(secret, event(key))!.take(soon());
		await waitUntil(() => asked.length === 3);
		expect(openClick(secret, asked[2]!.body, Date.now())).toMatchObject({
			link: first,
			userid: 'zhangsan',
			isFinal: true,
		});
		answers = [says({ outcome: 'decided' })];
		await receivedDecision(secret, written('too dear'))!.take(soon());
		expect(openClick(secret, asked[3]!.body, Date.now())).toMatchObject({
			link,
			reason: 'too dear',
		});
	});

	test('is done without where n8n is restarted meanwhile', async () => {
		await refuse();
		const [{ atMs, sealed, ...refusal } = {} as Deadline, ...others] = kept;
		expect([refusal, others]).toEqual([{ link }, []]);
		expect(atMs - Date.now()).toBeGreaterThan(5 * 60_000);
		expect(openClick(secret, sealed, atMs)).toMatchObject({
			option: 1,
			userid: 'zhangsan',
			isFinal: true,
		});
	});

	test('is done without after five minutes', async () => {
		jest.useFakeTimers({ doNotFake: ['Date', 'performance', 'setImmediate', 'nextTick'] });
		await refuse();
		answers = [says({ outcome: 'decided' })];
		jest.advanceTimersByTime(5 * 60_000);
		jest.useRealTimers();
		while (asked.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
		expect(openClick(secret, asked[1]!.body, Date.now())).toMatchObject({ isFinal: true });
		expect(receivedDecision(secret, written('hello'))).toBeUndefined();
	});
});
