import { randomUUID } from 'node:crypto';
import type { JsonObject, Workflow, WorkflowNode } from '../../../scripts/n8n/rest';

export type Step = Pick<WorkflowNode, 'name' | 'type'> & Partial<WorkflowNode>;

/** A node of this package. */
export const workwx = (name: string, parameters: JsonObject, more: Partial<Step> = {}): Step => ({
	name,
	type: 'n8n-nodes-workwx.workwx',
	parameters,
	credentials: { workwxApi: { id: null, name: 'WeCom account' } },
	...more,
});

export const manualTrigger: Step = { name: 'Start', type: 'n8n-nodes-base.manualTrigger' };

/** The trigger of this package with a webhook of its own. */
export const workwxTrigger = (parameters: JsonObject = {}): Step & { webhookId: string } => ({
	name: 'Trigger',
	type: 'n8n-nodes-workwx.workwxTrigger',
	parameters,
	webhookId: randomUUID(),
	credentials: { workwxCallbackApi: { id: null, name: 'WeCom callback' } },
});

/** The credential of an AI bot, as the nodes of its long connection name it. */
const ofBot = { credentials: { workwxBotApi: { id: null, name: 'WeCom AI bot' } } };

/** The trigger of this package that listens to an AI bot over its long connection. */
export const workwxBotTrigger = (parameters: JsonObject = {}): Step => ({
	name: 'Trigger',
	type: 'n8n-nodes-workwx.workwxBotTrigger',
	parameters,
	...ofBot,
});

/** An operation of AI Bot that goes over the long connection. */
export const workwxBot = (name: string, parameters: JsonObject): Step =>
	workwx(name, { resource: 'bot', ...parameters }, ofBot);

/** A workflow whose steps follow each other. */
export function workflowOf(name: string, ...steps: Step[]): Workflow {
	return {
		name,
		nodes: steps.map((step, index) => ({
			id: randomUUID(),
			typeVersion: 1,
			position: [index * 220, 0],
			parameters: {},
			...step,
		})),
		connections: Object.fromEntries(
			steps
				.slice(0, -1)
				.map((step, index) => [
					step.name,
					{ main: [[{ node: steps[index + 1]!.name, type: 'main', index: 0 }]] },
				]),
		),
	};
}
