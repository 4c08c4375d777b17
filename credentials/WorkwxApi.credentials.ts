import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { SECRET_KINDS } from '../shared/client/secrets';
import { secretProperty } from '../shared/operation/secretProperty';
import { connectionProperties } from '../shared/operation/connectionProperties';
import { addAccessToken } from '../shared/operation/addAccessToken';

export class WorkwxApi implements ICredentialType {
	name = 'workwxApi';

	displayName = 'WeCom (企业微信) API';

	documentationUrl = 'https://github.com/n8n-nodes-workwx/n8n-nodes-workwx#credentials';

	icon: Icon = {
		light: 'file:../nodes/Workwx/workwx.svg',
		dark: 'file:../nodes/Workwx/workwx.dark.svg',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'Corp ID',
			name: 'corpId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. ww1a2b3c4d5e6f7g8h',
			description: 'My Company → Company Information → Corp ID (我的企业 → 企业信息 → 企业ID)',
		},
		secretProperty('app'),
		{
			displayName: 'Agent ID',
			name: 'agentId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1000002',
			description:
				'App Management → your self-built app → AgentId (应用管理 → 自建应用 → AgentId). Needed to send messages and to manage the app.',
		},
		...SECRET_KINDS.filter((kind) => kind !== 'app').map(secretProperty),
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://qyapi.weixin.qq.com',
			description:
				'Address of the API, or of a relay with a trusted IP (可信IP) in front of it; it may have a path',
		},
		{
			displayName: 'Relay Header Name',
			name: 'relayHeaderName',
			type: 'string',
			default: '',
			placeholder: 'e.g. X-Relay-Key',
			description: 'Header your relay expects with every request',
		},
		{
			displayName: 'Relay Header Value',
			name: 'relayHeaderValue',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Value of the relay header',
		},
		...connectionProperties,
		{
			displayName: 'Time-Out',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 600 },
			default: 30,
			description: 'How many seconds a request may stay without an answer',
		},
	];

	/**
	 * For n8n's HTTP Request node: a copy of the request with a fresh access token, only for addresses below the base URL.
	 */
	authenticate: IAuthenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	) => await addAccessToken(credentials, requestOptions);
}
