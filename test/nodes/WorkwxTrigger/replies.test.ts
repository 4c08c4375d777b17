import { setTimeout as sleep } from 'node:timers/promises';
import { decrypt } from '../../../shared/callback/messageCrypto';
import { parseJson } from '../../../shared/callback/callbackJson';
import { parseXml } from '../../../shared/callback/callbackXml';
import { verify } from '../../../shared/callback/signature';
import {
	aesKey,
	appCredential,
	botCredential,
	eventMessage,
	jsonDelivery,
	textMessage,
	xmlDelivery,
	type SentCallback,
} from '../../callback/wecomSender';
import type { IExecuteFunctions } from 'n8n-workflow';
import { processMessages } from '../../../nodes/WorkwxTrigger/processMessages';
import { receivedMessage } from '../../../shared/received/receivedMessage';
import { Replies } from '../../../nodes/WorkwxTrigger/replies/replies';
import { openDelivery } from '../../../shared/callback/callback';
import { callbackSettings } from '../../../shared/callback/callbackSettings';
import { startWebhookHost, type WebhookHost, type WebhookHostOptions } from './webhookHost';

let host: WebhookHost | undefined;

const start = async (options: WebhookHostOptions) => (host = await startWebhookHost(options));

afterEach(async () => {
	await host?.close();
	host = undefined;
});

/** A workflow that answers at once, as n8n writes the last node's item or what a node replies with. */
const answering = (body: unknown, status = 200): WebhookHostOptions['run'] => {
	return ({ respond }) => {
		respond(status, body);
	};
};

async function openedXml(response: Response) {
	expect(response.headers.get('content-type')).toMatch(/^application\/xml/);
	const envelope = parseXml(await response.text()) as Record<string, string>;
	const { Encrypt = '', MsgSignature = '', TimeStamp = '', Nonce = '' } = envelope;
	const values = {
		token: appCredential.token,
		timestamp: TimeStamp,
		nonce: Nonce,
		encrypted: Encrypt,
	};
	expect(verify(MsgSignature, values)).toBe(true);
	const { message, receiveId } = decrypt(aesKey, Encrypt);
	expect(receiveId).toBe(appCredential.receiveId);
	return parseXml(message);
}

async function openedJson(response: Response, sent: SentCallback) {
	expect(response.status).toBe(200);
	const envelope = parseJson(await response.text());
	const { encrypt, msgsignature, timestamp, nonce } = envelope;
	expect(nonce).toBe(sent.query.nonce);
	expect(Number.isInteger(timestamp)).toBe(true);
	const values = {
		token: appCredential.token,
		timestamp: String(timestamp),
		nonce: String(nonce),
		encrypted: String(encrypt),
	};
	expect(verify(String(msgsignature), values)).toBe(true);
	const { message, receiveId } = decrypt(aesKey, String(encrypt));
	expect(receiveId).toBe('');
	return parseJson(message);
}

describe('an app, answered with the last node', () => {
	const lastNode = (run: WebhookHostOptions['run'], replyField = 'output') =>
		start({ parameters: { respond: 'lastNode', replyField }, run });

	test('sees a text, addressed to the sender', async () => {
		const { deliver } = await lastNode(answering({ output: 'Hi ]]> 👋' }));
		const reply = await openedXml(await deliver(xmlDelivery(textMessage())));
		expect(reply).toEqual({
			ToUserName: 'zhangsan',
			FromUserName: appCredential.receiveId,
			CreateTime: expect.stringMatching(/^\d{10}$/),
			MsgType: 'text',
			Content: 'Hi ]]> 👋',
		});
	});

	test('sees a whole message, and a field deep inside', async () => {
		const news = { MsgType: 'news', Articles: [{ Title: '1', Url: 'https://a' }, { Title: '2' }] };
		const { deliver } = await lastNode(answering({ a: { b: news } }), 'a.b');
		expect(await openedXml(await deliver(xmlDelivery(textMessage())))).toMatchObject({
			MsgType: 'news',
			ArticleCount: '2',
			Articles: { item: [{ Title: '1', Url: 'https://a' }, { Title: '2' }] },
		});
	});

	test.each([
		['a text', { output: `a${'你'.repeat(1500)}` }],
		['a whole message', { MsgType: 'text', Content: `a${'你'.repeat(1500)}` }],
	])('sees that %s was cut where WeCom would cut it, and the log says so', async (_name, item) => {
		const { deliver, logs } = await lastNode(answering(item));
		const { Content } = await openedXml(await deliver(xmlDelivery(textMessage())));
		expect(Content).toMatch(/^a你+\n……（已截断 \/ truncated）$/);
		expect(Buffer.byteLength(Content as string)).toBeLessThanOrEqual(2_048);
		expect(Buffer.byteLength(Content as string)).toBeGreaterThan(2_040);
		expect(logs.join()).toContain('has 4501 bytes, of which WeCom takes 2048');
	});

	test.each([
		[{ text: 'hi', userid: 'zhangsan' }],
		[{ answer: 'hi' }],
		[{ message: 'hi', count: 2 }],
	])('sees the only field that is named like an answer: %j', async (item) => {
		const { deliver } = await lastNode(answering(item));
		expect(await openedXml(await deliver(xmlDelivery(textMessage())))).toMatchObject({
			Content: 'hi',
		});
	});

	test('sees nothing where the field is missing and two may be meant, and the next execution tells', async () => {
		const options = { nodeId: 'silent', parameters: { respond: 'lastNode', replyField: 'output' } };
		host = await startWebhookHost({ ...options, run: answering({ text: 'a', content: 'b' }) });
		expect(await (await host.deliver(xmlDelivery(textMessage()))).text()).toBe('');
		expect(host.logs.join()).toContain('no text in the field "output"');
		const hints: unknown[] = [];
		const run = () =>
			processMessages({
				getInputData: () => [],
				getWorkflow: () => ({ id: 'workflow' }),
				getNode: () => ({ id: 'silent' }),
				addExecutionHints: (hint: unknown) => hints.push(hint),
			} as unknown as IExecuteFunctions);
		await run();
		await run();
		expect(hints).toEqual([
			{
				message: expect.stringContaining('no text in the field "output"'),
				type: 'warning',
				location: 'outputPane',
			},
		]);
	});

	test.each([
		['an item without a text', { id: 1, userid: 'zhangsan' }],
		['an empty text', { output: '' }],
		['an object that is no message', { output: { a: 1 } }],
		['a list', [{ output: 'x' }]],
		['a message that lacks something', { MsgType: 'image' }],
		['a message of an unknown type', { MsgType: 'constructor' }],
	])('sees nothing for %s', async (_name, body) => {
		const { deliver } = await lastNode(answering(body));
		const response = await deliver(xmlDelivery(textMessage()));
		expect([response.status, await response.text()]).toEqual([200, '']);
	});

	test('sees nothing for an event that takes no answer', async () => {
		const { deliver, logs } = await lastNode(answering({ output: 'hi' }));
		const response = await deliver(xmlDelivery(eventMessage('unsubscribe')));
		expect(await response.text()).toBe('');
		expect(logs.join()).toContain('takes no reply to unsubscribe');
	});

	test('sees an answer to a menu click', async () => {
		const { deliver } = await lastNode(answering({ output: 'hi' }));
		const click = eventMessage('click', { FromUserName: 'lisi', EventKey: 'a' });
		expect(await openedXml(await deliver(xmlDelivery(click)))).toMatchObject({
			ToUserName: 'lisi',
			Content: 'hi',
		});
	});

	test('gets a failure of n8n as a failure, without its words, and may try again', async () => {
		const { deliver, executions } = await lastNode(
			answering({ code: 0, message: 'There was a problem executing the workflow' }, 500),
		);
		const text = textMessage();
		for (let round = 1; round <= 2; round += 1) {
			const response = await deliver(xmlDelivery(text));
			expect([response.status, await response.text()]).toEqual([500, '']);
			expect(executions).toHaveLength(round);
		}
	});

	test.each(['Error in workflow', 'No item to return was found'])(
		'is not asked again after a workflow that ran: %s',
		async (message) => {
			const { deliver } = await lastNode(answering({ message }, 500));
			const response = await deliver(xmlDelivery(textMessage()));
			expect([response.status, await response.text()]).toEqual([200, '']);
		},
	);

	test('gets an empty answer at 4.5 seconds, and the late one goes nowhere', async () => {
		let respond: ((status: number, body: unknown) => void) | undefined;
		const { deliver, lateWrites, logs } = await lastNode((execution) => {
			respond = execution.respond;
		});
		const begun = performance.now();
		const elapsed = () => performance.now() - begun;
		// As late as the machine lets a timer be.
		const due = sleep(4_500).then(elapsed);
		const response = await deliver(xmlDelivery(textMessage()));
		const answeredAfter = elapsed();
		expect([response.status, await response.text()]).toEqual([200, '']);
		expect(answeredAfter).toBeGreaterThan(4_400);
		expect(answeredAfter).toBeLessThan((await due) + 450);
		respond?.(200, { output: 'too late' });
		respond?.(500, { message: 'and again' });
		expect(lateWrites).toEqual([]);
		expect(logs.join()).toContain('longer than WeCom waits');
	});

	test('gets the same answer when it asks again', async () => {
		let runs = 0;
		const { deliver } = await lastNode(({ respond }) => {
			runs += 1;
			respond(200, { output: `answer ${runs}` });
		});
		const text = textMessage();
		await deliver(xmlDelivery(text));
		expect(await openedXml(await deliver(xmlDelivery(text)))).toMatchObject({
			Content: 'answer 1',
		});
		expect(runs).toBe(1);
	});
});

describe('an app, answered by a reply operation', () => {
	test('sees nothing of what n8n says where none has answered', async () => {
		const run = answering({ message: 'Workflow executed successfully' });
		const { deliver } = await start({ parameters: { respond: 'responseNode' }, run });
		expect(await (await deliver(xmlDelivery(textMessage()))).text()).toBe('');
	});

	test('sees what the operation sends, object or text', async () => {
		for (const body of [{ MsgType: 'image', Image: { MediaId: 'm' } }, 'just text']) {
			const { deliver, close } = await startWebhookHost({
				parameters: { respond: 'responseNode' },
				run: answering(body),
			});
			const reply = await openedXml(await deliver(xmlDelivery(textMessage())));
			expect(reply).toMatchObject(
				typeof body === 'string' ? { MsgType: 'text', Content: body } : body,
			);
			await close();
		}
	});
});

describe('an AI bot', () => {
	const message = (text = 'hi') => ({
		msgid: Math.random(),
		msgtype: 'text',
		text: { content: text },
	});
	const bot = (options: WebhookHostOptions) => start({ credential: botCredential, ...options });
	const settings = { placeholder: 'One moment' };

	test('shows its placeholder once n8n has taken the message', async () => {
		const { deliver, executions } = await bot({ parameters: { settings } });
		const sent = jsonDelivery(message());
		expect(await openedJson(await deliver(sent), sent)).toEqual({
			msgtype: 'stream',
			stream: { id: expect.stringMatching(/^[0-9a-f]{32}$/), content: 'One moment', finish: true },
		});
		expect(executions).toHaveLength(1);
	});

	test('is not answered with it when n8n could not save the message', async () => {
		const { deliver } = await bot({
			parameters: { settings },
			save: () => Promise.reject(new Error('database is locked')),
		});
		expect((await deliver(jsonDelivery(message()))).status).toBe(500);
	});

	test('gets the plain acknowledgement without a placeholder, and for its events', async () => {
		const { deliver } = await bot({ parameters: {} });
		expect(await (await deliver(jsonDelivery(message()))).text()).toBe('success');
		const feedback = { msgtype: 'event', event: { eventtype: 'feedback_event' } };
		expect(await (await deliver(jsonDelivery(feedback))).text()).toBe('success');
	});

	test('streams the result of the workflow: in time', async () => {
		const { deliver } = await bot({
			parameters: { respond: 'lastNode', replyField: 'output', settings },
			run: answering({ output: '**42**' }),
		});
		const sent = jsonDelivery(message());
		expect(await openedJson(await deliver(sent), sent)).toMatchObject({
			stream: { content: '**42**', finish: true },
		});
	});

	test('streams the result of the workflow: later, when WeCom asks again', async () => {
		let respond: ((status: number, body: unknown) => void) | undefined;
		const { deliver, executions } = await bot({
			parameters: { respond: 'lastNode', replyField: 'output', settings },
			run: (execution) => (respond = execution.respond),
		});
		const sent = jsonDelivery(message());
		const first = await openedJson(await deliver(sent), sent);
		expect(first).toMatchObject({ stream: { content: 'One moment', finish: false } });
		const { id } = first.stream as { id: string };
		const ask = async () => {
			const poll = jsonDelivery({ msgid: Math.random(), msgtype: 'stream', stream: { id } });
			return (await openedJson(await deliver(poll), poll)).stream;
		};
		expect(await ask()).toEqual({ id, content: 'One moment', finish: false });
		respond?.(200, { output: 'done' });
		expect(await ask()).toEqual({ id, content: 'done', finish: true });
		expect(executions).toHaveLength(1);
	});

	test('ends the stream when the workflow fails late', async () => {
		let respond: ((status: number, body: unknown) => void) | undefined;
		const { deliver } = await bot({
			parameters: { respond: 'lastNode', replyField: 'output', settings },
			run: (execution) => (respond = execution.respond),
		});
		const sent = jsonDelivery(message());
		const { stream } = await openedJson(await deliver(sent), sent);
		const { id } = stream as { id: string };
		respond?.(500, { message: 'Error in workflow' });
		const poll = jsonDelivery({ msgid: '1', msgtype: 'stream', stream: { id } });
		expect((await openedJson(await deliver(poll), poll)).stream).toEqual({
			id,
			content: 'One moment',
			finish: true,
		});
	});

	test('asked about a stream nobody here knows, goes on or ends as the panel says', async () => {
		const poll = jsonDelivery({ msgid: '1', msgtype: 'stream', stream: { id: 'elsewhere' } });
		for (const [respond, finish] of [
			['lastNode', false],
			['onReceived', true],
		] as const) {
			const { deliver, executions, close } = await startWebhookHost({
				credential: botCredential,
				parameters: { respond, replyField: 'output', settings },
			});
			expect((await openedJson(await deliver(poll), poll)).stream).toMatchObject({ finish });
			expect(executions).toEqual([]);
			await close();
		}
	});

	describe('whose slow workflow has ended', () => {
		const settings = callbackSettings(botCredential);
		const url = 'https://qyapi.example.com/cgi-bin/aibot/response?response_code=SECRET';

		beforeEach(() => jest.useFakeTimers());
		afterEach(() => jest.useRealTimers());

		/** An answer that came after the deadline. */
		function slow(
			respond: 'lastNode' | 'streaming',
			post: (url: string, body: object) => Promise<void>,
		) {
			const logs: string[] = [];
			const sent = jsonDelivery({ ...message(), response_url: url });
			const replay = { windowSeconds: 600, nowMs: Date.now() };
			const delivery = openDelivery(settings, sent.query, Buffer.from(sent.body), replay);
			const options = {
				respond,
				replyField: 'output',
				placeholder: 'One moment',
			};
			const outlets = { log: (line: string) => logs.push(line), silent: () => undefined, post };
			const replies = new Replies(settings, delivery, receivedMessage(delivery), options, outlets);
			const guard = replies.guard()!;
			guard.deadline!.fallback();
			const id = delivery.key.slice(0, 32);
			const ask = () => {
				const { body } = replies.streamState(id);
				const { message: plain } = decrypt(aesKey, String(parseJson(body).encrypt));
				return parseJson(plain).stream;
			};
			return { ask, logs, guard };
		}

		function late(post: (url: string, body: object) => Promise<void>) {
			const { guard, ...others } = slow('lastNode', post);
			guard.deadline!.late(JSON.stringify({ output: 'done' }), 200);
			return others;
		}

		test('after six minutes the bubble says that the answer follows, and it does', async () => {
			const post = jest.fn(() => Promise.resolve());
			const { ask, guard } = slow('streaming', post);
			const write = (content: string) =>
				guard.written!(`${JSON.stringify({ type: 'item', content })}\n`);
			write('so');
			await jest.advanceTimersByTimeAsync(340_000);
			expect(ask()).toMatchObject({ content: 'so', finish: false });
			await jest.advanceTimersByTimeAsync(10_000);
			expect(ask()).toMatchObject({
				content: expect.stringMatching(/^so\s[^]*Still working/),
				finish: true,
			});
			write(' long');
			await jest.advanceTimersByTimeAsync(600_000);
			expect(post).not.toHaveBeenCalled();
			guard.ended!();
			await jest.advanceTimersByTimeAsync(20_000);
			expect(post.mock.calls).toEqual([
				[url, { msgtype: 'markdown', markdown: { content: 'so long' } }],
			]);
		});

		test('answers by a message of its own when WeCom does not ask here', async () => {
			const post = jest.fn(() => Promise.resolve());
			const { ask } = late(post);
			await jest.advanceTimersByTimeAsync(60_000);
			expect(post.mock.calls).toEqual([
				[url, { msgtype: 'markdown', markdown: { content: 'done' } }],
			]);
			// The answer is not given twice.
			expect(ask()).toMatchObject({ content: 'One moment', finish: true });
		});

		test('answers in the stream when WeCom asks', async () => {
			const post = jest.fn(() => Promise.resolve());
			const { ask } = late(post);
			expect(ask()).toMatchObject({ content: 'done', finish: true });
			await jest.advanceTimersByTimeAsync(60_000);
			expect(post).not.toHaveBeenCalled();
		});

		test('keeps the answer for the stream when it cannot be sent', async () => {
			const { ask, logs } = late(() => Promise.reject(new Error('connection refused')));
			await jest.advanceTimersByTimeAsync(60_000);
			expect(logs.join()).toContain('connection refused');
			expect(ask()).toMatchObject({ content: 'done', finish: true });
		});
	});

	const replying = (run: unknown) =>
		bot({ parameters: { respond: 'responseNode' }, run: answering(run) });

	test('welcomes with a text', async () => {
		const { deliver } = await replying('Welcome');
		const sent = jsonDelivery({ msgtype: 'event', event: { eventtype: 'enter_chat' } });
		expect(await openedJson(await deliver(sent), sent)).toEqual({
			msgtype: 'text',
			text: { content: 'Welcome' },
		});
	});

	test('updates a clicked card, but has no text for it', async () => {
		const click = { msgtype: 'event', event: { eventtype: 'template_card_event' } };
		const update = {
			response_type: 'update_template_card',
			template_card: { card_type: 'text_notice' },
		};
		const first = await replying(update);
		const sent = jsonDelivery(click);
		expect(await openedJson(await first.deliver(sent), sent)).toEqual(update);
		await first.close();
		const { deliver, logs } = await replying('a text');
		expect(await (await deliver(jsonDelivery(click))).text()).toBe('');
		expect(logs.join()).toContain('clicked card');
	});

	test('sends a card and a stream of its own, which gets an ID', async () => {
		const card = { msgtype: 'template_card', template_card: { card_type: 'text_notice' } };
		const first = await replying(card);
		const sent = jsonDelivery(message());
		expect(await openedJson(await first.deliver(sent), sent)).toEqual(card);
		await first.close();
		const { deliver } = await replying({
			msgtype: 'stream',
			stream: { content: 'x', finish: true },
		});
		expect(await openedJson(await deliver(sent), sent)).toEqual({
			msgtype: 'stream',
			stream: { id: expect.any(String), content: 'x', finish: true },
		});
	});
});
