import { byId } from './byId';
import type { Proofs } from './proof';
import { serviceVisitors } from './serviceVisitors';

export const upgradeService: Proofs = (company) => {
	const { visitor } = serviceVisitors(company, 'Upgrade');
	const [bare, member, group, back, backToo] = [
		visitor(),
		visitor(),
		visitor(),
		visitor(),
		visitor(),
	];
	for (const { session } of [back, backToo]) session.upgrade = { userid: 'zhangsan' };
	const items = [{ success: true }];
	const unknown = { ...bare.parameters, externalUserid: byId('wmNobody') };
	const range = {
		member_range: {
			userid_list: ['zhangsan', 'huangting'],
			department_id_list: [4],
		},
		groupchat_range: { chat_id_list: ['wrSimulatedGroup0001'] },
	};
	return {
		getRange: {
			bare: { items: [range] },
			full: [{ parameters: {}, items: [range] }],
			refused: {
				parameters: { options: { parallelRequests: 0 } },
				error: /"Parallel Requests" is 0/,
			},
		},
		recommend: {
			bare: {
				parameters: { ...bare.parameters, recommend: 1, userid: byId('zhangsan') },
				items,
				effect: () => expect(bare.session.upgrade).toEqual({ userid: 'zhangsan' }),
			},
			full: [
				{
					parameters: {
						...member.parameters,
						recommend: 1,
						userid: byId('huangting'),
						options: { wording: '我是您的专员' },
					},
					items,
					effect: () =>
						expect(member.session.upgrade).toEqual({
							userid: 'huangting',
							wording: '我是您的专员',
						}),
				},
				{
					parameters: {
						...group.parameters,
						recommend: 2,
						customerChatId: byId('wrSimulatedGroup0001'),
						options: { wording: '欢迎进群' },
					},
					items,
					effect: () =>
						expect(group.session.upgrade).toMatchObject({ chat_id: 'wrSimulatedGroup0001' }),
				},
			],
			refused: {
				parameters: { ...bare.parameters, recommend: 1, userid: byId('lisi') },
				error: /95021/,
			},
		},
		cancel: {
			bare: {
				parameters: back.parameters,
				items,
				effect: () => expect(back.session.upgrade).toBeUndefined(),
			},
			full: [{ parameters: backToo.parameters, items }],
			refused: { parameters: unknown, error: /40096/ },
		},
	};
};
