import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LockedFile } from '../../shared/received/lockedFile';

const FILE = 'place.json';

let folder: string;
let file: LockedFile<number>;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'workwx-locked-'));
	file = new LockedFile(join(folder, FILE));
});
afterEach(async () => {
	jest.restoreAllMocks();
	await rm(folder, { recursive: true, force: true });
});

const lock = () => join(folder, `${FILE}.lock`);
const lockOf = (host: string, pid: number) =>
	writeFile(lock(), JSON.stringify({ id: 'other', host, pid }));
const add = (signal?: AbortSignal) =>
	file.hold(async ({ value = 0, save }) => {
		await save(value + 1);
	}, signal);
/** Whether it is held by another for longer than this. */
const waits = async (ms: number): Promise<boolean> => {
	const signal = AbortSignal.timeout(ms);
	return await add(signal).then(
		() => false,
		() => signal.aborted,
	);
};

test('one at a time changes it', async () => {
	await Promise.all(Array.from({ length: 20 }, () => add()));
	expect(await file.read()).toBe(20);
	expect(await readdir(folder)).toEqual([FILE]);
});

test('a file that cannot be written is an error, and leaves nothing lying around', async () => {
	const failing = file.hold(async ({ save }) => {
		await mkdir(join(folder, FILE));
		await save(1);
	});
	await expect(failing).rejects.toThrow('EISDIR');
	expect(await readdir(folder)).toEqual([FILE]);
});

describe('a lock', () => {
	test('of another host is kept while it is refreshed, whatever the clock there says', async () => {
		await lockOf('elsewhere', 1);
		const slow = Date.now() / 1_000 - 3_600;
		await utimes(lock(), slow, slow);
		expect(await waits(300)).toBe(true);
	});

	test('of another host is taken over when it was not refreshed for half a minute', async () => {
		await lockOf('elsewhere', 1);
		const adding = add();
		await sleep(200);
		const past = performance.now.bind(performance);
		jest.spyOn(performance, 'now').mockImplementation(() => past() + 31_000);
		await adding;
		expect(await file.read()).toBe(1);
	});

	test('of another container is kept, where it has the name of its machine and the number of this process', async () => {
		await lockOf(hostname(), process.pid);
		expect(await waits(300)).toBe(true);
	});

	test('that was cut short is kept while somebody may be writing it', async () => {
		await writeFile(lock(), '{"id":');
		expect(await waits(300)).toBe(true);
	});
});
