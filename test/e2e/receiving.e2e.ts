import { randomUUID } from 'node:crypto';
import { storeCredentials, withCredentials } from '../../scripts/n8n/examples';
import { failureOf, type JsonObject, type Stored } from '../../scripts/n8n/rest';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { type Differences, textMessage, xmlDelivery } from '../callback/wecomSender';
import { n8nServers } from './n8nServers';
import { waitUntil } from './waitUntil';
import { workflowOf, workwx, workwxTrigger } from './workflowOf';

/** Longer than WeCom waits and than the trigger lets n8n think. */
const SLOW_SECONDS = 9;
/** More patience than WeCom has: a test must not fail because the machine is busy. */
const CALLBACK_TIMEOUT_MS = 20_000;

const BOT_CREDENTIAL = 'WeCom AI bot';

type Step = Parameters<typeof workflowOf>[1];

const after: Step = { name: 'After', type: 'n8n-nodes-base.noOp' };

const wait: Step = {
	name: 'Wait',
	type: 'n8n-nodes-base.wait',
	typeVersion: 1.1,
	parameters: { resume: 'timeInterval', amount: SLOW_SECONDS, unit: 'seconds' },
};

/** Makes an item with the text in the field `output`. */
const say = (text: string): Step => ({
	name: 'Say',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		assignments: { assignments: [{ id: 'a', name: 'output', type: 'string', value: text }] },
		options: {},
	},
});

const reply = (text: string): Step =>
	workwx('Reply', { resource: 'message', operation: 'reply', replyType: 'text', replyText: text });

describe.each(n8nServers())('receiving in n8n $version', ({ rest, log }) => {
	let simulator: Simulator;
	let credentials: Stored[];

	beforeAll(async () => {
		simulator = await startSimulator({
			callbackTimeoutMs: CALLBACK_TIMEOUT_MS,
			verifyTimeoutMs: CALLBACK_TIMEOUT_MS,
			retryDelayMs: 100,
		});
		const ofBot = { ...simulator.company.callback, receiveId: '' };
		credentials = [
			...(await storeCredentials(rest, simulator)),
			await rest.createCredential(BOT_CREDENTIAL, 'workwxCallbackApi', ofBot),
		];
	});

	afterAll(() => simulator.close());

	/** Activates a workflow and enters its URL in the simulator, as that of an app or of an AI bot. */
	async function receiveWith(parameters: JsonObject, steps: Step[] = [after], isBot = false) {
		const trigger = workwxTrigger(parameters);
		if (isBot) trigger.credentials = { workwxCallbackApi: { id: null, name: BOT_CREDENTIAL } };
		const workflow = workflowOf('receiving', trigger, ...steps);
		const { id } = await rest.createWorkflow(withCredentials(workflow, credentials));
		await rest.activate(id);
		const url = rest.webhookUrl(trigger.webhookId);
		// Asked with a genuine check: a refused request would be the one report of its minute.
		const settings = { url, ...(isBot ? { receiveId: '' } : {}) };
		await waitUntil(() =>
			simulator.setCallback(settings).then(
				() => true,
				() => false,
			),
		);
		// n8n 1.x names an execution twice that ends while it is asked.
		const executionIds = async () => [...new Set(await rest.executionIds(id))];
		return {
			url,
			/** The only execution, when it has ended. */
			async execution() {
				const ids = await waitUntil(async () => {
					const all = await executionIds();
					return all.length > 0 && all;
				});
				expect(ids).toHaveLength(1);
				return await rest.execution(ids[0]!);
			},
			/** The texts of the messages that started the workflow, the oldest first. */
			async texts() {
				const ids = (await executionIds()).reverse();
				const executions = await Promise.all(ids.map((one) => rest.execution(one)));
				return executions.map(
					({ data }) => data.resultData.runData.Trigger![0]!.data!.main[0]![0]!.json.Content,
				);
			},
		};
	}

	/** A message of the simulator's company that WeCom itself would send, but for the differences. */
	function genuine(differences: Differences = {}) {
		const { token, encodingAesKey } = simulator.company.callback;
		const receiveId = simulator.company.corpId;
		const aesKey = Buffer.from(`${encodingAesKey}=`, 'base64');
		const text = textMessage({ ToUserName: receiveId, MsgId: randomUUID(), Content: 'refused' });
		return xmlDelivery(text, { token, aesKey, receiveId, ...differences });
	}

	const post = async (url: string, query: URLSearchParams, body: string, headers = {}) =>
		await fetch(`${url}?${query}`, {
			method: 'POST',
			headers: { 'content-type': 'text/xml', ...headers },
			body,
		});

	const text = (Content: string) => ({ MsgType: 'text', FromUserName: 'zhangsan', Content });
	const botText = (content: string) => ({ msgtype: 'text', text: { content } });

	describe('what is refused', () => {
		test('starts nothing, and the next genuine message arrives', async () => {
			const { url, texts } = await receiveWith({});
			const statuses: Record<string, number> = {};
			const send = async (name: string, differences: Differences, headers = {}) => {
				const { query, body } = genuine(differences);
				const response = await post(url, new URLSearchParams(query), body, headers);
				expect(await response.text()).toBe('');
				statuses[name] = response.status;
			};
			await send('token', { token: 'SomeOtherToken' });
			await send('key', { aesKey: Buffer.alloc(32, 7) });
			await send('receive ID', { receiveId: 'wwother' });
			await send('hours old', { timestamp: String(Math.floor(Date.now() / 1000) - 3 * 3600) });
			await send('not compressed', {}, { 'content-encoding': 'gzip' });
			const { query, body } = genuine();
			const doubled = new URLSearchParams([...Object.entries(query), ['nonce', '1']]);
			statuses.doubled = (await post(url, doubled, body)).status;
			expect(statuses).toEqual({
				token: 403,
				key: 403,
				'receive ID': 403,
				'hours old': 403,
				'not compressed': 403,
				doubled: 403,
			});

			// n8n may hang up before it has read all of it.
			const huge = await post(url, new URLSearchParams(query), 'x'.repeat(5_000_000)).then(
				({ status }) => status,
				() => 'hung up',
			);
			expect([403, 'hung up']).toContain(huge);

			expect(await simulator.deliver(text('let in'))).toMatchObject({ delivered: true });
			await waitUntil(async () => (await texts()).length > 0);
			expect(await texts()).toEqual(['let in']);
		});

		test('is reported at most once a minute, with both receive IDs and no secret', async () => {
			const { url, execution } = await receiveWith({ settings: { reportRefused: true } });
			for (let count = 0; count < 3; count += 1) {
				const { query, body } = genuine({ receiveId: 'wwother' });
				expect((await post(url, new URLSearchParams(query), body)).status).toBe(403);
			}
			const { data, raw } = await execution();
			const [received, refused] = data.resultData.runData.Trigger![0]!.data!.main;
			expect(received ?? []).toEqual([]);
			expect(refused![0]!.json).toMatchObject({
				part: 'Receive ID',
				expected: simulator.company.corpId,
				received: 'wwother',
			});
			for (const secret of Object.values(simulator.company.callback)) {
				expect(raw).not.toContain(secret);
			}
		});
	});

	test('a message that WeCom sends again does not start the workflow again', async () => {
		const { texts } = await receiveWith({});
		const message = { ...text('once'), MsgId: '7512345678901234567', CreateTime: 1_700_000_000 };
		const first = await simulator.deliver(message);
		const again = await simulator.deliver(message);
		expect(again.message).toBe(first.message);
		expect(again.attempts).toMatchObject([{ status: 200, body: 'success' }]);
		await simulator.deliver(text('another'));
		await waitUntil(async () => (await texts()).includes('another'));
		expect(await texts()).toEqual(['once', 'another']);
	});

	describe('a reply', () => {
		test('is what the last node says', async () => {
			const { execution } = await receiveWith({ respond: 'lastNode', replyField: 'output' }, [
				say('=you said {{ $json.Content }}'),
			]);
			const words = '你好 ]]> <b>&amp; 😀';
			const delivery = await simulator.deliver(text(words));
			expect(delivery.replyError).toBeUndefined();
			expect(delivery.reply).toMatchObject({
				ToUserName: 'zhangsan',
				FromUserName: simulator.company.corpId,
				MsgType: 'text',
				Content: `you said ${words}`,
			});
			expect((await execution()).status).toBe('success');
		});

		test('is what the reply operation says, while the workflow goes on', async () => {
			const { execution } = await receiveWith({ respond: 'responseNode' }, [
				reply('=about {{ $json.Content }}'),
				after,
			]);
			const delivery = await simulator.deliver(text('rain'));
			expect(delivery.reply).toMatchObject({ MsgType: 'text', Content: 'about rain' });
			const { data } = await execution();
			expect(Object.keys(data.resultData.runData)).toContain('After');
		});

		test('is nothing when no node gave one', async () => {
			const { execution } = await receiveWith({ respond: 'responseNode' });
			const delivery = await simulator.deliver(text('anybody?'));
			expect(delivery.attempts).toMatchObject([{ status: 200, body: '' }]);
			expect((await execution()).status).toBe('success');
		});

		test('is nothing when the workflow fails, and WeCom does not try again', async () => {
			const fail: Step = {
				name: 'Fail',
				type: 'n8n-nodes-base.stopAndError',
				parameters: { errorMessage: 'meant to fail' },
			};
			const { execution } = await receiveWith({ respond: 'lastNode', replyField: 'output' }, [
				fail,
			]);
			const delivery = await simulator.deliver(text('break'));
			expect(delivery.attempts).toMatchObject([{ status: 200, body: '' }]);
			expect(failureOf(await execution())).toContain('meant to fail');
		});

		describe.each([
			['the last node', { respond: 'lastNode', replyField: 'output' }, [wait, say('too late')]],
			['the reply operation', { respond: 'responseNode' }, [wait, reply('too late')]],
		])('of %s that comes too late', (_who, parameters, steps) => {
			let logged: string;

			test('is left out, and the workflow succeeds', async () => {
				const { execution } = await receiveWith(parameters, steps);
				const logBefore = (await log()).length;
				const delivery = await simulator.deliver(text('slowly'));
				expect(delivery.attempts).toMatchObject([{ status: 200, body: '' }]);
				expect(delivery.attempts[0]!.durationMs).toBeLessThan(SLOW_SECONDS * 1000);

				const ended = await execution();
				expect(failureOf(ended)).toBeUndefined();
				expect(ended.status).toBe('success');
				expect(ended.data.resultData.runData).toHaveProperty(steps.at(-1)!.name);
				logged = await waitUntil(async () => {
					const lines = (await log()).slice(logBefore);
					return lines.includes('its reply was not sent') && lines;
				});
			});

			test('leaves no error in the log', () => {
				expect(logged).toContain('its reply was not sent');
				expect(logged).not.toMatch(/\berror\b|ERR_|unhandled/i);
			});
		});
	});

	describe('an AI bot', () => {
		test('says the placeholder at once, and the workflow runs', async () => {
			const { execution } = await receiveWith(
				{ settings: { placeholder: 'One moment' } },
				[after],
				true,
			);
			const { reply: answer } = await simulator.deliver(botText('hi'));
			expect(answer).toMatchObject({
				msgtype: 'stream',
				stream: { content: 'One moment', finish: true },
			});
			const { data } = await execution();
			expect(data.resultData.runData.Trigger![0]!.data!.main[0]![0]!.json).toMatchObject({
				msgtype: 'text',
				text: { content: 'hi' },
			});
		});

		test('ends the stream with the answer of a slow workflow', async () => {
			const settings = { placeholder: 'Thinking' };
			const { execution } = await receiveWith(
				{ respond: 'lastNode', replyField: 'output', settings },
				[wait, say('Forty-two')],
				true,
			);
			const { reply: begun } = await simulator.deliver(botText('how many?'));
			expect(begun).toMatchObject({ stream: { content: 'Thinking', finish: false } });
			const { id } = begun!.stream as { id: string };
			const answer = await waitUntil(async () => {
				const asked = await simulator.deliver({ msgtype: 'stream', stream: { id } });
				const { stream } = asked.reply as { stream: { finish: boolean } };
				return stream.finish && stream;
			});
			expect(answer).toMatchObject({ id, content: 'Forty-two', finish: true });
			// The questions about the stream have started nothing.
			expect((await execution()).status).toBe('success');
		});
	});
});
