import { choice, flag, list, number, rows, text, when } from '../../../shared/operation/fields';
import type { Field } from '../../../shared/operation/operation';
import { USER_IDS } from '../../../shared/vocabulary/idNames';
import { departmentids } from '../../../shared/vocabulary/members';

/** Sent when empty too, also for a new member: that clears the attribute. */
const clearable = (attribute: Field): Field => ({
	...attribute,
	optional: true,
	encode: (meaning) => meaning ?? attribute.empty?.as,
});

const attributeTitle = clearable(
	text('attributeTitle', 'Title', { key: 'web.title', characters: 12 }),
);
const attributeUrl = clearable(
	text('attributeUrl', 'URL', {
		key: 'web.url',
		pattern: /^(https?:\/\/.*)?$/,
		allowed: 'an address that begins with http:// or https://',
	}),
);

const attributeName = text('attributeName', 'Name', { key: 'name' });

/** Extended attributes (100067); a member sees those set up in the admin console. */
const extendedAttributes = rows(
	'extendedAttributes',
	'Extended Attributes',
	[
		attributeName,
		choice(
			'attributeType',
			'Type',
			[
				{ name: 'Text', value: 0 },
				{ name: 'Web Page', value: 1 },
			],
			{ key: 'type' },
		),
		...when(
			'attributeType',
			0,
			clearable(text('attributeText', 'Text', { key: 'text.value', characters: 64 })),
		),
		...when('attributeType', 1, attributeTitle, attributeUrl),
	],
	{
		key: 'extattr.attrs',
		placeholder: 'Add Attribute',
		description:
			'Attributes set up in the admin console (扩展属性); unknown names are ignored by WeCom',
	},
);

/** Attributes of the external profile (92230). */
const externalAttributes = rows(
	'externalAttributes',
	'External Attributes',
	[
		attributeName,
		choice(
			'externalAttributeType',
			'Type',
			[
				{ name: 'Mini-Program', value: 2 },
				{ name: 'Text', value: 0 },
				{ name: 'Web Page', value: 1 },
			],
			{ key: 'type', default: 0 },
		),
		...when(
			'externalAttributeType',
			0,
			clearable(text('attributeText', 'Text', { key: 'text.value', characters: 32 })),
		),
		...when('externalAttributeType', 1, attributeTitle, attributeUrl),
		...when(
			'externalAttributeType',
			2,
			clearable(text('attributeAppid', 'Mini-Program App ID', { key: 'miniprogram.appid' })),
			text('attributePagepath', 'Mini-Program Page', {
				key: 'miniprogram.pagepath',
				optional: true,
			}),
			clearable(
				text('attributeMiniprogramTitle', 'Mini-Program Title', {
					key: 'miniprogram.title',
					characters: 12,
				}),
			),
		),
	],
	{
		key: 'external_profile.external_attr',
		placeholder: 'Add Attribute',
		description: 'What customers see in the profile of the member (对外信息)',
	},
);

/** The longest address differs between creation (90195) and update (90197). */
export const bizMail = (bytes: number): Field =>
	text('bizMail', 'Corporate Email', {
		bytes,
		empty: false,
		description:
			'Corporate mailbox (企业邮箱); made by WeCom when empty and the mail service is on',
	});

/** What may be set when a member is created or updated (90195, 90197). */
export const memberOptions: Field[] = [
	text('address', 'Address', { characters: 128 }),
	text('alias', 'Alias', { characters: 64, description: 'Nickname (别名)' }),
	text('avatarMediaid', 'Avatar Media ID', {
		empty: false,
		description: 'From Media → Upload with type image',
	}),
	departmentids('departments', 'Department IDs', {
		key: 'department',
		empty: false,
		items: 100,
		holds: 'IDs of the departments of the member',
	}),
	list('directLeader', 'Direct Leader', {
		ids: USER_IDS,
		items: 1,
		description: 'User ID of the direct leader (直属上级)',
	}),
	text('email', 'Email', {
		bytes: 64,
		placeholder: 'name@email.com',
		description: 'Personal email; unique in the company',
	}),
	flag('enable', 'Enabled', {
		as: 'number',
		default: true,
		description: 'Whether the member may use WeCom (启用)',
	}),
	extendedAttributes,
	externalAttributes,
	text('externalCorpName', 'External Company Name', {
		key: 'external_profile.external_corp_name',
		description: 'Short company name customers see; it must be one of those of the company',
	}),
	text('externalPosition', 'External Position', {
		characters: 12,
		description: 'Position customers see',
	}),
	choice(
		'gender',
		'Gender',
		[
			{ name: 'Female', value: '2' },
			{ name: 'Male', value: '1' },
		],
		{ default: '1' },
	),
	list('isLeaderInDept', 'Leader in Departments', {
		of: 'number',
		repeats: true,
		empty: false,
		placeholder: 'e.g. 1, 0',
		description:
			'For each of the department IDs, in the same order: 1 when the member leads it, else 0',
	}),
	number('mainDepartment', 'Main Department', {
		description: 'ID of the main department (主部门)',
	}),
	text('mobile', 'Mobile', {
		bytes: 32,
		placeholder: 'e.g. 13800000000 or +85251234567',
		description: 'Unique in the company; numbers outside of China with their country code',
	}),
	list('departmentOrder', 'Order in Departments', {
		key: 'order',
		of: 'number',
		repeats: true,
		empty: false,
		description: 'For each of the department IDs, in the same order; larger comes first',
	}),
	text('position', 'Position', { characters: 128, description: 'Job title (职务)' }),
	text('telephone', 'Telephone', {
		bytes: 32,
		pattern: /^[0-9+,-]+$/,
		allowed: 'digits, “+”, “-” and “,”',
	}),
	text('wechatChannelsNickname', 'WeChat Channels Name', {
		key: 'external_profile.wechat_channels.nickname',
		description: 'Channels account (视频号) customers see; it must be one of those of the company',
	}),
];

export const memberName = text('memberName', 'Name', {
	key: 'name',
	characters: 64,
	empty: false,
	description: 'Name of the member',
});

export const toInvite = flag('toInvite', 'Send Invitation', {
	default: true,
	description: 'Whether WeCom invites the member to join',
});
