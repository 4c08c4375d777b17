import { createMember } from '../../../simulator/areas/contacts/memberRecords';
import { storeMedia } from '../../../simulator/areas/media/storeMedia';
import { byId } from './byId';
import { FILES } from './files';
import type { Proofs } from './proof';

export const user: Proofs = (company) => {
	const add = (userid: string) =>
		createMember(company, userid, {
			name: userid,
			email: `${userid}@example.com`,
			department: [2],
			direct_leader: ['lisi'],
		});
	for (const userid of ['change1', 'change2', 'gone1', 'gone2', 'gone3', 'gone4', 'gone5']) {
		add(userid);
	}
	add('wm-made');
	company.contacts.member('wm-made')!.isUseridMade = true;
	const image = storeMedia(company, 'image', FILES.image).media_id;
	const member = (userid: string) => company.contacts.member(userid);
	const secondCheck = (userid: string) =>
		company.authentication.newCode({ kind: 'secondCheck', userid });
	const visibleIn = (department: number) =>
		company.contacts.membersOf(department, true).filter(({ visible }) => visible);

	/** What creating, updating and upserting share. */
	const details = (userid: string) => ({
		address: '人民路 1 号',
		alias: 'nick',
		avatarMediaid: image,
		departments: '2, 3',
		directLeader: 'ada',
		email: `${userid}.full@example.com`,
		enable: false,
		extendedAttributes: {
			rows: [
				{ attributeName: '爱好', attributeType: 0, attributeText: '旅游' },
				{
					attributeName: '卡号',
					attributeType: 1,
					attributeTitle: '卡',
					attributeUrl: 'https://example.com/card',
				},
			],
		},
		externalAttributes: {
			rows: [
				{ attributeName: '文本', externalAttributeType: 0, attributeText: '值' },
				{
					attributeName: '网页',
					externalAttributeType: 1,
					attributeTitle: '主页',
					attributeUrl: 'https://example.com',
				},
				{
					attributeName: '小程序',
					externalAttributeType: 2,
					attributeAppid: 'wx8bd8012614784fake',
					attributePagepath: '/index',
					attributeMiniprogramTitle: '我的程序',
				},
			],
		},
		externalCorpName: '仿真',
		externalPosition: '顾问',
		gender: '2',
		isLeaderInDept: '1, 0',
		mainDepartment: 3,
		mobile: `+86 139${String(userid.length).padStart(3, '0')}${String(userid.charCodeAt(0)).padStart(5, '0')}`,
		departmentOrder: '10, 20',
		position: '工程师',
		telephone: '020-123456',
		wechatChannelsNickname: '仿真视频号',
		bizMail: `${userid}@mail.example`,
	});
	const detailed = {
		address: '人民路 1 号',
		alias: 'nick',
		avatar_mediaid: image,
		department: [2, 3],
		order: [10, 20],
		is_leader_in_dept: [1, 0],
		main_department: 3,
		direct_leader: ['ada'],
		status: 2,
		gender: '2',
		telephone: '020-123456',
		external_position: '顾问',
		extattr: {
			attrs: [
				{ name: '爱好', type: 0 },
				{ name: '卡号', type: 1 },
			],
		},
		external_profile: {
			external_corp_name: '仿真',
			wechat_channels: { nickname: '仿真视频号' },
			external_attr: [{ type: 0 }, { type: 1 }, { type: 2 }],
		},
	};

	return {
		create: {
			// WeCom wants a mobile number or an email.
			bare: {
				parameters: {
					newUserid: 'created1',
					memberName: '光',
					options: { email: 'created1@example.com' },
				},
				items: [{ success: true }],
				effect: () => expect(member('created1')).toMatchObject({ name: '光' }),
			},
			full: [
				{
					parameters: {
						newUserid: 'created2',
						memberName: '全',
						options: { ...details('created2'), toInvite: false },
					},
					items: [{ success: true }],
					effect: () => expect(member('created2')).toMatchObject({ name: '全', ...detailed }),
				},
			],
			refused: { parameters: { newUserid: 'lonely', memberName: '无' }, error: /"Mobile".*empty/ },
		},
		get: {
			bare: {
				parameters: { userid: byId('wangwu') },
				items: [expect.objectContaining({ userid: 'wangwu', name: '王五', status: 1 })],
			},
			full: [
				{
					parameters: { userid: byId('={{ $json.id }}'), options: { simplify: true } },
					input: [{ json: { id: 'lisi' } }, { json: { id: 'ada' } }],
					items: [
						expect.objectContaining({ userid: 'lisi', status: 'active' }),
						expect.objectContaining({
							userid: 'ada',
							departments: [{ id: 2, order: 0, isLeader: true }],
						}),
					],
				},
			],
			refused: { parameters: { userid: byId('nobody') }, error: /60111/ },
		},
		getAll: {
			bare: {
				parameters: { departmentId: byId(8) },
				items: expect.arrayContaining([
					expect.objectContaining({ userid: 'zhoujie', department: [8] }),
				]),
			},
			full: [
				{
					parameters: {
						departmentId: byId(3),
						returnAll: true,
						includeSubDepartments: true,
						options: { simplify: true },
					},
					items: expect.arrayContaining([
						expect.objectContaining({ userid: 'chenmei' }),
						expect.objectContaining({ userid: 'zhoujie', status: 'active' }),
					]),
				},
				{
					parameters: { departmentId: byId(8), returnAll: false, limit: 2 },
					items: [expect.anything(), expect.anything()],
				},
			],
			refused: { parameters: { departmentId: byId(404) }, error: /60003/ },
		},
		getAllSimple: {
			bare: {
				parameters: { departmentId: byId(8) },
				items: expect.arrayContaining([{ userid: 'zhoujie', name: '周洁', department: [8] }]),
			},
			full: [
				{
					parameters: {
						departmentId: byId(4),
						returnAll: true,
						includeSubDepartments: true,
					},
					items: visibleIn(4).map(({ userid }) => expect.objectContaining({ userid })),
				},
				{
					parameters: { departmentId: byId(8), returnAll: false, limit: 1 },
					items: [expect.anything()],
				},
			],
			refused: { parameters: { departmentId: byId('east') }, error: /"Department".*whole number/ },
		},
		getAllIds: {
			bare: { items: expect.arrayContaining([{ userid: 'zhangsan', department: 6 }]) },
			full: [
				{
					parameters: { returnAll: true },
					items: expect.arrayContaining([{ userid: 'liuyang', department: 8 }]),
				},
				{ parameters: { returnAll: false, limit: 1 }, items: [expect.anything()] },
			],
			refused: { parameters: { returnAll: false, limit: 0 }, error: /"Limit"/ },
		},
		getByMobile: {
			bare: {
				parameters: { mobileNumber: member('zhangsan')!.mobile },
				items: [{ userid: 'zhangsan' }],
			},
			full: [
				{
					parameters: { mobileNumber: `+86 ${member('lisi')!.mobile}` },
					items: [{ userid: 'lisi' }],
				},
			],
			refused: { parameters: { mobileNumber: '13999999999' }, error: /60146/ },
		},
		getByEmail: {
			bare: {
				parameters: { emailAddress: 'ada@simulated.example' },
				items: [{ userid: 'ada' }],
			},
			full: [
				{
					parameters: { emailAddress: 'ada@personal.example', options: { emailType: 2 } },
					items: [{ userid: 'ada' }],
				},
			],
			refused: { parameters: { emailAddress: 'nobody@simulated.example' }, error: /60148/ },
		},
		findByName: {
			bare: {
				parameters: { searchText: '张三' },
				items: [expect.objectContaining({ userid: 'zhangsan' })],
			},
			full: [
				{
					parameters: { searchText: 'HOPPER', returnAll: true },
					items: [expect.objectContaining({ userid: 'Grace.Hopper' })],
				},
				{
					parameters: { searchText: 'a', returnAll: false, limit: 1 },
					items: [expect.anything()],
				},
			],
			refused: { parameters: { searchText: '张', returnAll: false, limit: 0 }, error: /"Limit"/ },
		},
		update: {
			bare: {
				parameters: { userid: byId('change1'), options: { directLeader: '' } },
				items: [{ success: true }],
				effect: () => expect(member('change1')).toMatchObject({ direct_leader: [] }),
			},
			full: [
				{
					parameters: {
						userid: byId('change2'),
						options: {
							...details('change2'),
							memberName: '改',
							bizMailAlias: 'one@mail.example, two@mail.example',
						},
					},
					items: [{ success: true }],
					effect: () => expect(member('change2')).toMatchObject({ name: '改', ...detailed }),
				},
				{
					parameters: { userid: byId('wm-made'), options: { newUserid: 'renamed' } },
					items: [{ success: true }],
					effect: () => {
						expect(member('wm-made')).toBeUndefined();
						expect(member('renamed')).toMatchObject({ name: 'wm-made' });
					},
				},
			],
			refused: {
				parameters: { userid: byId('ada'), options: { newUserid: 'augusta' } },
				error: /301036/,
			},
		},
		delete: {
			bare: {
				parameters: { userid: byId('gone1') },
				items: [{ deleted: true }],
				effect: () => expect(member('gone1')).toBeUndefined(),
			},
			full: [
				{
					parameters: { userid: byId('gone2') },
					items: [{ deleted: true }],
					effect: () => expect(member('gone2')).toBeUndefined(),
				},
			],
			refused: { parameters: { userid: byId('nobody') }, error: /60111/ },
		},
		batchDelete: {
			bare: {
				parameters: { useridlist: 'gone3' },
				items: [{ deleted: true }],
				effect: () => expect(member('gone3')).toBeUndefined(),
			},
			full: [
				{
					parameters: { useridlist: '={{ $json.userid }}' },
					input: ['gone4', 'gone5'].map((userid) => ({ json: { userid } })),
					items: [{ deleted: true }],
					effect: () => expect([member('gone4'), member('gone5')]).toEqual([undefined, undefined]),
				},
			],
			refused: { parameters: { useridlist: 'linda, nobody' }, error: /40031/ },
		},
		upsert: {
			bare: {
				parameters: { newUserid: 'change1', memberName: '再改' },
				items: [{ userid: 'change1', result: 'updated' }],
				effect: () => expect(member('change1')).toMatchObject({ name: '再改' }),
			},
			full: [
				{
					parameters: {
						newUserid: 'upserted',
						memberName: '新',
						options: { ...details('upserted'), toInvite: false },
					},
					items: [expect.objectContaining({ userid: 'upserted', result: 'created' })],
					effect: () => expect(member('upserted')).toMatchObject({ name: '新', ...detailed }),
				},
			],
			refused: { parameters: { newUserid: 'no space', memberName: '错' }, error: /"User ID"/ },
		},
		convertToOpenid: {
			bare: {
				parameters: { userid: byId('zhangsan') },
				items: [{ openid: member('zhangsan')!.openid }],
			},
			full: [{ parameters: { userid: byId('ada') }, items: [{ openid: member('ada')!.openid }] }],
			refused: { parameters: { userid: byId('ouyangxue') }, error: /43004/ },
		},
		convertToUserid: {
			bare: {
				parameters: { openid: member('zhangsan')!.openid },
				items: [{ userid: 'zhangsan' }],
			},
			full: [{ parameters: { openid: member('ada')!.openid }, items: [{ userid: 'ada' }] }],
			refused: { parameters: { openid: 'oUnknown' }, error: /40073/ },
		},
		convertOpenUserids: {
			bare: {
				parameters: { openUseridList: 'wo-zhangsan', sourceAgentid: 1000009 },
				items: [{ open_userid: 'wo-zhangsan', userid: 'zhangsan' }],
			},
			full: [
				{
					parameters: { openUseridList: 'wo-ada, wo-nobody', sourceAgentid: 1000009 },
					items: [
						{ open_userid: 'wo-ada', userid: 'ada' },
						{ open_userid: 'wo-nobody', invalid: true },
					],
				},
			],
			refused: {
				parameters: { openUseridList: 'wo-ada', sourceAgentid: 0 },
				error: /"App of the Provider" is 0/,
			},
		},
		confirmLogin: {
			bare: {
				parameters: { userid: byId('alan') },
				items: [{ success: true }],
				effect: () => expect(company.contacts.verified).toContain('alan'),
			},
			full: [{ parameters: { userid: byId('wangwu') }, items: [{ success: true }] }],
			refused: { parameters: { userid: byId('hidden') }, error: /60011/ },
		},
		getTfaInfo: {
			bare: {
				parameters: { authCode: secondCheck('ada') },
				items: [{ userid: 'ada', tfa_code: expect.any(String) }],
			},
			full: [
				{
					parameters: { authCode: secondCheck('lisi') },
					items: [{ userid: 'lisi', tfa_code: expect.any(String) }],
				},
			],
			refused: { parameters: { authCode: 'made-up' }, error: /40029/ },
		},
		confirmTfa: {
			bare: {
				parameters: {
					userid: byId('ada'),
					tfaCode: '={{ $("getTfaInfo bare").first().json.tfa_code }}',
				},
				items: [{ success: true }],
				effect: () => expect(company.contacts.verified).toContain('ada'),
			},
			full: [
				{
					parameters: {
						userid: byId('={{ $("getTfaInfo full 1").first().json.userid }}'),
						tfaCode: '={{ $("getTfaInfo full 1").first().json.tfa_code }}',
					},
					items: [{ success: true }],
					effect: () => expect(company.contacts.verified).toContain('lisi'),
				},
			],
			refused: { parameters: { userid: byId('ada'), tfaCode: 'made-up' }, error: /40207/ },
		},
		invite: {
			bare: { parameters: { inviteUsers: 'newbie' }, items: [{ success: true }] },
			full: [
				{
					parameters: {
						inviteUsers: '={{ $json.userid }}',
						inviteDepartments: '2, 404',
						inviteTags: '1, 404',
					},
					input: ['newbie', 'nobody'].map((userid) => ({ json: { userid } })),
					items: [{ invaliduser: ['nobody'], invalidparty: [404], invalidtag: [404] }],
				},
			],
			refused: { parameters: {}, error: /"Users".*empty/ },
		},
		getJoinQrCode: {
			bare: { items: [{ join_qrcode: expect.stringContaining('qr_size=1') }] },
			full: [
				{
					parameters: { options: { qrCodeSize: 3 } },
					items: [{ join_qrcode: expect.stringContaining('qr_size=3') }],
				},
			],
			refused: {
				parameters: { options: { qrCodeSize: '={{ 9 }}' } },
				error: /"Size".*must be one of/,
			},
		},
	};
};
