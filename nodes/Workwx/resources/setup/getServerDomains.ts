import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { listAt } from '../../../../shared/operation/reply';

/** What WeCom clients connect to: domains, then bare IPs (100079). */
export async function getServerDomains(call: Call): Promise<IDataObject[]> {
	const reply = await call.send(call.request);
	const lists = ['domain_list', 'ip_list'].map((list) => listAt<IDataObject>(reply, list));
	return lists.flat().slice(0, call.limit);
}
