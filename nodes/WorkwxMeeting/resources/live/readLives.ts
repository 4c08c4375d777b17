import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { listAt } from '../../../../shared/operation/reply';
import { sideBySide } from '../../../../shared/operation/sideBySide';
import { readLive } from './bookedLive';

/** Live streams of a member that this app booked, on request with what WeCom knows of each. */
export async function getLives(call: Call): Promise<IDataObject[]> {
	const livingids: string[] = [];
	for await (const livingid of call.pages(call.request, call.operation.paging!)) {
		livingids.push(livingid as string);
	}
	if (!call.values.withDetails) return livingids.map((livingid) => ({ livingid }));
	return await sideBySide(livingids, async (livingid) => await readLive(call, livingid));
}

/** Who watched a live stream, members first; a page holds both in lists of their own, and is asked for by its key alone. */
export async function getViewers(call: Call): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	for await (const page of call.pages(call.request, call.operation.paging!, Infinity)) {
		const members = listAt<IDataObject>(page, 'users');
		found.push(...members, ...listAt<IDataObject>(page, 'external_users'));
		if (found.length >= call.limit) break;
	}
	return found.slice(0, call.limit);
}
