import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../../scripts/n8n/rest';

/** The trigger of customer service with a webhook of its own. */
export const serviceTrigger = (parameters: JsonObject = {}) => ({
	name: 'Trigger',
	type: 'n8n-nodes-workwx.workwxServiceTrigger',
	parameters,
	webhookId: randomUUID(),
	credentials: {
		workwxCallbackApi: { id: null, name: 'WeCom callback' },
		workwxApi: { id: null, name: 'WeCom account' },
	},
});
