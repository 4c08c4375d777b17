import { appendFileSync } from 'node:fs';
import { createClient } from '../../../shared/client/client';
import { readService, syncRequest } from '../../../shared/received/readService';
import { ServiceLedger } from '../../../shared/received/serviceLedger';
import { serviceMemory } from '../../../shared/received/serviceMemory';

/** Reads one account to its end, as the trigger does, and writes every hand-over into a file: one line each. */
const [baseUrl = '', corpId = '', secret = '', folder = '', openKfid = '', handed = ''] =
	process.argv.slice(2);
const client = createClient({ baseUrl, corpId, secrets: { app: secret } });

void readService({
	call: (request, signal) => client.call(request, signal),
	memory: serviceMemory(folder, openKfid),
	ledger: new ServiceLedger(folder),
	request: syncRequest(openKfid, 0),
	since: 0,
	atOnce: 10,
	hand: async (records) => {
		appendFileSync(handed, `${records.map(({ msgid }) => msgid).join(' ')}\n`);
		await Promise.resolve();
	},
	log: console.error,
});
