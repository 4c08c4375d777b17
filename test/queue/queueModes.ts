import type { N8nMajor } from '../../scripts/n8n/installation';
import type { QueueModeOptions } from '../../scripts/n8n/queueMode';
import { Rest } from '../../scripts/n8n/rest';

export const QUEUE_MODES_VARIABLE = 'WORKWX_QUEUE_MODES';

/** Where the n8n that the setup has started in queue mode is, as it comes to the specs. */
export interface QueueModeAddress {
	major: N8nMajor;
	version: string;
	mainUrl: string;
	webhookUrl: string;
	/** Of the owner, who is logged in. */
	session: string;
	webhookLogFile: string;
	options: QueueModeOptions;
}

export interface RunningQueueMode extends QueueModeAddress {
	rest: Rest;
}

/** One entry per running n8n in queue mode, for `describe.each`. */
export function queueModes(): RunningQueueMode[] {
	const addresses = JSON.parse(process.env[QUEUE_MODES_VARIABLE] ?? '[]') as QueueModeAddress[];
	return addresses.map((address) => ({
		...address,
		rest: new Rest(address.mainUrl, address.session),
	}));
}
