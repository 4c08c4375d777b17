import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../client/workwxRequest';
import type { Collect, Values } from './operation';

/** One call and the items it is made for. */
export interface Job {
	indices: number[];
	/** Already read, because the items had to be compared. */
	reading?: Pick<Reading, 'request' | 'values'>;
}

/** What one item wants to send. */
export interface Reading {
	index: number;
	request: WorkwxRequest;
	values: Values;
}

/**
 * Puts items into one call when they differ only in the lists of `most`, and starts another where a list would become
 * longer than the API takes. Double entries are sent once.
 */
export function collectJobs(readings: Reading[], { most }: Collect): Job[] {
	const jobs: Job[] = [];
	const open = new Map<string, Job>();
	for (const { index, request, values } of readings) {
		const body = request.body as IDataObject;
		const rest = Object.entries(body).filter(([key]) => !(key in most));
		const id = JSON.stringify([request.query, rest]);
		const job = open.get(id);
		const joined = job && join(job.reading!.request.body as IDataObject, body, most);
		if (job && joined) {
			job.indices.push(index);
			job.reading!.request = { ...request, body: joined };
		} else {
			const started: Job = { indices: [index], reading: { request, values } };
			open.set(id, started);
			jobs.push(started);
		}
	}
	return jobs;
}

/** Both bodies in one; nothing when a list would become too long. */
function join(
	one: IDataObject,
	other: IDataObject,
	most: Collect['most'],
): IDataObject | undefined {
	const joined = { ...one };
	for (const [key, limit] of Object.entries(most)) {
		const entries = [...listOf(one[key]), ...listOf(other[key])];
		const unique = [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
		if (unique.length > limit) return undefined;
		if (unique.length) joined[key] = unique;
	}
	return joined;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
