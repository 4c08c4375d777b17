import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../../scripts/n8n/rest';
import { workwx } from './workflowOf';

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

/** The node that answers the message of a service customer with a text; one that WeCom refuses fails no execution. */
export const serviceAnswer = (content: string) =>
	workwx(
		'Answer',
		{
			resource: 'serviceMessage',
			operation: 'sendText',
			openKfid: { __rl: true, mode: 'id', value: '={{ $json.open_kfid }}' },
			externalUserid: { __rl: true, mode: 'id', value: '={{ $json.external_userid }}' },
			content,
		},
		{ type: 'n8n-nodes-workwx.workwxService', onError: 'continueRegularOutput' },
	);
