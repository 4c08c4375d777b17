import { choice, list, options, rows, text, when } from '../../../../shared/operation/fields';
import type { Resource } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import {
	customerOfUser,
	customerTag as customerTagId,
	customerTagGroup,
	customerTagGroupIds,
	customerTagIds,
	customerTagKind,
	customerTags,
} from '../../../../shared/vocabulary/customerFields';
import { userid } from '../../../../shared/vocabulary/fields';
import { markTags } from './markTags';
import { order } from '../../../../shared/vocabulary/order';

const MOST_MARKS = 1000;

const tagName = text('customerTagName', 'Name', {
	key: 'name',
	characters: 30,
	empty: false,
	description: 'Unique in its group',
});

const markBy = choice(
	'markBy',
	'Tags By',
	[
		{ name: 'List or ID', value: 'id' },
		{ name: 'Name', value: 'name' },
	],
	{ place: 'none', description: 'How the tags (企业标签) are given' },
);

const tagNames = (name: string, label: string) =>
	list(name, label, {
		place: 'none',
		optional: true,
		items: MOST_MARKS,
		placeholder: 'e.g. VIP, Source/Website',
		holds: 'Names of tags',
		description: 'With the group in front (Group/Name) where groups have tags of the same name',
	});

export const customerTag: Resource = {
	value: 'customerTag',
	name: 'Customer Tag (客户标签)',
	description:
		'Tags of the company for its customers (企业标签); an app changes only those it made itself',
	operations: {
		create: {
			name: 'Create',
			action: 'Create customer tags (添加企业客户标签)',
			description: 'Adds tags to a group, or makes the group with them; up to 10,000 in a company',
			doc: 92117,
			request: 'POST /externalcontact/add_corp_tag',
			item: 'tag_group',
			fields: [
				choice(
					'addTo',
					'Add To',
					[
						{ name: 'Existing Group', value: 'existing' },
						{ name: 'New Group', value: 'new' },
					],
					{ place: 'none', description: 'Where the tags go' },
				),
				...when('addTo', 'existing', customerTagGroup('group_id')),
				...when(
					'addTo',
					'new',
					text('customerTagGroupName', 'Group Name', {
						key: 'group_name',
						characters: 30,
						description:
							'Name of the tag group (标签组); the tags are added to it where it exists already',
					}),
				),
				rows('newCustomerTags', 'Tags', [tagName, order('customerTagOrder', 'Order')], {
					key: 'tag',
					placeholder: 'Add Tag',
					description: 'The tags to make',
				}),
				options(
					...when(
						'addTo',
						'new',
						order('customerTagGroupOrder', 'Group Order', {
							description: 'Place of the group in the list; larger comes first',
						}),
					),
				),
			],
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many customer tags (获取企业标签库)',
			description: 'One item for each tag group with its tags; everything without a filter',
			doc: 92117,
			request: 'POST /externalcontact/get_corp_tag_list',
			reads: true,
			items: 'tag_group',
			fields: [options(customerTagGroupIds, customerTagIds)],
			check: ({ customerTagGroupIds: groups, customerTagIds: tags }) => {
				if (groups && tags) {
					throw new ParameterError(
						'Tag Names or IDs',
						'and "Tag Group Names or IDs" are both filled, but WeCom looks at one of them only',
					);
				}
			},
		},
		update: {
			name: 'Update',
			action: 'Update a customer tag or tag group (编辑企业客户标签)',
			doc: 92117,
			request: 'POST /externalcontact/edit_corp_tag',
			target: ['customerTagKind', 'customerTagId', 'customerTagGroupId'],
			updates: ['customerTagId', 'customerTagGroupId'],
			fields: [
				customerTagKind,
				...when('customerTagKind', 'tag', customerTagId),
				...when('customerTagKind', 'group', customerTagGroup('id')),
				options(tagName, order('customerTagOrder', 'Order')),
			],
		},
		delete: {
			name: 'Delete',
			action: 'Delete customer tags or tag groups (删除企业客户标签)',
			description: 'They also vanish from every customer; a group goes with its last tag',
			doc: 92117,
			request: 'POST /externalcontact/del_corp_tag',
			deletes: true,
			fields: [customerTagIds, customerTagGroupIds],
			needsOne: [['customerTagIds', 'customerTagGroupIds']],
		},
		mark: {
			name: 'Mark',
			action: 'Add or remove tags of a customer (编辑客户企业标签)',
			doc: 92118,
			request: 'POST /externalcontact/mark_tag',
			target: ['externalUserid'],
			fields: [
				userid,
				customerOfUser(),
				markBy,
				...when(
					'markBy',
					'id',
					customerTags('addTag', 'Add Tag Names or IDs', 'Tags that the customer gets'),
					customerTags('removeTag', 'Remove Tag Names or IDs', 'Tags that the customer loses'),
				),
				...when(
					'markBy',
					'name',
					tagNames('addTagNames', 'Add Tags'),
					tagNames('removeTagNames', 'Remove Tags'),
				),
			],
			needsOne: [['addTag', 'removeTag', 'addTagNames', 'removeTagNames']],
			run: markTags,
		},
	},
};
