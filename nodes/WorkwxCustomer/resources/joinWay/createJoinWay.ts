import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { withoutCode } from '../../../../shared/operation/reply';
import { readJoinWay } from './readJoinWay';

/** Makes a join way; WeCom gives the QR code only to whoever reads it afterwards (92229). */
export async function createJoinWay(call: Call): Promise<IDataObject> {
	const created = withoutCode(await call.send(call.request));
	return call.values.withDetails ? await readJoinWay(call, created.config_id) : created;
}
