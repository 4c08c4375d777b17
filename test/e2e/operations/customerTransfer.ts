import { byId } from './byId';
import type { Proofs } from './proof';

const ISO = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
const FROM_LEFT = { handoverUserid: byId('lefthandover'), takeoverUserid: byId('xuwei') };
const FROM_PRESENT = { handoverUserid: byId('zhangsan'), takeoverUserid: byId('sunqi') };
const [FIRST, SECOND, LEFT, LEFT_TOO] = [1, 2, 5, 6].map(
	(number) => `wmSimulatedCustomer000${number}`,
) as [string, string, string, string];

export const customerTransfer: Proofs = (company) => {
	const add = (chat_id: string, owner: string, status = 0) =>
		company.customers.groups.set(chat_id, {
			...company.customers.groups.get('wrSimulatedGroup0001')!,
			chat_id,
			owner,
			status,
		});
	add('wrPresent2', 'zhangsan');
	add('wrLeft2', 'lefthandover', 1);
	const owner = (id: string) => company.customers.groups.get(id)!.owner;
	const running = (id: string) =>
		company.customers.transfers.find(({ external_userid }) => external_userid === id);

	return {
		getUnassigned: {
			bare: {
				items: [LEFT, LEFT_TOO].map((external_userid) => ({
					handover_userid: 'lefthandover',
					external_userid,
					dimission_time: expect.any(Number),
				})),
			},
			full: [
				{
					parameters: { returnAll: true, options: { simplify: true } },
					items: [LEFT, LEFT_TOO].map((external_userid) =>
						expect.objectContaining({ external_userid, dimission_time: ISO }),
					),
				},
				{ parameters: { returnAll: false, limit: 1 }, items: [expect.anything()] },
			],
			refused: { parameters: { returnAll: false, limit: 0 }, error: /"Limit"/ },
		},
		transferInService: {
			bare: {
				parameters: { ...FROM_PRESENT, externalUserids: byId(FIRST) },
				items: [{ external_userid: FIRST, errcode: 0 }],
				effect: () => expect(running(FIRST)).toMatchObject({ takeover_userid: 'sunqi' }),
			},
			full: [
				{
					parameters: {
						...FROM_PRESENT,
						externalUserids: byId('={{ $json.customer }}'),
						options: { transferSuccessMsg: '您好，以后由我服务您', simplify: true },
					},
					input: [SECOND, 'wmNobody'].map((customer) => ({ json: { customer } })),
					items: [
						{ external_userid: SECOND, accepted: true },
						expect.objectContaining({
							external_userid: 'wmNobody',
							accepted: false,
							errcode: 40096,
							problem: expect.any(String),
						}),
					],
				},
			],
			refused: {
				parameters: {
					...FROM_PRESENT,
					takeoverUserid: byId('ada'),
					externalUserids: byId(FIRST),
				},
				error: /84074/,
			},
		},
		transferLeft: {
			bare: {
				parameters: { ...FROM_LEFT, externalUserids: byId(LEFT) },
				items: [{ external_userid: LEFT, errcode: 0 }],
				effect: () => expect(running(LEFT)).toMatchObject({ resigned: true }),
			},
			full: [
				{
					parameters: {
						...FROM_LEFT,
						externalUserids: byId(LEFT_TOO),
						options: { simplify: true },
					},
					items: [{ external_userid: LEFT_TOO, accepted: true }],
				},
			],
			refused: {
				parameters: { ...FROM_LEFT, handoverUserid: byId('ada'), externalUserids: byId(LEFT) },
				error: /40097/,
			},
		},
		getResultInService: {
			bare: {
				parameters: FROM_PRESENT,
				items: [FIRST, SECOND].map((external_userid) =>
					expect.objectContaining({ external_userid, status: 2 }),
				),
			},
			full: [
				{
					parameters: {
						...FROM_PRESENT,
						returnAll: true,
						options: { onlyCustomers: SECOND, simplify: true },
					},
					items: [{ external_userid: SECOND, status: 'waiting', takeover_time: ISO }],
				},
				{
					parameters: { ...FROM_PRESENT, returnAll: false, limit: 1 },
					items: [expect.objectContaining({ external_userid: FIRST })],
				},
			],
			refused: { parameters: { ...FROM_PRESENT, returnAll: false, limit: 0 }, error: /"Limit"/ },
		},
		getResultLeft: {
			bare: {
				parameters: FROM_LEFT,
				items: [LEFT, LEFT_TOO].map((external_userid) =>
					expect.objectContaining({ external_userid, status: 2 }),
				),
			},
			full: [
				{
					parameters: {
						...FROM_LEFT,
						returnAll: true,
						options: { onlyCustomers: LEFT_TOO, simplify: true },
					},
					items: [{ external_userid: LEFT_TOO, status: 'waiting', takeover_time: ISO }],
				},
				{
					parameters: { ...FROM_LEFT, returnAll: false, limit: 1 },
					items: [expect.anything()],
				},
			],
			refused: { parameters: { ...FROM_LEFT, returnAll: false, limit: 0 }, error: /"Limit"/ },
		},
		transferGroupChatsInService: {
			bare: {
				parameters: {
					customerChatIds: byId('wrSimulatedGroup0001'),
					newOwnerUserid: byId('liuyang'),
				},
				items: [{ chat_id: 'wrSimulatedGroup0001', errcode: 0 }],
				effect: () => expect(owner('wrSimulatedGroup0001')).toBe('liuyang'),
			},
			full: [
				{
					parameters: {
						customerChatIds: byId('={{ $json.chat }}'),
						newOwnerUserid: byId('liuyang'),
						options: { simplify: true },
					},
					input: ['wrPresent2', 'wrNowhere'].map((chat) => ({ json: { chat } })),
					items: [
						{ chat_id: 'wrPresent2', accepted: true },
						expect.objectContaining({ chat_id: 'wrNowhere', accepted: false, errcode: 90501 }),
					],
				},
			],
			refused: {
				parameters: { customerChatIds: byId('wrPresent2'), newOwnerUserid: byId('nobody') },
				error: /60111/,
			},
		},
		transferGroupChatsLeft: {
			bare: {
				parameters: {
					customerChatIds: byId('wrSimulatedGroup0002'),
					newOwnerUserid: byId('liuyang'),
				},
				items: [{ chat_id: 'wrSimulatedGroup0002', errcode: 0 }],
				effect: () => expect(owner('wrSimulatedGroup0002')).toBe('liuyang'),
			},
			full: [
				{
					parameters: {
						customerChatIds: byId('wrLeft2'),
						newOwnerUserid: byId('xuwei'),
						options: { simplify: true },
					},
					items: [{ chat_id: 'wrLeft2', accepted: true }],
					effect: () => expect(owner('wrLeft2')).toBe('xuwei'),
				},
			],
			refused: {
				parameters: { customerChatIds: byId('wrLeft2'), newOwnerUserid: byId('ada') },
				error: /84074/,
			},
		},
	};
};
