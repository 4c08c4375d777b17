import { randomUUID } from 'node:crypto';
import { actionNodes } from '../../../nodes/actionNodes';
import type { JsonObject, Workflow } from '../../../scripts/n8n/rest';
import type { Proof, Trial } from './proof';

/** A trial with its node's name: `get bare`, `get full 1`, `get refused`. */
export interface ProofStep {
	name: string;
	operation: string;
	trial: Trial;
}

/** Set by every full trial without being named there: they stand among the options of every operation. */
const EXECUTION_OPTIONS = { parallelRequests: 2, maximumWait: 60 };

/** What is run for the operations of a resource, in this order. */
export function proofSteps(proofs: Record<string, Proof>): ProofStep[] {
	return Object.entries(proofs).flatMap(([operation, { bare, full, refused }]) => [
		{ name: `${operation} bare`, operation, trial: bare },
		...full.map((trial, index) => ({
			name: `${operation} full ${index + 1}`,
			operation,
			trial: withExecutionOptions(trial),
		})),
		{ name: `${operation} refused`, operation, trial: refused },
	]);
}

function withExecutionOptions(trial: Trial): Trial {
	const { options, ...parameters } = trial.parameters ?? {};
	return {
		...trial,
		parameters: { ...parameters, options: { ...EXECUTION_OPTIONS, ...(options as JsonObject) } },
	};
}

/**
 * One workflow that runs the steps one after the other, whatever fails. A later step may use the items of an earlier
 * one: `={{ $("create bare").first().json.tagid }}`.
 *
 * @param credentials name of the credential by its type
 */
export function proofWorkflow(
	type: string,
	resource: string,
	steps: ProofStep[],
	credentials: Record<string, string>,
): Workflow {
	const node = (name: string, nodeType: string, position: [number, number], typeVersion = 1) => ({
		id: randomUUID(),
		name,
		type: nodeType,
		typeVersion,
		position,
		parameters: {},
	});
	const newest = actionNodes.find(({ node: { description } }) =>
		type.endsWith(`.${description.name}`),
	)!.node.description.defaultVersion;
	const named = Object.entries(credentials).map(([of, name]) => [of, { id: null, name }]);
	const workflow = {
		name: `every operation of ${resource}`,
		nodes: [node('Start', 'n8n-nodes-base.manualTrigger', [0, 0])] as Workflow['nodes'],
		connections: {} as Record<
			string,
			{ main: Array<Array<{ node: string; type: string; index: number }>> }
		>,
		pinData: {} as NonNullable<Workflow['pinData']>,
	};
	const connect = (from: string, to: string) => {
		const { main } = (workflow.connections[from] ??= { main: [[]] });
		main[0]!.push({ node: to, type: 'main', index: 0 });
	};
	for (const [index, { name, operation, trial }] of steps.entries()) {
		const y = index * 120;
		workflow.nodes.push({
			...node(name, type, [480, y], newest),
			parameters: { resource, operation, ...trial.parameters },
			onError: 'continueRegularOutput',
			credentials: Object.fromEntries(named) as Workflow['nodes'][number]['credentials'],
		});
		if (!trial.input) {
			connect('Start', name);
			continue;
		}
		const input = `${name}: items`;
		workflow.nodes.push(node(input, 'n8n-nodes-base.noOp', [240, y]));
		workflow.pinData[input] = trial.input;
		connect('Start', input);
		connect(input, name);
	}
	return workflow;
}
