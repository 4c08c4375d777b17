import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse as parseQuery } from 'node:querystring';
import type {
	IDataObject,
	INodeExecutionData,
	ITriggerFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { WorkwxServiceTrigger } from '../../../nodes/WorkwxServiceTrigger/WorkwxServiceTrigger.node';
import type { ServiceRecord } from '../../../shared/received/readService';
import type { Simulator } from '../../../simulator/server/simulator';

/** An execution that n8n was asked for. */
export interface Started {
	records: ServiceRecord[];
	key: string;
}

export interface ServiceHostOptions {
	parameters?: Record<string, unknown>;
	nodeId?: string;
	mode?: 'trigger' | 'manual';
	/** Runs in place of n8n's saving of the execution; its rejection is a failed database write. */
	save?: (started: Started) => Promise<void>;
	/** How long an execution takes. */
	runMs?: number;
}

export interface ServiceHost {
	url: string;
	/** What n8n has, each key once as in 2.x. */
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
	const keys = new Set<string>();
	let close: (() => Promise<void>) | undefined;

	const shared = {
		getNode: () => ({ id: nodeId, name: 'Workwx Service Trigger' }),
		getWorkflow: () => ({ id: 'workflow' }),
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
			key: string,
		) => {
			const records = items!.map(
				({ json }) => (json as IDataObject).serviceRecord as ServiceRecord,
			);
			const execution = { records, key };
			offered.push(execution);
			const save = async () => {
				await options.save?.(execution);
				if (keys.has(key)) return undefined;
				keys.add(key);
				started.push(execution);
				await new Promise((resolve) => setTimeout(resolve, options.runMs ?? 0).unref());
				return {};
			};
			save().then(done.resolve, done.reject);
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
