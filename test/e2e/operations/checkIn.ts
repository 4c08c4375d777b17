import type { Proofs } from './proof';

export const checkIn: Proofs = (company) => {
	const ago = (days: number) => new Date(company.now() - days * 86_400_000).toISOString();
	const checkInDay = ago(0);
	const rule = { groupid: 1, groupname: '总部' };
	const everyone = { checkInDepartments: '1', returnAll: true };
	const week = { checkInStartTime: ago(7), checkInEndTime: ago(0) };
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
						options: { simplify: true, memberNames: true },
					},
					input: ['lisi', 'sunqi'].map((userid) => ({ json: { userid } })),
					items: [
						expect.objectContaining({
							userid: 'lisi',
							name: '李四',
							...rule,
							grouptype: 'fixed',
						}),
						expect.objectContaining({ userid: 'sunqi', groupid: 2, grouptype: 'free' }),
					],
				},
				{
					parameters: { checkInDepartments: '3', checkInTags: '2', checkInDay },
					items: expect.arrayContaining([
						{
							userid: 'wuhao',
							name: '吴昊',
							group: expect.objectContaining({ groupid: 3, grouptype: 2 }),
						},
					]),
				},
			],
			refused: { parameters: { checkInUsers: '', checkInDay }, error: /"Users" is empty/ },
		},
		getRecords: {
			bare: {
				parameters: { checkInUsers: 'wangwu', ...week },
				items: [
					expect.objectContaining({
						userid: 'wangwu',
						groupname: '总部',
						checkin_type: '上班打卡',
						exception_type: '时间异常',
						lat: 31.230416,
					}),
				],
			},
			full: [
				{
					parameters: {
						...everyone,
						checkInTags: '1',
						checkInUsers: 'sunqi',
						...week,
						checkInStartTime: ago(70),
						checkInKind: 2,
						simplify: false,
						options: { memberNames: true },
					},
					items: [
						expect.objectContaining({
							userid: 'sunqi',
							name: '孙琪',
							checkin_time: expect.any(Number),
							location_title: '客户现场',
						}),
					],
				},
				{
					parameters: { checkInUsers: 'lisi, zhangsan', ...week, returnAll: false, limit: 1 },
					items: [expect.objectContaining({ userid: 'lisi' })],
				},
			],
			refused: {
				parameters: { checkInUsers: 'lisi', checkInStartTime: ago(0), checkInEndTime: ago(1) },
				error: /"Checked In Before" is before "Checked In After"/,
			},
		},
		getDeviceRecords: {
			bare: {
				parameters: { checkInUsers: 'lisi', ...week },
				items: [expect.objectContaining({ userid: 'lisi', device_name: '总部前台' })],
			},
			full: [
				{
					parameters: {
						...everyone,
						checkInUsers: 'lisi',
						checkInTags: '1',
						...week,
						simplify: false,
						options: { memberNames: true, deviceTime: 2 },
					},
					items: [
						{
							userid: 'lisi',
							name: '李四',
							checkin_time: expect.any(Number),
							device_sn: 'SN0001',
							device_name: '总部前台',
						},
					],
				},
				{
					parameters: { checkInUsers: 'lisi', ...week, returnAll: false, limit: 1 },
					items: [expect.objectContaining({ userid: 'lisi' })],
				},
			],
			refused: { parameters: { ...week }, error: /"Users" is empty, and so are "Departments"/ },
		},
	};
};
