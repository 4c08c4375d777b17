import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { storeCredentials, withCredentials } from '../../scripts/n8n/examples';
import { ROOT } from '../../scripts/n8n/package';
import type { Item, NodeRun } from '../../scripts/n8n/rest';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { createCompany } from '../../simulator/companyData';
import { n8nServers } from './n8nServers';
import type { Proof } from './operations/proof';
import { checkOutcome } from './operations/proofOutcome';
import { proofReport, type ProofRow } from './operations/proofReport';
import { ACCOUNT, proofs } from './operations/proofs';
import { proofSteps, proofWorkflow } from './operations/proofSteps';

const ARTIFACTS = join(ROOT, 'artifacts/e2e');
const RUN_TIMEOUT_MS = 300_000;

const all = Object.entries(proofs).flatMap(([node, { type, resources, credentials }]) =>
	Object.entries(resources).map(([resource, prove]) => ({
		node,
		type,
		resource,
		prove,
		credentials: credentials[resource] ?? ACCOUNT,
		operations: Object.keys(prove(createCompany(Date.now))),
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

		beforeAll(async () => {
			simulator = await startSimulator();
			proof = prove(simulator.company);
			const stored = await storeCredentials(rest, simulator);
			const workflow = proofWorkflow(type, resource, proofSteps(proof), credentials);
			const { id } = await rest.createWorkflow(withCredentials(workflow, stored));
			({ runData } = (await rest.run(id, 'Start', RUN_TIMEOUT_MS)).data.resultData);
		}, RUN_TIMEOUT_MS);

		afterAll(() => simulator.close());

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
