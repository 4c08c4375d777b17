import { createOnce } from '../../shared/operation/createOnce';

test('reads once for all who ask by the same name', async () => {
	const once = createOnce();
	let reads = 0;
	const read = async () => ++reads;
	expect(await Promise.all([once('tags', read), once('tags', read)])).toEqual([1, 1]);
	expect(await once('tags', read)).toBe(1);
	expect(await once('other', read)).toBe(2);
});

test('a failure reaches all who wait for it, and the next one tries again', async () => {
	const once = createOnce();
	const fail = async () => {
		throw new Error('busy');
	};
	const waiting = [once('tags', fail), once('tags', fail)];
	for (const outcome of await Promise.allSettled(waiting)) expect(outcome.status).toBe('rejected');
	expect(await once('tags', async () => 'read')).toBe('read');
});
