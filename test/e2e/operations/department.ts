import { byId } from './byId';
import type { Proofs } from './proof';

export const department: Proofs = (company) => {
	const add = (id: number, name: string) =>
		company.contacts.departments.set(id, {
			id,
			name,
			name_en: `Department ${id}`,
			department_leader: [],
			parentid: 1,
			order: 0,
		});
	add(21, '改名部');
	add(22, '搬家部');
	add(23, '撤销部');
	add(24, '撤销二部');
	const found = (id: number) => company.contacts.departments.get(id);
	const named = (name: string) =>
		[...company.contacts.departments.values()].find((one) => one.name === name);

	return {
		create: {
			bare: {
				parameters: { departmentName: '法务部', departmentId: byId(1) },
				items: [{ id: expect.any(Number) }],
				effect: () => expect(named('法务部')).toMatchObject({ parentid: 1 }),
			},
			full: [
				{
					parameters: {
						departmentName: '审计部',
						departmentId: byId(2),
						options: { nameEn: 'Audit', order: 7, newDepartmentId: 700 },
					},
					items: [{ id: 700 }],
					effect: () =>
						expect(found(700)).toMatchObject({ parentid: 2, name_en: 'Audit', order: 7 }),
				},
			],
			refused: {
				parameters: { departmentName: '研发部', departmentId: byId(1) },
				error: /60008/,
			},
		},
		get: {
			bare: {
				parameters: { departmentId: byId(8) },
				items: [expect.objectContaining({ id: 8, name: '华东区', parentid: 3 })],
			},
			full: [
				{
					parameters: { departmentId: byId(1) },
					items: [expect.objectContaining({ name: '仿真科技' })],
				},
			],
			refused: { parameters: { departmentId: byId(404) }, error: /60003/ },
		},
		getAll: {
			bare: {
				items: expect.arrayContaining([expect.objectContaining({ id: 6, name: '后端组' })]),
			},
			full: [
				{
					parameters: { departmentId: byId(3), returnAll: true },
					items: [
						expect.objectContaining({ id: 3 }),
						expect.objectContaining({ id: 8, path: expect.stringContaining('市场部/华东区') }),
					],
				},
				{
					parameters: { departmentId: byId(3), returnAll: false, limit: 1 },
					items: [expect.objectContaining({ id: 3 })],
				},
			],
			refused: { parameters: { departmentId: byId(404) }, error: /"Department" is 404/ },
		},
		getAllSimple: {
			bare: { items: expect.arrayContaining([expect.objectContaining({ id: 8, parentid: 3 })]) },
			full: [
				{
					parameters: { departmentId: byId(3), returnAll: true },
					items: [3, 8].map((id) => expect.objectContaining({ id })),
				},
				{
					parameters: { departmentId: byId(3), returnAll: false, limit: 1 },
					items: [expect.objectContaining({ id: 3 })],
				},
			],
			refused: { parameters: { departmentId: byId(404) }, error: /60003/ },
		},
		update: {
			bare: {
				parameters: { departmentId: byId(21), options: { nameEn: '' } },
				items: [{ success: true }],
				effect: () => expect(found(21)).toMatchObject({ name_en: '' }),
			},
			full: [
				{
					parameters: {
						departmentId: byId(22),
						options: { departmentName: '新址部', nameEn: 'Moved', order: 9, parentid: 4 },
					},
					items: [{ success: true }],
					effect: () =>
						expect(found(22)).toMatchObject({
							name: '新址部',
							name_en: 'Moved',
							order: 9,
							parentid: 4,
						}),
				},
			],
			refused: {
				parameters: { departmentId: byId(2), options: { parentid: 6 } },
				error: /60010/,
			},
		},
		upsert: {
			bare: {
				parameters: { departmentPath: '新区/华南' },
				items: [
					{
						id: expect.any(Number),
						result: 'created',
						created: expect.arrayContaining([expect.anything()]),
					},
				],
				effect: () => expect(named('华南')).toMatchObject({ parentid: named('新区')!.id }),
			},
			full: [
				{
					parameters: {
						upsertBy: 'path',
						departmentPath: '新区/华南',
						options: { nameEn: 'South', order: 5 },
					},
					items: [{ id: expect.any(Number), result: 'updated', created: [] }],
					effect: () => expect(named('华南')).toMatchObject({ name_en: 'South', order: 5 }),
				},
				{
					parameters: {
						upsertBy: 'id',
						newDepartmentId: 710,
						departmentName: '按号建',
						departmentId: byId(1),
					},
					items: [{ id: 710, result: 'created' }],
					effect: () => expect(found(710)).toMatchObject({ name: '按号建' }),
				},
			],
			refused: { parameters: { departmentPath: '新区//华南' }, error: /Path/ },
		},
		delete: {
			bare: {
				parameters: { departmentId: byId(23) },
				items: [{ deleted: true }],
				effect: () => expect(found(23)).toBeUndefined(),
			},
			full: [
				{
					parameters: { departmentId: byId('={{ $json.id }}') },
					input: [{ json: { id: 24 } }],
					items: [{ deleted: true }],
					effect: () => expect(found(24)).toBeUndefined(),
				},
			],
			refused: { parameters: { departmentId: byId(2) }, error: /60005/ },
		},
	};
};
