import { choice, flag, list, options, text, when } from '../../../../shared/operation/fields';
import type { Resource } from '../../../../shared/operation/operation';
import { checkMember } from '../../contacts/checkMember';
import { convertIds } from '../../contacts/convertIds';
import {
	authCode,
	department,
	newUserid,
	sourceAgentid,
	userid,
} from '../../../../shared/vocabulary/fields';
import { findUsersByName, getUsers } from './getUsers';
import { bizMail, memberName, memberOptions, toInvite } from '../../contacts/memberFields';
import { simplifyUser } from '../../contacts/simplifyUser';
import { upsertUser } from './upsertUser';
import { departmentids, tagids, userids } from '../../../../shared/vocabulary/members';

const includeSubDepartments = (preset: boolean) =>
	flag('includeSubDepartments', 'Include Sub-Departments', {
		place: 'none',
		default: preset,
		description:
			'Whether to read all departments below as well; members of several are listed once',
	});

/** The members that one looks for are seldom in the department itself; in version 1 nobody was told. */
const membersOfDepartment = [
	department('department_id'),
	...when('@version', 1.1, includeSubDepartments(true)),
	options(...when('@version', 1, includeSubDepartments(false))),
];

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
			fields: [newUserid, memberName, options(...memberOptions, bizMail(64), toInvite)],
			needsOne: [['mobile', 'email']],
			finish: checkMember,
		},
		get: {
			name: 'Get',
			action: 'Get a user (读取成员)',
			doc: 90196,
			request: 'GET /user/get',
			fields: [userid],
			simplify: simplifyUser,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many users of a department (获取部门成员详情)',
			doc: 90201,
			request: 'GET /user/list',
			items: 'userlist',
			fields: membersOfDepartment,
			run: getUsers,
			simplify: simplifyUser,
		},
		getAllSimple: {
			name: 'Get Many Simple',
			action: 'Get names of many users of a department (获取部门成员)',
			description: 'User ID, name and departments of the members of a department',
			doc: 90200,
			request: 'GET /user/simplelist',
			items: 'userlist',
			fields: membersOfDepartment,
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
			description:
				'Changes the options you add and keeps the rest; one left empty empties the field',
			doc: 90197,
			request: 'POST /user/update',
			secret: 'contacts',
			target: ['userid'],
			updates: ['userid'],
			fields: [
				userid,
				options(
					{ ...memberName, ui: { ...memberName.ui, description: 'New name, up to 64 characters' } },
					...memberOptions,
					bizMail(63),
					list('bizMailAlias', 'Corporate Email Aliases', {
						key: 'biz_mail_alias.item',
						items: 5,
						holds: 'Further addresses (企业邮箱别名)',
						description: 'They replace the present ones, none removes them all',
					}),
					text('newUserid', 'New User ID', {
						bytes: 64,
						empty: false,
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
		batchDelete: {
			name: 'Delete Many',
			action: 'Delete many users (批量删除成员)',
			description:
				'Items go out together, up to 200 users in one call; one unknown ID fails its whole call',
			doc: 90199,
			request: 'POST /user/batchdelete',
			secret: 'contacts',
			deletes: true,
			fields: [
				userids('useridlist', 'Users', {
					items: 200,
				}),
			],
			collect: {},
		},
		upsert: {
			name: 'Create or Update',
			action: 'Create or update a user (创建或更新成员)',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			doc: 90197,
			request: 'POST /user/update',
			secret: 'contacts',
			target: ['newUserid'],
			fields: [newUserid, memberName, options(...memberOptions, bizMail(63), toInvite)],
			finish: checkMember,
			run: upsertUser,
		},
		convertToOpenid: {
			name: 'Convert to Open ID',
			action: 'Convert a user ID to an open ID (成员账号转换)',
			description: 'For payments to a member; the member must have bound WeChat',
			doc: 90202,
			request: 'POST /user/convert_to_openid',
			reads: true,
			fields: [userid],
		},
		convertToUserid: {
			name: 'Convert to User ID',
			action: 'Convert an open ID to a user ID (还原成员账号)',
			doc: 90202,
			request: 'POST /user/convert_to_userid',
			reads: true,
			fields: [
				text('openid', 'Open ID', {
					description: 'What WeChat Pay calls the member, from Convert to Open ID or a payment',
				}),
			],
		},
		convertOpenUserids: {
			name: 'Convert Open User IDs',
			action: 'Convert accounts of a provider to user accounts (服务商成员账号转换)',
			description:
				'One item for each ID that the app of a service provider (代开发应用, 第三方应用) knows a member by; one that cannot be converted is marked as invalid',
			doc: 95884,
			request: 'POST /batch/openuserid_to_userid',
			reads: true,
			fields: [
				list('openUseridList', 'Open User IDs', {
					items: 1000,
					placeholder: 'e.g. woAJ2GCAAAXtWyujaWJHDDGi0mACAAAA',
					holds: 'IDs',
					description: 'All from the same app',
				}),
				sourceAgentid,
			],
			run: convertIds('userid_list', 'invalid_open_userid_list', 'open_userid'),
		},
		confirmLogin: {
			name: 'Confirm Login Verification',
			action: 'Confirm the second verification of a login (登录二次验证)',
			description: 'Lets a member in who has passed your own check at the first login',
			doc: 90203,
			request: 'GET /user/authsucc',
			target: ['userid'],
			fields: [userid],
		},
		getTfaInfo: {
			name: 'Get Verification Info',
			action: 'Get the user behind a second verification (获取用户二次验证信息)',
			description: 'The userid and tfa_code, which confirms the check within five minutes',
			doc: 99499,
			request: 'POST /auth/get_tfa_info',
			target: ['authCode'],
			fields: [authCode],
			sensitive: ['tfa_code'],
		},
		confirmTfa: {
			name: 'Confirm Use Verification',
			action: 'Confirm the second verification of use (使用二次验证)',
			description: 'Lets a member go on who has passed your own check',
			doc: 99500,
			request: 'POST /user/tfa_succ',
			target: ['userid'],
			fields: [
				userid,
				text('tfaCode', 'Verification Code', {
					description: 'The tfa_code from Get Verification Info; good once, for five minutes',
				}),
			],
		},
		invite: {
			name: 'Invite',
			action: 'Invite users to join (邀请成员)',
			description:
				'Items go out together, up to 1000 users, 100 departments and 100 tags in one call; at most one invitation a day for three days',
			doc: 90975,
			request: 'POST /batch/invite',
			fields: [
				userids('inviteUsers', 'Users', {
					key: 'user',
					items: 1000,
					optional: true,
				}),
				departmentids('inviteDepartments', 'Departments', {
					key: 'party',
					items: 100,
					optional: true,
				}),
				tagids('inviteTags', 'Tags', {
					key: 'tag',
					items: 100,
					optional: true,
				}),
			],
			needsOne: [['inviteUsers', 'inviteDepartments', 'inviteTags']],
			collect: {},
		},
		getJoinQrCode: {
			name: 'Get Join QR Code',
			action: 'Get the QR code to join the company (获取加入企业二维码)',
			description: 'Address of a picture that is good for seven days',
			doc: 91714,
			request: 'GET /corp/get_join_qrcode',
			secret: 'contacts',
			fields: [
				options(
					choice(
						'qrCodeSize',
						'Size',
						[
							{ name: '171 × 171 Pixels', value: 1 },
							{ name: '2052 × 2052 Pixels', value: 4 },
							{ name: '399 × 399 Pixels', value: 2 },
							{ name: '741 × 741 Pixels', value: 3 },
						],
						{ key: 'size_type', description: 'How large the picture is' },
					),
				),
			],
		},
	},
};
