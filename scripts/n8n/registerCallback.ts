import { setTimeout as sleep } from 'node:timers/promises';
import type { Simulator } from '../../simulator/server/simulator';
import type { Rest, Stored, WorkflowNode } from './rest';

/** n8n has not registered the webhook, or is so busy that its first answer takes longer than WeCom waits, a second. */
const NOT_YET = /no answer|HTTP status 404/;
const PATIENCE_MS = 30_000;
const PAUSE_MS = 1000;

/**
 * Enters the URL of a workflow's Workwx Trigger in the simulator, once n8n answers there: as that of the app, or of the
 * AI bot when the receive ID is empty.
 */
export async function registerCallback(
	rest: Rest,
	simulator: Simulator,
	{ id, name }: Stored,
	receiveId = simulator.company.corpId,
): Promise<void> {
	const { nodes } = await rest.call<{ nodes: WorkflowNode[] }>('GET', `/rest/workflows/${id}`);
	const trigger = nodes.find(({ type }) => type === 'n8n-nodes-workwx.workwxTrigger');
	if (!trigger?.webhookId) throw new Error(`${name} has no Workwx Trigger any more`);
	const url = rest.webhookUrl(trigger.webhookId);
	const deadline = Date.now() + PATIENCE_MS;
	for (;;) {
		try {
			return await simulator.setCallback({ url, receiveId });
		} catch (error) {
			if (!NOT_YET.test((error as Error).message) || Date.now() > deadline) throw error;
			await sleep(PAUSE_MS);
		}
	}
}
