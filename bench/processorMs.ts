import { readdir, readFile } from 'node:fs/promises';

/** Linux counts processor time in these. */
const TICKS_PER_SECOND = 100;

/** The fields of /proc/…/stat behind the name of the program, which may hold blanks. */
async function statOf(pid: number | string): Promise<string[]> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
	return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Milliseconds of processor time of a process and of those it has started. */
export async function processorMs(pid: number): Promise<number> {
	const stats = await Promise.all(
		(await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(statOf),
	);
	const own = await statOf(pid);
	const children = stats.filter(([, parent]) => parent === String(pid));
	const ticks = [own, ...children].map((stat) => Number(stat[11]) + Number(stat[12]));
	return (ticks.reduce((sum, one) => sum + one, 0) / TICKS_PER_SECOND) * 1000;
}
