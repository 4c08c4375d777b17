import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LockedFile } from './lockedFile';
import { n8nFolder } from './n8nFolder';

/** How far an account of customer service was read. */
export interface ServicePlace {
	/** Of WeCom, for the next page. */
	cursor: string;
	/** Messages of that page that n8n has. */
	handed: string[];
	/** Messages of that page that were on their way to n8n. */
	pending: string[];
	/** The newest that n8n has: Unix seconds, and the messages of that second; before any, where the reading began. */
	newest?: { time: number; msgids: string[] } | undefined;
	/** Unix seconds: what is older is passed over until the end was reached for the first time. */
	since?: number | undefined;
	/** Entries of the ledger with this ID tell of all messages up to the cursor that came since then, in Unix seconds. */
	ledger?: { id: string; since: number } | undefined;
}

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
export const serviceMemory = (folder: string, openKfid: string): LockedFile<ServicePlace> =>
	new LockedFile(join(folder, `${hash(openKfid)}.json`));

/** Names a file or an entry after something that may hold any character, or must not be read there. */
export function hash(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
