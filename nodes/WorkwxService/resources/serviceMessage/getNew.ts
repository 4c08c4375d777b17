import type { IDataObject } from 'n8n-workflow';
import { clientOptionsOf } from '../../../../shared/operation/clientOf';
import type { Call } from '../../../../shared/operation/operation';
import { readService } from '../../../../shared/received/readService';
import { serviceItem } from '../../../../shared/received/serviceItem';
import {
	companyKeyOf,
	serviceFolder,
	ServiceMemory,
} from '../../../../shared/received/serviceMemory';

/** What came since the account was read last, by this operation or by the trigger (94670). */
export async function getNew(call: Call): Promise<IDataObject[]> {
	const { openKfid, firstStart } = call.values;
	const { baseUrl, corpId } = clientOptionsOf(await call.credential('workwxApi'));
	const folder = serviceFolder(companyKeyOf(baseUrl ?? '', corpId));
	const items: IDataObject[] = [];
	await readService({
		call: (async (request) => await call.send(request)) as Parameters<
			typeof readService
		>[0]['call'],
		memory: new ServiceMemory(folder, openKfid as string),
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
