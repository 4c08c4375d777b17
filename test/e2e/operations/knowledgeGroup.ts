import { byId } from './byId';
import type { Proofs } from './proof';

export const knowledgeGroup: Proofs = ({ service: { groups } }) => {
	const add = (group_id: string) => {
		groups.set(group_id, { group_id, name: group_id, is_default: 0 });
		return { knowledgeGroupId: byId(group_id) };
	};
	const named = (name: string) => [...groups.values()].some((one) => one.name === name);
	const DEFAULT = { knowledgeGroupId: byId('kgDefault') };
	const default_ = { group_id: 'kgDefault', name: '默认分组', is_default: 1 };
	return {
		create: {
			bare: {
				parameters: { groupName: '退货' },
				items: [{ group_id: expect.any(String) }],
				effect: () => expect(named('退货')).toBe(true),
			},
			full: [{ parameters: { groupName: '发票' }, items: [{ group_id: expect.any(String) }] }],
			refused: { parameters: { groupName: '默认分组' }, error: /40058/ },
		},
		getAll: {
			bare: { items: expect.arrayContaining([default_]) },
			full: [
				{
					parameters: { returnAll: false, limit: 1, options: DEFAULT },
					items: [default_],
				},
				{ parameters: { returnAll: true }, items: expect.arrayContaining([default_]) },
			],
			refused: { parameters: { returnAll: false, limit: 0 }, error: /"Limit" is 0/ },
		},
		update: {
			bare: {
				parameters: { ...add('kgOld'), groupName: '新名' },
				items: [{ success: true }],
				effect: () => expect(named('新名')).toBe(true),
			},
			full: [{ parameters: { ...add('kgOlder'), groupName: '更名' }, items: [{ success: true }] }],
			refused: { parameters: { ...DEFAULT, groupName: '改默认' }, error: /40058/ },
		},
		delete: {
			bare: {
				parameters: add('kgGone'),
				items: [{ deleted: true }],
				effect: () => expect(groups.has('kgGone')).toBe(false),
			},
			full: [{ parameters: add('kgGoneToo'), items: [{ deleted: true }] }],
			refused: { parameters: DEFAULT, error: /40058/ },
		},
	};
};
