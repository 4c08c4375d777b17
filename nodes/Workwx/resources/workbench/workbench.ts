import { flag, options } from '../../../../shared/operation/fields';
import type { Resource } from '../../../../shared/operation/operation';
import { agentid, userid } from '../../../../shared/vocabulary/fields';
import { checkTemplate, workbenchContent } from './workbenchFields';
import { userids } from '../../../../shared/vocabulary/members';

export const workbench: Resource = {
	value: 'workbench',
	name: 'Workbench (工作台)',
	description:
		'What the app shows on the workbench of the members; turn on the custom display first (管理后台 → 应用 → 启用自定义展示)',
	operations: {
		setTemplate: {
			name: 'Set Template',
			action: 'Set the workbench template of an app (设置应用在工作台展示的模版)',
			description:
				'The type of what the app shows, and what members see for whom nothing is set (企业默认数据)',
			doc: 92535,
			request: 'POST /agent/set_workbench_template',
			agent: 'body',
			fields: workbenchContent(
				'',
				true,
				flag('replaceUserData', 'Replace User Data', {
					description: 'Whether what was set for single members is overwritten, for all of them',
				}),
			),
			finish: checkTemplate,
		},
		resetTemplate: {
			name: 'Reset Template',
			action: 'Reset the workbench of an app to its icon (取消自定义模式)',
			description: 'The app is shown as a plain icon again',
			doc: 92535,
			request: 'POST /agent/set_workbench_template',
			body: { type: 'normal' },
			agent: 'body',
			fields: [options(agentid)],
		},
		getTemplate: {
			name: 'Get Template',
			action: 'Get the workbench template of an app (获取应用在工作台展示的模版)',
			doc: 92535,
			request: 'POST /agent/get_workbench_template',
			agent: 'body',
			reads: true,
			fields: [options(agentid)],
		},
		setData: {
			name: 'Set Data',
			action: 'Set what a user sees on the workbench (设置应用在用户工作台展示的数据)',
			description: 'Up to ten times a minute for each member',
			doc: 92535,
			request: 'POST /agent/set_workbench_data',
			agent: 'body',
			target: ['userid'],
			fields: [userid, ...workbenchContent('', false)],
		},
		batchSetData: {
			name: 'Batch Set Data',
			action: 'Set what many users see on the workbench (批量设置应用在用户工作台展示的数据)',
			description: 'The same for up to 1000 members; items with the same data go out in one call',
			doc: 92535,
			request: 'POST /agent/batch_set_workbench_data',
			agent: 'body',
			fields: [
				userids('workbenchUsers', 'Users', {
					key: 'userid_list',
					items: 1000,
				}),
				...workbenchContent('data.', false),
			],
			collect: {},
		},
		getData: {
			name: 'Get Data',
			action: 'Get what a user sees on the workbench (获取应用在用户工作台展示的数据)',
			description:
				'What was set for the member, or for the company where that has replaced it since then',
			doc: 92535,
			request: 'POST /agent/get_workbench_data',
			agent: 'body',
			reads: true,
			item: 'data',
			fields: [userid, options(agentid)],
		},
	},
};
