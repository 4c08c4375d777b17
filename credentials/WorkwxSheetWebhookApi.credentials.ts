import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

export class WorkwxSheetWebhookApi implements ICredentialType {
	name = 'workwxSheetWebhookApi';

	displayName = 'WeCom Smart Sheet Webhook (智能表格接收外部数据) API';

	documentationUrl = 'https://github.com/n8n-nodes-workwx/n8n-nodes-workwx#credentials';

	icon: Icon = {
		light: 'file:../nodes/Workwx/workwx.svg',
		dark: 'file:../nodes/Workwx/workwx.dark.svg',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'Webhook URL',
			name: 'webhookUrl',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. https://qyapi.weixin.qq.com/cgi-bin/wedoc/smartsheet/webhook?key=…',
			description:
				'In the smart sheet: Automation → Receive External Data (自动化 → 接收外部数据). The key alone will do.',
		},
		{
			displayName: 'Example JSON',
			name: 'example',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			placeholder: 'e.g. {"schema": {"fABC12": "标题"}, "add_records": […]}',
			description:
				'What the sheet shows beside the URL: it tells the titles of the columns and what they hold. Without it columns are named by their IDs.',
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
