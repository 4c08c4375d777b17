import { spawn } from 'node:child_process';
import { ROOT } from '../../scripts/n8n/package';

/** Runs a script of the package to its end, as `npm start` and `npm run simulator` do. */
export async function run(
	script: 'start' | 'simulator',
	...args: string[]
): Promise<{ code: number | null; output: string }> {
	const child = spawn(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], {
		cwd: ROOT,
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
	}
	const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
	return { code, output };
}
