import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { listAt } from '../../../../shared/operation/reply';
import { ownerFilters, TOO_MANY_OWNERS } from '../../../../shared/vocabulary/customerGroupOwners';
import { unlessRefused } from '../../../../shared/vocabulary/unlessRefused';

/**
 * Customer groups, of the members with customer contact one after the other where the app sees too many (92120). Reads no
 * further than Limit needs.
 */
export async function getCustomerGroups(call: Call): Promise<IDataObject[]> {
	const { operation, request, limit } = call;
	const found: IDataObject[] = [];
	const read = async (owners: object): Promise<IDataObject[]> => {
		const asked = { ...request, body: { ...request.body, ...owners } };
		for await (const group of call.pages(asked, operation.paging!, limit - found.length)) {
			found.push(group as IDataObject);
		}
		return found;
	};
	if ((request.body as IDataObject).owner_filter) return await read({});
	const all = await unlessRefused(TOO_MANY_OWNERS, read({}));
	if (all) return all;
	const userids = await call.once('members with customer contact', async () => {
		const path = '/externalcontact/get_follow_user_list';
		return listAt<string>(await call.send({ method: 'GET', path }), 'follow_user');
	});
	for (const owners of ownerFilters(userids)) await read(owners);
	return found;
}
