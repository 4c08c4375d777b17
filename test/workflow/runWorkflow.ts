import 'reflect-metadata';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	IConnections,
	IExecuteResponsePromiseData,
	INode,
	INodeExecutionData,
	INodeType,
	IRun,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { actionNodes } from '../../scripts/nodeClasses';

/** Gives the items of a test to the node behind it. */
const start = (items: INodeExecutionData[]) =>
	({
		description: {
			displayName: 'Start',
			name: 'start',
			group: ['trigger'],
			version: 1,
			description: '',
			defaults: {},
			inputs: [],
			outputs: ['main'],
			properties: [],
		},
		execute: async () => [items],
	}) as unknown as INodeType;

export interface WorkflowRun {
	/** Items of the node, one list per output. */
	outputs: INodeExecutionData[][];
	/** What the node answered the webhook that started the workflow. */
	responses: IExecuteResponsePromiseData[];
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
	}: { items?: INodeExecutionData[]; onError?: INode['onError'] } = {},
): Promise<WorkflowRun> {
	const { node: action } = actionNodes.find(({ resources }) =>
		resources.some(({ value }) => value === parameters.resource),
	)!;
	const types: Record<string, INodeType> = { start: start(items), action };
	const nodeTypes = {
		getByName: (name: string) => types[name],
		getByNameAndVersion: (name: string) => types[name],
		getKnownTypes: () => ({}),
	};
	const nodes: INode[] = [
		{ id: '1', name: 'Start', type: 'start', typeVersion: 1, position: [0, 0], parameters: {} },
		{
			id: '2',
			name: 'Workwx',
			type: 'action',
			typeVersion: 1,
			position: [200, 0],
			parameters,
			...(onError && { onError }),
			credentials: Object.fromEntries(
				Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
			),
		},
	];
	const connections: IConnections = {
		Start: { main: [[{ node: 'Workwx', type: 'main', index: 0 }]] },
	};
	const workflow = new Workflow({
		id: 'workflow',
		nodes,
		connections,
		active: false,
		nodeTypes: nodeTypes as never,
		settings: { executionOrder: 'v1' },
	});
	const hooks = new ExecutionLifecycleHooks('manual', '1', {
		id: 'workflow',
		name: 'test',
	} as never);
	const responses: WorkflowRun['responses'] = [];
	hooks.addHandler('sendResponse', (response) => void responses.push(response));
	const additionalData = {
		executionId: '1',
		hooks,
		restApiUrl: 'http://127.0.0.1',
		instanceBaseUrl: 'http://127.0.0.1',
		webhookWaitingBaseUrl: 'http://127.0.0.1',
		formWaitingBaseUrl: 'http://127.0.0.1',
		variables: {},
		userId: 'user',
		credentialsHelper: {
			getParentTypes: () => [],
			getDecrypted: async (_data: unknown, _details: unknown, type: string) => ({
				...credentials[type],
			}),
			getCredentialsProperties: () => [],
			isCredentialUsableByNode: () => true,
		},
		logAiEvent: () => undefined,
	} as unknown as IWorkflowExecuteAdditionalData;
	const run = await new WorkflowExecute(additionalData, 'manual').run({
		workflow,
		startNode: nodes[0],
	} as never);
	const { resultData } = run.data;
	const task = resultData.runData.Workwx?.[0];
	return {
		outputs: (task?.data?.main ?? []).map((output) => output ?? []),
		responses,
		...(resultData.error && { error: resultData.error }),
		run,
	};
}
