import type { Proofs } from './proof';

export const checkInRule: Proofs = () => ({
	getAll: {
		bare: {
			parameters: {},
			items: [
				expect.objectContaining({
					groupname: '总部',
					grouptype: 'fixed',
					users: ['zhangsan', 'lisi', 'wangwu'],
				}),
				expect.objectContaining({ groupname: '外勤', grouptype: 'free' }),
				expect.objectContaining({ groupname: '门店', departments: [8] }),
			],
		},
		full: [
			{
				parameters: { returnAll: true, simplify: true },
				items: Array(3).fill(expect.objectContaining({ type: 'phone' })),
			},
			{
				parameters: { returnAll: false, limit: 1, simplify: false },
				items: [expect.objectContaining({ grouptype: 1, range: expect.any(Object) })],
			},
		],
		refused: {
			parameters: { returnAll: false, limit: 0 },
			error: /"Limit" is 0, but must be at least 1/,
		},
	},
});
