import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 200;
/** Replacing the lock of a dead process takes milliseconds; whoever needs longer has died as well. */
const REPLACEMENT_MS = 10_000;

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

async function create(file: string): Promise<boolean> {
	try {
		await writeFile(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if (codeOf(error) === 'EEXIST') return false;
		throw error;
	}
}

/** The process that holds the lock, or undefined when it has ended or the lock is gone. */
async function livingHolder(file: string): Promise<number | undefined> {
	try {
		const pid = Number(await readFile(file, 'utf8'));
		// Between creation and writing the file is empty: its holder lives.
		if (pid === 0) return Date.now() - (await stat(file)).mtimeMs < REPLACEMENT_MS ? 0 : undefined;
		process.kill(pid, 0);
		return pid;
	} catch (error) {
		if (codeOf(error) === 'EPERM') return -1;
		if (codeOf(error) === 'ESRCH' || codeOf(error) === 'ENOENT') return undefined;
		throw error;
	}
}

/** Removes the lock of a dead process; a second lock keeps two waiters from removing each other's. */
async function removeDead(file: string): Promise<void> {
	const replacement = `${file}.replacement`;
	if (!(await create(replacement))) {
		const age = Date.now() - ((await stat(replacement).catch(() => undefined))?.mtimeMs ?? 0);
		if (age > REPLACEMENT_MS) await rm(replacement, { force: true });
		return;
	}
	try {
		if ((await livingHolder(file)) === undefined) await rm(file, { force: true });
	} finally {
		await rm(replacement, { force: true });
	}
}

/**
 * Runs a piece of work while no other process on this machine runs one under the same lock file.
 * The lock of a process that has died counts for nothing.
 */
export async function withFolderLock<T>(
	file: string,
	work: () => Promise<T>,
	onWait: (holder: number) => void = () => undefined,
): Promise<T> {
	await mkdir(dirname(file), { recursive: true });
	let told = false;
	while (!(await create(file))) {
		const holder = await livingHolder(file);
		if (holder === undefined) {
			await removeDead(file);
			continue;
		}
		if (!told) onWait(holder);
		told = true;
		await sleep(POLL_MS);
	}
	try {
		return await work();
	} finally {
		await rm(file, { force: true });
	}
}
