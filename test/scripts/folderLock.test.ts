import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withFolderLock } from '../../scripts/n8n/folderLock';

let folder: string;
let file: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'folder-lock-'));
	file = join(folder, 'n8n.lock');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function pidOfDeadProcess(): Promise<number> {
	const child = spawn(process.execPath, ['-e', '']);
	await once(child, 'exit');
	return child.pid!;
}

test('two at once work one after the other', async () => {
	let inside = 0;
	let most = 0;
	const waited: number[] = [];
	const work = async () => {
		inside += 1;
		most = Math.max(most, inside);
		await sleep(30);
		inside -= 1;
	};
	await Promise.all(
		[1, 2, 3].map(() => withFolderLock(file, work, (holder) => waited.push(holder))),
	);
	expect(most).toBe(1);
	expect(waited).toContain(process.pid);
});

test('the lock of a dead process is taken over by exactly one of many', async () => {
	await writeFile(file, String(await pidOfDeadProcess()));
	let inside = 0;
	let runs = 0;
	const work = async () => {
		inside += 1;
		expect(inside).toBe(1);
		await sleep(5);
		runs += 1;
		inside -= 1;
	};
	await Promise.all(Array.from({ length: 5 }, () => withFolderLock(file, work)));
	expect(runs).toBe(5);
});

test('the lock is released when the work fails', async () => {
	const failure = withFolderLock(file, () => Promise.reject(new Error('no network')));
	await expect(failure).rejects.toThrow('no network');
	await expect(readFile(file)).rejects.toThrow('ENOENT');
});
