import { parse as parseFlatted } from 'flatted';
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, fetch } from 'undici';

/** The only account of an n8n that lives on the loopback address for a try-out or a test. */
export const OWNER_EMAIL = 'owner@example.com';

/** A password that nobody knows; n8n wants a digit and a capital letter in it. */
export const newPassword = () => `Try-${randomBytes(12).toString('base64url')}-1`;

export type JsonObject = { [name: string]: unknown };

export interface WorkflowNode {
	id?: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: JsonObject;
	webhookId?: string;
	credentials?: Record<string, { id: string | null; name: string }>;
	onError?: string;
}

export interface Workflow {
	/** Kept by n8n 2.x; 1.x gives another one. */
	id?: string;
	name: string;
	nodes: WorkflowNode[];
	connections: JsonObject;
	settings?: JsonObject;
	/** Items that a manual run takes instead of running the node. */
	pinData?: Record<string, Item[]>;
}

export interface Stored {
	id: string;
	name: string;
}

export interface Item {
	json: JsonObject;
	binary?: Record<string, JsonObject & { fileName?: string; mimeType?: string; id?: string }>;
	error?: unknown;
}

export interface NodeRun {
	executionStatus: string;
	/** Milliseconds. */
	executionTime: number;
	error?: JsonObject & { message?: string; description?: string };
	data?: { main: Array<Item[] | null> };
}

export interface Execution {
	id: string;
	status: string;
	mode: string;
	data: {
		resultData: {
			runData: Record<string, NodeRun[]>;
			error?: JsonObject & { message?: string; description?: string };
		};
	};
	/** The record exactly as n8n gave it. */
	raw: string;
}

export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

const BROWSER = 'n8n-nodes-workwx';
/** A new connection per call: n8n closes an idle one after five seconds, maybe at this very moment. */
const dispatcher = new Agent({ pipelining: 0 });
const POLL_MS = 50;
/** Of the time that has gone by, until the next look. */
const POLL_SHARE = 0.1;
/** Of n8n 1.x that was too busy to look after its database for a while. */
const BUSY = 503;
const PUBLICATION_TIMEOUT_MS = 20_000;
const EXECUTION_TIMEOUT_MS = 60_000;

/** An answer of n8n other than 2xx. */
export class RestError extends Error {
	override name = 'RestError';

	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/** What the editor shows of an execution that failed, or undefined when it did not. */
export function failureOf({ data }: Execution): string | undefined {
	const { error } = data.resultData;
	return error && [error.message, error.description].filter(Boolean).join(' – ');
}

/** n8n's own REST interface, as its editor uses it, with the session of the owner. */
export class Rest {
	/** A session from another Rest can be given: n8n allows few log-ins a minute. */
	constructor(
		readonly url: string,
		public session = '',
	) {}

	/** The tab of the editor that n8n reports to. */
	private pushRef = BROWSER;

	/** The text of an answer; a status other than 2xx throws a RestError. */
	async text(method: string, path: string, body?: unknown): Promise<string> {
		return (await this.bytes(method, path, body)).toString();
	}

	/** A file in n8n's binary store. */
	async binary(id: string): Promise<Buffer> {
		return await this.bytes('GET', `/rest/binary-data?id=${encodeURIComponent(id)}&action=view`);
	}

	private async bytes(method: string, path: string, body?: unknown): Promise<Buffer> {
		const response = await fetch(this.url + path, {
			dispatcher,
			method,
			headers: {
				'content-type': 'application/json',
				'browser-id': BROWSER,
				'push-ref': this.pushRef,
				cookie: this.session,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const cookie = response.headers.getSetCookie().find((line) => line.startsWith('n8n-auth='));
		if (cookie) this.session = cookie.slice(0, cookie.indexOf(';'));
		const bytes = Buffer.from(await response.arrayBuffer());
		if (response.ok) return bytes;
		throw new RestError(
			response.status,
			`${method} ${path} → ${response.status} ${bytes.toString().slice(0, 1000)}`,
		);
	}

	/** The `data` of an answer. */
	async call<T = JsonObject>(method: string, path: string, body?: unknown): Promise<T> {
		return (JSON.parse(await this.text(method, path, body)) as { data: T }).data;
	}

	/** Creates the owner of a new n8n and logs in; an n8n that has its owner is logged into. */
	async logIn(password: string): Promise<void> {
		const { showSetupOnFirstLoad } = (
			await this.call<{ userManagement: { showSetupOnFirstLoad?: boolean } }>(
				'GET',
				'/rest/settings',
			)
		).userManagement;
		if (showSetupOnFirstLoad) {
			const name = { firstName: 'Try', lastName: 'Out' };
			await this.call('POST', '/rest/owner/setup', { email: OWNER_EMAIL, password, ...name });
		}
		await this.call('POST', '/rest/login', { emailOrLdapLoginId: OWNER_EMAIL, password });
	}

	/**
	 * Where n8n tells the editor what happens, as a WebSocket. Each is a new tab: n8n forgets a tab by its name when a
	 * connection ends, so that the end of an old one would cut off a new one of the same name.
	 */
	pushConnection(): { url: string; headers: Record<string, string> } {
		this.pushRef = randomUUID();
		return {
			url: `${this.url.replace(/^http/, 'ws')}/rest/push?pushRef=${this.pushRef}`,
			headers: { cookie: this.session, origin: this.url, 'browser-id': BROWSER },
		};
	}

	/** Every node type n8n has loaded, with its whole description. */
	async nodeTypes(): Promise<Array<JsonObject & { name: string }>> {
		const text = await this.text('GET', '/types/nodes.json');
		return JSON.parse(text) as Array<JsonObject & { name: string }>;
	}

	async credentials(): Promise<Array<Stored & { type: string }>> {
		return await this.call('GET', '/rest/credentials');
	}

	async createCredential(name: string, type: string, data: JsonObject): Promise<Stored> {
		return await this.call('POST', '/rest/credentials', { name, type, data });
	}

	async updateCredential(
		id: string,
		name: string,
		type: string,
		data: JsonObject,
	): Promise<Stored> {
		return await this.call('PATCH', `/rest/credentials/${id}`, { name, type, data });
	}

	/** What the editor shows after Save or Retry on a credential. */
	async testCredential(type: string, data: JsonObject): Promise<CredentialTest> {
		const { id } = await this.createCredential(`Test of ${type}`, type, data);
		const credentials = { id, name: `Test of ${type}`, type, data };
		return await this.call('POST', '/rest/credentials/test', { credentials });
	}

	async workflows(): Promise<Stored[]> {
		return await this.call('GET', '/rest/workflows');
	}

	async createWorkflow(workflow: Workflow): Promise<Stored> {
		return await this.call('POST', '/rest/workflows', {
			...workflow,
			settings: { executionOrder: 'v1', ...workflow.settings },
			active: false,
		});
	}

	/** Changes the draft of a workflow, as Save in the editor does. */
	async updateWorkflow(id: string, change: Partial<Workflow>): Promise<void> {
		const { versionId } = await this.call<{ versionId: string }>('GET', `/rest/workflows/${id}`);
		await this.call('PATCH', `/rest/workflows/${id}`, { ...change, versionId });
	}

	/** The data table of that name in the owner's project; it is created when there is none. */
	async provideDataTable(
		name: string,
		columns: Array<{ name: string; type: string }>,
	): Promise<Stored> {
		const { id } = await this.call<Stored>('GET', '/rest/projects/personal');
		const path = `/rest/projects/${id}/data-tables`;
		const filter = encodeURIComponent(JSON.stringify({ name }));
		const { data } = await this.call<{ data: Stored[] }>('GET', `${path}?filter=${filter}`);
		const table = data.find((one) => one.name === name);
		return table ?? (await this.call('POST', path, { name, columns }));
	}

	/** Activates a workflow. Its webhooks may answer later (2.x): see waitForWebhook. */
	async activate(id: string): Promise<void> {
		const { versionId } = await this.call<{ versionId: string }>('GET', `/rest/workflows/${id}`);
		await this.call('POST', `/rest/workflows/${id}/activate`, { versionId });
	}

	async deactivate(id: string): Promise<void> {
		await this.call('POST', `/rest/workflows/${id}/deactivate`);
	}

	/** The production URL of a trigger whose path is `webhook`. */
	webhookUrl(webhookId: string): string {
		return `${this.url}/webhook/${webhookId}/webhook`;
	}

	/** The URL of the same trigger while n8n listens for a test event. */
	testWebhookUrl(webhookId: string): string {
		return `${this.url}/webhook-test/${webhookId}/webhook`;
	}

	/** Waits until a production webhook is registered, by asking with a GET that the node refuses. */
	async waitForWebhook(url: string): Promise<void> {
		for (
			const start = Date.now();
			Date.now() - start < PUBLICATION_TIMEOUT_MS;
			await sleep(POLL_MS)
		) {
			const response = await fetch(url, { dispatcher });
			await response.arrayBuffer();
			if (response.status !== 404) return;
		}
		throw new Error(`n8n has not registered ${url} after ${PUBLICATION_TIMEOUT_MS / 1000} s`);
	}

	/** Starts a stored workflow from one of its triggers, as Execute Workflow in the editor does; gives the execution. */
	async start(workflowId: string, trigger: string): Promise<string> {
		const workflowData = await this.call('GET', `/rest/workflows/${workflowId}`);
		const { executionId } = await this.call<{ executionId: string }>(
			'POST',
			`/rest/workflows/${workflowId}/run`,
			{ workflowData, triggerToStartFrom: { name: trigger } },
		);
		return executionId;
	}

	/** The same, until it has ended. */
	async run(
		workflowId: string,
		trigger: string,
		timeoutMs = EXECUTION_TIMEOUT_MS,
	): Promise<Execution> {
		return await this.execution(await this.start(workflowId, trigger), timeoutMs);
	}

	/** The executions of a workflow, newest first, finished or not; with `status` those that ended so. */
	async executionIds(workflowId: string, status?: string[]): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId, status }));
		const { results } = await this.call<{ results: Array<{ id: string }> }>(
			'GET',
			`/rest/executions?limit=100&filter=${filter}`,
		);
		// n8n asks its database for running and ended ones apart: what ends in between is in both.
		return [...new Set(results.map(({ id }) => id))];
	}

	/** Waits until an execution has ended and gives its whole record. */
	async execution(id: string, timeoutMs = EXECUTION_TIMEOUT_MS): Promise<Execution> {
		const start = Date.now();
		// The longer it takes, the more rarely: to answer takes n8n time, too.
		const pause = () => sleep(Math.max(POLL_MS, (Date.now() - start) * POLL_SHARE));
		for (; Date.now() - start < timeoutMs; await pause()) {
			const raw = await this.text('GET', `/rest/executions/${id}`).catch((error: unknown) => {
				if (error instanceof RestError && error.status === BUSY) return undefined;
				throw error;
			});
			if (raw === undefined) continue;
			const { data } = JSON.parse(raw) as {
				data: { id: string; status: string; mode: string; stoppedAt?: string; data: string };
			};
			if (data.stoppedAt) {
				return { ...data, data: parseFlatted(data.data) as Execution['data'], raw };
			}
		}
		throw new Error(`Execution ${id} has not ended after ${timeoutMs / 1000} s`);
	}
}
