import type { Proofs } from './proof';

const STRATEGY = 201;

export const strategyTag: Proofs = (company) => {
	company.customers.strategies.set(STRATEGY, {
		strategy_id: STRATEGY,
		parent_id: 0,
		strategy_name: '华东',
		create_time: company.seconds,
		admin_list: ['zhangsan'],
		privilege: {},
		range: [{ type: 1, userid: 'zhangsan' }],
	});
	const add = (group_id: string, group_name: string, ...names: string[]) =>
		company.customers.strategyTags.set(group_id, {
			strategy_id: STRATEGY,
			group_id,
			group_name,
			create_time: company.seconds,
			order: 0,
			tag: names.map((name, index) => ({
				id: `${group_id}${index + 1}`,
				name,
				create_time: company.seconds,
				order: 0,
			})),
		});
	add('etRead', '要读的', '甲', '乙');
	add('etChange', '要改的', '子', '丑');
	add('etDelete', '要删的', '寅', '卯', '辰');
	add('etGone', '整组删', '春');
	const group = (id: string) => company.customers.strategyTags.get(id);
	const named = (name: string) =>
		[...company.customers.strategyTags.values()].find(({ group_name }) => group_name === name);

	return {
		create: {
			bare: {
				parameters: {
					strategyId: STRATEGY,
					strategyTagGroupName: '来源',
					newStrategyTags: { rows: [{ strategyTagName: '官网' }] },
				},
				items: [
					expect.objectContaining({
						group_name: '来源',
						tag: [expect.objectContaining({ name: '官网' })],
					}),
				],
				effect: () => expect(named('来源')).toMatchObject({ strategy_id: STRATEGY }),
			},
			full: [
				{
					parameters: {
						strategyId: STRATEGY,
						addStrategyTagTo: 'new',
						strategyTagGroupName: '行业',
						newStrategyTags: {
							rows: [
								{ strategyTagName: '制造', strategyTagOrder: 2 },
								{ strategyTagName: '零售', strategyTagOrder: 1 },
							],
						},
						options: { strategyTagGroupOrder: 9 },
					},
					items: [expect.objectContaining({ group_name: '行业', order: 9 })],
					effect: () =>
						expect(named('行业')!.tag).toMatchObject([
							{ name: '制造', order: 2 },
							{ name: '零售', order: 1 },
						]),
				},
				{
					parameters: {
						strategyId: STRATEGY,
						addStrategyTagTo: 'existing',
						strategyTagGroupId: 'etRead',
						newStrategyTags: { rows: [{ strategyTagName: '丙' }] },
					},
					items: [expect.objectContaining({ group_id: 'etRead' })],
					effect: () => expect(group('etRead')!.tag).toHaveLength(3),
				},
			],
			refused: {
				parameters: {
					strategyId: STRATEGY,
					addStrategyTagTo: 'existing',
					strategyTagGroupId: 'etRead',
					newStrategyTags: { rows: [{ strategyTagName: '甲' }] },
				},
				error: /40071/,
			},
		},
		getAll: {
			bare: { items: expect.arrayContaining([expect.objectContaining({ group_id: 'etRead' })]) },
			full: [
				{
					parameters: {
						returnAll: true,
						options: { strategyId: STRATEGY, strategyTagIds: 'etRead1' },
					},
					items: [
						expect.objectContaining({
							group_id: 'etRead',
							tag: [expect.objectContaining({ name: '甲' })],
						}),
					],
				},
				{
					parameters: {
						returnAll: false,
						limit: 1,
						options: { strategyTagGroupIds: 'etChange, etDelete' },
					},
					items: [expect.objectContaining({ group_id: 'etChange' })],
				},
			],
			refused: {
				parameters: {
					options: { strategyTagIds: 'etRead1', strategyTagGroupIds: 'etChange' },
				},
				error: /are both filled/,
			},
		},
		update: {
			bare: {
				parameters: { strategyTagId: 'etChange1', options: { strategyTagName: '子一' } },
				items: [{ success: true }],
				effect: () => expect(group('etChange')!.tag[0]).toMatchObject({ name: '子一' }),
			},
			full: [
				{
					parameters: {
						strategyTagId: 'etChange',
						options: { strategyTagName: '改好的', strategyTagOrder: 7 },
					},
					items: [{ success: true }],
					effect: () => expect(group('etChange')).toMatchObject({ group_name: '改好的', order: 7 }),
				},
			],
			refused: {
				parameters: { strategyTagId: 'none', options: { strategyTagName: '无' } },
				error: /40068/,
			},
		},
		delete: {
			bare: {
				parameters: { strategyTagIds: 'etDelete1' },
				items: [{ deleted: true }],
			},
			full: [
				{
					parameters: { strategyTagIds: 'etDelete2', strategyTagGroupIds: 'etGone' },
					items: [{ deleted: true }],
					effect: () => {
						expect(group('etGone')).toBeUndefined();
						expect(group('etDelete')!.tag).toEqual([expect.objectContaining({ name: '辰' })]);
					},
				},
			],
			refused: { parameters: {}, error: /is empty, and so is/ },
		},
	};
};
