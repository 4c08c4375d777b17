import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { storeCredentials } from './examples';
import { importExamples } from './importExamples';
import { provideN8n } from './installation';
import { LaunchError } from './launchError';
import { installPackage, packPackage } from './package';
import { registerCallback } from './registerCallback';
import { OWNER_EMAIL, Rest, RestError, type Stored } from './rest';
import { noteRunningN8n } from './runningN8n';
import { secretsFile, secretsOf } from './secretsOf';
import { type N8nServer, startServer } from './server';

export interface TryOutOptions {
	/** n8n's data; it is kept between starts, with everything the user has changed. */
	userFolder: string;
	/** 0 takes any free port. */
	port: number;
	simulatorPort: number;
	/** Told what is being done. */
	log: (line: string) => void;
}

/** A simulated WeCom and a real n8n with this package, credentials and active examples. */
export interface TryOut {
	simulator: Simulator;
	server: N8nServer;
	rest: Rest;
	/** Of n8n's owner. */
	password: string;
	/** The example workflows by file name. */
	workflows: Map<string, Stored>;
	/** Why the callback URL of the router or of the AI bot could not be registered, if so. */
	callbackProblem?: string;
	stop(): Promise<void>;
}

/** The examples that need the key of a model first. */
const MODEL_EXAMPLES = ['bot-agent', 'agent-approval'];

/** The example that hands the callbacks to the others: an app of WeCom has one callback URL. */
const APP_EXAMPLE = 'router';
/** An AI bot has a callback URL of its own. */
const BOT_EXAMPLE = 'ai-bot';

async function installFreshPackage(userFolder: string): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-workwx-'));
	try {
		await installPackage(await packPackage(folder), userFolder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function logIn(rest: Rest, password: string, userFolder: string): Promise<void> {
	await rest.logIn(password).catch((error: unknown) => {
		if (!(error instanceof RestError && error.status === 401)) throw error;
		throw new LaunchError(
			`n8n refuses the password of ${OWNER_EMAIL}. Write the right one into ${secretsFile(userFolder)}, ` +
				'or forget what was done in n8n before: npm start -- --reset',
		);
	});
}

/**
 * Starts everything on the loopback address: packs and installs this package as a user would, brings
 * a real n8n, stores the simulator's credentials, imports the examples and registers the callback URL.
 * Whatever was started is stopped again when a later step fails.
 */
export async function startTryOut(options: TryOutOptions): Promise<TryOut> {
	const { userFolder, log } = options;
	const started: Array<() => Promise<void>> = [];
	const stop = async () => {
		for (let end = started.pop(); end; end = started.pop()) await end();
	};
	try {
		const installation = await provideN8n(2);
		log('Packing and installing n8n-nodes-workwx …');
		await installFreshPackage(userFolder);
		const { ownerPassword: password, company } = await secretsOf(userFolder);
		const simulator = await startSimulator({ port: options.simulatorPort, secrets: company });
		started.push(() => simulator.close());
		log(`Starting n8n ${installation.version} (usually 10 to 30 seconds) …`);
		const server = await startServer({ installation, userFolder, port: options.port });
		started.push(() => server.stop());
		await noteRunningN8n(userFolder, server.pid);
		const rest = new Rest(server.url);
		await logIn(rest, password, userFolder);
		const credentials = await storeCredentials(rest, simulator);
		const workflows = await importExamples(rest, { credentials, inactive: MODEL_EXAMPLES });
		const tryOut: TryOut = { simulator, server, rest, password, workflows, stop };
		try {
			await registerCallback(rest, simulator, workflows.get(BOT_EXAMPLE)!, '');
			await registerCallback(rest, simulator, workflows.get(APP_EXAMPLE)!);
		} catch (error) {
			tryOut.callbackProblem = (error as Error).message;
		}
		return tryOut;
	} catch (error) {
		await stop();
		throw error;
	}
}
