import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../client/workwxRequest';
import type { Paging } from './operation';
import { listAt, valueAt } from './reply';

/**
 * Records of a list, page by page, asking only for what `limit` needs. Ends on an empty cursor, on the page's own
 * end mark, or when a cursor comes back unchanged (a server at fault would otherwise be asked for ever).
 */
export async function* pages(
	send: (request: WorkwxRequest) => Promise<IDataObject>,
	request: WorkwxRequest,
	{
		items,
		size,
		cursor = { sent: 'cursor', received: 'next_cursor' },
		offset,
		more,
		last,
		total,
	}: Paging,
	limit = Infinity,
): AsyncGenerator {
	const place = request.method === 'GET' ? 'query' : 'body';
	let left = limit;
	let read = 0;
	let at: unknown;
	while (left > 0) {
		const parameters: Record<string, unknown> = { ...request[place] };
		const asked = Math.min(size?.max ?? Infinity, size?.isFixed ? limit : left);
		if (size) parameters[size.key] = asked;
		if (offset) parameters[offset] = read;
		if (at !== undefined) parameters[cursor.sent] = at;
		const reply = await send({ ...request, [place]: parameters });
		const records = listAt(reply, items);
		for (const record of records.slice(0, left)) yield record;
		left -= records.length;
		read += records.length;
		if (offset) {
			if (records.length < asked) return;
			continue;
		}
		const next = valueAt(reply, cursor.received);
		const ended =
			!next || (more && !reply[more]) || (last && reply[last]) || (total && next === reply[total]);
		if (ended || next === at) return;
		at = next;
	}
}
