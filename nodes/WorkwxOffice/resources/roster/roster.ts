import {
	choice,
	flag,
	loadedChoices,
	mapping,
	number,
	options,
} from '../../../../shared/operation/fields';
import type { Operation, Resource } from '../../../../shared/operation/operation';
import { REPEATED_GROUPS } from '../../../../shared/vocabulary/rosterFields';
import { user } from '../../../../shared/vocabulary/members';
import { simplifySwitch } from '../../../../shared/vocabulary/fields';
import { getFields, getMember } from './readRoster';
import { addEntry, removeEntry, updateMember } from './writeRoster';

const rosterUser = user('rosterUser', 'User', {
	key: 'userid',
	description: 'The member (成员); the app must see it',
});

const simplify = simplifySwitch(
	'Whether to give the values by field name instead of the raw data of WeCom',
);

const ENGLISH: Record<string, string> = {
	教育经历: 'Education',
	工作经历: 'Work Experience',
	家庭成员: 'Family',
	紧急联系人: 'Emergency Contacts',
	合同信息: 'Contracts',
};

const rosterGroup = choice(
	'rosterGroup',
	'Group',
	Object.entries(REPEATED_GROUPS)
		.map(([name, value]) => ({ name: `${ENGLISH[name]} (${name})`, value }))
		.sort((one, other) => one.name.localeCompare(other.name, 'en')),
	{
		place: 'none',
		default: 1,
		description: 'A group of fields that a member may have several times',
	},
);

const entry = (extra: { min: number; default: number; description: string }) =>
	number('rosterEntry', 'Entry', { place: 'none', ...extra });

const writing = (own: Pick<Operation, 'name' | 'action'> & Partial<Operation>): Operation => ({
	doc: 99133,
	request: 'POST /hr/update_staff_info',
	secret: 'hr',
	target: ['rosterUser'],
	...own,
});

const words = { singular: 'field', plural: 'fields' };

export const roster: Resource = {
	value: 'roster',
	name: 'HR Roster (人事助手花名册)',
	description: 'What the HR assistant knows of members, by the names of its fields',
	operations: {
		getFields: {
			name: 'Get Fields',
			action: 'Get the fields of the roster (获取员工字段配置)',
			description: 'One item for each field with its group, type and choices',
			doc: 99131,
			request: 'GET /hr/get_fields',
			secret: 'hr',
			items: 'group_list',
			fields: [simplify],
			run: getFields,
		},
		get: {
			name: 'Get',
			action: 'Get the roster of a user (获取员工花名册信息)',
			description:
				'Values by field name: labels, days, phone numbers. Groups that may come several times, such as education, are lists of entries.',
			doc: 99132,
			request: 'POST /hr/get_staff_info',
			secret: 'hr',
			reads: true,
			fields: [
				rosterUser,
				simplify,
				options(
					loadedChoices('rosterFields', 'Field Names or IDs', 'getRosterFields', {
						place: 'none',
						description: 'Only these fields; all of them without',
					}),
					flag('rosterFiles', 'Download Files', {
						place: 'none',
						description:
							'Whether to add the pictures and files as binary data, named after their fields',
					}),
				),
			],
			run: getMember,
		},
		update: writing({
			name: 'Update',
			action: 'Update the roster of a user (更新员工花名册信息)',
			description:
				'Sets the fields that are mapped and keeps the rest; one mapped to nothing is emptied. WeCom takes some and refuses others: an error names both.',
			fields: [
				rosterUser,
				mapping('rosterValues', 'Values', {
					loader: 'getWritableRosterFields',
					dependsOn: [],
					words,
					description: 'The values by field name',
				}),
				options(
					entry({
						min: 0,
						default: 1,
						description:
							'Which entry of a group that comes several times is meant: its sub_idx from Get; it does not matter to other fields',
					}),
				),
			],
			run: updateMember,
		}),
		addEntry: writing({
			name: 'Add Entry',
			action: 'Add an entry to the roster of a user (增加字段组)',
			description: 'One more entry of education, work experience, family, contacts or contracts',
			fields: [
				rosterUser,
				rosterGroup,
				mapping('rosterEntryValues', 'Values', {
					loader: 'getRosterGroupFields',
					dependsOn: ['rosterGroup'],
					words,
					all: true,
					description: 'The values of the entry by field name',
				}),
			],
			run: addEntry,
		}),
		removeEntry: writing({
			name: 'Remove Entry',
			action: 'Remove an entry from the roster of a user (删除字段组)',
			fields: [
				rosterUser,
				rosterGroup,
				entry({ min: 0, default: 1, description: 'Which entry: its sub_idx from Get' }),
			],
			run: removeEntry,
		}),
	},
};
