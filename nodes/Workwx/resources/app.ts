import { flag, options, text } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { agentid } from '../../../shared/vocabulary/fields';

export const app: Resource = {
	value: 'app',
	name: 'App (应用)',
	description: 'The app of the credential: its name, description, home page and who may see it',
	operations: {
		get: {
			name: 'Get',
			action: 'Get an app (获取指定的应用详情)',
			description: 'Name, description, visible range and settings of the app',
			doc: 90227,
			request: 'GET /agent/get',
			agent: 'query',
			fields: [options(agentid)],
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many apps (获取应用列表)',
			description: 'The apps that the secret of the credential may see',
			doc: 90227,
			request: 'GET /agent/list',
			items: 'agentlist',
		},
		update: {
			name: 'Update',
			action: 'Update an app (设置应用)',
			description: 'Changes what is chosen in the options and leaves the rest as it is',
			doc: 90228,
			request: 'POST /agent/set',
			agent: 'body',
			updates: ['agentid'],
			fields: [
				options(
					agentid,
					text('appDescription', 'Description', {
						key: 'description',
						characters: 120,
						pattern: /^.{4}/su,
						allowed: 'a text of 4 to 120 characters',
						empty: false,
						description: 'What the app is for, at least 4 characters',
					}),
					text('homeUrl', 'Home Page', {
						pattern: /^https?:\/\//,
						allowed: 'an address that begins with http:// or https://',
						empty: false,
						placeholder: 'e.g. https://example.com',
						description: 'Page that opens from the workbench (应用主页)',
					}),
					text('logoMediaid', 'Logo Media ID', {
						empty: false,
						description: 'From Media → Upload with type image; WeCom cuts it square and round',
					}),
					text('appName', 'Name', {
						key: 'name',
						characters: 32,
						empty: false,
						description: 'Name of the app',
					}),
					flag('isreportenter', 'Report Entering', {
						as: 'number',
						description:
							'Whether WeCom sends the event enter_agent when a member opens the app (上报用户进入应用事件)',
					}),
					flag('reportLocationFlag', 'Report Location', {
						as: 'number',
						description:
							'Whether WeCom sends the location of a member who opens the chat with the app (上报地理位置)',
					}),
					text('redirectDomain', 'Trusted Domain', {
						placeholder: 'e.g. example.com',
						description:
							'Domain for web login and JS-SDK (可信域名); WeCom must have verified that it is yours',
					}),
				),
			],
		},
	},
};
