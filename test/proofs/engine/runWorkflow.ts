import type {
	ICredentialDataDecryptedObject,
	INode,
	INodeExecutionData,
	INodeType,
	IRun,
} from 'n8n-workflow';
import { actionNodes } from '../../../nodes/actionNodes';
import { type EngineRun, runInEngine } from './runInEngine';
import { startNode } from './startNode';

export interface WorkflowRun {
	/** Items of the node, one list per output. */
	outputs: INodeExecutionData[][];
	responses: EngineRun['responses'];
	/** The error that stopped the workflow. */
	error?: { message: string; description?: string | null };
	run: IRun;
}

/**
 * Runs Start → the action node that has the resource, in n8n's own engine, in this process.
 *
 * @param credentials decrypted values by credential type
 */
export async function runWorkflow(
	parameters: INode['parameters'],
	credentials: Record<string, ICredentialDataDecryptedObject>,
	{
		items = [{ json: {} }],
		onError,
		typeVersion,
	}: { items?: INodeExecutionData[]; onError?: INode['onError']; typeVersion?: number } = {},
): Promise<WorkflowRun> {
	const { node: action } = actionNodes.find(({ resources }) =>
		resources.some(({ value }) => value === parameters.resource),
	)!;
	const types: Record<string, INodeType> = { start: startNode(items), action };
	const nodes: INode[] = [
		{ id: '1', name: 'Start', type: 'start', typeVersion: 1, position: [0, 0], parameters: {} },
		{
			id: '2',
			name: 'Workwx',
			type: 'action',
			typeVersion: typeVersion ?? action.description.defaultVersion!,
			position: [200, 0],
			parameters,
			...(onError && { onError }),
			credentials: Object.fromEntries(
				Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
			),
		},
	];
	const connections = { Start: { main: [[{ node: 'Workwx', type: 'main' as const, index: 0 }]] } };
	const { run, responses } = await runInEngine(types, { nodes, connections }, credentials);
	const { resultData } = run.data;
	const task = resultData.runData.Workwx?.[0];
	return {
		outputs: (task?.data?.main ?? []).map((output) => output ?? []),
		responses,
		...(resultData.error && { error: resultData.error }),
		run,
	};
}
