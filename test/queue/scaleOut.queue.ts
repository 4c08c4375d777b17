import { randomUUID } from 'node:crypto';
import { storeCredentials, withCredentials } from '../../scripts/n8n/examples';
import { startQueueProcess } from '../../scripts/n8n/queueMode';
import type { JsonObject } from '../../scripts/n8n/rest';
import type { N8nServer } from '../../scripts/n8n/server';
import type { Simulator } from '../../simulator/server/simulator';
import { Receiver, type Step } from '../e2e/support/receiver';
import { waitUntil } from '../e2e/support/waitUntil';
import { workflowOf, workwx } from '../e2e/support/workflowOf';
import { queueModes } from './queueModes';

const EXECUTIONS = 200;
const CALLBACKS = 80;
/** Of one worker, as n8n is started here. */
const CONCURRENCY = 5;
/** Long enough that both workers always have calls under way. */
const WECOM_TAKES_MS = 300;
/** n8n looks half a minute longer whether an execution has ended after all. */
const FAILURE_TIMEOUT_MS = 120_000;
/** Sent before a test begins. */
const PROBE = 'is anybody there?';

const webhookStep = (responseMode: string): Step & { parameters: { path: string } } => ({
	name: 'Webhook',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	parameters: { httpMethod: 'POST', path: randomUUID(), responseMode, options: {} },
	webhookId: randomUUID(),
});

/** Sends to everybody, which no limit per member slows down. */
const sendStep = (content: string, options: JsonObject = {}): Step =>
	workwx('Send', {
		resource: 'message',
		operation: 'sendText',
		sendTo: 'receivers',
		touser: '@all',
		content,
		options,
	});

describe.each(queueModes())(
	'queue mode of n8n $version',
	({ major, rest, mainUrl, webhookUrl, options }) => {
		let receiver: Receiver | undefined;
		let simulator: Simulator;
		/** In addition to the one that is there all the time. */
		let secondWorker: N8nServer | undefined;

		beforeEach(async () => {
			receiver = await Receiver.start(rest);
			({ simulator } = receiver);
			simulator.faults.slowMs = WECOM_TAKES_MS;
			secondWorker = await startQueueProcess(options, 'worker', 'second-worker');
		});

		afterEach(async () => {
			await secondWorker?.stop();
			await receiver?.close();
		});

		/** Activates a workflow and gives a caller of it, who goes to either process in turns. */
		async function activate(steps: Step[], settings: JsonObject = {}) {
			const webhook = webhookStep('lastNode');
			const workflow = { ...workflowOf('scale out', webhook, ...steps), settings };
			const credentials = await storeCredentials(rest, simulator);
			const { id } = await rest.createWorkflow(withCredentials(workflow, credentials));
			await rest.activate(id);
			const urls = [mainUrl, webhookUrl].map((url) => `${url}/webhook/${webhook.parameters.path}`);
			const post = async (url: string, text: string): Promise<boolean> => {
				const response = await fetch(url, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ text }),
				});
				await response.arrayBuffer();
				return response.ok;
			};
			// A webhook answers a moment after the activation.
			for (const url of urls) await waitUntil(() => post(url, PROBE));
			let count = 0;
			const call = async (text: string) => await post(urls[(count += 1) % urls.length]!, text);
			return { id, call };
		}

		const texts = Array.from({ length: EXECUTIONS }, (_, index) => `Order ${index} is ready`);
		const sends = () =>
			simulator.calls.filter(
				({ path, body }) => path === '/message/send' && !JSON.stringify(body)?.includes(PROBE),
			);
		const arrived = () =>
			simulator.messages
				.map(({ content }) => String(content.content))
				.filter((text) => text !== PROBE);

		async function activateAlert(): Promise<string> {
			const steps: Step[] = [
				{ name: 'Error', type: 'n8n-nodes-base.errorTrigger' },
				{ name: 'Alert', type: 'n8n-nodes-base.noOp' },
			];
			const { id } = await rest.createWorkflow(workflowOf('alert', ...steps));
			// 1.x knows no active workflow without a trigger, 2.x runs none that is not published.
			if (major !== 1) await rest.activate(id);
			return id;
		}

		/** Kills the second worker while it is sending, when so many messages have arrived. */
		async function killWorkerAfter(count: number) {
			await waitUntil(() => {
				const underWay = sends().filter(({ errcode }) => errcode === undefined);
				// More than one worker has at a time: the other one is sending too.
				return arrived().length > count && underWay.length > CONCURRENCY;
			}, FAILURE_TIMEOUT_MS);
			process.kill(secondWorker!.pid, 'SIGKILL');
		}

		test.each<[string, JsonObject, number]>([
			['at most doubles what the dead worker was sending', {}, CONCURRENCY],
			['doubles nothing with a duplicate check', { duplicateCheckInterval: 600 }, 0],
		])(
			`${EXECUTIONS} sends with a killed worker: a caller who repeats what failed %s`,
			async (_what, sendOptions, mostDoubled) => {
				const errorWorkflow = await activateAlert();
				const { id, call } = await activate([sendStep('={{ $json.body.text }}', sendOptions)], {
					errorWorkflow,
				});
				const outcomes = texts.map(async (text) => ({ text, isDone: await call(text) }));
				await killWorkerAfter(EXECUTIONS / 4);
				const failed = (await Promise.all(outcomes)).filter(({ isDone }) => !isDone);

				if (major === 1) {
					// n8n 1.x gives to another worker what the dead one was at.
					expect(failed).toEqual([]);
				} else {
					// n8n 2.x fails it, tells the error workflow, and runs nothing again.
					expect(failed.length).toBeGreaterThan(0);
					expect(failed.length).toBeLessThanOrEqual(CONCURRENCY);
					expect(sends().length).toBeLessThanOrEqual(EXECUTIONS);
					const alerts = await waitUntil(async () => {
						const ids = await rest.executionIds(errorWorkflow);
						return ids.length >= failed.length && ids;
					}, FAILURE_TIMEOUT_MS);
					expect(alerts).toHaveLength(failed.length);
					expect(await rest.executionIds(id, ['error', 'crashed'])).toHaveLength(failed.length);
				}
				const repeated = await Promise.all(failed.map(({ text }) => call(text)));
				expect(repeated).not.toContain(false);

				expect(new Set(arrived())).toEqual(new Set(texts));
				expect(arrived().length - EXECUTIONS).toBeLessThanOrEqual(mostDoubled);
				// Otherwise nothing was there that could have been doubled.
				expect(sends().length).toBeGreaterThan(EXECUTIONS);
			},
		);

		test('callbacks with a killed worker: n8n 1.x takes its executions up again, 2.x tells of them', async () => {
			const contents = texts.slice(0, CALLBACKS);
			// The trigger looks into n8n's record one execution after the other: the sends must overlap still.
			simulator.faults.slowMs = 5 * WECOM_TAKES_MS;
			const errorWorkflow = await activateAlert();
			const { id } = await receiver!.receiveWith({}, [sendStep('={{ $json.Content }}')], {
				settings: { errorWorkflow },
			});
			const deliveries = contents.map((Content) =>
				simulator.deliver({ MsgType: 'text', FromUserName: 'zhangsan', Content }),
			);
			await killWorkerAfter(CALLBACKS / 4);
			const answers = (await Promise.all(deliveries)).flatMap(({ attempts }) => attempts);
			expect(answers.filter(({ status, body }) => status !== 200 || body !== 'success')).toEqual(
				[],
			);
			const ended = async (status: string[]) => (await rest.executionIds(id, status)).length;
			const failures = await waitUntil(async () => {
				const running = await ended(['new', 'running']);
				return running === 0 && { count: await ended(['error', 'crashed']) };
			}, FAILURE_TIMEOUT_MS);

			expect(failures.count).toBeLessThanOrEqual(CONCURRENCY);
			const alerts = await waitUntil(async () => {
				const ids = await rest.executionIds(errorWorkflow);
				return ids.length >= failures.count && ids;
			}, FAILURE_TIMEOUT_MS);
			expect(alerts).toHaveLength(failures.count);
			if (major === 1) {
				expect(failures.count).toBe(0);
				expect(sends().length).toBeGreaterThan(CALLBACKS);
				expect(new Set(arrived())).toEqual(new Set(contents));
			} else {
				expect(failures.count).toBeGreaterThan(0);
				expect(new Set(arrived()).size).toBeGreaterThanOrEqual(CALLBACKS - failures.count);
			}
		});

		test('each worker has a token of its own, asks for it once, and none ends that of the other', async () => {
			const { call } = await activate([sendStep('={{ $json.body.text }}')]);
			await Promise.all(texts.slice(0, 40).map(call));
			const requests = simulator.calls.filter(({ path }) => path === '/gettoken');
			expect(requests).toHaveLength(2);
			expect(sends()).toHaveLength(40);
			expect(sends().filter(({ errcode }) => errcode !== 0)).toEqual([]);
		});

		test('each worker keeps the limit of a robot by itself: two let through more than WeCom takes', async () => {
			const robot = workwx(
				'Robot',
				{ resource: 'robot', operation: 'sendText', content: '={{ $json.body.text }}' },
				{ credentials: { workwxRobotApi: { id: null, name: 'WeCom group robots' } } },
			);
			const { call } = await activate([robot]);
			const begun = Date.now();
			await Promise.all(texts.slice(0, 26).map(call));
			expect(arrived()).toHaveLength(26);
			// One process alone would have held back the last six for a minute.
			expect(Date.now() - begun).toBeLessThan(50_000);
		});
	},
);
