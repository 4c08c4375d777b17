import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { LaunchError } from './launchError';

export interface ProgramOptions {
	/** As it is named when it does not come up. */
	name: string;
	command: string;
	parameters: string[];
	/** Where it is started. */
	folder: string;
	environment: NodeJS.ProcessEnv;
	/** Everything it writes goes there; what was in it before is gone. */
	logFile: string;
	/** The account it runs under; that of this process by default. */
	account?: { uid: number; gid: number };
	/** Asks it to end; whoever does not in time is killed. */
	stopSignal?: NodeJS.Signals;
	/** Whether it serves, as far as its log tells. */
	isReady(log: string): boolean | Promise<boolean>;
}

/** A server program this process has started and stops. */
export interface Program {
	pid: number;
	logFile: string;
	/** What it has written since this start. */
	log(): Promise<string>;
	/** The exit code or signal, as soon as it has ended. */
	exited: Promise<number | string>;
	stop(): Promise<void>;
}

const START_TIMEOUT_MS = 240_000;
const STOP_TIMEOUT_MS = 30_000;
const POLL_MS = 100;
const LOG_TAIL_CHARACTERS = 3000;

/**
 * Starts a program and waits until it serves. It ends with this process at the latest. Throws a
 * LaunchError with the end of its log when it does not come up.
 */
export async function startProgram(options: ProgramOptions): Promise<Program> {
	const { name, command, parameters, folder, environment, logFile, account } = options;
	const logDescriptor = openSync(logFile, 'w');
	const child = spawn(command, parameters, {
		cwd: folder,
		env: environment,
		stdio: ['ignore', logDescriptor, logDescriptor],
		...account,
	});
	closeSync(logDescriptor);
	let running = true;
	const exited = new Promise<number | string>((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code, signal) => {
			running = false;
			resolve(code ?? signal ?? 'unknown');
		});
	});
	const killAtExit = () => child.kill('SIGKILL');
	process.once('exit', killAtExit);
	const log = () => readFile(logFile, 'utf8');

	const stop = async () => {
		if (running) {
			child.kill(options.stopSignal ?? 'SIGTERM');
			const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
			await exited;
			clearTimeout(timer);
		}
		process.off('exit', killAtExit);
	};

	await Promise.race([once(child, 'spawn'), exited]);
	for (const start = Date.now(); !(await options.isReady(await log())); await sleep(POLL_MS)) {
		const late = Date.now() - start > START_TIMEOUT_MS;
		if (running && !late) continue;
		const outcome = running ? `is not ready after ${START_TIMEOUT_MS / 1000} s` : 'has ended';
		await stop();
		throw new LaunchError(
			`${name} ${outcome} (${logFile}):\n${(await log()).slice(-LOG_TAIL_CHARACTERS)}`,
		);
	}
	return { pid: child.pid!, logFile, log, exited, stop };
}
