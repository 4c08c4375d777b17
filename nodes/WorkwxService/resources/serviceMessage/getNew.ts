import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { readService } from '../../../../shared/received/readService';
import { serviceItem } from '../../../../shared/received/serviceItem';
import { ServiceLedger } from '../../../../shared/received/serviceLedger';
import { serviceMemory } from '../../../../shared/received/serviceMemory';
import { companyFolder } from '../../messages/companyFolder';

/** What came since the account was read last, by this operation or by the trigger (94670). */
export async function getNew(call: Call): Promise<IDataObject[]> {
	const { openKfid, firstStart } = call.values;
	const folder = await companyFolder(call);
	const items: IDataObject[] = [];
	await readService({
		call: (async (request) => await call.send(request)) as Parameters<
			typeof readService
		>[0]['call'],
		memory: serviceMemory(folder, openKfid as string),
		ledger: new ServiceLedger(folder),
		request: call.request,
		since: firstStart === 'threeDays' ? 0 : Math.floor(Date.now() / 1000),
		limit: call.limit,
		atOnce: Infinity,
		hand: (records) => {
			items.push(...records.map(serviceItem));
			return Promise.resolve();
		},
		...(call.signal && { signal: call.signal }),
	});
	return items;
}
