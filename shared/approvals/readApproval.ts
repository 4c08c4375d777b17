import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../client/workwxRequest';

/** An approval as WeCom gives it (91983). */
export async function readApproval(
	send: (request: WorkwxRequest) => Promise<IDataObject>,
	sp_no: string,
): Promise<IDataObject> {
	const reply = await send({
		method: 'POST',
		path: '/oa/getapprovaldetail',
		secret: 'approval',
		body: { sp_no },
		repeatable: true,
		needs: ['info'],
	});
	return reply.info as IDataObject;
}
