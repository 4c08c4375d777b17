import type {
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { botTriggerProperties } from './botTriggerProperties';
import { listen } from './listen';
import { testApi } from '../../shared/credentials/workwxApi';
import { testBotCredential } from '../../shared/credentials/workwxBotApi';

/** Conditions are missing in n8n's type for credentials only: both majors read them as those of parameters. */
const whenAdded = { _cnd: { exists: true } } as unknown as string;

export class WorkwxBotTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Workwx Bot Trigger',
		name: 'workwxBotTrigger',
		icon: { light: 'file:../Workwx/workwx.svg', dark: 'file:../Workwx/workwx.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["receive"] === "selected" ? $parameter["messageTypes"].concat($parameter["events"]).join(", ").replaceAll("bot.", "") : "all messages and events" }}',
		description:
			'Receive and answer messages to an AI bot (智能机器人) over a long connection, without a public address',
		eventTriggerDescription: 'Waiting for somebody to write to the AI bot in WeCom',
		activationMessage: 'The AI bot is connected: write to it in WeCom.',
		triggerPanel: {
			header: 'Receive a message to an AI bot (智能机器人)',
			executionsHelp: {
				inactive:
					'Click "listen" and write to the bot in WeCom: the connection is opened for that time. Activate the workflow to keep it open.',
				active:
					'The workflow runs whenever somebody writes to the bot. While you listen here, the next message goes to this test instead.',
			},
			activationHint: 'Activate the workflow to keep the long connection of the bot open (长连接).',
		},
		defaults: { name: 'Workwx Bot Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'workwxBotApi', required: true, testedBy: 'workwxBotApiTest' },
			{
				name: 'workwxApi',
				testedBy: 'workwxApiTest',
				displayOptions: { show: { 'settings.access.policy': [whenAdded] } },
			},
		],
		properties: botTriggerProperties,
	};

	methods = {
		credentialTest: { workwxApiTest: testApi, workwxBotApiTest: testBotCredential },
	};

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await listen(this);
	}
}
