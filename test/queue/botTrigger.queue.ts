import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { storeCredentials, withCredentials } from '../../scripts/n8n/examples';
import { startQueueProcess } from '../../scripts/n8n/queueMode';
import { failureOf, type JsonObject, type Stored } from '../../scripts/n8n/rest';
import type { BotDelivery } from '../../simulator/bot/botGateway';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { type Step, say } from '../e2e/support/receiver';
import { waitUntil } from '../e2e/support/waitUntil';
import { workflowOf, workwxBot, workwxBotTrigger } from '../e2e/support/workflowOf';
import { queueModes } from './queueModes';

const TIMEOUT_MS = 90_000;
const PLACEHOLDER = 'One moment';
const FAILURE = 'Sorry!';

const answer = (text: string): Step =>
	workwxBot('Reply', {
		operation: 'reply',
		botRequestId: '={{ $("Trigger").item.json.req_id }}',
		responseUrl: '={{ $("Trigger").item.json.response_url }}',
		botAnswer: text,
	});

describe.each(queueModes())(
	'an AI bot over a long connection in queue mode of n8n $version',
	({ major, rest, options }) => {
		let simulator: Simulator;
		let credentials: Stored[];
		let workflowId: string;

		beforeEach(async () => {
			simulator = await startSimulator();
			credentials = await storeCredentials(rest, simulator);
		});

		afterEach(async () => {
			await rest.deactivate(workflowId);
			await waitUntil(() => !simulator.bot.isConnected, TIMEOUT_MS);
			await simulator.close();
		});

		const log = async (name: string) =>
			await readFile(join(options.logFolder, `${name}.log`), 'utf8');

		async function activate(parameters: JsonObject, ...steps: Step[]): Promise<void> {
			const trigger = workwxBotTrigger({
				placeholder: PLACEHOLDER,
				settings: { failureText: FAILURE },
				...parameters,
			});
			const workflow = withCredentials(workflowOf('bot', trigger, ...steps), credentials);
			workflowId = (await rest.createWorkflow(workflow)).id;
			await rest.activate(workflowId);
			await waitUntil(() => simulator.bot.isConnected, TIMEOUT_MS);
		}

		const write = (content: string) =>
			simulator.bot.write({ userid: 'zhangsan', text: { content } });
		const answers = ({ msgid }: BotDelivery) =>
			simulator.messages.filter((one) => one.answers === msgid);
		const finished = async (delivery: BotDelivery) => {
			const bubble = await waitUntil(
				() => answers(delivery).find(({ content }) => content.finish),
				TIMEOUT_MS,
			);
			return bubble.content.content;
		};
		/** The only execution of the workflow, when a worker has ended it. */
		const execution = async () => {
			const [id, ...others] = await waitUntil(async () => {
				const ids = [...new Set(await rest.executionIds(workflowId))];
				return ids.length > 0 && ids;
			}, TIMEOUT_MS);
			expect(others).toEqual([]);
			const ended = await rest.execution(id!, TIMEOUT_MS);
			expect(await log('worker')).toContain(`Worker started execution ${id} (`);
			return ended;
		};

		test('the main process alone connects, a worker runs the workflow, and its operation answers in the bubble', async () => {
			await activate({ respond: 'responseNode' }, answer('=echo {{ $json.text.content }}'));
			const delivery = write('你好');
			expect(await finished(delivery)).toBe('echo 你好');
			expect(failureOf(await execution())).toBeUndefined();
			expect(answers(delivery)).toHaveLength(1);

			// Neither did another process connect, nor does one that comes later: the last one would end the first.
			const late = await startQueueProcess(options, 'webhook', 'late-webhook');
			try {
				const again = write('again');
				expect(await finished(again)).toBe('echo again');
			} finally {
				await late.stop();
			}
			const subscribed = simulator.bot.frames.filter(({ cmd }) => cmd === 'aibot_subscribe');
			expect(subscribed).toHaveLength(1);
			expect(simulator.bot.subscriptions).toBe(1);
		});

		test('n8n 1.x hands the result of the last node to the trigger; with 2.x the log says what to choose', async () => {
			const before = (await log('main')).length;
			await activate({ respond: 'lastNode' }, say('=echo {{ $json.text.content }}'));
			const delivery = write('hi');
			expect(await finished(delivery)).toBe(major === 1 ? 'echo hi' : FAILURE);
			expect(failureOf(await execution())).toBeUndefined();
			const isTold = async () =>
				(await log('main')).slice(before).includes('Set "Respond" to "With a Reply Operation"');
			if (major === 1) expect(await isTold()).toBe(false);
			else await waitUntil(isTold);
		});

		test('an active message from a worker is an error that says where the connection is', async () => {
			const send = workwxBot('Send', {
				operation: 'sendMarkdown',
				botChatId: '={{ $("Trigger").item.json.from.userid }}',
				botMarkdown: 'never',
			});
			await activate({ respond: 'responseNode' }, send);
			expect(await finished(write('hi'))).toBe(FAILURE);
			expect(failureOf(await execution())).toContain('main process');
			expect(simulator.messages).toHaveLength(1);
		});
	},
);
