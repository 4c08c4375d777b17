import { FOREIGN_DOCUMENT } from '../../../simulator/areas/docs/seed';
import { newDocument, SMART_SHEET } from '../../../simulator/areas/docs/records';
import { byId } from './byId';
import type { Proofs } from './proof';

export const document: Proofs = (company) => {
	const make = (docid: string) =>
		newDocument(company.docs, SMART_SHEET, '原来的', ['zhangsan'], docid);
	for (const docid of ['dcRead', 'dcNamed', 'dcRules', 'dcMembers', 'dcSafe', 'dcGone', 'dcGone2'])
		make(docid);
	make('dcGuests').members.push(
		...['tmpStays', 'tmpGoes'].map((id) => ({ type: 1, tmp_external_userid: id, auth: 1 })),
	);
	const found = (docid: string) => company.docs.byId.get(docid);
	const at = (docid: string) => ({ docid: byId(docid) });
	const refused = { parameters: at(FOREIGN_DOCUMENT), error: /701450/ };
	const created = { docid: expect.any(String), url: expect.stringMatching(/^https:/) };

	return {
		create: {
			bare: { parameters: { docName: '新表' }, items: [created] },
			full: [
				{
					parameters: {
						docType: 4,
						docName: '预算',
						options: { adminUsers: 'zhangsan, ada', spaceid: 's.1', fatherid: 's.1' },
					},
					items: [created],
					effect: ([item]) =>
						expect(found(item!.json.docid as string)).toMatchObject({
							doc_type: 4,
							members: [{ userid: 'zhangsan' }, { userid: 'ada' }],
						}),
				},
			],
			refused: {
				parameters: { docName: 'x', options: { adminUsers: 'nobody' } },
				error: /60111/,
			},
		},
		get: {
			bare: {
				parameters: at('dcRead'),
				items: [expect.objectContaining({ docid: 'dcRead', doc_name: '原来的', doc_type: 10 })],
			},
			full: [
				{
					parameters: { ...at('dcRead'), options: { simplify: true } },
					items: [expect.objectContaining({ doc_type: 'smartSheet' })],
				},
			],
			refused,
		},
		rename: {
			bare: {
				parameters: { ...at('dcNamed'), newName: '新的' },
				items: [{ success: true }],
				effect: () => expect(found('dcNamed')?.doc_name).toBe('更新的'),
			},
			full: [{ parameters: { ...at('dcNamed'), newName: '更新的' }, items: [{ success: true }] }],
			refused: { parameters: { ...at('none'), newName: 'x' }, error: /40058/ },
		},
		share: {
			bare: {
				parameters: at('dcRead'),
				items: [{ share_url: expect.stringMatching(/smartsheet\/dcRead/) }],
			},
			full: [{ parameters: at('dcRead'), items: [{ share_url: expect.any(String) }] }],
			refused,
		},
		getPermissions: {
			bare: {
				parameters: at('dcRead'),
				items: [
					expect.objectContaining({ doc_member_list: [{ type: 1, userid: 'zhangsan', auth: 7 }] }),
				],
			},
			full: [
				{
					parameters: at('dcRead'),
					items: [expect.objectContaining({ access_rule: expect.any(Object) })],
				},
			],
			refused,
		},
		updateJoinRules: {
			bare: {
				parameters: { ...at('dcRules'), options: { enableCorpInternal: true } },
				items: [{ success: true }],
			},
			full: [
				{
					parameters: {
						...at('dcRules'),
						options: {
							enableCorpInternal: true,
							corpInternalAuth: 2,
							corpInternalApproveOnlyByAdmin: false,
							enableCorpExternal: false,
							corpExternalAuth: 1,
							corpExternalApproveOnlyByAdmin: true,
							banShareExternal: true,
							coAuthList: { rows: [{ departmentId: byId(2), departmentAuth: 2 }] },
						},
					},
					items: [{ success: true }],
					effect: () =>
						expect(found('dcRules')).toMatchObject({
							access_rule: { corp_internal_auth: 2, ban_share_external: true },
							departments: [{ departmentid: 2, auth: 2 }],
						}),
				},
			],
			refused: { parameters: at('dcRules'), error: /"Options" change nothing/ },
		},
		updateMembers: {
			bare: {
				parameters: {
					...at('dcMembers'),
					options: { setMembers: { rows: [{ userid: byId('ada'), memberAuth: 2 }] } },
				},
				items: [{ success: true }],
			},
			full: [
				{
					parameters: {
						...at('dcMembers'),
						options: {
							setMembers: { rows: [{ userid: byId('lisi'), memberAuth: 7 }] },
							removeMembers: 'zhangsan',
						},
					},
					items: [{ success: true }],
					effect: () =>
						expect(found('dcMembers')?.members.map(({ userid }) => userid)).toEqual([
							'ada',
							'lisi',
						]),
				},
				{
					parameters: {
						...at('dcGuests'),
						options: {
							setOutsiders: { rows: [{ outsiderId: 'tmpStays', outsiderAuth: 2 }] },
							removeOutsiders: 'tmpGoes',
						},
					},
					items: [{ success: true }],
					effect: () =>
						expect(found('dcGuests')?.members.map((one) => one.tmp_external_userid)).toEqual([
							undefined,
							'tmpStays',
						]),
				},
			],
			refused: {
				parameters: {
					...at('dcMembers'),
					options: { setMembers: { rows: [{ userid: byId('nobody'), memberAuth: 2 }] } },
				},
				error: /60111/,
			},
		},
		updateSecurity: {
			bare: {
				parameters: { ...at('dcSafe'), options: { enableReadonlyCopy: true } },
				items: [{ success: true }],
			},
			full: [
				{
					parameters: {
						...at('dcSafe'),
						options: {
							enableReadonlyCopy: false,
							marginType: 2,
							showVisitorName: true,
							showText: true,
							watermarkText: '内部',
						},
					},
					items: [{ success: true }],
					effect: () =>
						expect(found('dcSafe')?.secure_setting).toMatchObject({
							watermark: { text: '内部', margin_type: 2 },
						}),
				},
			],
			refused: { parameters: at('dcSafe'), error: /"Options" change nothing/ },
		},
		delete: {
			bare: {
				parameters: at('dcGone'),
				items: [{ deleted: true }],
				effect: () => expect(found('dcGone')).toBeUndefined(),
			},
			full: [{ parameters: at('dcGone2'), items: [{ deleted: true }] }],
			refused,
		},
	};
};
