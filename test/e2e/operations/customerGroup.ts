import { byId } from './byId';
import type { Proofs } from './proof';

const GROUP = 'wrSimulatedGroup0001';
const ORPHAN = 'wrSimulatedGroup0002';

export const customerGroup: Proofs = () => ({
	get: {
		bare: {
			parameters: { customerChatId: byId(GROUP) },
			items: [expect.objectContaining({ name: 'VIP 客户群', owner: 'zhangsan' })],
		},
		full: [
			{
				parameters: { customerChatId: byId(GROUP), options: { needName: true, simplify: true } },
				items: [
					expect.objectContaining({
						create_time: expect.stringMatching(/Z$/),
						member_list: [
							expect.objectContaining({ type: 'member', name: '张三' }),
							expect.objectContaining({ type: 'external', join_scene: 'qrCode' }),
						],
					}),
				],
			},
		],
		refused: { parameters: { customerChatId: byId('none') }, error: /90501/ },
	},
	getAll: {
		bare: { items: [{ chat_id: GROUP, status: 0 }] },
		full: [
			{
				parameters: {
					returnAll: true,
					options: { ownerUserids: byId('lefthandover'), statusFilter: 1, simplify: true },
				},
				items: [{ chat_id: ORPHAN, status: 'ownerLeft' }],
			},
			{
				parameters: { returnAll: false, limit: 1 },
				items: [{ chat_id: GROUP, status: 0 }],
			},
		],
		refused: { parameters: { returnAll: false, limit: 0 }, error: /Limit/ },
	},
	getIdByOpengid: {
		bare: { parameters: { opengid: 'oSimulatedGroup0001' }, items: [{ chat_id: GROUP }] },
		full: [{ parameters: { opengid: 'oSimulatedGroup0002' }, items: [{ chat_id: ORPHAN }] }],
		refused: { parameters: { opengid: 'none' }, error: /40058/ },
	},
});
