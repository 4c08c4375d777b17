import type { INodeProperties } from 'n8n-workflow';

/** How a credential gets out of the network n8n is in. */
export const connectionProperties: INodeProperties[] = [
	{
		displayName: 'Proxy URL',
		name: 'proxyUrl',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		placeholder: 'e.g. http://user:password@proxy.example.com:3128',
		description:
			'HTTP proxy to connect through; when empty, HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY of the environment hold',
	},
	{
		displayName: 'CA Certificate',
		name: 'caCertificate',
		type: 'string',
		typeOptions: { rows: 4, password: true },
		default: '',
		placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
		description:
			'PEM certificate of an authority to trust in addition to the usual ones, for a relay or proxy with its own',
	},
];
