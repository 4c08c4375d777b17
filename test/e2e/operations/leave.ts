import { byId } from './byId';
import type { Proofs } from './proof';

export const leave: Proofs = (company) => {
	const { approvals } = company.office;
	const balance = (userid: string, id: number) =>
		approvals.balance(
			userid,
			approvals.leaves.find((one) => one.id === id)!,
		);
	return {
		getTypes: {
			bare: { items: expect.arrayContaining([expect.objectContaining({ id: 1, name: '年假' })]) },
			full: [
				{
					parameters: { returnAll: true, options: { simplify: true } },
					items: expect.arrayContaining([
						expect.objectContaining({ name: '事假', time_attr: 'hour' }),
					]),
				},
				{ parameters: { returnAll: false, limit: 1 }, items: [expect.anything()] },
			],
			refused: { parameters: { returnAll: false, limit: 0 }, error: /"Limit" is 0/ },
		},
		getBalances: {
			bare: {
				parameters: { userid: byId('ada') },
				items: expect.arrayContaining([
					expect.objectContaining({ name: '年假', unit: 'day', left: 10 }),
				]),
			},
			full: [
				{
					parameters: { userid: byId('ada'), simplify: false },
					items: expect.arrayContaining([expect.objectContaining({ leftduration: 864_000 })]),
				},
			],
			refused: { parameters: { userid: byId('nobody') }, error: /301063/ },
		},
		setBalance: {
			bare: {
				parameters: { userid: byId('lisi'), leaveId: byId(1), balance: 3.5 },
				items: [{ success: true }],
				effect: () => expect(balance('lisi', 1)).toBe(3.5 * 86_400),
			},
			full: [
				{
					parameters: {
						userid: byId('lisi'),
						leaveId: byId('2'),
						balance: 12,
						options: { balanceRemarks: '加班换休' },
					},
					items: [{ success: true }],
					effect: () => expect(balance('lisi', 2)).toBe(12 * 3600),
				},
			],
			refused: {
				parameters: { userid: byId('lisi'), leaveId: byId(1), balance: 1001 },
				error: /"Balance" is 1001, but “年假” takes up to 1000 days/,
			},
		},
	};
};
