import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';

/** All settings of a join way (92229). */
export async function readJoinWay(call: Call, config_id: unknown): Promise<IDataObject> {
	const reply = await call.send({
		method: 'POST',
		path: '/externalcontact/groupchat/get_join_way',
		body: { config_id: config_id as string },
		repeatable: true,
		needs: ['join_way'],
	});
	return reply.join_way as IDataObject;
}
