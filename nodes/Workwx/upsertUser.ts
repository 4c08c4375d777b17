import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../shared/operation/operation';
import { withoutCode } from '../../shared/operation/runOperation';
import { unlessRefused } from './unlessRefused';

/** "No such member" (90313). */
const UNKNOWN_USER = 60111;

/**
 * Updates a member, and creates it where WeCom knows none: nothing is read before. `result` says which of both it was.
 */
export async function upsertUser(call: Call): Promise<IDataObject> {
	const { request, values } = call;
	const { to_invite: toInvite, ...body } = request.body as IDataObject;
	const userid = body.userid as string;
	const updated = await unlessRefused(UNKNOWN_USER, call.send({ ...request, body }));
	if (updated) return { userid, result: 'updated' };
	if (!values.mobile && !values.email) {
		throw new Error(
			`There is no member "${userid}" yet, and WeCom needs "Mobile" or "Email" to create one`,
		);
	}
	const reply = await call.send({
		...request,
		path: '/user/create',
		body: { ...body, ...(toInvite !== undefined && { to_invite: toInvite }) },
	});
	const { success, ...details } = withoutCode(reply);
	return { userid, result: 'created', ...details };
}
