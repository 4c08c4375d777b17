import { byId } from './byId';
import type { Proofs } from './proof';

const GROUP = 'wrSimulatedGroup0001';
const SETTINGS = {
	autoCreateRoom: false,
	markSource: false,
	roomBaseId: 10,
	roomBaseName: '销售客服群',
	remark: '展会',
	state: 'fair',
};

export const joinWay: Proofs = (company) => {
	const add = (config_id: string) =>
		company.customers.joinWays.set(config_id, {
			config_id,
			scene: 2,
			chat_id_list: [GROUP],
			qr_code: 'https://qr.example',
			remark: '原来的',
			state: 'old',
		});
	for (const id of ['read', 'kept', 'changed', 'overwritten', 'deleted', 'deleted too']) add(id);
	const found = (id: string) => company.customers.joinWays.get(id);

	return {
		create: {
			bare: {
				parameters: { customerChatIds: byId(GROUP) },
				items: [{ config_id: expect.any(String) }],
			},
			full: [
				{
					parameters: {
						joinWayScene: 1,
						customerChatIds: byId(GROUP),
						options: { ...SETTINGS, withDetails: true },
					},
					items: [expect.objectContaining({ scene: 1, state: 'fair', room_base_id: 10 })],
				},
			],
			refused: { parameters: { customerChatIds: byId('none') }, error: /90501/ },
		},
		get: {
			bare: {
				parameters: { configId: 'read' },
				items: [expect.objectContaining({ scene: 2, remark: '原来的' })],
			},
			full: [
				{
					parameters: { configId: 'read', options: { simplify: true } },
					items: [expect.objectContaining({ scene: 'qrCode' })],
				},
			],
			refused: { parameters: { configId: 'none' }, error: /41044/ },
		},
		update: {
			bare: {
				parameters: { configId: 'kept', options: { remark: '新的' } },
				items: [{ success: true }],
				effect: () => expect(found('kept')).toMatchObject({ remark: '新的', state: 'old' }),
			},
			full: [
				{
					parameters: {
						configId: 'changed',
						keepSettings: true,
						options: { ...SETTINGS, joinWayScene: 1, customerChatIds: byId(GROUP) },
					},
					items: [{ success: true }],
					effect: () => expect(found('changed')).toMatchObject({ scene: 1, state: 'fair' }),
				},
				{
					parameters: {
						configId: 'overwritten',
						keepSettings: false,
						joinWayScene: 1,
						customerChatIds: byId(GROUP),
					},
					items: [{ success: true }],
					effect: () => expect(found('overwritten')).toMatchObject({ remark: '', state: '' }),
				},
			],
			refused: { parameters: { configId: 'kept' }, error: /"Options" change nothing/ },
		},
		delete: {
			bare: {
				parameters: { configId: 'deleted' },
				items: [{ deleted: true }],
				effect: () => expect(found('deleted')).toBeUndefined(),
			},
			full: [{ parameters: { configId: 'deleted too' }, items: [{ deleted: true }] }],
			refused: { parameters: { configId: 'none' }, error: /41044/ },
		},
	};
};
