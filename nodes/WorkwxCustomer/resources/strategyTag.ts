import { choice, list, options, rows, text, when } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { strategyId } from '../strategies/strategyFields';
import { CUSTOMER_TAG_GROUP_IDS, CUSTOMER_TAG_IDS } from '../../../shared/vocabulary/idNames';
import { order } from '../../../shared/vocabulary/order';

const tagName = text('strategyTagName', 'Name', {
	key: 'name',
	characters: 30,
	empty: false,
	description: 'Unique in its group',
});
const tagOrder = order('strategyTagOrder', 'Order');

const tagIds = list('strategyTagIds', 'Tag IDs', {
	ids: CUSTOMER_TAG_IDS,
	key: 'tag_id',
	optional: true,
	placeholder: 'e.g. etXXXXXXXXXX',
	holds: 'IDs of tags',
});
const groupIds = list('strategyTagGroupIds', 'Tag Group IDs', {
	ids: CUSTOMER_TAG_GROUP_IDS,
	key: 'group_id',
	optional: true,
	placeholder: 'e.g. etZZZZZZZZZZ',
	holds: 'IDs of tag groups (标签组)',
});

export const strategyTag: Resource = {
	value: 'strategyTag',
	name: 'Strategy Tag (规则组标签)',
	description:
		'Customer tags that only the members of a rule group may use; an app sees and changes only those it made itself',
	operations: {
		create: {
			name: 'Create',
			action: 'Create tags of a customer strategy (为指定规则组创建企业客户标签)',
			description: 'Adds tags to a group, or makes the group with them; at the top level only',
			doc: 94882,
			request: 'POST /externalcontact/add_strategy_tag',
			item: 'tag_group',
			fields: [
				strategyId,
				choice(
					'addStrategyTagTo',
					'Add To',
					[
						{ name: 'Existing Group', value: 'existing' },
						{ name: 'New Group', value: 'new' },
					],
					{ place: 'none', default: 'new', description: 'Where the tags go' },
				),
				...when(
					'addStrategyTagTo',
					'existing',
					text('strategyTagGroupId', 'Tag Group ID', {
						key: 'group_id',
						placeholder: 'e.g. etZZZZZZZZZZ',
						description: 'ID of the tag group (标签组), from Strategy Tag → Get Many',
					}),
				),
				...when(
					'addStrategyTagTo',
					'new',
					text('strategyTagGroupName', 'Group Name', {
						key: 'group_name',
						characters: 30,
						description:
							'Name of the tag group; the tags are added to it where the rule group has it already',
					}),
				),
				rows('newStrategyTags', 'Tags', [tagName, tagOrder], {
					key: 'tag',
					placeholder: 'Add Tag',
					description: 'The tags to make',
				}),
				options(
					...when(
						'addStrategyTagTo',
						'new',
						order('strategyTagGroupOrder', 'Group Order', {
							description: 'Place of the group in the list; larger comes first',
						}),
					),
				),
			],
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many tags of customer strategies (获取指定规则组下的企业客户标签)',
			description: 'One item for each tag group with its tags; everything without a filter',
			doc: 94882,
			request: 'POST /externalcontact/get_strategy_tag_list',
			reads: true,
			items: 'tag_group',
			fields: [options(strategyId, tagIds, groupIds)],
			finish: ({ tag_id, group_id }) => {
				if (!tag_id || !group_id) return;
				throw new ParameterError(
					'Tag IDs',
					'and "Tag Group IDs" are both filled, but WeCom looks at one of them only',
				);
			},
		},
		update: {
			name: 'Update',
			action: 'Update a tag or tag group of a customer strategy (编辑指定规则组下的企业客户标签)',
			doc: 94882,
			request: 'POST /externalcontact/edit_strategy_tag',
			target: ['strategyTagId'],
			updates: ['strategyTagId'],
			fields: [
				text('strategyTagId', 'Tag or Group ID', {
					key: 'id',
					placeholder: 'e.g. etXXXXXXXXXX',
					description: 'ID of the tag or tag group to change',
				}),
				options(tagName, tagOrder),
			],
		},
		delete: {
			name: 'Delete',
			action: 'Delete tags or tag groups of a customer strategy (删除指定规则组下的企业客户标签)',
			description: 'A group goes with its last tag',
			doc: 94882,
			request: 'POST /externalcontact/del_strategy_tag',
			deletes: true,
			fields: [tagIds, groupIds],
			needsOne: [['strategyTagIds', 'strategyTagGroupIds']],
		},
	},
};
