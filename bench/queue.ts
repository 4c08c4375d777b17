/**
 * What an execution costs in n8n's queue mode on real Redis and PostgreSQL: a webhook call that sends one message, or a
 * hundred of them, to the simulator. Everything shares this machine, so what counts is the processor time of each process,
 * from which follows how many executions a second it can do on a core of its own. Under both expression engines. Run after
 * a build: `npx tsx bench/queue.ts [rounds]`.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { storeCredentials, withCredentials } from '../scripts/n8n/examples';
import { provideN8n } from '../scripts/n8n/installation';
import { installPackage, packPackage } from '../scripts/n8n/package';
import { type QueueMode, startQueueMode, startQueueProcess } from '../scripts/n8n/queueMode';
import { newPassword, Rest } from '../scripts/n8n/rest';
import { type Simulator, startSimulator } from '../simulator/server/simulator';
import { workflowOf, workwx } from '../test/e2e/support/workflowOf';
import { processorMs } from './processorMs';

const ENGINES: Record<string, Record<string, string>> = {
	'legacy engine': { N8N_EXPRESSION_ENGINE: 'legacy' },
	'default engine': {},
};
const ROUNDS = Number(process.argv[2] ?? 3);
const WARM_UP = 20;
/** How many executions of how many messages each. */
const LOADS = [
	{ executions: 100, messages: 1 },
	{ executions: 10, messages: 100 },
];
const CALLERS = 10;

/** Creates and activates a workflow of a webhook that takes texts and a message for each of them; gives its path. */
async function workflow(rest: Rest, simulator: Simulator): Promise<string> {
	const path = randomUUID();
	const webhook = {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
		webhookId: path,
	};
	const split = {
		name: 'Split',
		type: 'n8n-nodes-base.splitOut',
		parameters: { fieldToSplitOut: 'body.texts', options: { destinationFieldName: 'text' } },
	};
	// To everybody, which no limit per member slows down.
	const send = workwx('Send', {
		resource: 'message',
		operation: 'sendText',
		sendTo: 'receivers',
		touser: '@all',
		content: '={{ $json.text }}',
	});
	const stored = await storeCredentials(rest, simulator);
	const { id } = await rest.createWorkflow(
		withCredentials(workflowOf('bench', webhook, split, send), stored),
	);
	await rest.activate(id);
	return path;
}

async function post(url: string, messages: number): Promise<boolean> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ texts: Array.from({ length: messages }, () => randomUUID()) }),
	});
	await response.arrayBuffer();
	return response.ok;
}

/** So many executions, as many at once as there are callers; gives the seconds they took. */
async function run(url: string, executions: number, messages: number): Promise<number> {
	let left = executions;
	const caller = async () => {
		while (left > 0) {
			left -= 1;
			if (!(await post(url, messages))) throw new Error(`${url} did not succeed`);
		}
	};
	const begun = performance.now();
	await Promise.all(Array.from({ length: CALLERS }, caller));
	return (performance.now() - begun) / 1000;
}

async function residentMegabytes(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) / 1024;
}

const median = (values: number[]) =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function measure(queueMode: QueueMode, simulator: Simulator): Promise<void> {
	const { main, webhook, postgres, options } = queueMode;
	const rest = new Rest(main.url);
	await rest.logIn(newPassword());
	const worker = await startQueueProcess(options, 'worker');
	try {
		const url = `${webhook.url}/webhook/${await workflow(rest, simulator)}`;
		while (!(await post(url, 1))) await sleep(200);
		await run(url, WARM_UP, 1);
		const pids = {
			worker: worker.pid,
			'webhook processor': webhook.pid,
			main: main.pid,
			PostgreSQL: postgres.pid,
		};
		const names = Object.keys(pids) as Array<keyof typeof pids>;
		const spent = () => Promise.all(names.map((name) => processorMs(pids[name])));
		const figures = LOADS.map(() => [] as Array<{ seconds: number; spent: number[] }>);
		for (let round = 0; round < ROUNDS; round += 1) {
			for (const [index, { executions, messages }] of LOADS.entries()) {
				const before = await spent();
				const seconds = await run(url, executions, messages);
				const after = await spent();
				const each = after.map((ms, place) => (ms - before[place]!) / executions);
				figures[index]!.push({ seconds, spent: each });
			}
		}
		for (const [index, { executions, messages }] of LOADS.entries()) {
			const rounds = figures[index]!;
			const rate = executions / median(rounds.map(({ seconds }) => seconds));
			const costs = names.map(
				(name, place) => `${name} ${median(rounds.map((one) => one.spent[place]!)).toFixed(1)} ms`,
			);
			console.log(
				`  ${messages} message(s) each: ${costs.join(', ')} of processor per execution; ${rate.toFixed(1)}/s with one worker here`,
			);
		}
		const memory = await Promise.all(
			names.map(async (name) => `${name} ${(await residentMegabytes(pids[name])).toFixed(0)} MB`),
		);
		console.log(`  memory: ${memory.join(', ')}`);
	} finally {
		await worker.stop();
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
