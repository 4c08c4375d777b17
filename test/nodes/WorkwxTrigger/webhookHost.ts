import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse as parseQuery } from 'node:querystring';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { WorkwxTrigger } from '../../../nodes/WorkwxTrigger/WorkwxTrigger.node';
import { appCredential, type SentCallback } from '../../callback/wecomSender';

// What a trigger writes down there must not reach the folder of whoever runs the tests.
process.env.N8N_USER_FOLDER = join(tmpdir(), `workwx-webhook-host-${process.pid}`);

/** What a started workflow does, as far as the answer is concerned. */
export interface StartedExecution {
	items: INodeExecutionData[];
	/** What the answer of n8n will be made of: the status and the body its own code would write. */
	respond(status: number, body: unknown): void;
}

export interface WebhookHostOptions {
	credential?: Partial<typeof appCredential>;
	parameters?: Record<string, unknown>;
	mode?: 'webhook' | 'manual';
	nodeId?: string;
	/** Runs in place of n8n's saving of the execution; its rejection is a failed database write. */
	save?: () => Promise<void>;
	/** Runs in place of the workflow in the response modes that wait for it. */
	run?: (execution: StartedExecution) => void;
	/** Runs in place of a workflow that streams: n8n writes its chunks to the response, and ends it. */
	stream?: (response: ServerResponse) => void;
	/** The values of an API credential; without them the node has none. */
	api?: Record<string, unknown>;
}

export interface WebhookHost {
	url: string;
	executions: INodeExecutionData[][];
	logs: string[];
	/** Errors of late writes, which n8n would log and throw. */
	lateWrites: Error[];
	deliver(sent: SentCallback, init?: RequestInit): Promise<Response>;
	check(query: Record<string, string>): Promise<Response>;
	close(): Promise<void>;
}

/**
 * The part of n8n that calls `webhook()`, over real HTTP: reads nothing of the body itself, answers
 * as 2.x does for each response mode, and saves the execution before it acknowledges.
 */
export async function startWebhookHost(options: WebhookHostOptions = {}): Promise<WebhookHost> {
	const node = new WorkwxTrigger();
	const executions: INodeExecutionData[][] = [];
	const logs: string[] = [];
	/** As JSON, in the database of n8n. */
	let staticData = '{}';
	const lateWrites: Error[] = [];
	// What the trigger remembers of deliveries is kept per node and process.
	const nodeId = options.nodeId ?? randomUUID();
	const defaults = Object.fromEntries(
		node.description.properties.map(({ name, default: value }) => [name, value]),
	);
	const parameters: Record<string, unknown> = { ...defaults, ...options.parameters };

	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const address = new URL(request.url ?? '/', 'http://host');
		const ownData = JSON.parse(staticData) as IDataObject;
		const log = (message: string) => void logs.push(message);
		const readable = Object.assign(request, {
			rawBody: undefined as Buffer | undefined,
			readRawBody: async () => {
				readable.rawBody = await buffer(request);
			},
		});
		const context = {
			getWebhookName: () => (request.method === 'GET' ? 'setup' : 'default'),
			getQueryData: () => ({ ...parseQuery(address.search.slice(1)) }),
			getRequestObject: () => readable,
			getResponseObject: () => response,
			getNode: () => ({
				id: nodeId,
				name: 'Workwx Trigger',
				credentials: { workwxCallbackApi: {}, ...(options.api && { workwxApi: {} }) },
			}),
			getWorkflow: () => ({ id: 'workflow' }),
			getWorkflowStaticData: () => ownData,
			getMode: () => options.mode ?? 'webhook',
			getNodeParameter: (name: string, fallback?: unknown) => parameters[name] ?? fallback,
			getCredentials: (type: string) =>
				Promise.resolve(
					type === 'workwxApi' ? options.api : { ...appCredential, ...options.credential },
				),
			helpers: {},
			logger: { warn: log, error: log, info: log, debug: log },
		} as unknown as IWebhookFunctions;

		const write = (status: number, body: unknown) => {
			const text = typeof body === 'string' ? body : JSON.stringify(body ?? '');
			try {
				response.statusCode = status;
				response.setHeader(
					'Content-Type',
					typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
				);
				response.setHeader('Content-Length', Buffer.byteLength(text));
				response.setHeader('ETag', 'W/"tag"');
				response.end(text);
			} catch (error) {
				lateWrites.push(error as Error);
			}
		};
		const answer = await node.webhook.call(context);
		const changedData = JSON.stringify(ownData);
		if (changedData !== staticData) {
			// As n8n does it: before it sends what the node returned.
			await sleep(20);
			staticData = changedData;
		}
		if (answer.workflowData === undefined) {
			if (!answer.noWebhookResponse)
				write(200, answer.webhookResponse ?? { message: 'Webhook call received' });
			return;
		}
		try {
			await options.save?.();
		} catch {
			if (!answer.noWebhookResponse)
				write(500, { code: 0, message: 'There was a problem executing the workflow' });
			return;
		}
		executions.push(answer.workflowData[0] ?? []);
		if (responseMode(parameters) === 'streaming') options.stream?.(response);
		if (answer.noWebhookResponse) return;
		if (responseMode(parameters) === 'onReceived') write(200, 'success');
		else options.run?.({ items: answer.workflowData[0] ?? [], respond: write });
	}

	const server = createServer((request, response) => {
		handle(request, response).catch((error: unknown) => {
			logs.push(`webhook() threw: ${String(error)}`);
			response.destroy();
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`;
	return {
		url,
		executions,
		logs,
		lateWrites,
		deliver: async ({ query, body }, init = {}) =>
			await fetch(`${url}?${new URLSearchParams(query).toString()}`, {
				method: 'POST',
				headers: { 'content-type': 'text/xml' },
				body,
				...init,
			}),
		check: async (query) => await fetch(`${url}?${new URLSearchParams(query).toString()}`),
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

function responseMode(parameters: Record<string, unknown>): string {
	return (parameters.respond as string | undefined) ?? 'onReceived';
}
