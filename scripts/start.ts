import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cacheFolder } from './n8n/cacheFolder';
import { checkTryOut } from './n8n/checkTryOut';
import { isPortFree } from './n8n/freePort';
import { LaunchError } from './n8n/launchError';
import { OWNER_EMAIL } from './n8n/rest';
import { runningN8n } from './n8n/runningN8n';
import { startTryOut, type TryOut } from './n8n/tryOut';
import { readPort } from './readPort';
import { toldToEnd } from './toldToEnd';

const HELP = `Starts a real n8n with this package and a simulated WeCom, on this machine only.

  npm start                            until Ctrl-C
  npm start -- --check                 tries every example once and stops; the exit code says whether they work
  npm start -- --port 5690             n8n's port (5678; with --check any free one)
  npm start -- --simulator-port 5691   the simulator's port (5680; with --check any free one)
  npm start -- --folder ./my-n8n       where n8n keeps its data (a folder in the cache)
  npm start -- --reset                 forgets what was done in n8n before
`;

const PORT = 5678;
const SIMULATOR_PORT = 5680;

const INTERRUPTED_EXIT_CODE = 130;

const log = (line: string) => void process.stdout.write(`${line}\n`);

interface Arguments {
	check: boolean;
	reset: boolean;
	port: number;
	simulatorPort: number;
	folder?: string;
}

function readArguments(): Arguments | undefined {
	let values;
	try {
		({ values } = parseArgs({
			options: {
				check: { type: 'boolean', default: false },
				reset: { type: 'boolean', default: false },
				port: { type: 'string' },
				'simulator-port': { type: 'string' },
				folder: { type: 'string' },
				help: { type: 'boolean', short: 'h', default: false },
			},
		}));
	} catch (error) {
		throw new LaunchError(`${(error as Error).message}\n\n${HELP}`);
	}
	if (values.help) return undefined;
	return {
		check: values.check,
		reset: values.reset,
		folder: values.folder && resolve(values.folder),
		port: readPort('--port', values.port, values.check ? 0 : PORT),
		simulatorPort: readPort(
			'--simulator-port',
			values['simulator-port'],
			values.check ? 0 : SIMULATOR_PORT,
		),
	};
}

async function requireFreePort(option: string, port: number): Promise<void> {
	if (port === 0 || (await isPortFree(port))) return;
	throw new LaunchError(
		`Port ${port} is taken by another program (is \`npm start\` running already?). ` +
			`Stop that one, or choose another: npm start -- ${option} ${port + 10}`,
	);
}

/** Two n8n on one database damage it; one is left behind when the launcher is killed. */
async function requireUnusedFolder(userFolder: string): Promise<void> {
	const pid = await runningN8n(userFolder);
	if (pid === undefined) return;
	throw new LaunchError(
		`An n8n works in ${userFolder} already (process ${pid}). Is \`npm start\` running elsewhere? ` +
			`If it was killed, stop that n8n (kill ${pid}) and start again.`,
	);
}

function explain({ server, simulator, password, callbackProblem }: TryOut): void {
	log(`
n8n        ${server.url}    log in with ${OWNER_EMAIL} / ${password}
WeCom      ${simulator.url}    simulated: company, phones, log and faults on a page
Log        ${server.logFile}

What to try (examples/README.md says more):
1. Open the workflow "WeCom alert" in n8n, choose "Try It" at the arrow of Execute workflow and press it. What the
   member got is on the phone of 张三:
     ${simulator.url}/#member=zhangsan
2. Write "help" on the phone of 李四. "WeCom router" has the callback URL, and "WeCom echo bot" answers:
     ${simulator.url}/#member=lisi
${callbackProblem ? `\nThe callback URL is not registered: ${callbackProblem}\n` : ''}
Ctrl-C stops everything.`);
}

async function main(): Promise<number> {
	const options = readArguments();
	if (!options) {
		log(HELP);
		return 0;
	}
	const { check, port, simulatorPort } = options;
	const ownFolder = join(cacheFolder(), check ? `check-${process.pid}` : 'try-out');
	const userFolder = options.folder ?? ownFolder;
	await requireUnusedFolder(userFolder);
	await requireFreePort('--port', port);
	await requireFreePort('--simulator-port', simulatorPort);
	if (options.reset) await rm(join(userFolder, '.n8n'), { recursive: true, force: true });

	const interrupted = toldToEnd().then(() => INTERRUPTED_EXIT_CODE);
	const starting = startTryOut({ userFolder, port, simulatorPort, log });
	const tryOut = await Promise.race([starting, interrupted]);
	if (typeof tryOut === 'number') return tryOut;
	try {
		if (check) {
			await checkTryOut(tryOut, log);
			await tryOut.stop();
			// Kept after a failure, with n8n's log.
			if (!options.folder) await rm(ownFolder, { recursive: true, force: true });
			return 0;
		}
		explain(tryOut);
		const ended = tryOut.server.exited.then((outcome) => {
			throw new LaunchError(`n8n has ended by itself (${outcome}): see ${tryOut.server.logFile}`);
		});
		await Promise.race([interrupted, ended]);
		log('\nStopping …');
		return 0;
	} finally {
		await tryOut.stop();
	}
}

main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		process.stderr.write(
			`\n${error instanceof LaunchError ? error.message : (error as Error).stack}\n`,
		);
		process.exit(1);
	},
);
