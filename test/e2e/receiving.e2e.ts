import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Execution, failureOf } from '../../scripts/n8n/rest';
import type { Simulator } from '../../simulator/server/simulator';
import { storeMedia } from '../../simulator/areas/media/storeMedia';
import { n8nServers } from './support/n8nServers';
import {
	after,
	messagesOf,
	Receiver,
	reply,
	say,
	SLOW_SECONDS,
	slowReplies,
	type Step,
	wait,
} from './support/receiver';
import { openDatabase } from './support/openDatabase';
import { waitUntil } from './support/waitUntil';
import { workwx } from './support/workflowOf';
import { newId } from '../../simulator/rules/newId';
import { newBotFileUrl } from '../../simulator/areas/messages/bots';

/** By then n8n 1.x has tried to save what it has acknowledged. */
const REFUSED_AFTER_MS = 3000;
/** Between two tries of WeCom: by the last n8n's database must take executions again. */
const RETRY_DELAY_MS = 3000;

describe.each(n8nServers())('receiving in n8n $version', ({ major, rest, log, userFolder }) => {
	let receiver: Receiver;
	let simulator: Simulator;

	beforeAll(async () => {
		receiver = await Receiver.start(rest, { retryDelayMs: RETRY_DELAY_MS });
		({ simulator } = receiver);
	});

	afterAll(() => receiver.close());

	const text = (Content: string) => ({ MsgType: 'text', FromUserName: 'zhangsan', Content });
	const botText = (content: string) => ({ msgtype: 'text', text: { content } });

	test('a message that WeCom sends again does not start the workflow again', async () => {
		const { texts } = await receiver.receiveWith({});
		const message = {
			...text('once'),
			MsgId: '7512345678901234567',
			CreateTime: Math.floor(Date.now() / 1000),
		};
		const first = await simulator.deliver(message);
		const again = await simulator.deliver(message);
		expect(again.message).toBe(first.message);
		expect(again.attempts).toMatchObject([{ status: 200, body: 'success' }]);
		await simulator.deliver(text('another'));
		await waitUntil(async () => (await texts()).includes('another'));
		expect(await texts()).toEqual(['once', 'another']);
	});

	test('what n8n could not save is sent again by WeCom, and starts the workflow then', async () => {
		const { id, texts } = await receiver.receiveWith({});
		const database = await openDatabase(major, userFolder);
		const refuse = `refuse_${id.replace(/\W/g, '_')}`;
		await database.run(
			`CREATE TRIGGER ${refuse} BEFORE INSERT ON execution_entity WHEN NEW."workflowId" = '${id}' BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END`,
		);
		// 1.x says nothing of it, so all that can be done there is to wait.
		const refused =
			major === 1
				? sleep(REFUSED_AFTER_MS)
				: waitUntil(async () => (await log()).includes('disk I/O error'));
		const mending = Promise.resolve(refused).finally(() => database.run(`DROP TRIGGER ${refuse}`));
		const { attempts } = await simulator.deliver(text('once'));
		await mending;
		await database.close();
		if (major === 1) {
			// 1.x acknowledges before it saves.
			expect(attempts).toMatchObject([{ status: 200 }]);
			expect(await texts()).toEqual([]);
		} else {
			expect(attempts.length).toBeGreaterThan(1);
			expect(attempts[0]).toMatchObject({ status: 500, body: expect.any(String) });
			expect(attempts.at(-1)).toMatchObject({ status: 200, body: 'success' });
			await waitUntil(async () => (await texts()).length > 0);
			expect(await texts()).toEqual(['once']);
		}
		await simulator.deliver(text('later'));
		await waitUntil(async () => (await texts()).includes('later'));
	});

	test('the test URL delivers test events', async () => {
		const { id, webhookId } = await receiver.create({});
		const listen = async () => {
			const workflowData = await rest.call('GET', `/rest/workflows/${id}`);
			await rest.call('POST', `/rest/workflows/${id}/run`, {
				workflowData,
				triggerToStartFrom: { name: 'Trigger' },
			});
		};
		await listen();
		// The check of the URL leaves n8n listening.
		await receiver.setCallback(rest.testWebhookUrl(webhookId));
		const message = { ...text('a try'), MsgId: '1', CreateTime: Math.floor(Date.now() / 1000) };
		expect(await simulator.deliver(message)).toMatchObject({ delivered: true });
		const ids = await waitUntil(async () => {
			const all = await rest.executionIds(id);
			return all.length > 0 && all;
		});
		const { mode, ...execution } = await rest.execution(ids[0]!);
		expect(mode).toBe('manual');
		expect(messagesOf(execution as Execution)[0]!.json).toMatchObject({ Content: 'a try' });

		// The same event may be tried again.
		await listen();
		expect(await simulator.deliver(message)).toMatchObject({ delivered: true });
		await waitUntil(async () => new Set(await rest.executionIds(id)).size === 2);
	});

	test('a clicked template card is updated from the item of the trigger', async () => {
		const update = workwx('Update', {
			resource: 'message',
			operation: 'updateTemplateCard',
			updateWith: 'button',
			replaceName: '=Approved by {{ $json.FromUserName }}',
		});
		const { execution } = await receiver.receiveWith({}, [update]);
		const { company } = simulator;
		const card = company.messages.deliver({
			kind: 'app',
			msgtype: 'template_card',
			to: ['zhangsan', 'lisi'],
			content: { card_type: 'button_interaction' },
			msgid: newId('msg'),
			taskId: 'order-17',
		});
		const click = { MsgType: 'event', Event: 'template_card_event', EventKey: 'approve' };
		await simulator.deliver({ ...click, FromUserName: 'zhangsan', TaskId: 'order-17' });
		expect(failureOf(await execution())).toBeUndefined();
		expect(card.updates).toEqual([
			{ to: ['zhangsan'], content: { button: { replace_name: 'Approved by zhangsan' } } },
		]);
	});

	describe('the files of a message', () => {
		const picture = Buffer.concat([
			Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
			randomBytes(50_000),
		]);
		const upload = { filename: '照片.png', contentType: 'image/png', bytes: picture };

		async function bytesOf({ data = '', id }: { data?: unknown; id?: string }): Promise<Buffer> {
			return id ? await rest.binary(id) : Buffer.from(data as string, 'base64');
		}

		test('of an app come as binary data', async () => {
			const { execution } = await receiver.receiveWith({ downloadMedia: true });
			const { media_id: MediaId } = storeMedia(simulator.company, 'image', upload);
			await simulator.deliver({ MsgType: 'image', MediaId, PicUrl: 'https://example.com/p.png' });
			const [item] = messagesOf(await execution());
			expect(item!.json).toMatchObject({ MediaId });
			expect(item!.json).not.toHaveProperty('mediaError');
			expect(item!.binary!.data).toMatchObject({ fileName: '照片.png', mimeType: 'image/png' });
			expect(await bytesOf(item!.binary!.data!)).toEqual(picture);
		});

		test('that cannot be had leave their ID and a word why', async () => {
			const { execution } = await receiver.receiveWith({ downloadMedia: true });
			await simulator.deliver({ MsgType: 'image', MediaId: 'gone', PicUrl: '' });
			const ended = await execution();
			expect(ended.status).toBe('success');
			const [item] = messagesOf(ended);
			expect(item!.json).toMatchObject({ MediaId: 'gone', mediaError: expect.any(String) });
			expect(item!.binary).toBeUndefined();
		});

		test('of an AI bot are decrypted, all of them', async () => {
			const { execution } = await receiver.receiveWith({ downloadMedia: true }, [after], {
				isBot: true,
			});
			const file = {
				filename: 'Report Q3.csv',
				contentType: 'text/csv',
				bytes: Buffer.from('1;2\n'),
			};
			const { company } = simulator;
			const image = { msgtype: 'image', image: { url: newBotFileUrl(company, upload) } };
			await simulator.deliver({
				msgtype: 'mixed',
				mixed: { msg_item: [{ msgtype: 'text', text: { content: 'look' } }, image] },
				quote: { msgtype: 'file', file: { url: newBotFileUrl(company, file) } },
			});
			const [item] = messagesOf(await execution());
			expect(item!.json).not.toHaveProperty('mediaError');
			expect(await bytesOf(item!.binary!.data!)).toEqual(picture);
			expect(item!.binary!.data1).toMatchObject({ fileName: 'Report Q3.csv' });
			expect(await bytesOf(item!.binary!.data1!)).toEqual(file.bytes);
		});
	});

	describe('a reply', () => {
		test('is what the last node says', async () => {
			const { execution } = await receiver.receiveWith(
				{ respond: 'lastNode', replyField: 'output' },
				[say('=you said {{ $json.Content }}')],
			);
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
			const { execution } = await receiver.receiveWith({ respond: 'responseNode' }, [
				reply('=about {{ $json.Content }}'),
				after,
			]);
			const delivery = await simulator.deliver(text('rain'));
			expect(delivery.reply).toMatchObject({ MsgType: 'text', Content: 'about rain' });
			const { data } = await execution();
			expect(Object.keys(data.resultData.runData)).toContain('After');
		});

		test('is nothing when no node gave one', async () => {
			const { execution } = await receiver.receiveWith({ respond: 'responseNode' });
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
			const { execution } = await receiver.receiveWith(
				{ respond: 'lastNode', replyField: 'output' },
				[fail],
			);
			const delivery = await simulator.deliver(text('break'));
			expect(delivery.attempts).toMatchObject([{ status: 200, body: '' }]);
			expect(failureOf(await execution())).toContain('meant to fail');
		});

		describe.each(slowReplies)('of %s that comes too late', (_who, parameters, steps) => {
			let logged: string;

			test('is left out, and the workflow succeeds', async () => {
				const { execution } = await receiver.receiveWith(parameters, steps);
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
			const { execution } = await receiver.receiveWith(
				{ settings: { placeholder: 'One moment' } },
				[after],
				{ isBot: true },
			);
			const { reply: answer } = await simulator.deliver(botText('hi'));
			expect(answer).toMatchObject({
				msgtype: 'stream',
				stream: { content: 'One moment', finish: true },
			});
			expect(messagesOf(await execution())[0]!.json).toMatchObject({
				msgtype: 'text',
				text: { content: 'hi' },
			});
		});

		test('is finished by Bot → Reply over the response_url', async () => {
			const answer = workwx('Answer', {
				resource: 'bot',
				operation: 'reply',
				botAnswer: '=**{{ $json.text.content }}**: 晴',
			});
			const { execution } = await receiver.receiveWith(
				{ settings: { placeholder: 'One moment' } },
				[answer],
				{ isBot: true },
			);
			const { reply: begun } = await simulator.deliver(botText('weather'));
			expect(begun).toMatchObject({ stream: { content: 'One moment', finish: true } });
			const ended = await execution();
			expect(failureOf(ended)).toBeUndefined();
			expect(simulator.messages.at(-1)).toMatchObject({
				kind: 'bot',
				msgtype: 'markdown',
				to: ['zhangsan'],
				content: { content: '**weather**: 晴' },
			});
		});

		test('ends the stream with the answer of a slow workflow', async () => {
			const settings = { placeholder: 'Thinking' };
			const { execution } = await receiver.receiveWith(
				{ respond: 'lastNode', replyField: 'output', settings },
				[wait, say('Forty-two')],
				{ isBot: true },
			);
			const { reply: begun } = await simulator.deliver(botText('how many?'));
			expect(begun).toMatchObject({ stream: { content: 'Thinking', finish: false } });
			const { id } = begun!.stream as { id: string };
			const answer = await waitUntil(
				async () => {
					const asked = await simulator.deliver({ msgtype: 'stream', stream: { id } });
					const { stream } = asked.reply as { stream: { finish: boolean } };
					return stream.finish && stream;
				},
				4 * SLOW_SECONDS * 1000,
			);
			expect(answer).toMatchObject({ id, content: 'Forty-two', finish: true });
			// The questions about the stream have started nothing.
			expect((await execution()).status).toBe('success');
		});
	});
});
