import { byId } from './byId';
import type { Proofs } from './proof';

const ISO = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
const FIRST = 'wmSimulatedCustomer0001';
const SECOND = 'wmSimulatedCustomer0002';

export const messageAudit: Proofs = () => ({
	getPermittedUsers: {
		bare: { items: [{ userid: 'zhangsan' }, { userid: 'lisi' }, { userid: 'huangting' }] },
		full: [
			{
				parameters: { returnAll: true, options: { auditEdition: 1 } },
				items: expect.arrayContaining([{ userid: 'lisi' }]),
			},
			{ parameters: { returnAll: false, limit: 1 }, items: [{ userid: 'zhangsan' }] },
		],
		refused: { parameters: { returnAll: false, limit: 0 }, error: /"Limit"/ },
	},
	checkSingleAgreement: {
		bare: {
			parameters: { userid: byId('zhangsan'), externalUserid: byId(FIRST) },
			items: [
				{
					userid: 'zhangsan',
					exteranalopenid: FIRST,
					agree_status: 'Agree',
					status_change_time: expect.any(Number),
				},
			],
		},
		full: [
			{
				parameters: {
					userid: byId('zhangsan'),
					externalUserid: byId('={{ $json.customer }}'),
					options: { simplify: true },
				},
				input: [FIRST, SECOND].map((customer) => ({ json: { customer } })),
				items: [
					expect.objectContaining({ agree_status: 'Agree', status_change_time: ISO }),
					expect.objectContaining({ agree_status: 'Disagree' }),
				],
			},
		],
		refused: {
			parameters: { userid: byId('lisi'), externalUserid: byId(FIRST) },
			error: /301061/,
		},
	},
	checkRoomAgreement: {
		bare: {
			parameters: { customerChatId: byId('wrSimulatedGroup0001') },
			items: [expect.objectContaining({ exteranalopenid: FIRST, agree_status: 'Agree' })],
		},
		full: [
			{
				parameters: {
					customerChatId: byId('wrSimulatedGroup0001'),
					returnAll: true,
					options: { simplify: true },
				},
				items: [expect.objectContaining({ status_change_time: ISO })],
			},
			{
				parameters: { customerChatId: byId('wrSimulatedGroup0002'), returnAll: false, limit: 1 },
				items: [expect.anything()],
			},
		],
		refused: { parameters: { customerChatId: byId('wrNowhere') }, error: /92002/ },
	},
	getGroupChat: {
		bare: {
			parameters: { roomid: 'wrSimulatedRoom0001' },
			items: [expect.objectContaining({ roomname: '项目群', creator: 'zhangsan' })],
		},
		full: [
			{
				parameters: { roomid: 'wrSimulatedRoom0001', options: { simplify: true } },
				items: [
					expect.objectContaining({
						room_create_time: ISO,
						members: expect.arrayContaining([{ memberid: 'lisi', jointime: ISO }]),
					}),
				],
			},
		],
		refused: { parameters: { roomid: 'wrNowhere' }, error: /301059/ },
	},
	getRobot: {
		bare: {
			parameters: { robotId: 'wbSimulated' },
			items: [expect.objectContaining({ robot_id: 'wbSimulated', name: '小助手' })],
		},
		full: [
			{
				parameters: { robotId: 'wbOther' },
				items: [expect.objectContaining({ robot_id: 'wbOther' })],
			},
		],
		refused: { parameters: { robotId: 'nobody' }, error: /93019/ },
	},
});
