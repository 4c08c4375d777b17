import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startPostgres, type Postgres } from './postgres';
import { type Backend, startRedis } from './redis';
import { type N8nServer, type ServerKind, type ServerOptions, startServer } from './server';

/** What every process of one n8n in queue mode is started with. */
export type QueueModeOptions = Required<
	Pick<ServerOptions, 'installation' | 'userFolder' | 'environment'>
> & {
	/** Where the logs of its processes go. */
	logFolder: string;
};

export interface QueueMode {
	main: N8nServer;
	/** The webhook processor. */
	webhook: N8nServer;
	postgres: Postgres;
	/** With what `startQueueProcess` adds a process. */
	options: QueueModeOptions;
	/** Stops all but the processes that were added. */
	stop(): Promise<void>;
}

/** Starts one process of an n8n in queue mode; its log is called by `name`. */
export async function startQueueProcess(
	{ logFolder, ...options }: QueueModeOptions,
	kind: ServerKind,
	name: string = kind,
): Promise<N8nServer> {
	return await startServer({ ...options, kind, port: 0, logFile: join(logFolder, `${name}.log`) });
}

/**
 * Starts an n8n in queue mode with Redis and PostgreSQL of its own: main and webhook processor, no
 * worker yet. The user folder, which all share, must have the package installed.
 */
export async function startQueueMode(given: QueueModeOptions): Promise<QueueMode> {
	const running: Array<Pick<Backend, 'stop'>> = [];
	const stop = async () => {
		for (const one of running.reverse()) await one.stop();
	};
	try {
		await mkdir(given.logFolder, { recursive: true });
		const redis = await startRedis();
		running.push(redis);
		const postgres = await startPostgres();
		running.push(postgres);
		const environment = {
			EXECUTIONS_MODE: 'queue',
			// A worker takes it from there only.
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('base64'),
			...redis.environment,
			...postgres.environment,
			...given.environment,
		};
		const options = { ...given, environment };
		// The first one makes the tables.
		const main = await startQueueProcess(options, 'main');
		running.push(main);
		const webhook = await startQueueProcess(options, 'webhook');
		running.push(webhook);
		return { main, webhook, postgres, options, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
