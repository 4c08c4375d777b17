import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse as parseQuery } from 'node:querystring';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	ITriggerFunctions,
	IWebhookFunctions,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { WorkwxServiceTrigger } from '../../../nodes/WorkwxServiceTrigger/WorkwxServiceTrigger.node';
import type { ServiceRecord } from '../../../shared/received/readService';
import type { Simulator } from '../../../simulator/server/simulator';

/** An execution that n8n was asked for. */
export interface Started {
	records: ServiceRecord[];
	/** In queue mode: n8n 2.x starts no second one. */
	key: string | undefined;
}

export interface ServiceHostOptions {
	parameters?: Record<string, unknown>;
	nodeId?: string;
	/** Why n8n runs the trigger; a start of n8n is `init`. */
	activationMode?: WorkflowActivateMode;
	mode?: 'trigger' | 'manual';
	/** Runs in place of n8n's saving of the execution; its rejection is a failed database write. */
	save?: (started: Started) => Promise<void>;
	/** As n8n 1.x, which tells nobody where it could not save an execution. */
	isSilent?: boolean;
	/** How long an execution takes. */
	runMs?: number;
}

export interface ServiceHost {
	url: string;
	/** Executions that have run with records. */
	started: Started[];
	/** Everything that was handed over. */
	offered: Started[];
	/** Items of tests. */
	tests: INodeExecutionData[][];
	logs: string[];
	activate(): Promise<void>;
	deactivate(): Promise<void>;
	close(): Promise<void>;
}

/** n8n's record of what was processed, by node. */
const processed = new Map<string, Set<string>>();

/** The part of n8n that runs the trigger and calls its webhook, over real HTTP. */
export async function startServiceHost(
	{ company, url: baseUrl }: Simulator,
	options: ServiceHostOptions = {},
): Promise<ServiceHost> {
	const node = new WorkwxServiceTrigger();
	const nodeId = options.nodeId ?? randomUUID();
	const defaults = Object.fromEntries(
		node.description.properties.map(({ name, default: value }) => [name, value]),
	);
	const parameters: Record<string, unknown> = { ...defaults, ...options.parameters };
	const started: Started[] = [];
	const offered: Started[] = [];
	const tests: INodeExecutionData[][] = [];
	const logs: string[] = [];
	const log = (message: string) => void logs.push(message);
	const taken = processed.get(nodeId) ?? new Set<string>();
	processed.set(nodeId, taken);
	let close: (() => Promise<void>) | undefined;

	const shared = {
		getNode: () => ({ id: nodeId, name: 'Workwx Service Trigger' }),
		getWorkflow: () => ({ id: 'workflow' }),
		getActivationMode: () => options.activationMode ?? 'activate',
		getMode: () => options.mode ?? 'trigger',
		getNodeParameter: (name: string, fallback?: unknown) => parameters[name] ?? fallback,
		getCredentials: (type: string) =>
			Promise.resolve(
				type === 'workwxApi'
					? { corpId: company.corpId, secret: company.secrets.app, baseUrl }
					: { ...company.callback, receiveId: company.corpId },
			),
		logger: { warn: log, error: log, info: log, debug: log },
	};
	const executeContext = (items: INodeExecutionData[]) => {
		const executionId = randomUUID();
		return {
			...shared,
			getInputData: () => items,
			getExecutionId: () => executionId,
			getExecutionCancelSignal: () => undefined,
			getNodeParameter: (name: string, _item: number, fallback?: unknown) =>
				parameters[name] ?? fallback,
			helpers: {
				checkProcessedAndRecord: (wanted: string[]) => {
					const fresh = wanted.filter((one) => !taken.has(one));
					fresh.forEach((one) => taken.add(one));
					return Promise.resolve({ new: fresh, processed: [] });
				},
			},
		} as unknown as IExecuteFunctions;
	};
	const triggerContext = {
		...shared,
		helpers: {
			createDeferredPromise: () => {
				let resolve!: (value: unknown) => void;
				let reject!: (error: Error) => void;
				const promise = new Promise((yes, no) => {
					resolve = yes;
					reject = no;
				});
				return { promise, resolve, reject };
			},
		},
		emit: (
			[items]: INodeExecutionData[][],
			_response: undefined,
			done: { resolve: (run: unknown) => void; reject: (error: Error) => void },
			key?: string,
		) => {
			const records = items!.map(({ json }) => json.serviceRecord as ServiceRecord);
			offered.push({ records, key });
			const run = async () => {
				await options.save?.({ records, key });
				const [output = []] = await node.execute.call(executeContext(items!));
				if (output.length > 0) {
					const ran = new Set(output.map(({ json }) => json.msgid));
					started.push({ records: records.filter(({ msgid }) => ran.has(msgid)), key });
				}
				await new Promise((resolve) => setTimeout(resolve, options.runMs ?? 0).unref());
				return {};
			};
			run().then(done.resolve, options.isSilent ? () => undefined : done.reject);
		},
	} as unknown as ITriggerFunctions;

	const server = createServer((request, response) => {
		const address = new URL(request.url ?? '/', 'http://host');
		const context = {
			...shared,
			getWebhookName: () => (request.method === 'GET' ? 'setup' : 'default'),
			getQueryData: () => ({ ...parseQuery(address.search.slice(1)) }),
			getRequestObject: () => request,
			getResponseObject: () => response,
			helpers: {},
		} as unknown as IWebhookFunctions;
		node.webhook
			.call(context)
			.then(({ workflowData }) => {
				if (workflowData?.[0]) tests.push(workflowData[0]);
			})
			.catch((error: unknown) => {
				logs.push(`webhook() threw: ${String(error)}`);
				response.destroy();
			});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;

	const deactivate = async () => {
		await close?.();
		close = undefined;
	};
	return {
		url: `http://127.0.0.1:${port}/webhook`,
		started,
		offered,
		tests,
		logs,
		async activate() {
			const { closeFunction } = await node.trigger.call(triggerContext);
			close = closeFunction;
		},
		deactivate,
		async close() {
			await deactivate();
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
