import { byId } from './byId';
import type { Proofs } from './proof';

export const tag: Proofs = (company) => {
	const add = (tagid: number, name: string, owner: 'app' | 'contacts', userlist: string[] = []) =>
		company.contacts.tags.set(tagid, { tagid, tagname: name, userlist, partylist: [], owner });
	add(21, '改名', 'app');
	add(22, '改名（通讯录）', 'contacts');
	add(23, '删除', 'app');
	add(24, '删除（通讯录）', 'contacts');
	add(25, '加人', 'app');
	add(26, '加人（通讯录）', 'contacts');
	add(27, '减人', 'app', ['ada', 'alan']);
	add(28, '减人（通讯录）', 'contacts', ['ada', 'alan']);
	company.contacts.tags.get(28)!.partylist = [3, 4];
	const found = (tagid: number) => company.contacts.tags.get(tagid);

	return {
		create: {
			bare: { parameters: { tagname: '值夜' }, items: [{ tagid: expect.any(Number) }] },
			full: [
				{
					parameters: {
						tagname: '值夜（通讯录）',
						options: { newTagid: 77, tagOwner: 'contacts' },
					},
					items: [{ tagid: 77 }],
					effect: () => expect(found(77)).toMatchObject({ owner: 'contacts' }),
				},
			],
			refused: { parameters: { tagname: '管理层' }, error: /40071/ },
		},
		getMembers: {
			bare: {
				parameters: { tagid: byId(1) },
				items: [
					{ userid: 'zhangsan', name: '张三' },
					{ userid: 'alan', name: 'Alan Turing' },
				],
			},
			full: [
				{
					parameters: { tagid: byId(2), returnAll: true },
					items: expect.arrayContaining([{ partyid: 5 }]),
				},
				{
					parameters: { tagid: byId(2), returnAll: false, limit: 1 },
					items: [expect.objectContaining({ userid: 'zhaoliu' })],
				},
			],
			refused: { parameters: { tagid: byId(999) }, error: /40068/ },
		},
		getAll: {
			bare: { items: expect.arrayContaining([{ tagid: 1, tagname: '值班 On Call' }]) },
			full: [
				{
					parameters: { returnAll: true },
					items: expect.arrayContaining([{ tagid: 2, tagname: '管理层' }]),
				},
				{ parameters: { returnAll: false, limit: 1 }, items: [expect.anything()] },
			],
			refused: { parameters: { returnAll: false, limit: 0 }, error: /Limit/ },
		},
		update: {
			bare: {
				parameters: { tagid: byId(21), tagname: '新名' },
				items: [{ success: true }],
				effect: () => expect(found(21)).toMatchObject({ tagname: '新名' }),
			},
			full: [
				{
					parameters: { tagid: byId(22), tagname: '新名二', options: { tagOwner: 'contacts' } },
					items: [{ success: true }],
					effect: () => expect(found(22)).toMatchObject({ tagname: '新名二' }),
				},
			],
			// A tag of the admin console belongs to the other secret.
			refused: { parameters: { tagid: byId(2), tagname: '我的' }, error: /81011/ },
		},
		delete: {
			bare: {
				parameters: { tagid: byId(23) },
				items: [{ deleted: true }],
				effect: () => expect(found(23)).toBeUndefined(),
			},
			full: [
				{
					parameters: { tagid: byId(24), options: { tagOwner: 'contacts' } },
					items: [{ deleted: true }],
					effect: () => expect(found(24)).toBeUndefined(),
				},
			],
			refused: { parameters: { tagid: byId(2) }, error: /81011/ },
		},
		addMembers: {
			bare: {
				parameters: { tagid: byId(25), tagUsers: '={{ $json.userid }}' },
				input: ['ada', 'alan', 'nobody'].map((userid) => ({ json: { userid } })),
				items: [{ invalidlist: 'nobody' }],
				effect: () => expect(found(25)!.userlist).toEqual(['ada', 'alan']),
			},
			full: [
				{
					parameters: {
						tagid: byId(26),
						tagUsers: 'ada, alan',
						tagDepartments: '3',
						options: { tagOwner: 'contacts' },
					},
					items: [{ success: true }],
					effect: () =>
						expect(found(26)).toMatchObject({ userlist: ['ada', 'alan'], partylist: [3] }),
				},
			],
			refused: { parameters: { tagid: byId(25) }, error: /"Users".*empty/ },
		},
		removeMembers: {
			bare: {
				parameters: { tagid: byId(27), tagUsers: 'ada' },
				items: [{ success: true }],
				effect: () => expect(found(27)!.userlist).toEqual(['alan']),
			},
			full: [
				{
					parameters: {
						tagid: byId(28),
						tagUsers: 'ada',
						tagDepartments: '3',
						options: { tagOwner: 'contacts' },
					},
					items: [{ success: true }],
					effect: () => expect(found(28)).toMatchObject({ userlist: ['alan'], partylist: [4] }),
				},
			],
			refused: { parameters: { tagid: byId(27), tagUsers: 'nobody' }, error: /40031/ },
		},
	};
};
