import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../shared/operation/operation';

/**
 * What became of a mass message, of one member or one member after the other; WeCom answers for one only (93338). Reads
 * no further than Limit needs.
 */
export async function getMassMessageResults(call: Call): Promise<IDataObject[]> {
	const { paging } = call.operation;
	const { userid, ...body } = call.request.body as IDataObject;
	const found: IDataObject[] = [];
	for await (const member of userid ? [userid] : members(call, body)) {
		const request = { ...call.request, body: { ...body, userid: member as string } };
		for await (const record of call.pages(request, paging!, call.limit - found.length)) {
			found.push(record as IDataObject);
		}
		if (found.length >= call.limit) break;
	}
	return found;
}

/** The members that were to send the message, page by page. */
async function* members(call: Call, body: IDataObject): AsyncGenerator<unknown> {
	const request = { ...call.request, path: '/externalcontact/get_groupmsg_task', body };
	const size = { key: 'limit', max: 1000 };
	for await (const task of call.pages(request, { items: 'task_list', size }, Infinity)) {
		yield (task as IDataObject).userid;
	}
}
