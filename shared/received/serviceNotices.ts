import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { companyKeysOf, serviceFolder, serviceMemory } from './serviceMemory';

/** What WeCom tells: there is something to read, and a token to read it with. */
export interface Notice {
	openKfid: string;
	token: string;
}

const EVENT = 'kf_msg_or_event';
const BEAT_MS = 5_000;
const LOOK_MS = 250;
/** A reader that has not shown up for so long is gone. */
const SILENT_MS = 20_000;

const noticesOf = (companyKey: string) => join(serviceFolder(companyKey), 'notices');
const beatOf = (companyKey: string) => join(serviceFolder(companyKey), 'reader');

/** Who reads in this process, by company. */
const takers = new Map<string, (notice: Notice) => void>();

/** The notice in a callback (94670), if it is one. */
export function serviceNotice(message: IDataObject): Notice | undefined {
	const { Event: event, OpenKfId: openKfid, Token: token } = message;
	return event === EVENT && typeof openKfid === 'string' && typeof token === 'string'
		? { openKfid, token }
		: undefined;
}

/**
 * Begins a new ledger for accounts that the app has got by a callback (97712): what customers wrote while the console or another
 * app had them does not come.
 */
export async function forgetRegained(corpId: string, message: IDataObject): Promise<void> {
	const { Event: event, AuthAddOpenKfId: added } = message;
	if (event !== 'kf_account_auth_change' || !added) return;
	const known = await readdir(serviceFolder()).catch(() => []);
	for (const companyKey of companyKeysOf(corpId, known)) {
		for (const openKfid of [added].flat() as string[]) {
			await serviceMemory(serviceFolder(companyKey), openKfid).hold(async (held) => {
				if (held.value) await held.save({ ...held.value, ledger: undefined });
			});
		}
	}
}

/**
 * Takes the notices of a company until it is closed: those of this process, and in queue mode what other processes of
 * n8n leave in its folder, for they take calls of WeCom, and only the one that runs triggers may read.
 */
export function takeNotices(companyKey: string, take: (notice: Notice) => void): () => void {
	takers.set(companyKey, take);
	const stopLooking =
		process.env.EXECUTIONS_MODE === 'queue' ? lookForNotices(companyKey, take) : () => undefined;
	return () => {
		stopLooking();
		if (takers.get(companyKey) === take) takers.delete(companyKey);
	};
}

/** Hands a notice to whoever reads for the company, here or in another process; false where nobody can be reached. */
export async function passNotice(corpId: string, notice: Notice): Promise<boolean> {
	const here = companyKeysOf(corpId, takers.keys());
	here.forEach((companyKey) => takers.get(companyKey)?.(notice));
	if (here.length > 0) return true;
	const known = await readdir(serviceFolder()).catch(() => []);
	const left = await Promise.all(
		companyKeysOf(corpId, known).map((companyKey) => leaveNotice(companyKey, notice)),
	);
	return left.includes(true);
}

function lookForNotices(companyKey: string, take: (notice: Notice) => void): () => void {
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
		await mkdir(folder, { recursive: true, mode: 0o700 });
		await writeFile(beatOf(companyKey), String(process.pid), { mode: 0o600 });
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
async function leaveNotice(companyKey: string, notice: Notice): Promise<boolean> {
	const beat = await stat(beatOf(companyKey)).catch(() => undefined);
	if (!beat) return false;
	const file = join(noticesOf(companyKey), `${randomUUID()}.json`);
	const fresh = `${file}.part`;
	await writeFile(fresh, JSON.stringify(notice), { mode: 0o600 });
	// By the clock of the folder: those of hosts differ.
	const { mtimeMs } = await stat(fresh);
	if (mtimeMs - beat.mtimeMs > SILENT_MS) {
		await rm(fresh, { force: true });
		return false;
	}
	await rename(fresh, file);
	return true;
}
