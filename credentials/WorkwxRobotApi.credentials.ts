import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

export class WorkwxRobotApi implements ICredentialType {
	name = 'workwxRobotApi';

	displayName = 'WeCom Group Robot (企业微信群机器人) API';

	documentationUrl = 'https://github.com/n8n-nodes-workwx/n8n-nodes-workwx#credentials';

	icon: Icon = {
		light: 'file:../nodes/Workwx/workwx.svg',
		dark: 'file:../nodes/Workwx/workwx.dark.svg',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'Robot Keys',
			name: 'keys',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			required: true,
			default: '',
			placeholder: 'e.g. alerts = 693a91f6-…',
			description:
				'One robot per line: its key, its whole webhook URL, or <code>name = key</code>. In the group: Settings → Message Push (群设置 → 消息推送).',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://qyapi.weixin.qq.com',
			description: 'Address of the API, or of a relay in front of it; it may have a path',
		},
	];
}
