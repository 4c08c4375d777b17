import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './freePort';
import { startProgram } from './program';

/** A server n8n's queue mode needs. */
export interface Backend {
	/** What n8n is to be told of it. */
	environment: Record<string, string>;
	/** Stops it and deletes its data. */
	stop(): Promise<void>;
}

/** Starts a Redis on a free port of the loopback address that keeps nothing on disk. */
export async function startRedis(): Promise<Backend> {
	const folder = await mkdtemp(join(tmpdir(), 'workwx-redis-'));
	const port = await freePort();
	const settings = { bind: '127.0.0.1', port, save: '', appendonly: 'no', dir: folder };
	const redis = await startProgram({
		name: 'redis-server',
		command: 'redis-server',
		parameters: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
		folder,
		environment: process.env,
		logFile: join(folder, 'redis.log'),
		isReady: (log) => log.includes('Ready to accept connections'),
	});
	return {
		environment: {
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(port),
		},
		async stop() {
			await redis.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
