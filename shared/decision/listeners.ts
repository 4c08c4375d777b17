import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What this process knows to be written down. */
const known = new Set<string>();

/** Which secret it is, and not what: its files lie open. */
const digest = (value: Buffer | string): string =>
	createHash('sha256').update(value).digest('hex').slice(0, 32);

const folderOf = (folder: string, secret: Buffer): string => join(folder, digest(secret));

/**
 * Writes down that a trigger hears the clicks that are signed with a secret: n8n tells one node nothing of others. Rejects
 * where it cannot be written.
 */
export async function addListener(folder: string, secret: Buffer, trigger: string): Promise<void> {
	const file = join(folderOf(folder, secret), digest(trigger));
	if (known.has(file)) return;
	await mkdir(folderOf(folder, secret), { recursive: true, mode: 0o700 });
	await writeFile(file, '', { mode: 0o600 });
	known.add(file);
}

/** Writes down that a trigger hears none any more, whatever secrets it had. Rejects where that cannot be written. */
export async function removeListener(folder: string, trigger: string): Promise<void> {
	for (const secret of await readdir(folder).catch(() => [])) {
		const file = join(folder, secret, digest(trigger));
		known.delete(file);
		await rm(file, { force: true });
	}
}

/** Whether any trigger hears the clicks; also true where that cannot be read. */
export async function hasListener(folder: string, secret: Buffer): Promise<boolean> {
	try {
		return (await readdir(folderOf(folder, secret))).length > 0;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code !== 'ENOENT';
	}
}
