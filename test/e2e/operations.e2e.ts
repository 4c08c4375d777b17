import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { storeCredentials, withCredentials } from '../../scripts/n8n/examples';
import { ROOT } from '../../scripts/n8n/package';
import type { Item, NodeRun, Stored } from '../../scripts/n8n/rest';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { Company } from '../../simulator/areas/company';
import { n8nServers } from './support/n8nServers';
import type { Proof } from './operations/proof';
import { checkOutcome } from './operations/proofOutcome';
import { proofReport, type ProofRow } from './operations/proofReport';
import { ACCOUNT, proofs } from './operations/proofs';
import { type ProofStep, proofSteps, proofWorkflow } from './operations/proofSteps';
import { needsBot, writeToBot } from './operations/writeToBot';
import { waitUntil } from './support/waitUntil';
import { workflowOf, workwx, workwxBotTrigger, workwxTrigger } from './support/workflowOf';

const ARTIFACTS = join(ROOT, 'artifacts/e2e');
const RUN_TIMEOUT_MS = 300_000;
/** More patience than WeCom has: a test must not fail because the machine is busy. */
const CALLBACK_TIMEOUT_MS = 20_000;

const all = Object.entries(proofs).flatMap(([node, { type, resources, credentials }]) =>
	Object.entries(resources).map(([resource, prove]) => ({
		node,
		type,
		resource,
		prove,
		credentials: credentials[resource] ?? ACCOUNT,
		operations: Object.keys(prove(new Company(Date.now))),
	})),
);

describe.each(n8nServers())('every operation in n8n $version', ({ rest, major, version }) => {
	const rows: ProofRow[] = [];

	afterAll(async () => {
		const report = proofReport(version, rows);
		await mkdir(ARTIFACTS, { recursive: true });
		await writeFile(join(ARTIFACTS, `operations-${major}.md`), report);
		process.stdout.write(`\n${report}\n`);
	});

	describe.each(all)('$node $resource', (proven) => {
		const { node, type, resource, prove, credentials, operations } = proven;
		let simulator: Simulator;
		let proof: Record<string, Proof>;
		let runData: Record<string, NodeRun[]>;
		/** The workflow that holds the long connection of the AI bot. */
		let connectionId: string | undefined;

		beforeAll(async () => {
			simulator = await startSimulator({
				callbackTimeoutMs: CALLBACK_TIMEOUT_MS,
				verifyTimeoutMs: CALLBACK_TIMEOUT_MS,
				retryDelayMs: 100,
			});
			proof = prove(simulator.company);
			const stored = await storeCredentials(rest, simulator);
			const steps = proofSteps(proof);
			const direct = steps.filter(({ trial }) => !trial.message);
			if (needsBot(direct)) await connectBot(stored);
			const written = writeToBot(direct, simulator.bot);
			const workflow = proofWorkflow(type, resource, written, credentials);
			const { id } = await rest.createWorkflow(withCredentials(workflow, stored));
			({ runData } = (await rest.run(id, 'Start', RUN_TIMEOUT_MS)).data.resultData);
			for (const step of steps.filter(({ trial }) => trial.message)) {
				Object.assign(runData, await answer(step, stored));
			}
		}, RUN_TIMEOUT_MS);

		/** Lets n8n hold the long connection of the AI bot, with a trigger that starts nothing. */
		async function connectBot(stored: Stored[]) {
			const trigger = workwxBotTrigger({ respond: 'none', filters: { senders: 'nobody' } });
			const idle = { name: 'Idle', type: 'n8n-nodes-base.noOp' };
			const workflow = withCredentials(workflowOf(`${resource} connection`, trigger, idle), stored);
			const { id } = await rest.createWorkflow(workflow);
			await rest.activate(id);
			connectionId = id;
			await waitUntil(() => simulator.bot.isConnected, RUN_TIMEOUT_MS);
		}

		/** Runs a step behind a trigger that receives its message. */
		async function answer({ name, operation, trial }: ProofStep, stored: Stored[]) {
			const parameters = { resource, operation, ...trial.parameters };
			const trigger = workwxTrigger({ respond: 'responseNode', downloadMedia: true });
			// Files are downloaded with the account of the app.
			trigger.credentials = {
				...trigger.credentials,
				workwxApi: { id: null, name: ACCOUNT.workwxApi },
			};
			const step = workwx(name, parameters, { onError: 'continueRegularOutput' });
			const workflow = withCredentials(workflowOf(name, trigger, step), stored);
			const { id } = await rest.createWorkflow(workflow);
			await rest.activate(id);
			const url = rest.webhookUrl(trigger.webhookId);
			await rest.waitForWebhook(url);
			await simulator.setCallback({ url });
			await simulator.deliver(trial.message!);
			const [execution] = await waitUntil(async () => {
				const ids = await rest.executionIds(id);
				return ids.length > 0 && ids;
			});
			const { data } = await rest.execution(execution!);
			await rest.deactivate(id);
			return data.resultData.runData;
		}

		afterAll(async () => {
			if (connectionId) await rest.deactivate(connectionId);
			await simulator.close();
		});

		function itemsOf(step: string): Item[] {
			const items = runData[step]?.[0]?.data?.main[0];
			if (!items) throw new Error(`${step} gave nothing: ${runData[step]?.[0]?.error?.message}`);
			return items;
		}

		test.each(operations)('%s', (operation) => {
			const { full } = proof[operation]!;
			const row = { node, resource, operation, full: full.length };
			try {
				const refusal = checkOutcome(operation, proof[operation]!, itemsOf);
				rows.push({ ...row, bare: itemsOf(`${operation} bare`).length, refusal });
			} catch (error) {
				rows.push({ ...row, failed: true });
				throw error;
			}
		});
	});
});
