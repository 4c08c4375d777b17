import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serviceFolder } from '../../shared/received/serviceMemory';

/** What WeCom tells: there is something to read, and a token to read it with. */
export interface Notice {
	openKfid: string;
	token: string;
}

const BEAT_MS = 5_000;
const LOOK_MS = 250;
/** A reader that has not shown up for so long is gone. */
const SILENT_MS = 20_000;

const noticesOf = (companyKey: string) => join(serviceFolder(companyKey), 'notices');
const beatOf = (companyKey: string) => join(serviceFolder(companyKey), 'reader');

/**
 * Takes what other processes of n8n leave in its folder: in queue mode they take the notices, and only the one that runs
 * triggers may read. Looks there until it is closed.
 */
export function takeNotices(companyKey: string, take: (notice: Notice) => void): () => void {
	if (process.env.EXECUTIONS_MODE !== 'queue') return () => undefined;
	const folder = noticesOf(companyKey);
	let isLooking = false;
	const look = async () => {
		if (isLooking) return;
		isLooking = true;
		try {
			const names = await readdir(folder);
			for (const name of names.filter((one) => one.endsWith('.json'))) {
				const file = join(folder, name);
				const text = await readFile(file, 'utf8');
				await rm(file, { force: true });
				take(JSON.parse(text) as Notice);
			}
		} catch {
			// Nobody has left anything yet.
		} finally {
			isLooking = false;
		}
	};
	const beat = async () => {
		const now = new Date();
		await mkdir(folder, { recursive: true, mode: 0o700 });
		await writeFile(beatOf(companyKey), String(process.pid), { mode: 0o600 });
		await utimes(beatOf(companyKey), now, now);
	};
	void beat().catch(() => undefined);
	const beating = setInterval(() => void beat().catch(() => undefined), BEAT_MS).unref();
	const looking = setInterval(() => void look(), LOOK_MS).unref();
	return () => {
		clearInterval(beating);
		clearInterval(looking);
	};
}

/** Leaves a notice for the process that reads; false where there is none that shares n8n's folder. */
export async function leaveNotice(companyKey: string, notice: Notice): Promise<boolean> {
	const seen = await stat(beatOf(companyKey)).catch(() => undefined);
	if (!seen || Date.now() - seen.mtimeMs > SILENT_MS) return false;
	const name = randomUUID();
	const folder = noticesOf(companyKey);
	await writeFile(join(folder, `${name}.part`), JSON.stringify(notice), { mode: 0o600 });
	await rename(join(folder, `${name}.part`), join(folder, `${name}.json`));
	return true;
}
