import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { derivedDescription } from './derivedDescription';
import { findByName } from '../../shared/pickers/findByName';
import { methods } from '../../shared/pickers/methods';

/** Where an execution that waits hears the answer: GET shows what is asked, POST decides. */
const waitingWebhook = (httpMethod: 'GET' | 'POST'): IWebhookDescription => ({
	name: 'default',
	httpMethod,
	responseMode: 'onReceived',
	responseData: '',
	path: '={{ $nodeId }}',
	restartWebhook: true,
	isFullPath: true,
});

export class Workwx implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Workwx',
		name: 'workwx',
		icon: { light: 'file:workwx.svg', dark: 'file:workwx.dark.svg' },
		group: ['output'],
		// An array keeps n8n from adding "Custom API Call" to every selector: API → Request does that here.
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		// n8n merges it with the trigger of its name and shows one of the descriptions for both.
		description:
			'Send and receive messages, follow events, manage contacts, customers, chats and media in WeCom (企业微信)',
		defaults: { name: 'Workwx' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		webhooks: [waitingWebhook('GET'), waitingWebhook('POST')],
		waitingNodeTooltip:
			'={{ $parameter["operation"] === "sendAndWait" ? "Goes on when somebody has answered in WeCom" : "" }}',
		...derivedDescription(),
	};

	methods = methods;

	/** Loads what only a run needs. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeItems } = await import('../../shared/operation/executeItems');
		const { resources } = await import('./resources');
		return await executeItems(this, resources, findByName(this));
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { answer } = await import('./waiting/answer');
		return await answer(this);
	}
}
