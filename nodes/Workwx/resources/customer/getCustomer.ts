import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import type { Call } from '../../../../shared/operation/operation';
import { pages } from '../../../../shared/operation/pages';

/** A customer with all its followers, of which WeCom gives 500 at a time (92114). */
export async function getCustomer(call: Call): Promise<IDataObject> {
	let contact: unknown;
	const send = async (request: WorkwxRequest) => {
		const reply = await call.send(request);
		contact ??= reply.external_contact;
		return reply;
	};
	const followers: unknown[] = [];
	for await (const follower of pages(send, call.request, { items: 'follow_user' })) {
		followers.push(follower);
	}
	return { external_contact: contact, follow_user: followers } as IDataObject;
}
