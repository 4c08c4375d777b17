import { inQuery, options } from '../../../../shared/operation/fields';
import type { Resource } from '../../../../shared/operation/operation';
import { agentid } from '../../../../shared/vocabulary/fields';
import { menuButtons } from './menuButtons';

export const menu: Resource = {
	value: 'menu',
	name: 'Menu (自定义菜单)',
	description: 'The menu at the foot of the chat with the app',
	operations: {
		create: {
			name: 'Create',
			action: 'Create the menu of an app (创建菜单)',
			description: 'Replaces the present menu; clicks arrive as events of the trigger',
			doc: 90231,
			request: 'POST /menu/create',
			agent: 'query',
			fields: [menuButtons, options(inQuery(agentid))],
		},
		get: {
			name: 'Get',
			action: 'Get the menu of an app (获取菜单)',
			doc: 90232,
			request: 'GET /menu/get',
			agent: 'query',
			fields: [options(agentid)],
		},
		delete: {
			name: 'Delete',
			action: 'Delete the menu of an app (删除菜单)',
			doc: 90233,
			request: 'GET /menu/delete',
			agent: 'query',
			deletes: true,
			fields: [options(agentid)],
		},
	},
};
