import {
	choice,
	date,
	flag,
	locator,
	number,
	options,
	text,
	when,
} from '../../../shared/operation/fields';
import type { Field, Resource } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { customerOfUser } from '../../../shared/vocabulary/customerFields';
import { userid } from '../../../shared/vocabulary/fields';
import { spellOut } from '../../../shared/vocabulary/spellOut';
import { oneAttachment } from '../attachments/attachments';
import { uploadFiles } from '../../../shared/vocabulary/fileToUpload';
import { configId, markSource, remark, state } from '../wayFields';
import { USER_IDS } from '../../../shared/vocabulary/idNames';
import { departmentids } from '../../../shared/vocabulary/members';

const MOST_SECONDS = 14 * 24 * 60 * 60;
const MOST_MEMBERS = 100;
/** There is one style less for several members (92228). */
const MOST_STYLES = { 1: 3, 2: 2 } as const;

const TYPES = { 1: 'single', 2: 'multiple' };
const SCENES = { 1: 'miniProgram', 2: 'qrCode' };

const users = locator('useridList', 'Users', {
	ids: USER_IDS,
	key: 'user',
	many: true,
	optional: true,
	search: 'searchUsers',
	items: MOST_MEMBERS,
	placeholder: 'e.g. zhangsan, lisi',
	holds: 'User IDs of the members',
	description: 'The limit counts the members of the departments as well',
});
const departments = departmentids('departmentIds', 'Departments', {
	key: 'party',
	optional: true,
	holds: 'IDs of departments whose members are meant',
});

const style = choice(
	'buttonStyle',
	'Button Style',
	[
		{ name: 'Style 1', value: 1 },
		{ name: 'Style 2', value: 2 },
		{ name: 'Style 3 (One Member Only)', value: 3 },
	],
	{
		key: 'style',
		description:
			'Look of the button in the mini-program. WeCom gives the styles numbers and no names: pictures of each stand at the end of its page 92228, those for one member apart from those for several.',
	},
);
const skipVerify = flag('skipVerify', 'Skip Confirmation', {
	default: true,
	description: 'Whether a customer is added at once, without the member having to confirm',
});

const seconds = (name: string, label: string, description: string): Field =>
	number(name, label, {
		min: 1,
		max: MOST_SECONDS,
		default: 86_400,
		description: `${description}, up to 14 days (${MOST_SECONDS})`,
	});
const temporary: Field[] = [
	seconds(
		'chatExpiresIn',
		'Chat Ends After (Seconds)',
		'How long the temporary chat lasts after the customer was added',
	),
	seconds('expiresIn', 'Code Valid For (Seconds)', 'How long the code of the temporary chat works'),
	text('unionid', 'Union ID', {
		placeholder: 'e.g. oxTWIuGaIt6gTKsQRLau2M0AAAA',
		description: 'The only customer who may use the temporary chat; anybody when empty',
	}),
];

/** What a temporary chat ends with (结束语). */
const conclusion: Field[] = [
	text('closingText', 'Closing Text', {
		key: 'conclusions.text.content',
		bytes: 4000,
		rows: 3,
		optional: true,
		description:
			'What the customer gets when the temporary chat ends (结束语), up to 4000 bytes: a Chinese character takes three',
	}),
	...oneAttachment(
		'closingAttachment',
		['image', 'link', 'miniprogram'],
		'conclusions.',
		'What follows the closing text of a temporary chat',
	),
];

export const contactWay: Resource = {
	value: 'contactWay',
	name: 'Contact Way (联系我)',
	description:
		'QR codes and mini-program buttons by which customers add members; the app must be one of the apps that may call customer contact (客户联系 → 可调用接口的应用)',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a contact way (配置客户联系「联系我」方式)',
			description:
				'Gives the config ID, and the URL of the QR code. Keep the config ID: it is the only way to change or delete the contact way. Up to 500,000 in a company.',
			doc: 92228,
			request: 'POST /externalcontact/add_contact_way',
			needs: ['config_id'],
			fields: [
				choice(
					'contactWayType',
					'For',
					[
						{ name: 'One Member', value: 1 },
						{ name: 'Several Members', value: 2 },
					],
					{ key: 'type', description: 'Whom the customer adds: this member, or one of several' },
				),
				...when(
					'contactWayType',
					1,
					locator('userid', 'User', {
						ids: USER_IDS,
						key: 'user',
						many: true,
						items: 1,
						search: 'searchUsers',
						placeholder: 'e.g. zhangsan',
						description:
							'The member (成员) to add: active, verified by real name and with customer contact',
					}),
				),
				...when('contactWayType', 2, users, departments),
				choice(
					'contactWayScene',
					'Shown As',
					[
						{ name: 'QR Code', value: 2 },
						{ name: 'Mini-Program Button', value: 1 },
					],
					{
						key: 'scene',
						description: 'Where customers find it; a button needs the plug-in of WeCom',
					},
				),
				...when(
					'contactWayType',
					1,
					flag('isTemp', 'Temporary Chat', {
						description:
							'Whether the customer can only chat for a while (临时会话); for the medical industry only',
					}),
					...when('isTemp', true, ...conclusion),
				),
				options(
					...when('contactWayScene', 1, style),
					...when('contactWayType', 1, ...when('isTemp', true, ...temporary)),
					flag('isExclusive', 'Exclusive', {
						description: 'Whether customers of one company are all led to the same member',
					}),
					markSource,
					remark,
					skipVerify,
					state,
				),
			],
			needsOne: [['useridList', 'departmentIds']],
			check: ({ contactWayType, buttonStyle }) => {
				const most = MOST_STYLES[contactWayType as keyof typeof MOST_STYLES];
				if ((buttonStyle as number) > most) {
					throw new ParameterError(
						'Button Style',
						`is ${buttonStyle as number}, but several members have styles 1 to ${most} only`,
					);
				}
			},
			prepare: uploadFiles,
		},
		get: {
			name: 'Get',
			action: 'Get a contact way (获取企业已配置的「联系我」方式)',
			doc: 92228,
			request: 'POST /externalcontact/get_contact_way',
			reads: true,
			item: 'contact_way',
			fields: [configId],
			simplify: (way) => spellOut(way, { enums: { type: TYPES, scene: SCENES } }),
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many contact ways (获取企业已配置的「联系我」列表)',
			description:
				'Config IDs of contact ways, without those for temporary chats and those made before 2021-07-10',
			doc: 92228,
			request: 'POST /externalcontact/list_contact_way',
			reads: true,
			paging: { items: 'contact_way', size: { key: 'limit', max: 1000 } },
			fields: [
				options(
					date('startTime', 'Created After', {
						description: 'Earliest time of creation; 90 days ago when left out',
					}),
					date('endTime', 'Created Before', {
						description: 'Latest time of creation; now when left out',
					}),
				),
			],
		},
		update: {
			name: 'Update',
			action: 'Update a contact way (更新企业已配置的「联系我」方式)',
			description: 'Changes what is given and leaves the rest; lists replace the present ones',
			doc: 92228,
			request: 'POST /externalcontact/update_contact_way',
			target: ['configId'],
			updates: ['configId'],
			fields: [
				configId,
				...conclusion,
				options(departments, markSource, remark, skipVerify, state, style, ...temporary, users),
			],
			prepare: uploadFiles,
		},
		delete: {
			name: 'Delete',
			action: 'Delete a contact way (删除企业已配置的「联系我」方式)',
			doc: 92228,
			request: 'POST /externalcontact/del_contact_way',
			target: ['configId'],
			deletes: true,
			fields: [configId],
		},
		closeTempChat: {
			name: 'Close Temporary Chat',
			action: 'Close the temporary chat of a user with a customer (结束临时会话)',
			description: 'Ends a temporary chat; the customer gets its closing message before that',
			doc: 92228,
			request: 'POST /externalcontact/close_temp_chat',
			target: ['externalUserid'],
			fields: [userid, customerOfUser()],
		},
	},
};
