import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { DEFAULT_BOT_ADDRESS } from '../shared/bot/botSettings';
import { connectionProperties } from '../shared/operation/connectionProperties';

export class WorkwxBotApi implements ICredentialType {
	name = 'workwxBotApi';

	displayName = 'WeCom AI Bot (企业微信智能机器人) API';

	documentationUrl = 'https://github.com/n8n-nodes-workwx/n8n-nodes-workwx#credentials';

	icon: Icon = {
		light: 'file:../nodes/Workwx/workwx.svg',
		dark: 'file:../nodes/Workwx/workwx.dark.svg',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'Bot ID',
			name: 'botId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. aibXXXXXXXX',
			description:
				'AI Bot → API mode → long connection → Bot ID (智能机器人 → API 模式 → 使用长连接 → Bot ID)',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'From the same page as the Bot ID. It is neither the secret of an app nor the Token of a callback.',
		},
		{
			displayName: 'Address',
			name: 'address',
			type: 'string',
			default: DEFAULT_BOT_ADDRESS,
			description:
				'Where the long connection goes; a private deployment (私有部署) shows its own in the admin console',
		},
		...connectionProperties,
	];
}
