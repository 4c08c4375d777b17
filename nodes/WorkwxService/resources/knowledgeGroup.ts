import { options, text } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { knowledgeGroup as group } from '../knowledgeFields';

const groupName = text('groupName', 'Name', {
	key: 'name',
	characters: 12,
	description: 'Name that no other group has',
});

export const knowledgeGroup: Resource = {
	value: 'knowledgeGroup',
	name: 'Knowledge Group (知识库分组)',
	description: 'Groups of the knowledge base, up to 100',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a group of the knowledge base (添加分组)',
			description: 'Gives the group ID',
			doc: 95971,
			request: 'POST /kf/knowledge/add_group',
			secret: 'service',
			needs: ['group_id'],
			fields: [groupName],
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many groups of the knowledge base (获取分组列表)',
			doc: 95971,
			request: 'POST /kf/knowledge/list_group',
			secret: 'service',
			reads: true,
			paging: {
				items: 'group_list',
				size: { key: 'limit', max: 1000 },
				more: 'has_more',
			},
			fields: [options({ ...group, optional: true })],
		},
		update: {
			name: 'Update',
			action: 'Update a group of the knowledge base (修改分组)',
			description: 'Gives it another name; the default group keeps its own',
			doc: 95971,
			request: 'POST /kf/knowledge/mod_group',
			secret: 'service',
			target: ['knowledgeGroupId'],
			fields: [group, groupName],
		},
		delete: {
			name: 'Delete',
			action: 'Delete a group of the knowledge base (删除分组)',
			description: 'The default group stays',
			doc: 95971,
			request: 'POST /kf/knowledge/del_group',
			secret: 'service',
			target: ['knowledgeGroupId'],
			deletes: true,
			fields: [group],
		},
	},
};
