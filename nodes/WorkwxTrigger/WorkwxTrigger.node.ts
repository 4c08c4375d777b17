import type {
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { testApi } from '../../shared/credentials/workwxApi';
import { checkSettings } from './checkSettings';
import { endListening } from './listening';
import { processMessages } from './processMessages';
import { receiveCallback } from './receiveCallback';
import { testCallbackCredential } from '../../shared/credentials/workwxCallbackApi';
import { triggerProperties } from './triggerProperties';

export class WorkwxTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Workwx Trigger',
		name: 'workwxTrigger',
		icon: { light: 'file:../Workwx/workwx.svg', dark: 'file:../Workwx/workwx.dark.svg' },
		group: ['trigger'],
		// Not an array: a parameter named `options` keeps n8n's body parser away at version 1 only.
		version: 1,
		subtitle:
			'={{ $parameter["receive"] === "selected" ? $parameter["messageTypes"].concat($parameter["events"]).join(", ") : "all messages and events" }}',
		// n8n merges it with the node of its name and shows this for the actions as well.
		description:
			'Send and receive messages, follow events, manage contacts, customers, chats and media in WeCom (企业微信)',
		eventTriggerDescription: 'Waiting for WeCom to call the test URL',
		activationMessage: 'WeCom can now check and call the production URL.',
		triggerPanel: {
			header: 'Receive a message from WeCom (企业微信)',
			executionsHelp: {
				inactive:
					'WeCom knows one URL per app. While you build the workflow, set the <b>test URL</b> there, click "listen", and write to the app. For daily work activate the workflow and set the <b>production URL</b>.',
				active:
					'The workflow runs whenever WeCom calls the <b>production URL</b>. To try something out, set the <b>test URL</b> in WeCom for a while, click "listen", and write to the app.',
			},
			activationHint:
				'Activate the workflow before you save the production URL in WeCom: it is checked at that moment.',
		},
		defaults: { name: 'Workwx Trigger' },
		inputs: [],
		outputs:
			'={{ $parameter["settings"]["reportRefused"] ? [{ type: "main", displayName: "Received" }, { type: "main", displayName: "Refused" }] : ["main"] }}',
		credentials: [
			{ name: 'workwxCallbackApi', required: true, testedBy: 'workwxCallbackApiTest' },
			// Always shown: files, access and cards may need it, and n8n knows no "or" of conditions.
			{ name: 'workwxApi', testedBy: 'workwxApiTest' },
		],
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
				responseMode: '={{ $parameter["respond"] }}',
				responseData:
					'={{ $parameter["respond"] === "onReceived" ? "success" : "firstEntryJson" }}',
				path: 'webhook',
				ndvHideMethod: true,
			},
		],
		properties: triggerProperties,
	};

	methods = {
		credentialTest: { workwxApiTest: testApi, workwxCallbackApiTest: testCallbackCredential },
	};

	/** WeCom has no call to register a callback URL: it is pasted into the admin console. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				await checkSettings(this);
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				await endListening(this);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveCallback(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await processMessages(this);
	}
}
