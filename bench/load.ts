/**
 * How long all nodes and credentials of the package take to load on top of n8n-workflow, each time in a process of its own.
 * Run after a build: `npx tsx bench/load.ts`.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import manifest from '../package.json';

const ROUNDS = 9;
const WANTED_MS = 60;
const ROOT = join(__dirname, '..');

const script = `
	require('n8n-workflow');
	const cpu = process.cpuUsage();
	const begun = performance.now();
	for (const file of ${JSON.stringify([...manifest.n8n.nodes, ...manifest.n8n.credentials])}) {
		const loaded = require(${JSON.stringify(`${ROOT}/`)} + file);
		for (const Type of Object.values(loaded)) new Type();
	}
	const { user, system } = process.cpuUsage(cpu);
	console.log(JSON.stringify([performance.now() - begun, (user + system) / 1000]));
`;

const median = (values: number[]) =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const figures = Array.from({ length: ROUNDS }, () => {
	const output = execFileSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' });
	return JSON.parse(output) as [elapsedMs: number, cpuMs: number];
});
const [elapsed, cpu] = [0, 1].map((place) => median(figures.map((figure) => figure[place]!)));
console.log(
	`loading: ${elapsed!.toFixed(0)} ms, of which ${cpu!.toFixed(0)} ms of processor (wanted ${WANTED_MS} ms)`,
);
if (elapsed! > WANTED_MS) process.exitCode = 1;
