import { endpoint } from '../endpoint';

const APP = { access: ['app'] } as const;
const ANY = { access: ['app', 'contacts', 'audit', 'service'] } as const;

const ports = { protocol: 'TCP', port: [443, 80], is_necessary: 1 };

export const setup = [
	endpoint({
		doc: 92520,
		method: 'GET',
		path: '/get_api_domain_ip',
		...ANY,
		answer: () => ({ ip_list: ['182.254.11.176', '182.254.78.66'] }),
	}),
	endpoint({
		doc: 92521,
		method: 'GET',
		path: '/getcallbackip',
		...ANY,
		answer: () => ({ ip_list: ['101.226.103.0/24', '127.0.0.1'] }),
	}),
	endpoint({
		doc: 100079,
		method: 'GET',
		path: '/security/get_server_domain_ip',
		...APP,
		answer: () => ({
			domain_list: [
				{
					domain: 'i.work.weixin.qq.com',
					universal_domian: 'work.weixin.qq.com',
					...ports,
					description: 'Messages and directory of the client',
				},
			],
			ip_list: [{ ip: '115.238.203.109', ...ports, description: 'Name service of the client' }],
		}),
	}),
];
