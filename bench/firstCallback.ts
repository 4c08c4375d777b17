/**
 * How long the first callback takes after n8n has started, with and without the warm-up at activation, under both
 * expression engines. The one without is the same package with that function emptied. Run after a build:
 * `tsx bench/firstCallback.ts`.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { provideN8n } from '../scripts/n8n/installation';
import { installPackage, packPackage } from '../scripts/n8n/package';
import { newPassword, Rest } from '../scripts/n8n/rest';
import { startServer } from '../scripts/n8n/server';
import { credential, post } from './callbackPost';

const ENGINES: Record<string, Record<string, string>> = {
	'default engine': {},
	'legacy engine': { N8N_EXPRESSION_ENGINE: 'legacy' },
};
const ROUNDS = 5;
const COMPILED =
	'.n8n/nodes/node_modules/n8n-nodes-workwx/dist/nodes/WorkwxTrigger/checkSettings.js';

/** Leaves everything as it is but what warms up. */
async function emptyWarmUp(userFolder: string): Promise<void> {
	const file = join(userFolder, COMPILED);
	const code = await readFile(file, 'utf8');
	const emptied = code.replace(/function warmUp\(settings\) \{/, '$& return;');
	if (emptied === code) throw new Error(`${file} has no function warmUp`);
	await writeFile(file, emptied);
}

async function main(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'workwx-bench-'));
	try {
		const installation = await provideN8n(2);
		const tarball = await packPackage(folder);
		const variants: Array<{ name: string; userFolder: string; webhookId: string }> = [];
		for (const name of ['with warm-up', 'without']) {
			const userFolder = join(folder, name.replace(' ', '-'));
			await installPackage(tarball, userFolder);
			if (name === 'without') await emptyWarmUp(userFolder);
			const server = await startServer({ installation, userFolder, port: 0 });
			try {
				const rest = new Rest(server.url);
				await rest.logIn(newPassword());
				const stored = await rest.createCredential('callback', 'workwxCallbackApi', credential);
				const webhookId = randomUUID();
				const { id } = await rest.createWorkflow({
					name,
					nodes: [
						{
							id: randomUUID(),
							name: 'Trigger',
							type: 'n8n-nodes-workwx.workwxTrigger',
							typeVersion: 1,
							position: [0, 0],
							webhookId,
							parameters: {},
							credentials: { workwxCallbackApi: stored },
						},
					],
					connections: {},
				});
				await rest.activate(id);
				while ((await fetch(rest.webhookUrl(webhookId))).status === 404) await sleep(200);
				variants.push({ name, userFolder, webhookId });
			} finally {
				await server.stop();
			}
		}
		for (const [engine, environment] of Object.entries(ENGINES)) {
			const times: Record<string, number[]> = {};
			// In turns, so that whatever else the machine does hits both.
			for (let round = 0; round < ROUNDS; round += 1) {
				for (const { name, userFolder, webhookId } of variants) {
					const server = await startServer({ installation, userFolder, port: 0, environment });
					try {
						// n8n activates a moment after it listens; a request before that would be the first.
						await sleep(4_000);
						const url = new Rest(server.url).webhookUrl(webhookId);
						for (const which of ['first', 'second']) {
							(times[`${name}, ${which}`] ??= []).push(await post(url));
						}
					} finally {
						await server.stop();
					}
				}
			}
			console.log(`n8n ${installation.version}, ${engine}`);
			for (const [name, all] of Object.entries(times)) {
				const sorted = [...all].sort((a, b) => a - b).map(Math.round);
				console.log(`  ${name}: median ${sorted[ROUNDS >> 1]} ms of ${sorted.join(', ')}`);
			}
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

void main();
