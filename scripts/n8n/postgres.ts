import { execFile } from 'node:child_process';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './freePort';
import { LaunchError } from './launchError';
import { startProgram } from './program';
import type { Backend } from './redis';

const run = promisify(execFile);

/** Debian keeps the server's programs here, one folder per major version, and outside the PATH. */
const DEBIAN_FOLDER = '/usr/lib/postgresql';
/** Its owner, who may do everything; nobody is asked for a password on the loopback address. */
const USER = 'n8n';
const DATABASE = 'postgres';
/** What is in it is thrown away, so nothing need reach the disk. */
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

export interface Postgres extends Backend {
	/** Of the process that starts one for each connection. */
	pid: number;
	/** Runs SQL with psql. */
	run(sql: string): Promise<void>;
}

async function programs(): Promise<string> {
	const versions = await readdir(DEBIAN_FOLDER).catch(() => []);
	const newest = versions
		.map(Number)
		.filter(Number.isFinite)
		.sort((a, b) => b - a)[0];
	if (newest !== undefined) return join(DEBIAN_FOLDER, String(newest), 'bin');
	const { stdout } = await run('pg_config', ['--bindir']).catch(() => {
		throw new LaunchError('PostgreSQL is missing (Debian: `apt-get install postgresql`).');
	});
	return stdout.trim();
}

/** PostgreSQL refuses to run as root. */
async function account(): Promise<{ uid: number; gid: number } | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const id = async (option: string) => Number((await run('id', [option, 'nobody'])).stdout);
	return { uid: await id('-u'), gid: await id('-g') };
}

/** Starts a PostgreSQL with an empty database on a free port of the loopback address. */
export async function startPostgres(): Promise<Postgres> {
	const folder = await mkdtemp(join(tmpdir(), 'workwx-postgres-'));
	const [bin, owner, port] = [await programs(), await account(), await freePort()];
	if (owner) await chown(folder, owner.uid, owner.gid);
	const data = join(folder, 'data');
	const initialize = ['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'];
	await run(join(bin, 'initdb'), initialize, { cwd: folder, ...owner });
	const settings = [...SETTINGS, 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
	const postgres = await startProgram({
		name: 'PostgreSQL',
		command: join(bin, 'postgres'),
		parameters: ['-D', data, '-p', String(port), ...settings.flatMap((one) => ['-c', one])],
		folder,
		environment: process.env,
		logFile: join(folder, 'postgres.log'),
		account: owner,
		// "Fast": ends without waiting for those who are connected.
		stopSignal: 'SIGINT',
		isReady: (log) => log.includes('database system is ready to accept connections'),
	});
	const connection = ['-h', '127.0.0.1', '-p', String(port), '-U', USER, '-d', DATABASE];
	return {
		pid: postgres.pid,
		environment: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_USER: USER,
			DB_POSTGRESDB_DATABASE: DATABASE,
		},
		async run(sql) {
			await run(join(bin, 'psql'), [...connection, '-v', 'ON_ERROR_STOP=1', '-c', sql]);
		},
		async stop() {
			await postgres.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
