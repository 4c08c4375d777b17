import { choice, flag, list, options, splitList, text } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { checkMember } from '../checkMember';
import { department, newUserid, userid } from '../fields';
import { findUsersByName, getUsers } from '../getUsers';
import { bizMail, memberName, memberOptions } from '../memberFields';

const includeSubDepartments = flag('includeSubDepartments', 'Include Sub-Departments', {
	place: 'none',
	description: 'Whether to read all departments below as well; members of several are listed once',
});

export const user: Resource = {
	value: 'user',
	name: 'User (成员)',
	description: 'Members of the company',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a user (创建成员)',
			doc: 90195,
			request: 'POST /user/create',
			secret: 'contacts',
			fields: [
				newUserid,
				memberName,
				options(
					...memberOptions,
					bizMail(64),
					flag('toInvite', 'Send Invitation', {
						default: true,
						description: 'Whether WeCom invites the member to join',
					}),
				),
			],
			check: (values) => {
				if (!values.mobile && !values.email) {
					throw new ParameterError('Mobile', 'and "Email" are both empty: WeCom needs one of them');
				}
			},
			finish: checkMember,
		},
		get: {
			name: 'Get',
			action: 'Get a user (读取成员)',
			doc: 90196,
			request: 'GET /user/get',
			fields: [userid],
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many users of a department (获取部门成员详情)',
			doc: 90201,
			request: 'GET /user/list',
			items: 'userlist',
			fields: [department('department_id'), options(includeSubDepartments)],
			run: getUsers,
		},
		getAllIds: {
			name: 'Get Many IDs',
			action: 'Get many user accounts (获取成员账号列表)',
			description: 'IDs and departments of all members; one item for each membership',
			doc: 96067,
			request: 'POST /user/list_id',
			secret: 'contacts',
			reads: true,
			paging: { items: 'dept_user', size: { key: 'limit', max: 10_000 } },
		},
		getByMobile: {
			name: 'Find by Mobile',
			action: 'Find a user by mobile number (用手机号查找成员)',
			description:
				'Too many numbers that nobody has close this for a day (more than 20% of the members)',
			doc: 95402,
			request: 'POST /user/getuserid',
			reads: true,
			fields: [
				text('mobileNumber', 'Mobile', {
					key: 'mobile',
					bytes: 32,
					placeholder: 'e.g. 13800000000',
					description: 'Mobile number of the member',
				}),
			],
		},
		getByEmail: {
			name: 'Find by Email',
			action: 'Find a user by email (用邮箱查找成员)',
			description:
				'Too many addresses that nobody has close this for a day (more than 20% of the members)',
			doc: 95895,
			request: 'POST /user/get_userid_by_email',
			reads: true,
			fields: [
				text('emailAddress', 'Email', {
					key: 'email',
					placeholder: 'e.g. nathan@example.com',
					description: 'Email address of the member',
				}),
				options(
					choice(
						'emailType',
						'Email Type',
						[
							{ name: 'Corporate', value: 1 },
							{ name: 'Personal', value: 2 },
						],
						{ description: 'Which address of the member to look at' },
					),
				),
			],
		},
		findByName: {
			name: 'Find by Name',
			action: 'Find users by name (按姓名查找成员)',
			description: 'Members the app can see whose name or ID holds the text',
			doc: 90200,
			request: 'GET /user/simplelist',
			items: 'userlist',
			fields: [
				text('searchText', 'Name', {
					place: 'none',
					placeholder: 'e.g. 张三',
					description: 'Part of the name or of the user ID; letter case does not matter',
				}),
			],
			run: findUsersByName,
		},
		update: {
			name: 'Update',
			action: 'Update a user (更新成员)',
			doc: 90197,
			request: 'POST /user/update',
			secret: 'contacts',
			target: ['userid'],
			fields: [
				userid,
				options(
					{ ...memberName, ui: { ...memberName.ui, description: 'New name, up to 64 characters' } },
					...memberOptions,
					bizMail(63),
					{
						...list('bizMailAlias', 'Corporate Email Aliases', {
							key: 'biz_mail_alias.item',
							items: 5,
							description:
								'Up to five further addresses (企业邮箱别名), separated by commas; they replace the present ones, none removes them all',
						}),
						encode: splitList,
					},
					text('newUserid', 'New User ID', {
						bytes: 64,
						description: 'Possible once, for an ID that WeCom made',
					}),
				),
			],
			finish: checkMember,
		},
		delete: {
			name: 'Delete',
			action: 'Delete a user (删除成员)',
			doc: 90198,
			request: 'GET /user/delete',
			secret: 'contacts',
			deletes: true,
			fields: [userid],
		},
	},
};
