import 'reflect-metadata';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	IConnections,
	IExecuteResponsePromiseData,
	INode,
	INodeType,
	IPinData,
	IRun,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

// The run tells of errors; n8n would print each besides.
process.env.N8N_LOG_LEVEL = 'silent';

export interface EngineRun {
	run: IRun;
	/** What the nodes answered the webhook that started the workflow. */
	responses: IExecuteResponsePromiseData[];
}

/**
 * Runs a workflow from its first node in n8n's own engine, in this process.
 *
 * @param types the node types of the workflow by name
 * @param credentials decrypted values by credential type
 */
export async function runInEngine(
	types: Record<string, INodeType>,
	workflow: { nodes: INode[]; connections: IConnections; pinData?: IPinData },
	credentials: Record<string, ICredentialDataDecryptedObject>,
): Promise<EngineRun> {
	const { nodes, connections, pinData } = workflow;
	const nodeTypes = {
		getByName: (name: string) => types[name],
		getByNameAndVersion: (name: string) => types[name],
		getKnownTypes: () => ({}),
	};
	const hooks = new ExecutionLifecycleHooks('manual', '1', {
		id: 'workflow',
		name: 'test',
	} as never);
	const responses: EngineRun['responses'] = [];
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
		workflow: new Workflow({
			id: 'workflow',
			nodes,
			connections,
			active: false,
			nodeTypes: nodeTypes as never,
			settings: { executionOrder: 'v1' },
			...(pinData && { pinData }),
		}),
		startNode: nodes[0],
		...(pinData && { pinData }),
	} as never);
	return { run, responses };
}
