import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

export class WorkwxCallbackApi implements ICredentialType {
	name = 'workwxCallbackApi';

	displayName = 'WeCom Callback (企业微信接收消息) API';

	documentationUrl = 'https://github.com/n8n-nodes-workwx/n8n-nodes-workwx#credentials';

	icon: Icon = {
		light: 'file:../nodes/Workwx/workwx.svg',
		dark: 'file:../nodes/Workwx/workwx.dark.svg',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Up to 32 letters and digits. App → Receive Messages → Set API Receiving → Token (应用 → 接收消息 → 设置API接收 → Token).',
		},
		// The rule knows secrets by other names; this one decrypts every message.
		// eslint-disable-next-line @n8n/community-nodes/credential-unnecessary-password
		{
			displayName: 'EncodingAESKey',
			name: 'encodingAesKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'43 letters and digits, from the same page as the Token. It is not the secret of the app.',
		},
		{
			displayName: 'Receive ID',
			name: 'receiveId',
			type: 'string',
			default: '',
			placeholder: 'e.g. ww1a2b3c4d5e6f7g8h',
			description:
				'Your corp ID: My Company → Company Information → Corp ID (我的企业 → 企业信息 → 企业ID). Leave it empty for an AI bot (智能机器人).',
		},
	];
}
