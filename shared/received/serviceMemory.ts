import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lockFile } from './fileLock';
import { n8nFolder } from './n8nFolder';

/** How far an account of customer service was read. */
export interface ServicePlace {
	/** Of WeCom, for the next page. */
	cursor: string;
	/** Messages of that page that n8n has. */
	handed: string[];
	/** Messages of that page that were on their way to n8n. */
	pending: string[];
	/** The newest that n8n has: Unix seconds, and the messages of that second. */
	newest?: { time: number; msgids: string[] } | undefined;
}

/** An account that nobody else reads meanwhile. */
export interface HeldAccount {
	/** Where the one before stopped; nothing where there was none. */
	place: ServicePlace | undefined;
	/** Throws where another process has taken over. */
	save(place: ServicePlace): Promise<void>;
}

/** Within one process they wait for each other without looking at files. */
const queues = new Map<string, Promise<unknown>>();

/** The folder of one company, or of all: all processes that share n8n's folder share what was read. */
export const serviceFolder = (companyKey = ''): string =>
	join(n8nFolder(), 'storage', 'n8n-nodes-workwx.workwxService', companyKey);

/** Tells companies apart, on whatever server. */
export const companyKeyOf = (baseUrl: string, corpId: string): string =>
	`${hash(corpId)}-${hash(baseUrl.replace(/\/+$/, ''))}`;

/** Those keys that are of a company: a callback does not tell over which server its API is called. */
export const companyKeysOf = (corpId: string, keys: Iterable<string>): string[] =>
	[...keys].filter((key) => key.startsWith(`${hash(corpId)}-`));

/** Whether any account of a company was read before. */
export async function isRemembered(companyKey: string): Promise<boolean> {
	const names = await readdir(serviceFolder(companyKey)).catch(() => []);
	return names.some((name) => name.endsWith('.json'));
}

/** How far one account was read, for whoever reads it: the trigger, or the operation that does so on a schedule. */
export class ServiceMemory {
	private readonly file: string;

	constructor(folder: string, openKfid: string) {
		this.file = join(folder, `${hash(openKfid)}.json`);
	}

	/** Calls `act` while nobody else reads the account, in any process. Rejects when aborted. */
	async hold<T>(act: (account: HeldAccount) => Promise<T>, signal?: AbortSignal): Promise<T> {
		const before = queues.get(this.file) ?? Promise.resolve();
		const turn = before.then(() => this.locked(act, signal));
		const settled = turn.catch(() => undefined);
		queues.set(this.file, settled);
		try {
			return await turn;
		} finally {
			if (queues.get(this.file) === settled) queues.delete(this.file);
		}
	}

	private async locked<T>(
		act: (account: HeldAccount) => Promise<T>,
		signal?: AbortSignal,
	): Promise<T> {
		await mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
		const lock = await lockFile(`${this.file}.lock`, signal);
		try {
			return await act({
				place: await this.read(),
				save: async (place) => {
					await lock.check();
					await this.write(place);
				},
			});
		} finally {
			await lock.release();
		}
	}

	private async read(): Promise<ServicePlace | undefined> {
		let text: string;
		try {
			text = await readFile(this.file, 'utf8');
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
			throw error;
		}
		const place = JSON.parse(text) as Partial<ServicePlace>;
		const { cursor = '', handed = [], pending = [], newest } = place;
		return { cursor, handed, pending, newest };
	}

	/** As a whole or not at all: a process may be killed at any time. */
	private async write(place: ServicePlace): Promise<void> {
		const fresh = `${this.file}.${randomUUID()}`;
		await writeFile(fresh, JSON.stringify(place), { mode: 0o600 });
		await rename(fresh, this.file);
	}
}

function hash(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
