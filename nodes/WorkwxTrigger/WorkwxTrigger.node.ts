import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { receiveCallback } from './receiveCallback';
import { testCallbackCredential } from './testCallbackCredential';

export class WorkwxTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Workwx Trigger',
		name: 'workwxTrigger',
		icon: { light: 'file:../Workwx/workwx.svg', dark: 'file:../Workwx/workwx.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'all messages and events',
		description: 'Starts the workflow on messages and events from WeCom (企业微信)',
		defaults: { name: 'Workwx Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'workwxCallbackApi', required: true, testedBy: 'workwxCallbackApiTest' }],
		webhooks: [
			{
				name: 'setup',
				httpMethod: 'GET',
				responseMode: 'onReceived',
				path: 'webhook',
				ndvHideUrl: true,
			},
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: 'success',
				path: 'webhook',
				ndvHideMethod: true,
			},
		],
		properties: [
			{
				// n8n reads this before it parses a body: its own XML parser must not see what strangers send.
				displayName: 'Options',
				name: 'options',
				type: 'hidden',
				default: { binaryData: true },
			},
		],
	};

	methods = { credentialTest: { workwxCallbackApiTest: testCallbackCredential } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveCallback(this);
	}
}
