import type { Proofs } from './proof';

export const checkIn: Proofs = (company) => {
	const checkInDay = new Date(company.now()).toISOString();
	const rule = { groupid: 1, groupname: '总部' };
	return {
		getRules: {
			bare: {
				parameters: { checkInUsers: 'zhangsan', checkInDay },
				items: [{ userid: 'zhangsan', group: expect.objectContaining({ ...rule, grouptype: 1 }) }],
			},
			full: [
				{
					parameters: {
						checkInUsers: '={{ $json.userid }}',
						checkInDay,
						options: { simplify: true },
					},
					input: ['lisi', 'sunqi'].map((userid) => ({ json: { userid } })),
					items: [
						expect.objectContaining({ userid: 'lisi', ...rule, grouptype: 'fixed' }),
						expect.objectContaining({ userid: 'sunqi', groupid: 2, grouptype: 'free' }),
					],
				},
			],
			refused: { parameters: { checkInUsers: '', checkInDay }, error: /"Users" is empty/ },
		},
	};
};
