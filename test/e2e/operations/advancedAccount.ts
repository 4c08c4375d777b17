import type { Proofs } from './proof';

export const advancedAccount: Proofs = ({ docs: { advanced } }) => {
	for (const userid of ['lisi', 'wangwu']) advanced.add(userid);
	return {
		assign: {
			bare: {
				parameters: { accountUsers: 'ada' },
				items: [{ userid_list: ['ada'] }],
				effect: () => expect(advanced.has('ada')).toBe(true),
			},
			full: [
				{
					parameters: { accountUsers: '={{ ["zhangsan", "ada"] }}' },
					items: [{ userid_list: ['zhangsan', 'ada'] }],
				},
			],
			refused: {
				parameters: { accountUsers: 'zhangsan, nobody' },
				error: /WeCom gave no account to nobody/,
			},
		},
		getAll: {
			bare: {
				parameters: { limit: 1 },
				items: [{ userid: 'zhangsan' }],
			},
			full: [
				{
					parameters: { returnAll: true },
					items: expect.arrayContaining([{ userid: 'zhangsan' }]) as object[],
				},
				{ parameters: { returnAll: false, limit: 1 }, items: [{ userid: expect.any(String) }] },
			],
			refused: { parameters: { limit: 0 }, error: /Limit/ },
		},
		unassign: {
			bare: {
				parameters: { accountUsers: 'lisi' },
				items: [{ userid_list: ['lisi'] }],
				effect: () => expect(advanced.has('lisi')).toBe(false),
			},
			full: [{ parameters: { accountUsers: 'wangwu' }, items: [{ userid_list: ['wangwu'] }] }],
			refused: {
				parameters: { accountUsers: 'nobody' },
				error: /WeCom took no account from nobody/,
			},
		},
	};
};
