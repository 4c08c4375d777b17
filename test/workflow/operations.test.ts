import type { INode, INodeType, IPinData } from 'n8n-workflow';
import { simulatorCredentials } from '../../scripts/n8n/examples';
import type { Item } from '../../scripts/n8n/rest';
import { actionNodes } from '../../scripts/nodeClasses';
import { startSimulator } from '../../simulator/simulator';
import type { Proof } from '../e2e/operations/proof';
import { checkOutcome } from '../e2e/operations/proofOutcome';
import { ACCOUNT, proofs } from '../e2e/operations/proofs';
import { proofSteps, proofWorkflow } from '../e2e/operations/proofSteps';
import { runInEngine } from './runInEngine';
import { startNode } from './startNode';

const all = Object.entries(proofs).flatMap(([name, { type, resources, credentials }]) =>
	Object.entries(resources).map(([resource, prove]) => ({
		resource,
		prove,
		type,
		node: actionNodes.find((one) => one.name === name)!.node,
		credentials: credentials[resource] ?? ACCOUNT,
	})),
);

/** What answers a message needs a server, see the end-to-end tests. */
const needsServer = ({ bare }: Proof) => bare.message !== undefined;

describe.each(all)(
	'every operation of $resource',
	({ resource, prove, type, node, credentials }) => {
		test('works bare and with every option, and is refused', async () => {
			const simulator = await startSimulator();
			try {
				const proven = Object.fromEntries(
					Object.entries(prove(simulator.company)).filter(([, proof]) => !needsServer(proof)),
				);
				const workflow = proofWorkflow(type, resource, proofSteps(proven), credentials);
				const types: Record<string, INodeType> = {
					[type]: node,
					'n8n-nodes-base.manualTrigger': startNode([{ json: {} }]),
					'n8n-nodes-base.noOp': startNode([]),
				};
				const secrets = simulatorCredentials(simulator).map(({ type: of, data }) => [of, data]);
				const { run } = await runInEngine(
					types,
					{
						nodes: workflow.nodes as INode[],
						connections: workflow.connections as never,
						pinData: workflow.pinData as IPinData,
					},
					Object.fromEntries(secrets),
				);
				const { runData, error } = run.data.resultData;
				expect(error?.message).toBeUndefined();
				const itemsOf = (step: string) => {
					const items = runData[step]?.[0]?.data?.main?.[0];
					if (!items) throw new Error(`${step} did not run`);
					return items as unknown as Item[];
				};
				for (const [operation, proof] of Object.entries(proven)) {
					checkOutcome(operation, proof, itemsOf);
				}
			} finally {
				await simulator.close();
			}
		});
	},
);
