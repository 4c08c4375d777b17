import type { ItemGroup } from './collectItems';

/**
 * Items with the same target in groups of `most`, in their order; one without a target goes alone.
 */
export function batchItems(
	indices: number[],
	most: number,
	targetOf: (index: number) => string | undefined,
): ItemGroup[] {
	const groups: ItemGroup[] = [];
	const open = new Map<string, ItemGroup>();
	for (const index of indices) {
		const target = targetOf(index);
		const found = target === undefined ? undefined : open.get(target);
		if (found && found.indices.length < most) {
			found.indices.push(index);
			continue;
		}
		const group: ItemGroup = { indices: [index] };
		groups.push(group);
		if (target !== undefined) open.set(target, group);
	}
	return groups;
}
