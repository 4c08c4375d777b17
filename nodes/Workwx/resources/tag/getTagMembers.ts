import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { listAt } from '../../../../shared/operation/reply';

/** The members of a tag, then its departments as `{ partyid }` (90213). */
export async function getTagMembers(call: Call): Promise<IDataObject[]> {
	const reply = await call.send(call.request);
	const departments = listAt<number>(reply, 'partylist').map((partyid) => ({ partyid }));
	return [...listAt<IDataObject>(reply, 'userlist'), ...departments].slice(0, call.limit);
}
