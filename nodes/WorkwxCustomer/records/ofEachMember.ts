import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../shared/operation/operation';

interface Tasks {
	/** Endpoint that lists the members by `task_list`, up to 1000 a page. */
	path: string;
	/** Whether there are records of the member; all members have some when left out. */
	hasRecords?: (task: IDataObject) => boolean;
}

/**
 * Records that WeCom gives for one member only (93333, 93338): of the member asked for, or of one member after the other.
 * Reads no further than Limit needs.
 */
export const ofEachMember =
	({ path, hasRecords = () => true }: Tasks) =>
	async (call: Call): Promise<IDataObject[]> => {
		const { paging } = call.operation;
		const { userid: chosen, ...body } = call.request.body as IDataObject;
		const tasks = call.pages(
			{ ...call.request, path, body },
			{ items: 'task_list', size: { key: 'limit', max: 1000 } },
			Infinity,
		);
		const found: IDataObject[] = [];
		for await (const task of chosen ? [{ userid: chosen }] : tasks) {
			if (!chosen && !hasRecords(task as IDataObject)) continue;
			const { userid } = task as { userid: string };
			const request = { ...call.request, body: { ...body, userid } };
			for await (const record of call.pages(request, paging!, call.limit - found.length)) {
				found.push({ userid, ...(record as IDataObject) });
			}
			if (found.length >= call.limit) break;
		}
		return found;
	};
