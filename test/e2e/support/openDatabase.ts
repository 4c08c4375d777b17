import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type N8nMajor, provideN8n } from '../../../scripts/n8n/installation';

interface Sqlite {
	run(sql: string, done: (error: Error | null) => void): void;
	close(done: (error: Error | null) => void): void;
}

export interface Database {
	run(sql: string): Promise<void>;
	close(): Promise<void>;
}

/** Opens the SQLite database of a running n8n a second time, with n8n's own driver. */
export async function openDatabase(major: N8nMajor, userFolder: string): Promise<Database> {
	const { folder } = await provideN8n(major);
	const { Database: Driver } = createRequire(join(folder, 'package.json'))('sqlite3') as {
		Database: new (file: string, done: (error: Error | null) => void) => Sqlite;
	};
	const settled = async (work: (done: (error: Error | null) => void) => void) =>
		await new Promise<void>((resolve, reject) => {
			work((error) => (error ? reject(error) : resolve()));
		});
	let sqlite: Sqlite;
	await settled((done) => {
		sqlite = new Driver(join(userFolder, '.n8n/database.sqlite'), done);
	});
	const run = async (sql: string) => await settled((done) => sqlite.run(sql, done));
	// n8n may be writing at this moment.
	await run('PRAGMA busy_timeout = 10000');
	return { run, close: async () => await settled((done) => sqlite.close(done)) };
}
