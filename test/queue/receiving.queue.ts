import { readFile } from 'node:fs/promises';
import { failureOf, Rest } from '../../scripts/n8n/rest';
import {
	after,
	messagesOf,
	Receiver,
	reply,
	say,
	SLOW_SECONDS,
	slowReplies,
	wait,
} from '../e2e/support/receiver';
import { waitUntil } from '../e2e/support/waitUntil';
import { queueModes } from './queueModes';

/** The trigger waits a while for WeCom to ask. */
const ANSWER_TIMEOUT_MS = 60_000;

const text = (Content: string) => ({ MsgType: 'text', FromUserName: 'zhangsan', Content });

describe.each(queueModes())(
	'receiving in queue mode of n8n $version',
	({ rest, webhookUrl, webhookLogFile }) => {
		let receiver: Receiver;
		/** The webhook processor has webhooks only; the rest is asked of main. */
		const processor = new Rest(webhookUrl);

		beforeAll(async () => {
			receiver = await Receiver.start(rest);
		});

		afterAll(() => receiver.close());

		/** Activates a workflow that WeCom calls at the webhook processor. */
		async function receiveAtProcessor(...given: Parameters<Receiver['receiveWith']>) {
			const receiving = await receiver.receiveWith(...given);
			await receiver.setCallback(processor.webhookUrl(receiving.webhookId), given[2]?.isBot);
			return receiving;
		}

		test('a retry that falls on another process runs the following nodes once', async () => {
			const { url, webhookId, executions } = await receiver.receiveWith({});
			const message = {
				...text('once'),
				MsgId: '7512345678901234567',
				CreateTime: Math.floor(Date.now() / 1000),
			};
			await receiver.setCallback(url);
			const first = await receiver.simulator.deliver(message);
			expect(first.attempts).toMatchObject([{ status: 200, body: 'success' }]);
			const [original] = await executions(1);

			await receiver.setCallback(processor.webhookUrl(webhookId));
			const again = await receiver.simulator.deliver(message);
			expect(again.message).toBe(first.message);
			expect(again.attempts).toMatchObject([{ status: 200, body: 'success' }]);
			const [, repeated] = await executions(2);

			expect(messagesOf(original!).map(({ json }) => json.Content)).toEqual(['once']);
			expect(Object.keys(original!.data.resultData.runData)).toContain(after.name);
			expect(messagesOf(repeated!)).toEqual([]);
			expect(Object.keys(repeated!.data.resultData.runData)).not.toContain(after.name);
			expect(repeated!.status).toBe('success');
		});

		test.each([
			[
				'the last node',
				{ respond: 'lastNode', replyField: 'output' },
				say('=echo {{ $json.Content }}'),
			],
			['the reply operation', { respond: 'responseNode' }, reply('=echo {{ $json.Content }}')],
		])('the answer of %s comes back from the worker', async (_who, parameters, step) => {
			const { execution } = await receiveAtProcessor(parameters, [step]);
			const delivery = await receiver.simulator.deliver(text('你好'));
			expect(delivery.replyError).toBeUndefined();
			expect(delivery.reply).toMatchObject({ MsgType: 'text', Content: 'echo 你好' });
			expect((await execution()).status).toBe('success');
		});

		test.each(slowReplies)(
			'the answer of %s that comes too late is left out, and the workflow succeeds',
			async (_who, parameters, steps) => {
				const { execution } = await receiveAtProcessor(parameters, steps);
				const before = (await readFile(webhookLogFile, 'utf8')).length;
				const delivery = await receiver.simulator.deliver(text('slowly'));
				expect(delivery.attempts).toMatchObject([{ status: 200, body: '' }]);
				expect(delivery.attempts[0]!.durationMs).toBeLessThan(SLOW_SECONDS * 1000);

				const ended = await execution();
				expect(failureOf(ended)).toBeUndefined();
				expect(ended.status).toBe('success');
				expect(ended.data.resultData.runData).toHaveProperty(steps.at(-1)!.name);
				const logged = (await readFile(webhookLogFile, 'utf8')).slice(before);
				expect(logged).not.toMatch(/\berror\b|ERR_|unhandled/i);
			},
		);

		test('an AI bot whose stream WeCom asks another process for answers with a message', async () => {
			const { url, webhookId, execution } = await receiveAtProcessor(
				{ respond: 'lastNode', replyField: 'output', settings: { placeholder: 'Thinking' } },
				[wait, say('Forty-two')],
				{ isBot: true },
			);
			const { simulator } = receiver;
			const { reply: begun } = await simulator.deliver({
				msgtype: 'text',
				text: { content: 'how many?' },
			});
			expect(begun).toMatchObject({ stream: { content: 'Thinking', finish: false } });
			const { id } = begun!.stream as { id: string };
			expect((await execution()).status).toBe('success');

			await receiver.setCallback(url, true);
			const asked = await simulator.deliver({ msgtype: 'stream', stream: { id } });
			expect(asked.reply).toMatchObject({ stream: { id, content: 'Thinking', finish: false } });
			// The placeholder stands in the chat as well, as the stream it is.
			const answers = () =>
				simulator.messages.filter(({ kind, msgtype }) => kind === 'bot' && msgtype !== 'stream');
			await waitUntil(() => answers().length > 0, ANSWER_TIMEOUT_MS);
			expect(answers()).toMatchObject([
				{ msgtype: 'markdown', to: ['zhangsan'], content: { content: 'Forty-two' } },
			]);

			// Once is enough.
			await receiver.setCallback(processor.webhookUrl(webhookId), true);
			const again = await simulator.deliver({ msgtype: 'stream', stream: { id } });
			expect(again.reply).toMatchObject({ stream: { id, content: 'Thinking', finish: true } });
		});
	},
);
