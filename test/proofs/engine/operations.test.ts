import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INode, INodeType, IPinData, IRunData } from 'n8n-workflow';
import { simulatorCredentials } from '../../../scripts/n8n/examples';
import type { Item } from '../../../scripts/n8n/rest';
import { actionNodes } from '../../../nodes/actionNodes';
import { type BotSubscription, listenToBot } from '../../../shared/bot/bots';
import { botSettings } from '../../../shared/bot/botSettings';
import { SYSTEM_CLOCK } from '../../../shared/client/budget';
import { Company } from '../../../simulator/areas/company';
import { type Simulator, startSimulator } from '../../../simulator/server/simulator';
import type { Proof } from '../../e2e/operations/proof';
import { checkOutcome } from '../../e2e/operations/proofOutcome';
import { ACCOUNT, proofs } from '../../e2e/operations/proofs';
import { proofSteps, proofWorkflow } from '../../e2e/operations/proofSteps';
import { needsBot, writeToBot } from '../../e2e/operations/writeToBot';
import { runInEngine } from './runInEngine';
import { startNode } from './startNode';

const all = Object.entries(proofs).flatMap(([name, { type, resources, credentials }]) =>
	Object.entries(resources).map(([resource, prove]) => ({
		resource,
		prove,
		type,
		node: actionNodes.find((one) => one.name === name)!.node,
		credentials: credentials[resource] ?? (ACCOUNT as Record<string, string>),
	})),
);

/** What operations remember lies in n8n's folder. */
beforeAll(async () => {
	process.env.N8N_USER_FOLDER = await mkdtemp(join(tmpdir(), 'workwx-engine-'));
});
afterAll(async () => {
	await rm(process.env.N8N_USER_FOLDER!, { recursive: true, force: true });
});

const START_TIMEOUT_MS = 60_000;

/** What answers a message needs a server, see the end-to-end tests. */
const needsServer = ({ bare }: Proof) => bare.message !== undefined;

/** The long connection that a Workwx Bot Trigger would hold in this process. */
const connectBot = async ({ company, bot }: Simulator): Promise<BotSubscription> =>
	await listenToBot(botSettings({ ...company.bot, address: bot.address }), {
		isTest: false,
		onMessage: () => true,
		// The steps that need it fail then.
		onEnd: () => undefined,
		log: () => undefined,
	});

// The jobs of the simulator end after some questions, however soon these come.
beforeAll(() => jest.spyOn(SYSTEM_CLOCK, 'sleep').mockImplementation((ms) => sleep(ms / 100)));

describe.each(all)('$resource', ({ resource, prove, type, node, credentials }) => {
	const here = (proof: Record<string, Proof>) =>
		Object.fromEntries(Object.entries(proof).filter(([, one]) => !needsServer(one)));
	const operations = Object.keys(here(prove(new Company(Date.now))));
	let simulator: Simulator;
	let proof: Record<string, Proof>;
	let runData: IRunData;
	let connection: BotSubscription | undefined;

	beforeAll(async () => {
		simulator = await startSimulator({ callbackTimeoutMs: 100, retryDelayMs: 1 });
		proof = here(prove(simulator.company));
		const steps = proofSteps(proof);
		if (needsBot(steps)) connection = await connectBot(simulator);
		const written = writeToBot(steps, simulator.bot);
		// Its answer comes behind the messages.
		await connection?.bot.request('ping', {});
		const { nodes, connections, pinData } = proofWorkflow(type, resource, written, credentials);
		const types: Record<string, INodeType> = {
			[type]: node,
			'n8n-nodes-base.manualTrigger': startNode([{ json: {} }]),
			'n8n-nodes-base.noOp': startNode([]),
		};
		const secrets = simulatorCredentials(simulator)
			.filter(({ type: of, name }) => credentials[of] === name)
			.map(({ type: of, data }) => [of, data]);
		const { run } = await runInEngine(
			types,
			{
				nodes: nodes as INode[],
				connections: connections as never,
				pinData: pinData as IPinData,
			},
			Object.fromEntries(secrets),
		);
		expect(run.data.resultData.error?.message).toBeUndefined();
		({ runData } = run.data.resultData);
	}, START_TIMEOUT_MS);

	afterAll(async () => {
		await connection?.close();
		await simulator.close();
	});

	test.each(operations)('%s works bare and with every option, and is refused', (operation) => {
		checkOutcome(operation, proof[operation]!, (step) => {
			const items = runData[step]?.[0]?.data?.main?.[0];
			if (!items) throw new Error(`${step} did not run`);
			return items as unknown as Item[];
		});
	});
});
