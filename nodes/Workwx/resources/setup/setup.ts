import type { IDataObject } from 'n8n-workflow';
import { choices, options, text } from '../../../../shared/operation/fields';
import type { Field, Resource } from '../../../../shared/operation/operation';
import { CHECKED_AREAS, checkSetup } from './checkSetup';
import { getServerDomains } from './getServerDomains';

const asIp = (ip: unknown) => ({ ip }) as IDataObject;

const areas = choices('areas', 'Areas', CHECKED_AREAS, {
	place: 'none',
	description: 'Whose rights to look at',
});
/** None chosen is a choice as well. */
const chosenAreas: Field = { ...areas, read: (value) => areas.read!(value) ?? [] };

export const setup: Resource = {
	value: 'setup',
	name: 'Setup (网络配置)',
	description: 'Check of the set-up, and addresses of WeCom for firewalls and proxies',
	operations: {
		check: {
			name: 'Check',
			action: 'Check the configuration (检查配置)',
			description:
				'Looks at connection, secrets, trusted IP, agent, visible range, rights and callback URL; one item each with ✓ or ✗ and what to do. Nothing is written or sent.',
			doc: 90227,
			request: 'GET /agent/get',
			credentials: { workwxCallbackApi: { optional: true } },
			fields: [
				text('callbackUrl', 'Callback URL', {
					place: 'none',
					optional: true,
					placeholder: 'e.g. https://n8n.example.com/webhook/1a2b3c/webhook',
					description:
						'Production URL of a Workwx Trigger to try as WeCom does when the URL is saved (接收消息服务器配置); with a callback credential the signature is tried as well',
				}),
				options(chosenAreas),
			],
			run: checkSetup,
		},
		getApiIps: {
			name: 'Get API IPs',
			action: 'Get the addresses of the API (获取企业微信接口地址段)',
			description: 'Addresses that calls of this node go to',
			doc: 92520,
			request: 'GET /get_api_domain_ip',
			items: 'ip_list',
			record: asIp,
		},
		getCallbackIps: {
			name: 'Get Callback IPs',
			action: 'Get the addresses of callbacks (获取企业微信回调地址段)',
			description:
				'Addresses and ranges that callbacks come from; WeCom advises to read them daily',
			doc: 92521,
			request: 'GET /getcallbackip',
			items: 'ip_list',
			record: asIp,
		},
		getServerDomains: {
			name: 'Get Server Domains',
			action: 'Get the domains of the client (获取企业微信域名信息)',
			description:
				'Domains, then IPs, that WeCom clients need, with protocol and ports. The app must be listed under My Company → Settings → Domain IP (我的企业 → 设置 → 域名IP).',
			doc: 100079,
			request: 'GET /security/get_server_domain_ip',
			items: 'domain_list',
			run: getServerDomains,
		},
	},
};
