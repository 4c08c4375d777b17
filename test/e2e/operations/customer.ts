import { storeMedia } from '../../../simulator/areas/media/storeMedia';
import { byId } from './byId';
import { FILES } from './files';
import type { Proofs } from './proof';

const FIRST = 'wmSimulatedCustomer0001';
const SECOND = 'wmSimulatedCustomer0002';
const ISO = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);

export const customer: Proofs = (company) => {
	const noted = (userid: string, id: string) =>
		company.customers.byId.get(id)!.followers.find((one) => one.userid === userid);
	return {
		get: {
			bare: {
				parameters: { externalUserid: byId(FIRST) },
				items: [
					expect.objectContaining({
						external_contact: expect.objectContaining({ name: '李女士', type: 1 }),
						follow_user: [
							expect.objectContaining({ userid: 'zhangsan' }),
							expect.objectContaining({ userid: 'liuyang' }),
						],
					}),
				],
			},
			full: [
				{
					parameters: { externalUserid: byId(FIRST), options: { simplify: true } },
					items: [
						expect.objectContaining({
							name: '李女士',
							type: 'wechat',
							follow_user: expect.arrayContaining([
								expect.objectContaining({ createtime: ISO, add_way: 'qrCode' }),
							]),
						}),
					],
				},
			],
			refused: { parameters: { externalUserid: byId('wmNobody') }, error: /40096/ },
		},
		getAll: {
			bare: {
				parameters: { userid: byId('zhangsan') },
				items: [{ external_userid: FIRST }, { external_userid: SECOND }],
			},
			full: [
				{
					parameters: { userid: byId('={{ $json.userid }}'), returnAll: true },
					// Whoever has no customers adds none.
					input: ['zhangsan', 'ada'].map((userid) => ({ json: { userid } })),
					items: [{ external_userid: FIRST }, { external_userid: SECOND }],
				},
				{
					parameters: { userid: byId('zhangsan'), returnAll: false, limit: 1 },
					items: [{ external_userid: FIRST }],
				},
			],
			refused: { parameters: { userid: byId('nobody') }, error: /60111/ },
		},
		getAllDetails: {
			bare: {
				parameters: { useridList: byId('zhangsan') },
				items: [FIRST, SECOND].map((external_userid) => ({
					external_contact: expect.objectContaining({ external_userid }),
					follow_info: expect.objectContaining({ userid: 'zhangsan' }),
				})),
			},
			full: [
				{
					parameters: {
						useridList: byId('zhangsan, huangting'),
						returnAll: true,
						options: { simplify: true },
					},
					items: [
						expect.objectContaining({ external_userid: FIRST }),
						expect.objectContaining({ external_userid: SECOND }),
						expect.objectContaining({
							type: 'wecom',
							follow_info: expect.objectContaining({ userid: 'huangting', createtime: ISO }),
						}),
					],
				},
				{
					parameters: { useridList: byId('zhangsan'), returnAll: false, limit: 1 },
					items: [expect.anything()],
				},
			],
			refused: { parameters: { useridList: byId('zhangsan, nobody') }, error: /60111/ },
		},
		getFollowUsers: {
			bare: { items: expect.arrayContaining([{ userid: 'zhangsan' }]) },
			full: [
				{ parameters: { returnAll: true }, items: expect.arrayContaining([{ userid: 'xuwei' }]) },
				{ parameters: { returnAll: false, limit: 1 }, items: [expect.anything()] },
			],
			refused: { parameters: { returnAll: false, limit: 0 }, error: /"Limit"/ },
		},
		updateRemark: {
			bare: {
				parameters: {
					userid: byId('zhangsan'),
					externalUserid: byId(SECOND),
					options: { remark: '约翰' },
				},
				items: [{ success: true }],
				effect: () => expect(noted('zhangsan', SECOND)).toMatchObject({ remark: '约翰' }),
			},
			full: [
				{
					parameters: {
						userid: byId('zhangsan'),
						externalUserid: byId(FIRST),
						options: {
							remark: '李姐',
							customerDescription: '喜欢早上联系',
							remarkCompany: '示例公司',
							remarkMobiles: '13800000001, 13800000002',
							remarkPicMediaid: storeMedia(company, 'image', FILES.image).media_id,
						},
					},
					items: [{ success: true }],
					effect: () =>
						expect(noted('zhangsan', FIRST)).toMatchObject({
							remark: '李姐',
							description: '喜欢早上联系',
							remark_corp_name: '示例公司',
							remark_mobiles: ['13800000001', '13800000002'],
						}),
				},
			],
			refused: {
				parameters: { userid: byId('zhangsan'), externalUserid: byId(FIRST) },
				error: /"Options" change nothing/,
			},
		},
		convertFromProvider: {
			bare: {
				parameters: {
					serviceExternalUserid: 'service-wmSimulatedCustomer0001',
					sourceAgentid: 1000009,
				},
				items: [{ external_userid: 'wmSimulatedCustomer0001' }],
			},
			full: [
				{
					parameters: {
						serviceExternalUserid: 'service-wmSimulatedCustomer0002',
						sourceAgentid: 1000009,
					},
					items: [{ external_userid: 'wmSimulatedCustomer0002' }],
				},
			],
			refused: {
				parameters: { serviceExternalUserid: 'unknown', sourceAgentid: 1000009 },
				error: /40096/,
			},
		},
		convertTemporary: {
			bare: {
				parameters: { tmpExternalUseridList: 'ou-wmSimulatedCustomer0001' },
				items: [expect.objectContaining({ external_userid: 'wmSimulatedCustomer0001' })],
			},
			full: [
				{
					parameters: { tmpExternalUseridList: 'ou-laowang, x', tmpIdSource: 2, tmpIdTarget: 3 },
					items: [
						expect.objectContaining({ userid: 'laowang' }),
						{ tmp_external_userid: 'x', invalid: true },
					],
				},
			],
			refused: {
				parameters: { tmpExternalUseridList: '={{ "" }}' },
				error: /"Temporary IDs" is empty/,
			},
		},
	};
};
