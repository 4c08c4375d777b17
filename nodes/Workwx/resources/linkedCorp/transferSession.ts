import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { withoutCode } from '../../../../shared/operation/reply';

/**
 * Turns a session of a mini-program into one of a linked company. WeCom takes this call with the token of that company
 * (93355), which is asked for once in an execution.
 */
export async function transferSession(call: Call): Promise<IDataObject> {
	const { userid, session_key, ...company } = call.request.body as IDataObject;
	const accessToken = await call.once(`linked token ${JSON.stringify(company)}`, async () => {
		const reply = await call.send({
			method: 'POST',
			path: '/corpgroup/corp/gettoken',
			body: company,
			repeatable: true,
			needs: ['access_token'],
		});
		return reply.access_token as string;
	});
	return withoutCode(
		await call.send({ ...call.request, body: { userid, session_key }, accessToken }),
	);
}
