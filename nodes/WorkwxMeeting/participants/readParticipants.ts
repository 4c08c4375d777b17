import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../shared/operation/operation';
import { withNames } from '../../../shared/vocabulary/memberNames';

/** Who the operation asks for, up to Limit, on request with names. */
export async function readParticipants(call: Call): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	for await (const one of call.pages(call.request, call.operation.paging!, call.limit)) {
		found.push(one as IDataObject);
	}
	return call.values.memberNames ? await withNames(call, found) : found;
}
