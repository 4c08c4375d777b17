import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const pidFile = (userFolder: string) => join(userFolder, 'n8n.pid');

/** Notes the process that works in a folder, for a launcher that is killed and started again. */
export const noteRunningN8n = async (userFolder: string, pid: number): Promise<void> =>
	await writeFile(pidFile(userFolder), String(pid));

/** The process of the n8n that works in a folder, whoever started it; undefined when none does. */
export async function runningN8n(userFolder: string): Promise<number | undefined> {
	try {
		const pid = (await readFile(pidFile(userFolder), 'utf8')).trim();
		const { stdout } = await promisify(execFile)('ps', ['-o', 'args=', '-p', pid]);
		return stdout.includes('n8n') ? Number(pid) : undefined;
	} catch {
		// No such file, no such process, or no `ps`: then the port tells.
		return undefined;
	}
}
