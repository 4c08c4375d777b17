import { byId } from './byId';
import { customerAttachments } from './customerAttachments';
import type { Proofs } from './proof';

const LI = 'wmSimulatedCustomer0001';
const GROUP = 'wrSimulatedGroup0001';

export const massMessage: Proofs = (company) => {
	const { rows, input } = customerAttachments(company);
	const add = (msgid: string) =>
		company.customers.massMessages.set(msgid, {
			msgid,
			chat_type: 'single',
			create_time: company.seconds,
			content: { text: { content: '您好' } },
			parts: [{ msgtype: 'text', content: { content: '您好' } }],
			tasks: [
				{ userid: 'zhangsan', status: 2, send_time: 1, targets: [{ external_userid: LI }] },
				{ userid: 'liuyang', status: 0, targets: [{ external_userid: LI }] },
			],
			cancelled: false,
			reminders: 0,
		});
	for (const id of ['read', 'reminded', 'stopped']) add(id);
	const found = (id: string) => company.customers.massMessages.get(id);
	const sent = [{ msgid: expect.any(String), fail_list: [] }];
	const massMsgid = 'read';
	const message = { content: '您好', attachments: { rows } };
	const span = {
		massStartTime: '={{ $now.minus({ days: 1 }).toISO() }}',
		massEndTime: '={{ $now.plus({ days: 1 }).toISO() }}',
	};

	return {
		sendToCustomers: {
			bare: { parameters: { externalUserids: byId(LI), content: '您好' }, items: sent },
			full: [
				{
					parameters: {
						massRecipients: 'tags',
						tagGroups: { rows: [{ tagIds: ['etGroupLevel3'] }] },
						...message,
						options: { allowSelect: true, sender: byId('zhangsan') },
					},
					input,
					items: sent,
				},
				{
					parameters: { massRecipients: 'sender', sender: byId('zhangsan'), content: '您好' },
					items: sent,
				},
				{
					parameters: { massRecipients: 'customers', externalUserids: byId(LI), content: '您好' },
					items: sent,
				},
			],
			refused: { parameters: { externalUserids: byId('none'), content: '您好' }, error: /41048/ },
		},
		sendToGroups: {
			bare: { parameters: { sender: byId('zhangsan'), content: '您好' }, items: sent },
			full: [
				{
					parameters: {
						sender: byId('zhangsan'),
						...message,
						options: { massChatIds: byId(GROUP) },
					},
					input,
					items: sent,
				},
			],
			refused: { parameters: { sender: byId('lisi'), content: '您好' }, error: /84074/ },
		},
		remind: {
			bare: { parameters: { massMsgid: 'reminded' }, items: [{ success: true }] },
			full: [
				{
					parameters: { massMsgid: 'reminded' },
					items: [{ success: true }],
					effect: () => expect(found('reminded')).toMatchObject({ reminders: 2 }),
				},
			],
			refused: { parameters: { massMsgid: 'none' }, error: /41047/ },
		},
		cancel: {
			bare: {
				parameters: { massMsgid: 'stopped' },
				items: [{ success: true }],
				effect: () => expect(found('stopped')).toMatchObject({ cancelled: true }),
			},
			full: [{ parameters: { massMsgid: 'stopped' }, items: [{ success: true }] }],
			refused: { parameters: { massMsgid: 'none' }, error: /41047/ },
		},
		getAll: {
			bare: {
				items: expect.arrayContaining([expect.objectContaining({ msgid: 'read', create_type: 0 })]),
			},
			full: [
				{
					parameters: {
						massChatType: 'single',
						...span,
						returnAll: false,
						limit: 1,
						options: { filterType: 0, simplify: true },
					},
					items: [expect.objectContaining({ msgid: 'read', create_type: 'company' })],
				},
				{
					// What came by the API has no creator.
					parameters: { ...span, returnAll: true, options: { creator: byId('zhangsan') } },
					items: [],
				},
			],
			refused: {
				parameters: { massStartTime: '2026-01-01', massEndTime: '2026-03-01' },
				error: /at most 31 are allowed/,
			},
		},
		getTasks: {
			bare: {
				parameters: { massMsgid },
				items: [
					{ userid: 'zhangsan', status: 2, send_time: 1 },
					{ userid: 'liuyang', status: 0 },
				],
			},
			full: [
				{
					parameters: { massMsgid, returnAll: true, options: { simplify: true } },
					items: [
						expect.objectContaining({ status: 'sent' }),
						{ userid: 'liuyang', status: 'waiting' },
					],
				},
				{
					parameters: { massMsgid, returnAll: false, limit: 1 },
					items: [expect.objectContaining({ userid: 'zhangsan' })],
				},
			],
			refused: { parameters: { massMsgid: 'none' }, error: /41047/ },
		},
		getResults: {
			bare: {
				parameters: { massMsgid },
				items: [
					{ external_userid: LI, userid: 'zhangsan', status: 1, send_time: 1 },
					{ external_userid: LI, userid: 'liuyang', status: 0 },
				],
			},
			full: [
				{
					parameters: {
						massMsgid,
						returnAll: true,
						options: { resultUserid: byId('liuyang'), simplify: true },
					},
					items: [{ external_userid: LI, userid: 'liuyang', status: 'waiting' }],
				},
				{
					parameters: { massMsgid, returnAll: false, limit: 1 },
					items: [expect.objectContaining({ userid: 'zhangsan' })],
				},
			],
			refused: { parameters: { massMsgid: 'none' }, error: /41047/ },
		},
	};
};
