import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { withoutCode } from '../../../../shared/operation/reply';
import { readJoinWay } from './readJoinWay';

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
