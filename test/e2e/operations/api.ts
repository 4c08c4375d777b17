import type { Proofs } from './proof';

export const api: Proofs = () => ({
	request: {
		bare: {
			parameters: { path: '/tag/list' },
			items: [{ taglist: expect.arrayContaining([{ tagid: 2, tagname: '管理层' }]) }],
		},
		full: [
			{
				parameters: {
					method: 'GET',
					path: 'https://qyapi.weixin.qq.com/cgi-bin/user/get',
					options: {
						queryParameters: { rows: [{ name: 'userid', value: 'ada' }] },
						secretKind: 'app',
					},
				},
				items: [expect.objectContaining({ userid: 'ada', name: 'Ada Lovelace' })],
			},
			{
				parameters: {
					method: 'POST',
					path: '/user/list_id',
					requestBody: '{ "limit": 10 }',
					options: { secretKind: 'contacts', recordsField: 'dept_user' },
				},
				items: expect.arrayContaining([
					{ userid: 'zhangsan', department: 6 },
					{ userid: 'hidden', department: 5 },
				]),
			},
		],
		refused: { parameters: { path: '/no/such/path' }, error: /40058/ },
	},
});
