import type { Job } from './collectJobs';

/**
 * Items with the same target in jobs of `most`, in their order; one without a target goes alone.
 */
export function batchJobs(
	indices: number[],
	most: number,
	targetOf: (index: number) => string | undefined,
): Job[] {
	const jobs: Job[] = [];
	const open = new Map<string, Job>();
	for (const index of indices) {
		const target = targetOf(index);
		const found = target === undefined ? undefined : open.get(target);
		if (found && found.indices.length < most) {
			found.indices.push(index);
			continue;
		}
		const job: Job = { indices: [index] };
		jobs.push(job);
		if (target !== undefined) open.set(target, job);
	}
	return jobs;
}
