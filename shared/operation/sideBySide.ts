import { DEFAULT_PARALLEL_REQUESTS } from './fieldsOf';
import { schedule } from './schedule';

/**
 * What `work` makes of each entry, in the order of the entries; several calls are under way at a time. Rejects with the first
 * error, and starts nothing new then.
 */
export async function sideBySide<T, R>(
	entries: readonly T[],
	work: (entry: T) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	await schedule(
		entries.length,
		DEFAULT_PARALLEL_REQUESTS,
		() => undefined,
		async (index) => {
			results[index] = await work(entries[index]!);
		},
	);
	return results;
}
