/**
 * Executions per second in n8n's queue mode on real Redis and PostgreSQL: a webhook call, one message
 * sent to the simulator, with one worker and with two, under both expression engines. Everything runs
 * on this machine, so the figures of two workers say little on two cores. Run after a build:
 * `tsx bench/queue.ts`.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { storeCredentials, withCredentials } from '../scripts/n8n/examples';
import { provideN8n } from '../scripts/n8n/installation';
import { installPackage, packPackage } from '../scripts/n8n/package';
import { type QueueMode, startQueueMode, startQueueProcess } from '../scripts/n8n/queueMode';
import { Rest } from '../scripts/n8n/rest';
import type { N8nServer } from '../scripts/n8n/server';
import { type Simulator, startSimulator } from '../simulator/simulator';

const ENGINES: Record<string, Record<string, string>> = {
	'legacy engine': { N8N_EXPRESSION_ENGINE: 'legacy' },
	'default engine': {},
};
const WARM_UP = 40;
const EXECUTIONS = 200;
const CALLERS = 20;

/** Creates and activates a workflow of a webhook and one send; gives its path. */
async function workflow(rest: Rest, simulator: Simulator): Promise<string> {
	const path = randomUUID();
	const stored = await storeCredentials(rest, simulator);
	const nodes = [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
			webhookId: path,
		},
		{
			name: 'Send',
			type: 'n8n-nodes-workwx.workwx',
			typeVersion: 1,
			parameters: {
				resource: 'message',
				operation: 'sendText',
				sendTo: 'receivers',
				touser: '@all',
				content: '={{ $json.body.text }}',
			},
			credentials: { workwxApi: { id: null, name: 'WeCom account' } },
		},
	].map((node, index) => ({
		...node,
		id: randomUUID(),
		position: [index * 220, 0] as [number, number],
	}));
	const { id } = await rest.createWorkflow(
		withCredentials(
			{
				name: 'bench',
				nodes,
				connections: { Webhook: { main: [[{ node: 'Send', type: 'main', index: 0 }]] } },
			},
			stored,
		),
	);
	await rest.activate(id);
	return path;
}

async function post(url: string): Promise<boolean> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ text: randomUUID() }),
	});
	await response.arrayBuffer();
	return response.ok;
}

async function perSecond(url: string): Promise<number> {
	const run = async (count: number) => {
		let left = count;
		const caller = async () => {
			while (left > 0) {
				left -= 1;
				if (!(await post(url))) throw new Error(`${url} did not succeed`);
			}
		};
		await Promise.all(Array.from({ length: CALLERS }, caller));
	};
	await run(WARM_UP);
	const begun = performance.now();
	await run(EXECUTIONS);
	return EXECUTIONS / ((performance.now() - begun) / 1000);
}

async function measure(queueMode: QueueMode, simulator: Simulator): Promise<void> {
	const rest = new Rest(queueMode.main.url);
	await rest.logIn();
	const workers: N8nServer[] = [await startQueueProcess(queueMode.options, 'worker')];
	try {
		const url = `${queueMode.webhook.url}/webhook/${await workflow(rest, simulator)}`;
		while (!(await post(url))) await sleep(200);
		const one = await perSecond(url);
		console.log(`  one worker: ${one.toFixed(1)} executions/s`);
		workers.push(await startQueueProcess(queueMode.options, 'worker', 'second-worker'));
		const two = await perSecond(url);
		console.log(`  two workers: ${two.toFixed(1)} executions/s, ${(two / one).toFixed(2)} × one`);
	} finally {
		for (const worker of workers) await worker.stop();
	}
}

async function main(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'workwx-bench-'));
	const simulator = await startSimulator();
	try {
		const installation = await provideN8n(2);
		const tarball = await packPackage(folder);
		for (const [engine, environment] of Object.entries(ENGINES)) {
			const userFolder = join(folder, engine.replace(' ', '-'));
			await installPackage(tarball, userFolder);
			const queueMode = await startQueueMode({
				installation,
				userFolder,
				environment,
				logFolder: folder,
			});
			console.log(`n8n ${installation.version} in queue mode, ${engine}, --concurrency=5`);
			await measure(queueMode, simulator).finally(() => queueMode.stop());
		}
	} finally {
		await simulator.close();
		await rm(folder, { recursive: true, force: true });
	}
}

void main();
