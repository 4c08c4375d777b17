/**
 * Customer service beside the Workwx Trigger in the same real n8n 2.x, in turns: from the event in WeCom to the
 * acknowledgement, and to the request of the workflow's second node; the same acknowledgement while every call of WeCom
 * takes 3 s; and what n8n holds in memory after more and more customers. Run after a build: `tsx bench/serviceInN8n.ts`.
 */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { storeCredentials, withCredentials } from '../scripts/n8n/examples';
import { provideN8n } from '../scripts/n8n/installation';
import { installPackage, packPackage } from '../scripts/n8n/package';
import { newPassword, Rest } from '../scripts/n8n/rest';
import { startServer } from '../scripts/n8n/server';
import { writeToService } from '../simulator/areas/service/phone';
import { LIN, SHOP } from '../simulator/areas/service/seed';
import { startSimulator, type Simulator } from '../simulator/server/simulator';
import { INSPECTABLE, openInspector } from '../test/e2e/support/inspector';
import { serviceTrigger } from '../test/e2e/support/serviceTrigger';
import { workflowOf, workwxTrigger } from '../test/e2e/support/workflowOf';

const WARM_UP = 20;
const ROUNDS = 60;
const SLOW_MS = 3_000;
const CUSTOMERS = [500, 500, 1_000];

/** Takes what the second nodes of the workflows send, and tells who waits for it. */
async function startListener() {
	const waiting = new Map<string, () => void>();
	let heard = 0;
	const server = createServer((request, response) => {
		waiting.get(request.url ?? '')?.();
		heard += 1;
		response.end('{}');
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		heard: () => heard,
		hear: (text: string) =>
			new Promise<void>((resolve) => {
				waiting.set(`/${text}`, resolve);
			}).finally(() => waiting.delete(`/${text}`)),
		close: () => server.close(),
	};
}

const median = (times: number[], share = 0.5) =>
	[...times].sort((a, b) => a - b)[Math.floor(times.length * share)]!.toFixed(0);

const acknowledged = (simulator: Simulator) =>
	simulator.callbacks.at(-1)!.attempts.at(-1)!.durationMs;

async function main(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'workwx-bench-'));
	const simulator = await startSimulator();
	const listener = await startListener();
	try {
		const installation = await provideN8n(2);
		await installPackage(await packPackage(folder), folder);
		const environment = { ...INSPECTABLE, N8N_EXPRESSION_ENGINE: 'legacy' };
		const server = await startServer({ installation, userFolder: folder, port: 0, environment });
		const inspector = await openInspector(server);
		try {
			const rest = new Rest(server.url);
			await rest.logIn(newPassword());
			const credentials = await storeCredentials(rest, simulator);
			const triggers = {
				'Workwx Trigger': workwxTrigger(),
				'Workwx Service Trigger': serviceTrigger(),
			};
			const urls: Record<string, string> = {};
			for (const [name, trigger] of Object.entries(triggers)) {
				const tell = {
					name: 'Tell',
					type: 'n8n-nodes-base.httpRequest',
					typeVersion: 4.2,
					parameters: { url: `=${listener.url}/{{ $json.chatInput }}`, options: {} },
				};
				const workflow = workflowOf(name, trigger, tell);
				const { id } = await rest.createWorkflow(
					withCredentials(
						{ ...workflow, settings: { saveDataSuccessExecution: 'none' } },
						credentials,
					),
				);
				await rest.activate(id);
				urls[name] = rest.webhookUrl(trigger.webhookId);
				await rest.waitForWebhook(urls[name]!);
			}
			const send: Record<string, (text: string) => void> = {
				'Workwx Trigger': (text) =>
					void simulator.deliver({ MsgType: 'text', FromUserName: 'zhangsan', Content: text }),
				'Workwx Service Trigger': (text) =>
					void writeToService(simulator.company, {
						open_kfid: SHOP,
						external_userid: LIN,
						content: { content: text },
					}),
			};
			const begun: Record<string, number[]> = {};
			const acked: Record<string, number[]> = {};
			for (let round = -WARM_UP; round < ROUNDS; round += 1) {
				for (const name of Object.keys(triggers)) {
					await simulator.setCallback({ url: urls[name]! });
					const text = `${name.length}-${round}`;
					const heard = listener.hear(text);
					const at = performance.now();
					send[name]!(text);
					await heard;
					const took = performance.now() - at;
					while (simulator.callbacks.at(-1)!.attempts.length === 0) await sleep(1);
					if (round < 0) continue;
					(begun[name] ??= []).push(took);
					(acked[name] ??= []).push(acknowledged(simulator));
				}
			}
			console.log(`n8n ${installation.version}, legacy engine, ${ROUNDS} messages each`);
			for (const name of Object.keys(triggers)) {
				console.log(
					`  ${name}: acknowledged p50 ${median(acked[name]!)} ms, p95 ${median(acked[name]!, 0.95)} ms; second node p50 ${median(begun[name]!)} ms, p95 ${median(begun[name]!, 0.95)} ms`,
				);
			}

			simulator.faults.slowMs = SLOW_MS;
			const slow: number[] = [];
			for (let round = 0; round < 5; round += 1) {
				const heard = listener.hear(`slow-${round}`);
				const before = simulator.callbacks.length;
				send['Workwx Service Trigger']!(`slow-${round}`);
				while (simulator.callbacks.length === before) await sleep(10);
				slow.push(acknowledged(simulator));
				await heard;
			}
			simulator.faults.slowMs = 0;
			console.log(
				`  acknowledged while sync_msg takes ${SLOW_MS / 1000} s: ${Math.max(...slow).toFixed(0)} ms at most`,
			);

			const { customers } = simulator.company.service;
			const held = async () => ((await inspector.heldBytes()) / 2 ** 20).toFixed(1);
			console.log(`  held in memory: ${await held()} MB`);
			let many = 0;
			for (const count of CUSTOMERS) {
				const until = listener.heard() + count;
				for (let index = 0; index < count; index += 1) {
					const external_userid = `wmBench${(many += 1)}`;
					customers.set(external_userid, { ...customers.get(LIN)!, external_userid });
					writeToService(simulator.company, {
						open_kfid: SHOP,
						external_userid,
						content: { content: external_userid },
					});
				}
				while (listener.heard() < until) await sleep(50);
				await sleep(2_000);
				console.log(`  after ${many} customers: ${await held()} MB`);
			}
		} finally {
			inspector.close();
			await server.stop();
		}
	} finally {
		listener.close();
		await simulator.close();
		await rm(folder, { recursive: true, force: true });
	}
}

void main();
