import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { withoutCode } from '../../../../shared/operation/reply';

/** All settings of a join way (92229). */
async function readJoinWay(call: Call, config_id: unknown): Promise<IDataObject> {
	const reply = await call.send({
		method: 'POST',
		path: '/externalcontact/groupchat/get_join_way',
		body: { config_id: config_id as string },
		repeatable: true,
		needs: ['join_way'],
	});
	return reply.join_way as IDataObject;
}

/** Makes a join way; WeCom gives the QR code only to whoever reads it afterwards (92229). */
export async function createJoinWay(call: Call): Promise<IDataObject> {
	const created = withoutCode(await call.send(call.request));
	return call.values.withDetails ? await readJoinWay(call, created.config_id) : created;
}

/** Changes a join way. WeCom overwrites it as a whole (92229), so what shall stay is read first. */
export async function updateJoinWay(call: Call): Promise<IDataObject> {
	const { config_id, ...changes } = call.request.body as IDataObject;
	if (!call.values.keepSettings) return withoutCode(await call.send(call.request));
	// The QR code is WeCom's own and no setting.
	const { qr_code: _qrCode, ...present } = await readJoinWay(call, config_id);
	return withoutCode(
		await call.send({ ...call.request, body: { ...present, config_id, ...changes } }),
	);
}
