import { randomUUID } from 'node:crypto';
import { readFile, readlink, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const REFRESH_MS = 5_000;
/** A holder that has not refreshed for so long was killed, or its machine was. */
const STALE_MS = 30_000;
const RETRY_MS = 50;

interface Holder {
	id: string;
	/** Where its process ID tells something: a machine, or a container that may have the name of its machine. */
	host: string;
	pid: number;
}

/** A lock of somebody else, and since when it looks as it does: the clocks of hosts differ. */
interface Seen {
	content: string;
	mtimeMs: number;
	/** Milliseconds of a clock that nobody sets. */
	since: number;
}

/** Locks that this process holds, by ID: after a restart another process may have its number. */
const held = new Set<string>();

/** A lock that is held. */
export interface FileLock {
	/** Throws where somebody has taken it over, because this process seemed to be gone. */
	check(): Promise<void>;
	release(): Promise<void>;
}

/**
 * Waits for a lock that all processes with this file system share. One whose process was killed is taken over: at once on
 * the same machine, else when it has not been refreshed for half a minute. Rejects when aborted.
 */
export async function lockFile(file: string, signal?: AbortSignal): Promise<FileLock> {
	const holder: Holder = { id: randomUUID(), host: await hostOfProcess(), pid: process.pid };
	const content = JSON.stringify(holder);
	let seen: Seen | undefined;
	while (!(await isCreated(file, content))) {
		seen = await look(file, seen);
		if (seen && isStale(seen, holder.host)) await moveAway(file, seen.content);
		await sleep(RETRY_MS, undefined, { signal });
	}
	held.add(holder.id);
	const refresh = setInterval(() => {
		const now = new Date();
		utimes(file, now, now).catch(() => undefined);
	}, REFRESH_MS).unref();
	const isOurs = async () => (await contentOf(file)) === content;
	return {
		check: async () => {
			if (!(await isOurs())) throw new Error('Another process has taken over the reading.');
		},
		release: async () => {
			clearInterval(refresh);
			held.delete(holder.id);
			if (await isOurs()) await rm(file, { force: true });
		},
	};
}

async function isCreated(file: string, content: string): Promise<boolean> {
	try {
		await writeFile(file, content, { flag: 'wx', mode: 0o600 });
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	}
}

const hostOfProcess = async (): Promise<string> =>
	`${hostname()} ${await readlink('/proc/self/ns/pid').catch(() => '')}`.trim();

async function look(file: string, before: Seen | undefined): Promise<Seen | undefined> {
	const content = await contentOf(file);
	const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: undefined }));
	if (content === undefined || mtimeMs === undefined) return undefined;
	const isSame = before?.content === content && before.mtimeMs === mtimeMs;
	return isSame ? before : { content, mtimeMs, since: performance.now() };
}

function isStale({ content, since }: Seen, host: string): boolean {
	const holder = holderIn(content);
	if (holder?.host === host) {
		if (holder.pid === process.pid) return !held.has(holder.id);
		if (!isRunning(holder.pid)) return true;
	}
	return performance.now() - since > STALE_MS;
}

/** Only one of those who see a stale lock moves it away; what it moved is looked at again, for it may be a new one. */
async function moveAway(file: string, content: string): Promise<void> {
	const aside = `${file}.${randomUUID()}`;
	try {
		await rename(file, aside);
	} catch {
		return;
	}
	const moved = await contentOf(aside);
	if (moved !== undefined && moved !== content) await isCreated(file, moved);
	await rm(aside, { force: true });
}

function holderIn(content: string): Holder | undefined {
	try {
		return JSON.parse(content) as Holder;
	} catch {
		// Cut short by the end of the process that wrote it, or being written: its age tells.
		return undefined;
	}
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

const contentOf = async (file: string): Promise<string | undefined> =>
	await readFile(file, 'utf8').catch(() => undefined);
