import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import type { Call } from '../../../../shared/operation/operation';
import { withoutCode } from '../../../../shared/operation/reply';
import { updateIfKnown } from '../../contacts/updateIfKnown';

/** "No such member" (90313). */
const UNKNOWN_USER = 60111;

/**
 * Updates a member, and creates it where WeCom knows none: nothing is read before. `result` says which of both it was.
 */
export async function upsertUser(call: Call): Promise<IDataObject> {
	const { request, values } = call;
	const userid = (request.body as IDataObject).userid as string;
	const update = () => withoutInvitation(call.update());
	if (await updateIfKnown({ ...call, update }, UNKNOWN_USER, 'userid')) {
		return { userid, result: 'updated' };
	}
	if (!values.mobile && !values.email) {
		throw new Error(
			`There is no member "${userid}" yet, and WeCom needs "Mobile" or "Email" to create one`,
		);
	}
	const reply = await call.send({ ...request, path: '/user/create' });
	const { success, ...details } = withoutCode(reply);
	return { userid, result: 'created', ...details };
}

/** Only who is new can be invited. */
function withoutInvitation({ body, ...request }: WorkwxRequest): WorkwxRequest {
	const { to_invite: _toInvite, ...fields } = body as IDataObject;
	return { ...request, body: fields };
}
