import { options, text } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { chatid, chatMembers } from '../../../shared/vocabulary/fields';
import { userids } from '../../../shared/vocabulary/members';

export const groupChat: Resource = {
	value: 'groupChat',
	name: 'Group Chat (群聊会话)',
	description: 'Group chats that the app creates; its visible range must hold the whole company',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a group chat (创建群聊会话)',
			doc: 90245,
			request: 'POST /appchat/create',
			needs: ['chatid'],
			fields: [
				chatMembers,
				options(
					text('chatName', 'Name', {
						key: 'name',
						characters: 50,
						description: 'Name of the group',
					}),
					text('owner', 'Owner', {
						bytes: 64,
						description: 'User ID of the owner; a random member when empty',
					}),
					text('newChatid', 'Group Chat ID', {
						key: 'chatid',
						bytes: 32,
						pattern: /^[0-9A-Za-z]+$/,
						allowed: 'letters and digits',
						description: 'An ID of your own, up to 32 letters and digits; made by WeCom when empty',
					}),
				),
			],
		},
		get: {
			name: 'Get',
			action: 'Get a group chat (获取群聊会话)',
			doc: 98914,
			request: 'GET /appchat/get',
			fields: [chatid],
			item: 'chat_info',
		},
		update: {
			name: 'Update',
			action: 'Update a group chat (修改群聊会话)',
			description:
				'Changes the options you add and keeps the rest; one left empty empties the field',
			doc: 98913,
			request: 'POST /appchat/update',
			target: ['chatid'],
			updates: ['chatid'],
			fields: [
				chatid,
				options(
					text('chatName', 'Name', {
						key: 'name',
						characters: 50,
						description: 'Name of the group',
					}),
					text('newOwner', 'Owner', {
						key: 'owner',
						bytes: 64,
						empty: false,
						description: 'User ID of the new owner; needed when the owner is removed',
					}),
					userids('addUserList', 'Add Users', {
						empty: {},
						holds: 'User IDs to add',
					}),
					userids('delUserList', 'Remove Users', {
						empty: {},
						holds: 'User IDs to remove',
					}),
				),
			],
		},
	},
};
