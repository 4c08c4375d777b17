import type { JsonObject } from '../../../scripts/n8n/rest';
import { byId } from './byId';
import type { Proofs } from './proof';

export const momentStrategy: Proofs = (company) => {
	const range = [
		{ type: 1 as const, userid: 'zhangsan' },
		{ type: 2 as const, partyid: 6 },
	];
	const add = (strategy_id: number) => {
		company.customers.momentStrategies.set(strategy_id, {
			strategy_id,
			parent_id: 0,
			strategy_name: `朋友圈 ${strategy_id}`,
			create_time: company.seconds,
			admin_list: ['zhangsan'],
			privilege: { send_moment: true },
			range,
		});
		return strategy_id;
	};
	const read = add(101);
	const changed = add(102);
	const wholly = add(103);
	const gone = add(104);
	const goneToo = add(105);
	const strategy = (id: number) => company.customers.momentStrategies.get(id);
	const named = (name: string) =>
		[...company.customers.momentStrategies.values()].find(
			({ strategy_name }) => strategy_name === name,
		);
	const made = [{ strategy_id: expect.any(Number) }];
	const NONE: JsonObject = { momentStrategyId: 999 };
	const momentPrivileges = {
		manageMomentCoverAndSign: false,
		sendMoment: true,
		viewMomentList: false,
	};
	const privilege = {
		manage_moment_cover_and_sign: false,
		send_moment: true,
		view_moment_list: false,
	};
	const ids = expect.arrayContaining([{ strategy_id: read }, { strategy_id: gone }]);

	return {
		create: {
			bare: {
				parameters: {
					strategyName: '华东',
					adminUserids: byId('zhangsan'),
					strategyUsers: 'lisi',
				},
				items: made,
				effect: () =>
					expect(named('华东')).toMatchObject({
						parent_id: 0,
						range: [{ type: 1, userid: 'lisi' }],
						// What is not named is allowed.
						privilege: { view_moment_list: true },
					}),
			},
			full: [
				{
					parameters: {
						strategyName: '华南',
						adminUserids: byId('zhangsan,lisi'),
						strategyUsers: 'lisi, wangwu',
						strategyDepartments: '6',
						momentPrivileges,
						options: { parentStrategyId: 0 },
					},
					items: made,
					effect: () =>
						expect(named('华南')).toMatchObject({
							admin_list: ['zhangsan', 'lisi'],
							privilege,
							range: [
								{ type: 1, userid: 'lisi' },
								{ type: 1, userid: 'wangwu' },
								{ type: 2, partyid: 6 },
							],
						}),
				},
			],
			refused: {
				parameters: { strategyName: '无人', adminUserids: byId('zhangsan') },
				error: /"Users" is empty, and so is "Departments"/,
			},
		},
		get: {
			bare: {
				parameters: { momentStrategyId: read },
				items: [expect.objectContaining({ strategy_id: read, strategy_name: '朋友圈 101' })],
			},
			full: [
				{
					parameters: { momentStrategyId: read, options: { simplify: true } },
					items: [expect.objectContaining({ create_time: expect.stringMatching(/Z$/) })],
				},
			],
			refused: { parameters: NONE, error: /40058/ },
		},
		getAll: {
			bare: { items: ids },
			full: [
				{ parameters: { returnAll: true }, items: ids },
				{ parameters: { returnAll: false, limit: 1 }, items: [{ strategy_id: read }] },
			],
			refused: { parameters: { returnAll: false, limit: 0 }, error: /"Limit" is 0/ },
		},
		getRange: {
			bare: { parameters: { momentStrategyId: read }, items: range },
			full: [
				{ parameters: { momentStrategyId: read, returnAll: true }, items: range },
				{ parameters: { momentStrategyId: read, returnAll: false, limit: 1 }, items: [range[0]] },
			],
			refused: { parameters: NONE, error: /40058/ },
		},
		update: {
			bare: {
				parameters: { momentStrategyId: changed, options: { strategyName: '改好的' } },
				items: [{ success: true }],
				effect: () => expect(strategy(changed)).toMatchObject({ strategy_name: '改好的', range }),
			},
			full: [
				{
					parameters: {
						momentStrategyId: wholly,
						momentPrivileges,
						options: {
							strategyName: '全改',
							adminUserids: byId('lisi'),
							addUsers: 'wangwu',
							addDepartments: '7',
							removeUsers: 'zhangsan',
							removeDepartments: '6',
						},
					},
					items: [{ success: true }],
					effect: () =>
						expect(strategy(wholly)).toMatchObject({
							strategy_name: '全改',
							admin_list: ['lisi'],
							privilege,
							range: [
								{ type: 1, userid: 'wangwu' },
								{ type: 2, partyid: 7 },
							],
						}),
				},
			],
			refused: { parameters: { ...NONE, options: { strategyName: 'x' } }, error: /40058/ },
		},
		delete: {
			bare: {
				parameters: { momentStrategyId: gone },
				items: [{ deleted: true }],
				effect: () => expect(strategy(gone)).toBeUndefined(),
			},
			full: [
				{
					parameters: { momentStrategyId: goneToo },
					items: [{ deleted: true }],
					effect: () => expect(strategy(goneToo)).toBeUndefined(),
				},
			],
			refused: { parameters: NONE, error: /40058/ },
		},
	};
};
