/**
 * Processor time of one call in this package's own code: `executeItems` with parameters from a plain object, without any
 * of n8n's expressions, against undici alone that sends the same request. Every item has another receiver, and no corp gets
 * more than WeCom's 10,000 calls a minute. The server is a process of its own. Run after a build, which is what users run:
 * `npx tsx bench/nodeAlone.ts`;
 * `node --cpu-prof --import tsx bench/nodeAlone.ts 1 sends` tells what costs what.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { IExecuteFunctions } from 'n8n-workflow';
import type * as Declared from '../nodes/Workwx/resources';
import type * as Runner from '../shared/operation/executeItems';
import { byUndici, serve, type Kind } from './callServer';

const CALLS = 4_000;
const ROUNDS = Number(process.argv[2] ?? 5);
const KINDS = (process.argv[3]?.split(',') ?? ['reads', 'sends']) as Kind[];
const CONNECTIONS = 8;
const WANTED: Record<Kind, number> = { reads: 1.2, sends: 2 };

const parametersOf = (kind: Kind, n: number): Record<string, unknown> =>
	kind === 'reads'
		? { resource: 'user', operation: 'get', userid: { __rl: true, mode: 'id', value: `u${n}` } }
		: {
				resource: 'message',
				operation: 'sendText',
				sendTo: 'receivers',
				touser: `u${n}`,
				toparty: '',
				totag: '',
				pickedReceivers: {},
				content: `text ${n}`,
			};

const items = Array.from({ length: CALLS }, (_, n) => ({ json: { n } }));

const built = async <T>(file: string) => (await import(join(__dirname, '../dist', file))) as T;

let corps = 0;
async function byNode(baseUrl: string, kind: Kind): Promise<void> {
	const { resources } = await built<typeof Declared>('nodes/Workwx/resources/index.js');
	const { executeItems } = await built<typeof Runner>('shared/operation/executeItems.js');
	corps += 1;
	const credential = { corpId: `wwalone${corps}`, secret: 's', agentId: '1000002', baseUrl };
	const parameters = items.map((_, n) => ({
		...parametersOf(kind, n),
		options: { parallelRequests: CONNECTIONS },
	}));
	const context = {
		getInputData: () => items,
		// Every parameter counts as an expression, or its value would be read once for all items.
		getNode: () => ({ name: 'Workwx', typeVersion: 1, parameters: {} }),
		getNodeParameter: (name: string, index: number, fallback?: unknown) =>
			(parameters[index] as Record<string, unknown>)[name] ?? fallback,
		getCredentials: () => Promise.resolve(credential),
		getExecutionCancelSignal: () => undefined,
		getTimezone: () => 'Asia/Shanghai',
		continueOnFail: () => false,
		helpers: {},
	} as unknown as IExecuteFunctions;
	const [output] = await executeItems(context, resources, () => Promise.resolve([]));
	if (output!.length !== CALLS) throw new Error('items are missing');
}

/** Milliseconds of processor time that this process spends on a call. */
async function processorMs(work: () => Promise<unknown>): Promise<number> {
	const before = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000 / CALLS;
}

const median = (values: number[]) =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function main(): Promise<void> {
	const server = fork(__filename, ['serve'], { execArgv: process.execArgv });
	const port = await new Promise<number>((resolve) => server.once('message', resolve as never));
	const url = `http://127.0.0.1:${port}`;
	try {
		for (const kind of KINDS) {
			const undici = () => byUndici(url, kind, CALLS, CONNECTIONS);
			await undici();
			await byNode(url, kind);
			const pairs: Array<[node: number, undici: number]> = [];
			for (let round = 0; round < ROUNDS; round++) {
				const node = await processorMs(() => byNode(url, kind));
				pairs.push([node, await processorMs(undici)]);
			}
			const ratio = median(pairs.map(([one, other]) => one / other));
			const [node, alone] = [0, 1].map((place) => median(pairs.map((pair) => pair[place]!)));
			console.log(
				`${kind}: ${node!.toFixed(3)} ms of processor time, undici ${alone!.toFixed(3)} ms; ${ratio.toFixed(2)} ×, wanted ${WANTED[kind]}`,
			);
			if (ratio > WANTED[kind]) process.exitCode = 1;
		}
	} finally {
		server.kill();
	}
}

if (process.argv[2] === 'serve') serve(0);
else void main();
