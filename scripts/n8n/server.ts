import { mkdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { freePort, isPortFree } from './freePort';
import type { Installation, N8nMajor } from './installation';
import { LaunchError } from './launchError';
import { withoutNpmSettings } from './npm';
import { type Program, startProgram } from './program';

/** The processes n8n's queue mode consists of; `main` alone is a whole n8n. */
export type ServerKind = 'main' | 'worker' | 'webhook';

export interface ServerOptions {
	installation: Installation;
	/** n8n keeps its data in `.n8n` below this folder. */
	userFolder: string;
	/** 0 takes any free port. */
	port: number;
	kind?: ServerKind;
	/** Added to n8n's environment; the last word. */
	environment?: Record<string, string>;
	logFile?: string;
}

export interface N8nServer extends Program {
	url: string;
	port: number;
}

const COMMANDS: Record<ServerKind, string[]> = {
	main: ['start'],
	worker: ['worker', '--concurrency=5'],
	webhook: ['webhook'],
};

/** Printed by n8n itself once it listens: unlike an answering port it proves that this n8n owns it. */
const READY_LINES: Record<ServerKind, string> = {
	main: 'n8n ready on',
	worker: 'n8n worker is now ready',
	webhook: 'Webhook listener waiting for requests',
};

const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_REINSTALL_MISSING_PACKAGES: 'false',
};

const BY_MAJOR: Record<N8nMajor, (url: string) => Record<string, string>> = {
	1: (url) => ({
		WEBHOOK_URL: url,
		// isolated-vm of 1.x has no binary for Node 20 and does not compile with its headers.
		N8N_EXPRESSION_ENGINE: 'legacy',
		N8N_RUNNERS_ENABLED: 'true',
		DB_SQLITE_POOL_SIZE: '4',
	}),
	2: (url) => ({
		N8N_WEBHOOK_URL: url,
		// Asks a server on the internet at every start.
		N8N_DISABLED_MODULES: 'mcp-registry',
		N8N_PYTHON_ENABLED: 'false',
	}),
};

function serverEnvironment(options: ServerOptions, port: number, brokerPort: number) {
	const { installation, userFolder, kind = 'main' } = options;
	const url = `http://127.0.0.1:${port}/`;
	const inherited = Object.fromEntries(
		Object.entries(withoutNpmSettings(process.env)).filter(
			([name]) => !/^(N8N|DB|EXECUTIONS|QUEUE)_/.test(name),
		),
	);
	return {
		...inherited,
		...QUIET,
		PATH: `${dirname(installation.node)}${delimiter}${process.env.PATH ?? ''}`,
		// The simulator is on the loopback address, whatever proxy leads out of this machine.
		NO_PROXY: [process.env.NO_PROXY, '127.0.0.1', 'localhost'].filter(Boolean).join(','),
		NODE_ENV: 'production',
		N8N_USER_FOLDER: userFolder,
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_PROTOCOL: 'http',
		N8N_EDITOR_BASE_URL: url,
		N8N_SECURE_COOKIE: 'false',
		// Else the times in messages are those of New York.
		GENERIC_TIMEZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
		N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		DB_TYPE: 'sqlite',
		...(kind === 'worker'
			? { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(port) }
			: {}),
		...BY_MAJOR[installation.major](url),
		...options.environment,
	};
}

/** Whether n8n's REST interface answers; while it starts, n8n sends a text with status 200. */
async function restIsMounted(port: number): Promise<boolean> {
	try {
		const response = await fetch(`http://127.0.0.1:${port}/rest/settings`);
		await response.body?.cancel();
		return response.ok && /json/.test(response.headers.get('content-type') ?? '');
	} catch {
		return false;
	}
}

/**
 * Starts a real n8n on the loopback address and waits until it serves: its own log says that it
 * listens, and `main` answers on its REST interface (1.x reports ready before that is mounted).
 * Throws a LaunchError with the end of n8n's log when it does not come up.
 */
export async function startServer(options: ServerOptions): Promise<N8nServer> {
	const { installation, userFolder, kind = 'main' } = options;
	const port = options.port || (await freePort());
	if (!(await isPortFree(port))) {
		throw new LaunchError(`Port ${port} is taken by another program (another n8n?).`);
	}
	await mkdir(join(userFolder, '.n8n'), { recursive: true });
	const program = await startProgram({
		name: `n8n ${installation.version} (${kind})`,
		command: installation.node,
		parameters: [installation.program, ...COMMANDS[kind]],
		folder: userFolder,
		environment: serverEnvironment(options, port, await freePort()),
		logFile: options.logFile ?? join(userFolder, `${kind}.log`),
		isReady: async (log) =>
			log.includes(READY_LINES[kind]) && (kind !== 'main' || (await restIsMounted(port))),
	});
	return { ...program, url: `http://127.0.0.1:${port}`, port };
}
