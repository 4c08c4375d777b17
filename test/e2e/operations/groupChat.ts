import { byId } from './byId';
import type { Proofs } from './proof';

export const groupChat: Proofs = (company) => {
	const chat = (id: string) => company.messages.chats.get(id);
	return {
		create: {
			bare: {
				parameters: { userlist: 'zhangsan, lisi' },
				items: [{ chatid: expect.any(String) }],
				effect: ([item]) =>
					expect(chat(item!.json.chatid as string)).toMatchObject({
						userlist: ['zhangsan', 'lisi'],
					}),
			},
			full: [
				{
					parameters: {
						userlist: 'zhangsan, lisi, ada',
						options: { chatName: '值班', owner: 'ada', newChatid: 'oncall2026' },
					},
					items: [{ chatid: 'oncall2026' }],
					effect: () => expect(chat('oncall2026')).toMatchObject({ name: '值班', owner: 'ada' }),
				},
			],
			refused: { parameters: { userlist: 'zhangsan' }, error: /"Members"/ },
		},
		get: {
			bare: {
				parameters: { chatid: byId('incidents') },
				items: [expect.objectContaining({ chatid: 'incidents', owner: 'lisi' })],
			},
			full: [
				{
					parameters: { chatid: byId('launch') },
					items: [expect.objectContaining({ name: '新品发布' })],
				},
			],
			refused: { parameters: { chatid: byId('nowhere') }, error: /86003/ },
		},
		update: {
			bare: {
				parameters: { chatid: byId('incidents'), options: { chatName: '' } },
				items: [{ success: true }],
				effect: () => expect(chat('incidents')).toMatchObject({ name: '' }),
			},
			full: [
				{
					parameters: {
						chatid: byId('launch'),
						options: {
							chatName: '发布后',
							newOwner: 'wuhao',
							addUserList: 'wuhao, zhoujie',
							delUserList: 'chenmei',
						},
					},
					items: [{ success: true }],
					effect: () =>
						expect(chat('launch')).toMatchObject({
							name: '发布后',
							owner: 'wuhao',
							userlist: ['liuyang', 'emoji', 'wuhao', 'zhoujie'],
						}),
				},
			],
			refused: {
				parameters: { chatid: byId('incidents'), options: { delUserList: 'lisi' } },
				error: /86005/,
			},
		},
	};
};
