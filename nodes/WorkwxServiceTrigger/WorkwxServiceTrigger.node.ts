import type {
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { methods } from '../../shared/pickers/methods';
import { checkSettings } from './checkSettings';
import { finishItems } from './finishItems';
import { listen } from './listen';
import { receiveNotice } from './receiveNotice';
import { serviceTriggerProperties } from './serviceTriggerProperties';

export class WorkwxServiceTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Workwx Service Trigger',
		name: 'workwxServiceTrigger',
		icon: { light: 'file:../Workwx/workwx.svg', dark: 'file:../Workwx/workwx.dark.svg' },
		group: ['trigger'],
		// Not an array: a parameter named `options` keeps n8n's body parser away at version 1 only.
		version: 1,
		subtitle:
			'={{ $parameter["receive"] === "selected" ? $parameter["messageTypes"].concat($parameter["events"]).join(", ") : "all messages and events" }}',
		// n8n merges it with the node of its name and shows this for the actions as well.
		description: 'Serve customers who write in WeChat (企业微信 微信客服)',
		eventTriggerDescription: 'Waiting for a customer to write in WeChat',
		activationMessage: 'WeCom can now check and call the production URL.',
		triggerPanel: {
			header: 'Receive a message from WeChat (微信客服)',
			executionsHelp: {
				inactive:
					'WeCom knows one URL per app. While you build the workflow, set the <b>test URL</b> there, click "listen", and write to the account in WeChat. For daily work activate the workflow and set the <b>production URL</b>.',
				active:
					'The workflow runs for every message. To try something out, set the <b>test URL</b> in WeCom for a while, click "listen", and write to the account in WeChat.',
			},
			activationHint:
				'Activate the workflow before you save the production URL in WeCom: it is checked at that moment.',
		},
		defaults: { name: 'Workwx Service Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'workwxCallbackApi', required: true, testedBy: 'workwxCallbackApiTest' },
			{ name: 'workwxApi', required: true, testedBy: 'workwxApiTest' },
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
				responseMode: 'onReceived',
				responseData: 'success',
				path: 'webhook',
				ndvHideMethod: true,
			},
		],
		properties: serviceTriggerProperties,
	};

	methods = methods;

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
				return true;
			},
		},
	};

	/** Takes a notice, which holds no message. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveNotice(this);
	}

	/** Reads the messages: n8n has one process that runs triggers, whatever the number of those that take notices. */
	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await listen(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await finishItems(this);
	}
}
