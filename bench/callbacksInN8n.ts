/**
 * Callbacks per second in a real n8n 2.x: this package's trigger next to n8n's own Webhook node, in the
 * same n8n, with the same body, under both expression engines. Both acknowledge when the execution is
 * saved; only the trigger verifies, decrypts and parses. Run after a build: `tsx bench/callbacksInN8n.ts`.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { provideN8n } from '../scripts/n8n/installation';
import { installPackage, packPackage } from '../scripts/n8n/package';
import { newPassword, Rest, type Stored, type WorkflowNode } from '../scripts/n8n/rest';
import { startServer } from '../scripts/n8n/server';
import { credential, post } from './callbackPost';

const ENGINES: Record<string, Record<string, string>> = {
	'default engine': {},
	'legacy engine': { N8N_EXPRESSION_ENGINE: 'legacy' },
};
const WARM_UP = 30;
const SEQUENTIAL = 60;
const PARALLEL = 240;
const CONNECTIONS = 8;

/** Creates and activates a workflow of a trigger and a node that does nothing; gives its address. */
async function workflow(rest: Rest, name: string, trigger: Partial<WorkflowNode>): Promise<string> {
	const webhookId = randomUUID();
	const { id } = await rest.createWorkflow({
		name,
		nodes: [
			{
				id: randomUUID(),
				name: 'Trigger',
				position: [0, 0],
				webhookId,
				...trigger,
			} as WorkflowNode,
			{
				id: randomUUID(),
				name: 'After',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [200, 0],
				parameters: {},
			},
		],
		connections: { Trigger: { main: [[{ node: 'After', type: 'main', index: 0 }]] } },
		settings: { saveDataSuccessExecution: 'none' },
	});
	await rest.activate(id);
	const url = trigger.type?.endsWith('.webhook')
		? `${rest.url}/webhook/bench`
		: rest.webhookUrl(webhookId);
	// n8n registers it a moment after the activation.
	while ((await fetch(url, { method: 'POST' })).status === 404) await sleep(200);
	return url;
}

async function addresses(rest: Rest, stored: Stored): Promise<Record<string, string>> {
	const callback = {
		type: 'n8n-nodes-workwx.workwxTrigger',
		typeVersion: 1,
		credentials: { workwxCallbackApi: stored },
	};
	return {
		'Webhook node': await workflow(rest, 'webhook', {
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			parameters: { httpMethod: 'POST', path: 'bench', options: {} },
		}),
		'Workwx Trigger': await workflow(rest, 'trigger', { ...callback, parameters: {} }),
		'Workwx Trigger, filtered': await workflow(rest, 'filtered', {
			...callback,
			parameters: { receive: 'selected', messageTypes: ['image'], events: [] },
		}),
	};
}

interface Figures {
	times: number[];
	perSecond: number;
}

async function parallel(url: string): Promise<number> {
	let left = PARALLEL;
	const begun = performance.now();
	const sender = async () => {
		while (left > 0) {
			left -= 1;
			await post(url);
		}
	};
	await Promise.all(Array.from({ length: CONNECTIONS }, sender));
	return PARALLEL / ((performance.now() - begun) / 1000);
}

async function measure(urls: Record<string, string>): Promise<Record<string, Figures>> {
	const figures: Record<string, Figures> = {};
	for (const [name, url] of Object.entries(urls)) {
		for (let count = 0; count < WARM_UP; count += 1) await post(url);
		figures[name] = { times: [], perSecond: 0 };
	}
	// In turns, so that whatever else the machine does hits all of them.
	for (let count = 0; count < SEQUENTIAL; count += 1) {
		for (const [name, url] of Object.entries(urls)) figures[name]!.times.push(await post(url));
	}
	for (const [name, url] of Object.entries(urls)) figures[name]!.perSecond = await parallel(url);
	return figures;
}

const percentile = (times: number[], share: number) =>
	[...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;

async function main(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'workwx-bench-'));
	try {
		const installation = await provideN8n(2);
		const tarball = await packPackage(folder);
		for (const [engine, environment] of Object.entries(ENGINES)) {
			const userFolder = join(folder, engine.replace(' ', '-'));
			await installPackage(tarball, userFolder);
			const server = await startServer({ installation, userFolder, port: 0, environment });
			try {
				const rest = new Rest(server.url);
				await rest.logIn(newPassword());
				const stored = await rest.createCredential('callback', 'workwxCallbackApi', credential);
				const figures = await measure(await addresses(rest, stored));
				const base = figures['Webhook node']!;
				console.log(`n8n ${installation.version}, ${engine}`);
				for (const [name, { times, perSecond }] of Object.entries(figures)) {
					const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
					console.log(
						`  ${name}: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, ${perSecond.toFixed(0)}/s with ${CONNECTIONS} connections; ${(percentile(base.times, 0.5) / p50).toFixed(2)} × and ${(perSecond / base.perSecond).toFixed(2)} × the Webhook node`,
					);
				}
			} finally {
				await server.stop();
			}
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

void main();
