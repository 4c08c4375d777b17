import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../shared/operation/operation';

/** What WeCom clients connect to: domains, then bare IPs (100079). */
export async function getServerDomains(call: Call): Promise<IDataObject[]> {
	const { domain_list: domains = [], ip_list: ips = [] } = (await call.send(call.request)) as {
		domain_list?: IDataObject[];
		ip_list?: IDataObject[];
	};
	return [...domains, ...ips].slice(0, call.limit);
}
