import type { Simulator } from '../../simulator/simulator';
import type { Rest, Stored, WorkflowNode } from './rest';

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
	await rest.waitForWebhook(url);
	await simulator.setCallback({ url, receiveId });
}
