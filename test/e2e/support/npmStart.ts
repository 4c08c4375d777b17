import { spawn } from 'node:child_process';
import { ROOT } from '../../../scripts/n8n/package';
import { waitUntil } from './waitUntil';

/** The first start of an n8n on a busy machine. */
export const START_TIMEOUT_MS = 120_000;

/** What `npm start` runs, and what it tells the newcomer. */
export interface Started {
	output: string;
	/** Address of n8n, and the login to it. */
	n8n: string;
	email: string;
	password: string;
	/** Address of the simulated WeCom. */
	simulator: string;
	/** Presses Ctrl-C, or sends another signal, and gives the exit code. */
	interrupt(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Runs the launcher on free ports, with n8n's data in a folder, until it says what to try. */
export async function npmStart(folder: string): Promise<Started> {
	const args = ['--port', '0', '--simulator-port', '0', '--folder', folder];
	const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts', ...args], {
		cwd: ROOT,
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
	}
	const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
	const interrupt = (signal: NodeJS.Signals = 'SIGINT') => {
		child.kill(signal);
		return ended;
	};
	try {
		await waitUntil(() => output.includes('Ctrl-C') || child.exitCode !== null, START_TIMEOUT_MS);
		const said = (pattern: RegExp) => {
			const found = pattern.exec(output);
			if (!found) throw new Error(`npm start did not say ${String(pattern)}:\n${output}`);
			return found.slice(1) as [string, string, string];
		};
		const [n8n, email, password] = said(/^n8n +(\S+) +log in with (\S+) \/ (\S+)/m);
		const [simulator] = said(/^WeCom +(\S+)/m);
		return { output, n8n, email, password, simulator, interrupt };
	} catch (error) {
		await interrupt();
		throw error;
	}
}
