import type { Proofs } from './proof';

export const interceptRule: Proofs = (company) => {
	const rest = {
		word_list: ['返现'],
		semantics_list: [1],
		intercept_type: 1,
		applicable_range: { user_list: ['zhangsan', 'lisi'], department_list: [6] },
		create_time: 1_600_000_000,
	};
	for (const id of ['read', 'changed', 'wholly', 'gone', 'goneToo'])
		company.customers.interceptRules.set(id, { rule_id: id, rule_name: id, ...rest });
	const rule = (id: string) => company.customers.interceptRules.get(id);
	const named = (name: string) =>
		[...company.customers.interceptRules.values()].find(({ rule_name }) => rule_name === name);
	const made = [{ rule_id: expect.any(String) }];
	const listed = { rule_id: 'read', rule_name: 'read', create_time: 1_600_000_000 };
	const create_time = '2020-09-13T12:26:40.000Z';
	const NONE = { ruleId: 'none' };

	return {
		create: {
			bare: {
				parameters: { ruleName: '返现', words: '返现，私下交易', ruleUsers: 'zhangsan' },
				items: made,
				effect: () =>
					expect(named('返现')).toMatchObject({
						word_list: ['返现', '私下交易'],
						semantics_list: [],
						intercept_type: 1,
						applicable_range: { user_list: ['zhangsan'], department_list: [] },
					}),
			},
			full: [
				{
					parameters: {
						ruleName: '联系方式',
						words: '={{ ["加我微信", "手机, 号"] }}',
						interceptType: 2,
						ruleUsers: 'zhangsan, lisi',
						ruleDepartments: '6, 7',
						options: { semantics: [1, 2] },
					},
					items: made,
					effect: () =>
						expect(named('联系方式')).toMatchObject({
							word_list: ['加我微信', '手机, 号'],
							semantics_list: [1, 2],
							intercept_type: 2,
							applicable_range: { user_list: ['zhangsan', 'lisi'], department_list: [6, 7] },
						}),
				},
			],
			refused: {
				parameters: { ruleName: 'read', words: '返现', ruleUsers: 'zhangsan' },
				error: /41077/,
			},
		},
		get: {
			bare: {
				parameters: { ruleId: 'read' },
				items: [{ rule_id: 'read', rule_name: 'read', ...rest }],
			},
			full: [
				{
					parameters: { ruleId: 'read', options: { simplify: true } },
					items: [
						expect.objectContaining({
							semantics_list: ['mobile'],
							intercept_type: 'block',
							create_time,
						}),
					],
				},
			],
			refused: { parameters: NONE, error: /41070/ },
		},
		getAll: {
			bare: { items: expect.arrayContaining([listed]) },
			full: [
				{
					parameters: { returnAll: true, options: { simplify: true } },
					items: expect.arrayContaining([{ ...listed, create_time }]),
				},
				{ parameters: { returnAll: false, limit: 1 }, items: [listed] },
			],
			refused: { parameters: { returnAll: false, limit: 0 }, error: /"Limit" is 0/ },
		},
		update: {
			bare: {
				parameters: { ruleId: 'changed', options: { semantics: [] } },
				items: [{ success: true }],
				effect: () =>
					expect(rule('changed')).toMatchObject({ word_list: ['返现'], semantics_list: [] }),
			},
			full: [
				{
					parameters: {
						ruleId: 'wholly',
						options: {
							ruleName: '新规则',
							words: '红包',
							semantics: [2, 3],
							interceptType: 2,
							addUsers: 'wangwu',
							addDepartments: '7',
							removeUsers: 'zhangsan',
							removeDepartments: '6',
						},
					},
					items: [{ success: true }],
					effect: () =>
						expect(rule('wholly')).toMatchObject({
							rule_name: '新规则',
							word_list: ['红包'],
							semantics_list: [2, 3],
							intercept_type: 2,
							applicable_range: { user_list: ['lisi', 'wangwu'], department_list: [7] },
						}),
				},
			],
			refused: { parameters: { ...NONE, options: { interceptType: 2 } }, error: /41070/ },
		},
		delete: {
			bare: {
				parameters: { ruleId: 'gone' },
				items: [{ deleted: true }],
				effect: () => expect(rule('gone')).toBeUndefined(),
			},
			full: [
				{
					parameters: { ruleId: 'goneToo' },
					items: [{ deleted: true }],
					effect: () => expect(rule('goneToo')).toBeUndefined(),
				},
			],
			refused: { parameters: NONE, error: /41070/ },
		},
	};
};
