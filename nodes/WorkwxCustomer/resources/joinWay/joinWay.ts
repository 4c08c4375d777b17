import {
	choice,
	flag,
	locator,
	number,
	options,
	text,
	when,
} from '../../../../shared/operation/fields';
import type { Field, Resource } from '../../../../shared/operation/operation';
import { spellOut } from '../../../../shared/vocabulary/spellOut';
import { createJoinWay, updateJoinWay } from './way';
import { configId, markSource, remark, state } from '../../wayFields';
import { CHAT_IDS } from '../../../../shared/vocabulary/idNames';

const SCENES = { 1: 'miniProgram', 2: 'qrCode' };

const scene = choice(
	'joinWayScene',
	'Shown As',
	[
		{ name: 'QR Code', value: 2 },
		{ name: 'Mini-Program Plug-In', value: 1 },
	],
	{ key: 'scene', description: 'Where customers find it' },
);
const groups = locator('customerChatIds', 'Customer Groups', {
	ids: CHAT_IDS,
	key: 'chat_id_list',
	many: true,
	search: 'searchCustomerChats',
	items: 5,
	empty: false,
	placeholder: 'e.g. wrOgQhDgAAMYQiS5ol9G7gK9JVAAAA',
	holds:
		'Chat IDs of the customer groups (客户群) that customers join, one after the other when they are full',
});

const settings: Field[] = [
	flag('autoCreateRoom', 'Create Group When Full', {
		as: 'number',
		default: true,
		description: 'Whether a new group is made when all are full (群满后自动建群)',
	}),
	markSource,
	number('roomBaseId', 'New Group Number', {
		default: 1,
		min: 0,
		description: 'Number behind the name of the first group that is made; the next ones count on',
	}),
	text('roomBaseName', 'New Group Name', {
		characters: 40,
		placeholder: 'e.g. 销售客服群',
		description: 'Name of the groups that are made, followed by a number',
	}),
	remark,
	state,
];

export const joinWay: Resource = {
	value: 'joinWay',
	name: 'Join Way (加入群聊)',
	description:
		'QR codes and mini-program plug-ins by which customers join customer groups; an app works on its own only. The app must be one of the apps that may call customer contact (客户联系 → 可调用接口的应用).',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a join way (配置客户群进群方式)',
			description:
				'Gives the config ID, on demand with all the rest. Keep it: it is the only way to change or delete the join way.',
			doc: 92229,
			request: 'POST /externalcontact/groupchat/add_join_way',
			needs: ['config_id'],
			fields: [
				scene,
				groups,
				options(
					...settings,
					flag('withDetails', 'Return Details', {
						place: 'none',
						description:
							'Whether to read the join way after it was made, for the URL of its QR code (qr_code)',
					}),
				),
			],
			run: createJoinWay,
		},
		get: {
			name: 'Get',
			action: 'Get a join way (获取客户群进群方式配置)',
			doc: 92229,
			request: 'POST /externalcontact/groupchat/get_join_way',
			reads: true,
			item: 'join_way',
			fields: [configId],
			simplify: (way) => spellOut(way, { enums: { scene: SCENES } }),
		},
		update: {
			name: 'Update',
			action: 'Update a join way (更新客户群进群方式配置)',
			description:
				'WeCom overwrites all settings of a join way; with “Keep Other Settings” they are read first and only those given change',
			doc: 92229,
			request: 'POST /externalcontact/groupchat/update_join_way',
			target: ['configId'],
			updates: ['configId'],
			fields: [
				configId,
				flag('keepSettings', 'Keep Other Settings', {
					default: true,
					place: 'none',
					description:
						'Whether to read the join way first and send back what is not given here; otherwise WeCom puts everything that is not given to its default',
				}),
				...when('keepSettings', false, scene, groups),
				options(...when('keepSettings', true, scene, groups), ...settings),
			],
			run: updateJoinWay,
		},
		delete: {
			name: 'Delete',
			action: 'Delete a join way (删除客户群进群方式配置)',
			doc: 92229,
			request: 'POST /externalcontact/groupchat/del_join_way',
			target: ['configId'],
			deletes: true,
			fields: [configId],
		},
	},
};
