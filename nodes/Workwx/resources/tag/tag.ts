import { choice, number, options, text } from '../../../../shared/operation/fields';
import type { Resource } from '../../../../shared/operation/operation';
import { tagid } from '../../../../shared/vocabulary/fields';
import { getTagMembers } from './getTagMembers';
import { departmentids, userids } from '../../../../shared/vocabulary/members';

const tagname = text('tagname', 'Name', {
	characters: 32,
	placeholder: 'e.g. On call',
	description: 'Name of the tag, unique in the company',
});

/** A tag belongs to the secret that made it; those of the admin console take the contacts-sync secret (90210, 81011). */
const tagOwner = choice(
	'tagOwner',
	'Act As',
	[
		{ name: 'App', value: 'app', description: 'For tags this app made' },
		{
			name: 'Contacts Sync',
			value: 'contacts',
			description: 'For tags made with that secret (通讯录同步) or in the admin console',
		},
	],
	{
		place: 'secret',
		description: 'Which secret of the credential is used: only the owner of a tag may change it',
	},
);

const members = [
	userids('tagUsers', 'Users', {
		key: 'userlist',
		items: 1000,
		optional: true,
	}),
	departmentids('tagDepartments', 'Departments', {
		key: 'partylist',
		items: 100,
		optional: true,
	}),
];

const goTogether =
	'Items with the same tag go out together, up to 1000 users and 100 departments in one call';

export const tag: Resource = {
	value: 'tag',
	name: 'Tag (标签)',
	description: 'Tags of members and departments',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a tag (创建标签)',
			doc: 90210,
			request: 'POST /tag/create',
			needs: ['tagid'],
			fields: [
				tagname,
				options(
					tagOwner,
					number('newTagid', 'Tag ID', {
						key: 'tagid',
						min: 0,
						description: 'A number of your own; the next free one when left out',
					}),
				),
			],
		},
		getMembers: {
			name: 'Get Members',
			action: 'Get the members of a tag (获取标签成员)',
			description:
				'Members and departments of a tag that the app can see: one item each, with userid or partyid',
			doc: 90213,
			request: 'GET /tag/get',
			items: 'userlist',
			fields: [tagid],
			run: getTagMembers,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many tags (获取标签列表)',
			doc: 90216,
			request: 'GET /tag/list',
			items: 'taglist',
		},
		update: {
			name: 'Update',
			action: 'Rename a tag (更新标签名字)',
			doc: 90211,
			request: 'POST /tag/update',
			target: ['tagid'],
			fields: [tagid, tagname, options(tagOwner)],
		},
		delete: {
			name: 'Delete',
			action: 'Delete a tag (删除标签)',
			doc: 90212,
			request: 'GET /tag/delete',
			deletes: true,
			target: ['tagid'],
			fields: [tagid, options(tagOwner)],
		},
		addMembers: {
			name: 'Add Members',
			action: 'Add members to a tag (增加标签成员)',
			description: goTogether,
			doc: 90214,
			request: 'POST /tag/addtagusers',
			target: ['tagid'],
			fields: [tagid, ...members, options(tagOwner)],
			needsOne: [['tagUsers', 'tagDepartments']],
			collect: {},
		},
		removeMembers: {
			name: 'Remove Members',
			action: 'Remove members from a tag (删除标签成员)',
			description: goTogether,
			doc: 90215,
			request: 'POST /tag/deltagusers',
			target: ['tagid'],
			fields: [tagid, ...members, options(tagOwner)],
			needsOne: [['tagUsers', 'tagDepartments']],
			collect: {},
		},
	},
};
