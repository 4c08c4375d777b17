import { storeCredentials, withCredentials } from '../../../scripts/n8n/examples';
import type { Execution, Item, JsonObject, Rest, Stored } from '../../../scripts/n8n/rest';
import {
	type Simulator,
	type SimulatorOptions,
	startSimulator,
} from '../../../simulator/server/simulator';
import { waitUntil } from './waitUntil';
import { workflowOf, workwx, workwxTrigger } from './workflowOf';

export type Step = Parameters<typeof workflowOf>[1];

/** Longer than WeCom waits and than the trigger lets n8n think. */
export const SLOW_SECONDS = 7;
/** More patience than WeCom has: a test must not fail because the machine is busy. */
const CALLBACK_TIMEOUT_MS = 20_000;

const BOT_CREDENTIAL = 'WeCom AI bot callback';

export const after: Step = { name: 'After', type: 'n8n-nodes-base.noOp' };

export const wait: Step = {
	name: 'Wait',
	type: 'n8n-nodes-base.wait',
	typeVersion: 1.1,
	parameters: { resume: 'timeInterval', amount: SLOW_SECONDS, unit: 'seconds' },
};

/** Makes an item with the text in the field `output`. */
export const say = (text: string): Step => ({
	name: 'Say',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		assignments: { assignments: [{ id: 'a', name: 'output', type: 'string', value: text }] },
		options: {},
	},
});

export const reply = (text: string): Step =>
	workwx('Reply', { resource: 'message', operation: 'reply', replyType: 'text', replyText: text });

/** What a slow workflow answers with, once with the last node and once with a node of its own. */
export const slowReplies: Array<[string, JsonObject, Step[]]> = [
	['the last node', { respond: 'lastNode', replyField: 'output' }, [wait, say('too late')]],
	['the reply operation', { respond: 'responseNode' }, [wait, reply('too late')]],
];

/** The messages the trigger handed on, of one execution. */
export const messagesOf = ({ data }: Execution): Item[] =>
	data.resultData.runData.Trigger?.[0]?.data?.main[0] ?? [];

/** A simulated WeCom and an n8n whose workflows it calls. */
export class Receiver {
	private constructor(
		readonly rest: Rest,
		readonly simulator: Simulator,
		readonly credentials: Stored[],
	) {}

	static async start(rest: Rest, options: SimulatorOptions = {}): Promise<Receiver> {
		const simulator = await startSimulator({
			callbackTimeoutMs: CALLBACK_TIMEOUT_MS,
			verifyTimeoutMs: CALLBACK_TIMEOUT_MS,
			retryDelayMs: 100,
			...options,
		});
		return new Receiver(rest, simulator, await storeCredentials(rest, simulator));
	}

	/** Enters a URL in the simulator, as soon as it answers there. */
	async setCallback(url: string, isBot = false): Promise<void> {
		// Asked with a genuine check: a refused request would be the one report of its minute.
		const settings = { url, ...(isBot ? { receiveId: '' } : {}) };
		await waitUntil(() =>
			this.simulator.setCallback(settings).then(
				() => true,
				() => false,
			),
		);
	}

	/** Creates a workflow that begins with the trigger. */
	async create(
		parameters: JsonObject,
		steps: Step[] = [after],
		{ isBot = false, settings = {} }: { isBot?: boolean; settings?: JsonObject } = {},
	) {
		const trigger = workwxTrigger(parameters);
		if (isBot) trigger.credentials = { workwxCallbackApi: { id: null, name: BOT_CREDENTIAL } };
		else if (parameters.downloadMedia)
			trigger.credentials!.workwxApi = { id: null, name: 'WeCom account' };
		const workflow = { ...workflowOf('receiving', trigger, ...steps), settings };
		const { id } = await this.rest.createWorkflow(withCredentials(workflow, this.credentials));
		return { id, webhookId: trigger.webhookId };
	}

	/** Activates a workflow and enters its URL in the simulator, as that of an app or of an AI bot. */
	async receiveWith(
		parameters: JsonObject,
		steps?: Step[],
		options: { isBot?: boolean; settings?: JsonObject } = {},
	) {
		const { rest } = this;
		const { id, webhookId } = await this.create(parameters, steps, options);
		await rest.activate(id);
		const url = rest.webhookUrl(webhookId);
		await this.setCallback(url, options.isBot);
		// n8n 1.x names an execution twice that ends while it is asked.
		const executionIds = async () => [...new Set(await rest.executionIds(id))];
		/** As many executions as were asked for and no more, when they have ended; the oldest first. */
		const executions = async (count: number) => {
			const ids = await waitUntil(async () => {
				const all = await executionIds();
				return all.length >= count && all.reverse();
			});
			expect(ids).toHaveLength(count);
			return await Promise.all(ids.map((one) => rest.execution(one)));
		};
		return {
			id,
			url,
			webhookId,
			executions,
			/** The only execution, when it has ended. */
			execution: async () => (await executions(1))[0]!,
			/** The texts of the messages that started the workflow, the oldest first. */
			async texts() {
				const ids = (await executionIds()).reverse();
				const executions = await Promise.all(ids.map((one) => rest.execution(one)));
				return executions.flatMap(messagesOf).map(({ json }) => json.Content);
			},
		};
	}

	async close(): Promise<void> {
		await this.simulator.close();
	}
}
