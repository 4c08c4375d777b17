import type { ChainRule } from '../../../simulator/areas/chain/records';
import type { Proofs } from './proof';

const CHAIN = { chainId: 'ChSimulated0001' };
const DOWNSTREAM = 'wwdownstream000001';

export const chainRule: Proofs = (company) => {
	const { rules } = company.chain.chains.get(CHAIN.chainId)!;
	const rule: ChainRule = {
		owner_corp_range: { userids: ['zhangsan'] },
		member_corp_range: { corpids: [DOWNSTREAM] },
	};
	for (const id of [101, 102, 103, 104, 105]) rules.set(id, rule);
	const of = (chainRuleId: number) => ({ ...CHAIN, chainRuleId });
	const some = { ruleUsers: 'zhangsan', ruleCompanies: DOWNSTREAM };
	const everything = {
		ruleUsers: 'zhangsan, lisi',
		ruleDepartments: '3',
		ruleCompanies: DOWNSTREAM,
		ruleGroups: '1, 2',
	};
	const whole = {
		owner_corp_range: { userids: ['zhangsan', 'lisi'], departmentids: ['3'] },
		member_corp_range: { corpids: [DOWNSTREAM], groupids: ['1', '2'] },
	};
	const ids = expect.arrayContaining([{ rule_id: 101 }, { rule_id: 104 }]);
	const NONE = of(999);

	return {
		create: {
			bare: {
				parameters: { ...CHAIN, ...some },
				items: [{ rule_id: expect.any(Number) }],
				effect: ([item]) => expect(rules.get(Number(item!.json.rule_id))).toEqual(rule),
			},
			full: [
				{
					parameters: { ...CHAIN, ...everything },
					items: [{ rule_id: expect.any(Number) }],
					effect: ([item]) => expect(rules.get(Number(item!.json.rule_id))).toEqual(whole),
				},
			],
			refused: { parameters: { ...CHAIN, ...some, ruleUsers: 'nobody' }, error: /670029/ },
		},
		get: {
			bare: { parameters: of(101), items: [rule] },
			full: [{ parameters: of(101), items: [rule] }],
			refused: { parameters: NONE, error: /670006/ },
		},
		getAll: {
			bare: { parameters: CHAIN, items: ids },
			full: [
				{ parameters: { ...CHAIN, returnAll: true }, items: ids },
				{ parameters: { ...CHAIN, returnAll: false, limit: 1 }, items: [{ rule_id: 101 }] },
			],
			refused: { parameters: { chainId: 'Ch0' }, error: /670002/ },
		},
		update: {
			bare: {
				parameters: { ...of(102), ...some, ruleUsers: 'lisi' },
				items: [{ success: true }],
				effect: () =>
					expect(rules.get(102)).toEqual({ ...rule, owner_corp_range: { userids: ['lisi'] } }),
			},
			full: [
				{
					parameters: { ...of(103), ...everything },
					items: [{ success: true }],
					effect: () => expect(rules.get(103)).toEqual(whole),
				},
			],
			refused: { parameters: { ...NONE, ...some }, error: /670006/ },
		},
		delete: {
			bare: {
				parameters: of(104),
				items: [{ deleted: true }],
				effect: () => expect(rules.has(104)).toBe(false),
			},
			full: [
				{
					parameters: of(105),
					items: [{ deleted: true }],
					effect: () => expect(rules.has(105)).toBe(false),
				},
			],
			refused: { parameters: NONE, error: /670006/ },
		},
	};
};
