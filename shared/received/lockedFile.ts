import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lockFile } from './fileLock';

/** What a file holds, while nobody else may change it. */
export interface Held<T> {
	/** Nothing where there is no file yet, or one that holds no JSON. */
	value: T | undefined;
	/** Unix milliseconds: when a file was written that holds no JSON any more, as after a power failure. */
	brokenAt?: number;
	/** Throws where another process has taken over. */
	save(value: T): Promise<void>;
}

/** Within one process they wait for each other without looking at files. */
const queues = new Map<string, Promise<unknown>>();

/** JSON in n8n's folder that one at a time changes, in any process that shares the folder. */
export class LockedFile<T> {
	constructor(private readonly file: string) {}

	/** Calls `act` while nobody else holds the file, in any process. Rejects when aborted. */
	async hold<R>(act: (held: Held<T>) => Promise<R>, signal?: AbortSignal): Promise<R> {
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

	/** What it holds now, without waiting for anybody. Throws a SyntaxError where it holds no JSON. */
	async read(): Promise<T | undefined> {
		try {
			return JSON.parse(await readFile(this.file, 'utf8')) as T;
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
			throw error;
		}
	}

	private async locked<R>(act: (held: Held<T>) => Promise<R>, signal?: AbortSignal): Promise<R> {
		await mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
		const lock = await lockFile(`${this.file}.lock`, signal);
		try {
			return await act({
				...(await this.valueOrBreak()),
				save: async (value) => {
					await lock.check();
					await this.write(value);
				},
			});
		} finally {
			await lock.release();
		}
	}

	private async valueOrBreak(): Promise<Pick<Held<T>, 'value' | 'brokenAt'>> {
		try {
			return { value: await this.read() };
		} catch (error) {
			if (!(error instanceof SyntaxError)) throw error;
			return { value: undefined, brokenAt: (await stat(this.file)).mtimeMs };
		}
	}

	/** As a whole or not at all: a process may be killed at any time, and a disk be full. */
	private async write(value: T): Promise<void> {
		const fresh = `${this.file}.${randomUUID()}`;
		try {
			await writeFile(fresh, JSON.stringify(value), { mode: 0o600 });
			await rename(fresh, this.file);
		} catch (error) {
			await rm(fresh, { force: true });
			throw error;
		}
	}
}
