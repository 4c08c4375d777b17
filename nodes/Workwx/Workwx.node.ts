import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes, SEND_AND_WAIT_OPERATION } from 'n8n-workflow';
import { derivedDescription } from './derivedDescription';
import { findByName } from '../../shared/pickers/findByName';
import { methods } from '../../shared/pickers/methods';
import type { CredentialOf } from '../../shared/operation/executeItems';

const CREDENTIALS: Record<string, string | undefined> = { bot: undefined, robot: 'workwxRobotApi' };

/** An app's question may be asked by an AI bot, which needs no account of WeCom. */
const credentialOf =
	(context: IExecuteFunctions): CredentialOf =>
	(resource, operation) => {
		const isByBot =
			operation === SEND_AND_WAIT_OPERATION && context.getNodeParameter('askVia', 0, '') === 'bot';
		return resource in CREDENTIALS || isByBot ? CREDENTIALS[resource] : 'workwxApi';
	};

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
		credentials: [
			{
				name: 'workwxApi',
				required: true,
				testedBy: 'workwxApiTest',
				displayOptions: { hide: { resource: ['bot', 'robot'], askVia: ['bot'] } },
			},
			{
				name: 'workwxRobotApi',
				required: true,
				testedBy: 'workwxRobotApiTest',
				displayOptions: { show: { resource: ['robot'] } },
			},
			{
				name: 'workwxBotApi',
				required: true,
				testedBy: 'workwxBotApiTest',
				displayOptions: {
					show: {
						resource: ['bot', 'message'],
						operation: [
							'sendAndWait',
							'sendMarkdown',
							'sendMedia',
							'sendTemplateCard',
							'uploadMedia',
						],
					},
					// What goes to members or to a group chat goes there by an app.
					hide: {
						// The types of n8n know conditions for parameters only; it takes them for credentials all the same.
						pickedReceivers: [{ _cnd: { exists: true } } as unknown as string],
						sendTo: ['groupChat'],
						askVia: ['groupChat'],
					},
				},
			},
			{
				name: 'workwxCallbackApi',
				testedBy: 'workwxCallbackApiTest',
				displayOptions: {
					show: { resource: ['message', 'setup'], operation: ['check', 'sendAndWait'] },
					hide: { askVia: ['bot', 'groupChat'], answerIn: ['link'] },
				},
			},
		],
		...derivedDescription(),
	};

	methods = methods;

	/** Loads what only a run needs. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeItems } = await import('../../shared/operation/executeItems');
		const { resources } = await import('./resources');
		return await executeItems(this, resources, credentialOf(this), findByName(this));
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { answer } = await import('./waiting/answer');
		return await answer(this);
	}
}
