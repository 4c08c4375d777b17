import { schedule } from '../../shared/operation/schedule';

const tick = async () => await new Promise<void>((resolve) => setImmediate(resolve));

test('runs at most so many at a time', async () => {
	let running = 0;
	let most = 0;
	await schedule(
		20,
		3,
		() => undefined,
		async () => {
			most = Math.max(most, ++running);
			await tick();
			running--;
		},
	);
	expect(most).toBe(3);
});

test('keeps the order of one target and lets others overtake', async () => {
	const started: number[] = [];
	const targets = ['a', 'a', 'b', 'a', 'b'];
	const busy = new Set<string>();
	await schedule(
		5,
		8,
		(index) => targets[index],
		async (index) => {
			const target = targets[index]!;
			expect(busy.has(target)).toBe(false);
			busy.add(target);
			started.push(index);
			await tick();
			busy.delete(target);
		},
	);
	expect(started.filter((index) => targets[index] === 'a')).toEqual([0, 1, 3]);
	expect(started.slice(0, 2)).toEqual([0, 2]);
});

test('starts nothing after a failure, and reports the first one', async () => {
	const started: number[] = [];
	const run = schedule(
		5,
		1,
		() => 'one',
		async (index) => {
			started.push(index);
			await tick();
			if (index === 1) throw new Error('second');
		},
	);
	await expect(run).rejects.toThrow('second');
	expect(started).toEqual([0, 1]);
});

test('starts nothing once it is stopped', async () => {
	const started: number[] = [];
	await schedule(
		5,
		1,
		() => undefined,
		async (index) => {
			started.push(index);
			await tick();
		},
		() => started.length === 2,
	);
	expect(started).toEqual([0, 1]);
});

test('stays fast with many calls to one target', async () => {
	let done = 0;
	await schedule(
		100_000,
		8,
		() => 'one',
		async () => {
			done++;
		},
	);
	expect(done).toBe(100_000);
});
