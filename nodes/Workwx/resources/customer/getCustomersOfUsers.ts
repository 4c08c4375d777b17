import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import type { Call } from '../../../../shared/operation/operation';
import { pages } from '../../../../shared/operation/pages';
import { listAt } from '../../../../shared/operation/reply';

/**
 * Customers of several members in detail (92994). Members that WeCom leaves out for want of a licence come last, as an
 * item of their own with `fail_info`.
 */
export async function getCustomersOfUsers(call: Call): Promise<IDataObject[]> {
	const unlicensed = new Set<string>();
	const send = async (request: WorkwxRequest) => {
		const reply = await call.send(request);
		for (const userid of listAt<string>(reply, 'fail_info.unlicensed_userid_list')) {
			unlicensed.add(userid);
		}
		return reply;
	};
	const customers: IDataObject[] = [];
	for await (const customer of pages(send, call.request, call.operation.paging!, call.limit)) {
		customers.push(customer as IDataObject);
	}
	if (unlicensed.size) customers.push({ fail_info: { unlicensed_userid_list: [...unlicensed] } });
	return customers;
}
