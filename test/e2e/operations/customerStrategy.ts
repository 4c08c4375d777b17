import type { JsonObject } from '../../../scripts/n8n/rest';
import type { CustomerStrategy } from '../../../simulator/areas/customers/records';
import { byId } from './byId';
import type { Proofs } from './proof';

/** Nobody can be denied these. */
const BASIC = {
	contactMe: true,
	joinRoom: true,
	viewCustomerData: true,
	viewCustomerList: true,
	viewRoomList: true,
};
const DENIED = {
	editAntiSpamRule: false,
	editWelcomeMsg: false,
	exportCustomerData: false,
	exportCustomerGroupList: false,
	exportCustomerList: false,
	manageCustomerTag: false,
	onjobCustomerTransfer: false,
	operResignCustomer: false,
	operResignGroup: false,
	rapidReply: false,
	roomDeduplication: false,
	sendCustomerMsg: false,
	sendGroupMsg: false,
	shareCustomer: false,
	viewBehaviorData: false,
	viewRoomData: false,
};
const privileges = { ...BASIC, ...DENIED };

export const customerStrategy: Proofs = (company) => {
	const add = (strategy_id: number, more: Partial<CustomerStrategy> = {}) => {
		company.customers.strategies.set(strategy_id, {
			strategy_id,
			parent_id: 0,
			strategy_name: `规则组 ${strategy_id}`,
			create_time: company.seconds,
			admin_list: ['zhangsan'],
			privilege: { share_customer: true },
			range: [
				{ type: 1, userid: 'zhangsan' },
				{ type: 2, partyid: 6 },
			],
			...more,
		});
		return strategy_id;
	};
	const [read, changed, wholly, gone, goneToo] = [101, 102, 103, 104, 105].map((id) => add(id));
	const strategy = (id: number) => company.customers.strategies.get(id);
	const named = (name: string) =>
		[...company.customers.strategies.values()].find(({ strategy_name }) => strategy_name === name);
	const NOBODY: JsonObject = { strategyId: 999 };
	const range = [
		{ type: 1, userid: 'zhangsan' },
		{ type: 2, partyid: 6 },
	];

	return {
		create: {
			bare: {
				parameters: {
					strategyName: '华东',
					adminUserids: byId('zhangsan'),
					strategyUsers: 'lisi',
				},
				items: [{ strategy_id: expect.any(Number) }],
				effect: () =>
					expect(named('华东')).toMatchObject({
						parent_id: 0,
						admin_list: ['zhangsan'],
						range: [{ type: 1, userid: 'lisi' }],
						// What is not named is allowed.
						privilege: { share_customer: true },
					}),
			},
			full: [
				{
					parameters: {
						strategyName: '华南',
						adminUserids: byId('zhangsan,lisi'),
						strategyUsers: 'lisi, wangwu',
						strategyDepartments: '6, 7',
						privileges,
						options: { parentStrategyId: 0 },
					},
					items: [{ strategy_id: expect.any(Number) }],
					effect: () =>
						expect(named('华南')).toMatchObject({
							admin_list: ['zhangsan', 'lisi'],
							privilege: { contact_me: true, share_customer: false, view_room_data: false },
							range: [
								{ type: 1, userid: 'lisi' },
								{ type: 1, userid: 'wangwu' },
								{ type: 2, partyid: 6 },
								{ type: 2, partyid: 7 },
							],
						}),
				},
				{
					parameters: {
						strategyName: '深圳',
						adminUserids: byId('zhangsan'),
						strategyUsers: 'zhangsan',
						options: { parentStrategyId: read },
					},
					items: [{ strategy_id: expect.any(Number) }],
					effect: () => expect(named('深圳')).toMatchObject({ parent_id: read }),
				},
			],
			refused: {
				parameters: { strategyName: '无人', adminUserids: byId('zhangsan') },
				error: /"Users" is empty, and so is "Departments"/,
			},
		},
		get: {
			bare: {
				parameters: { strategyId: read },
				items: [expect.objectContaining({ strategy_id: read, strategy_name: `规则组 ${read}` })],
			},
			full: [
				{
					parameters: { strategyId: read, options: { simplify: true } },
					items: [
						expect.objectContaining({
							strategy_id: read,
							create_time: expect.stringMatching(/Z$/),
						}),
					],
				},
			],
			refused: { parameters: NOBODY, error: /40058/ },
		},
		getAll: {
			bare: { items: expect.arrayContaining([{ strategy_id: read }, { strategy_id: gone }]) },
			full: [
				{
					parameters: { returnAll: true },
					items: expect.arrayContaining([{ strategy_id: read }, { strategy_id: gone }]),
				},
				{ parameters: { returnAll: false, limit: 1 }, items: [{ strategy_id: read }] },
			],
			refused: { parameters: { returnAll: false, limit: 0 }, error: /"Limit" is 0/ },
		},
		getRange: {
			bare: { parameters: { strategyId: read }, items: range },
			full: [
				{ parameters: { strategyId: read, returnAll: true }, items: range },
				{ parameters: { strategyId: read, returnAll: false, limit: 1 }, items: [range[0]] },
			],
			refused: { parameters: NOBODY, error: /40058/ },
		},
		update: {
			bare: {
				parameters: { strategyId: changed, options: { strategyName: '改好的' } },
				items: [{ success: true }],
				effect: () => expect(strategy(changed!)).toMatchObject({ strategy_name: '改好的', range }),
			},
			full: [
				{
					parameters: {
						strategyId: wholly,
						privileges,
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
						expect(strategy(wholly!)).toMatchObject({
							strategy_name: '全改',
							admin_list: ['lisi'],
							privilege: { contact_me: true, share_customer: false },
							range: [
								{ type: 1, userid: 'wangwu' },
								{ type: 2, partyid: 7 },
							],
						}),
				},
			],
			refused: {
				parameters: { strategyId: read, privileges: { contactMe: false } },
				error: /"Privileges → Use Contact Me" cannot be taken away/,
			},
		},
		delete: {
			bare: {
				parameters: { strategyId: gone },
				items: [{ deleted: true }],
				effect: () => expect(strategy(gone!)).toBeUndefined(),
			},
			full: [
				{
					parameters: { strategyId: goneToo },
					items: [{ deleted: true }],
					effect: () => expect(strategy(goneToo!)).toBeUndefined(),
				},
			],
			refused: { parameters: NOBODY, error: /40058/ },
		},
	};
};
