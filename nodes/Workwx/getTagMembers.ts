import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../shared/operation/operation';

/** The members of a tag, then its departments as `{ partyid }` (90213). */
export async function getTagMembers(call: Call): Promise<IDataObject[]> {
	const { userlist = [], partylist = [] } = (await call.send(call.request)) as {
		userlist?: IDataObject[];
		partylist?: number[];
	};
	return [...userlist, ...partylist.map((partyid) => ({ partyid }))].slice(0, call.limit);
}
