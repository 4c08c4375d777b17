/**
 * Calls per second of one node execution, in n8n's own engine in this process, against undici alone on as many connections:
 * 2,000 sends and 2,000 reads, one after the other and eight at a time. The server is a process of its own. Behind a network
 * (an answer after 20 ms, quicker than WeCom's) the ratios are those of a user; without one they show the processor time. Run:
 * `npx tsx bench/calls.ts`; `node --cpu-prof --import tsx bench/calls.ts 2 sends` tells what costs what.
 */
import { fork } from 'node:child_process';
import { runWorkflow } from '../test/proofs/engine/runWorkflow';
import { byUndici, type Kind, serve } from './callServer';

const CALLS = 2_000;
const ROUNDS = Number(process.argv[2] ?? 3);
const KINDS = (process.argv[3]?.split(',') ?? ['reads', 'sends']) as Kind[];
const WANTED: Record<number, number> = { 1: 0.85, 8: 0.75 };
const NETWORK_MS = 20;

const items = Array.from({ length: CALLS }, (_, n) => ({ json: { n } }));

const PARAMETERS = {
	reads: {
		resource: 'user',
		operation: 'get',
		userid: { __rl: true, mode: 'id', value: '={{ "u" + $json.n }}' },
	},
	sends: {
		resource: 'message',
		operation: 'sendText',
		sendTo: 'receivers',
		touser: '={{ "u" + $json.n }}',
		content: '={{ "text " + $json.n }}',
	},
};

let corps = 0;
/** Every round has a corp of its own: the limits of WeCom hold per corp. */
async function byNode(url: string, kind: Kind, parallelRequests: number): Promise<number> {
	corps += 1;
	const workwxApi = { corpId: `wwbench${corps}`, secret: 's', agentId: '1000002', baseUrl: url };
	const parameters = { ...PARAMETERS[kind], options: { parallelRequests } };
	const begun = performance.now();
	const { outputs, error } = await runWorkflow(parameters, { workwxApi }, { items });
	const seconds = (performance.now() - begun) / 1000;
	if (error || outputs[0]!.length !== CALLS) throw new Error(error?.message ?? 'items are missing');
	return CALLS / seconds;
}

async function byUndiciAlone(url: string, kind: Kind, connections: number): Promise<number> {
	const begun = performance.now();
	await byUndici(url, kind, CALLS, connections);
	return CALLS / ((performance.now() - begun) / 1000);
}

const median = (values: number[]) =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function compare(url: string, kind: Kind, connections: number): Promise<number> {
	await byUndiciAlone(url, kind, connections);
	await byNode(url, kind, connections);
	const figures: Array<[node: number, undici: number]> = [];
	// In turns, so that whatever else the machine does hits both.
	for (let round = 0; round < ROUNDS; round++) {
		const node = await byNode(url, kind, connections);
		figures.push([node, await byUndiciAlone(url, kind, connections)]);
	}
	const ratio = median(figures.map(([node, undici]) => node / undici));
	const [node, undici] = [0, 1].map((place) => median(figures.map((pair) => pair[place]!)));
	console.log(
		`${kind}, ${connections} at a time: ${node!.toFixed(0)}/s, undici ${undici!.toFixed(0)}/s; ${ratio.toFixed(2)} ×`,
	);
	return ratio;
}

async function main(): Promise<void> {
	for (const answerAfterMs of [0, NETWORK_MS]) {
		const server = fork(__filename, ['serve', String(answerAfterMs)], {
			execArgv: process.execArgv,
		});
		const port = await new Promise<number>((resolve) => server.once('message', resolve as never));
		console.log(
			answerAfterMs
				? `answers after ${answerAfterMs} ms, wanted 0.85 and 0.75:`
				: 'answers at once:',
		);
		try {
			for (const kind of KINDS) {
				for (const connections of [1, 8]) {
					const ratio = await compare(`http://127.0.0.1:${port}`, kind, connections);
					if (answerAfterMs && ratio < WANTED[connections]!) process.exitCode = 1;
				}
			}
		} finally {
			server.kill();
		}
	}
}

if (process.argv[2] === 'serve') serve(Number(process.argv[3]));
else void main();
