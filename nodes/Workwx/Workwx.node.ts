import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { derivedDescription } from './derivedDescription';
import { findByName } from '../../shared/pickers/findByName';
import { methods } from '../../shared/pickers/methods';

const CREDENTIALS: Record<string, string | undefined> = { bot: undefined, robot: 'workwxRobotApi' };

const credentialOf = (resource: string) =>
	resource in CREDENTIALS ? CREDENTIALS[resource] : 'workwxApi';

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
		credentials: [
			{
				name: 'workwxApi',
				required: true,
				testedBy: 'workwxApiTest',
				displayOptions: { hide: { resource: ['bot', 'robot'] } },
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
						resource: ['bot'],
						operation: ['sendMarkdown', 'sendMedia', 'sendTemplateCard', 'uploadMedia'],
					},
				},
			},
			{
				name: 'workwxCallbackApi',
				testedBy: 'workwxCallbackApiTest',
				displayOptions: { show: { resource: ['setup'], operation: ['check'] } },
			},
		],
		...derivedDescription(),
	};

	methods = methods;

	/** Loads what only a run needs. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeItems } = await import('../../shared/operation/executeItems');
		const { resources } = await import('./resources');
		return await executeItems(this, resources, credentialOf, findByName(this));
	}
}
