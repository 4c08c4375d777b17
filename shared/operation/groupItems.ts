import { batchItems } from './batchItems';
import { collected, collectItems, type ItemGroup, type Reading } from './collectItems';
import type { ExecutionSettings } from './executionSettings';
import { mergeItems } from './mergeItems';
import type { Operation } from './operation';
import type { Outcomes } from './outcomes';

/** Puts items that were read together, each group for one request. */
type Grouping = (readings: Reading[]) => ItemGroup[];

interface Items {
	attempt: Outcomes['attempt'];
	read: (index: number) => Reading;
	targetOf: (index: number) => string | undefined;
}

/**
 * The items in groups, each for one call or batch. Where they are compared all are read first; else each when its turn
 * comes, while the answers of others are awaited.
 */
export async function groupItems(
	declared: Operation,
	settings: ExecutionSettings,
	all: number[],
	{ attempt, read, targetOf }: Items,
): Promise<ItemGroup[]> {
	const grouping = groupingOf(declared, settings, all.length);
	if (grouping) {
		const readings: Reading[] = [];
		for (const index of all) {
			const reading = await attempt([index], () => read(index));
			if (reading) readings.push(reading);
		}
		const readable = readings.map(({ index }) => index);
		return (await attempt(readable, () => grouping(readings))) ?? [];
	}
	if (declared.batch) return batchItems(all, declared.batch.most, targetOf);
	return declared.waits ? [{ indices: all }] : all.map((index) => ({ indices: [index] }));
}

/** How items are put together, where they are. */
function groupingOf(
	declared: Operation,
	settings: ExecutionSettings,
	count: number,
): Grouping | undefined {
	const { collect, merge, target = [] } = declared;
	if (collect) return (readings) => collectItems(readings, collected(declared), count);
	if (!merge || !settings.mergeItems) return undefined;
	return (readings) => mergeItems(readings, merge, target, settings.mergeSeparator);
}
