import { SECRET_KINDS, SECRETS } from '../../../../shared/client/secrets';
import { compareText } from '../../../../shared/operation/compareText';
import { choice, json, options, rows, text } from '../../../../shared/operation/fields';
import type { Resource } from '../../../../shared/operation/operation';
import { requestApi } from './requestApi';

export const api: Resource = {
	value: 'api',
	name: 'API (接口)',
	description: 'Any endpoint of WeCom that has no operation of its own',
	operations: {
		request: {
			name: 'Request',
			action: 'Make an API request (调用任意接口)',
			description: 'Calls any endpoint with access token, retry, error hints and paging',
			doc: 90664,
			request: 'GET /',
			fields: [
				choice(
					'method',
					'Method',
					[
						{ name: 'GET', value: 'GET' },
						{ name: 'POST', value: 'POST' },
					],
					{ place: 'none', description: 'Verb of the endpoint' },
				),
				text('path', 'Path', {
					place: 'none',
					placeholder: 'e.g. /user/get',
					pattern: /^(https?:\/\/[^?#]*)?\/?(cgi-bin\/)?[\w/-]+$/,
					allowed: 'the path below /cgi-bin, such as /user/get, without query',
					description: 'Path of the endpoint below /cgi-bin',
				}),
				{
					...json('requestBody', 'Body', {
						place: 'none',
						optional: true,
						description: 'JSON body of a POST',
					}),
					when: { method: ['POST'] },
				},
				options(
					rows(
						'queryParameters',
						'Query Parameters',
						[text('name', 'Name'), text('value', 'Value', { optional: true })],
						{
							place: 'none',
							placeholder: 'Add Parameter',
							description: 'Added to the address; the access token is added anyway',
						},
					),
					choice(
						'secretKind',
						'Secret',
						SECRET_KINDS.map((value) => ({ name: SECRETS[value].label, value })).sort((a, b) =>
							compareText(a.name, b.name),
						),
						{
							place: 'none',
							default: 'app',
							description: 'Which secret of the credential the endpoint takes',
						},
					),
					text('recordsField', 'Records Field', {
						place: 'none',
						placeholder: 'e.g. dept_user',
						description:
							'List in the answer that becomes one item per record; all pages are read, following <code>next_cursor</code>',
					}),
				),
			],
			run: requestApi,
		},
	},
};
