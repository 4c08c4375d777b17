import { byId } from './byId';
import type { Proofs } from './proof';

export const customerTag: Proofs = (company) => {
	const add = (group_id: string, group_name: string, ...names: string[]) =>
		company.customers.corpTags.set(group_id, {
			group_id,
			group_name,
			create_time: company.seconds,
			order: 0,
			tag: names.map((name, index) => ({
				id: `${group_id}${index + 1}`,
				name,
				create_time: company.seconds,
				order: 0,
			})),
		});
	add('etChange', '要改的', '甲', '乙');
	add('etDelete', '要删的', '子', '丑', '寅');
	add('etGone', '整组删', '春');
	const group = (id: string) => company.customers.corpTags.get(id);
	const named = (name: string) =>
		[...company.customers.corpTags.values()].find(({ group_name }) => group_name === name);
	const marks = (customer: string, userid: string) =>
		company.customers.byId.get(customer)!.followers.find((one) => one.userid === userid)!.tag_id;

	return {
		create: {
			bare: {
				parameters: {
					customerTagGroupId: byId('etGroupSource'),
					newCustomerTags: { rows: [{ customerTagName: '转介绍' }] },
				},
				items: [
					expect.objectContaining({
						group_id: 'etGroupSource',
						tag: [expect.objectContaining({ name: '转介绍' })],
					}),
				],
			},
			full: [
				{
					parameters: {
						addTo: 'new',
						customerTagGroupName: '行业',
						newCustomerTags: {
							rows: [
								{ customerTagName: '制造', customerTagOrder: 2 },
								{ customerTagName: '零售', customerTagOrder: 1 },
							],
						},
						options: { customerTagGroupOrder: 9 },
					},
					items: [expect.objectContaining({ group_name: '行业', order: 9 })],
					effect: () => expect(named('行业')!.tag).toHaveLength(2),
				},
				{
					parameters: {
						addTo: 'existing',
						customerTagGroupId: byId('etGroupLevel'),
						newCustomerTags: { rows: [{ customerTagName: '钻石' }] },
					},
					items: [expect.objectContaining({ group_id: 'etGroupLevel' })],
				},
			],
			refused: {
				parameters: {
					customerTagGroupId: byId('etGroupLevel'),
					newCustomerTags: { rows: [{ customerTagName: 'VIP' }] },
				},
				error: /40071/,
			},
		},
		getAll: {
			bare: {
				items: expect.arrayContaining([expect.objectContaining({ group_id: 'etGroupLevel' })]),
			},
			full: [
				{
					parameters: { returnAll: true, options: { customerTagGroupIds: ['etGroupSource'] } },
					items: [expect.objectContaining({ group_id: 'etGroupSource', deleted: false })],
				},
				{
					parameters: {
						returnAll: false,
						limit: 1,
						options: { customerTagIds: ['etGroupLevel3'] },
					},
					items: [expect.objectContaining({ tag: [expect.objectContaining({ name: 'VIP' })] })],
				},
			],
			refused: {
				parameters: {
					options: { customerTagIds: ['etGroupLevel3'], customerTagGroupIds: ['etGroupSource'] },
				},
				error: /are both filled/,
			},
		},
		update: {
			bare: {
				parameters: { customerTagId: byId('etChange1'), options: { customerTagName: '甲一' } },
				items: [{ success: true }],
				effect: () => expect(group('etChange')!.tag[0]).toMatchObject({ name: '甲一' }),
			},
			full: [
				{
					parameters: {
						customerTagKind: 'tag',
						customerTagId: byId('etChange2'),
						options: { customerTagName: '乙二', customerTagOrder: 5 },
					},
					items: [{ success: true }],
					effect: () => expect(group('etChange')!.tag[1]).toMatchObject({ name: '乙二', order: 5 }),
				},
				{
					parameters: {
						customerTagKind: 'group',
						customerTagGroupId: byId('etChange'),
						options: { customerTagName: '改好的', customerTagOrder: 7 },
					},
					items: [{ success: true }],
					effect: () => expect(group('etChange')).toMatchObject({ group_name: '改好的', order: 7 }),
				},
			],
			refused: { parameters: { customerTagId: byId('etChange1') }, error: /change nothing/ },
		},
		delete: {
			bare: {
				parameters: { customerTagIds: ['etDelete1'] },
				items: [{ deleted: true }],
			},
			full: [
				{
					parameters: { customerTagIds: ['etDelete2'], customerTagGroupIds: ['etGone'] },
					items: [{ deleted: true }],
					effect: () => {
						expect(group('etGone')).toBeUndefined();
						expect(group('etDelete')!.tag).toEqual([expect.objectContaining({ name: '寅' })]);
					},
				},
			],
			refused: { parameters: {}, error: /is empty, and so is/ },
		},
		mark: {
			bare: {
				parameters: {
					userid: byId('zhangsan'),
					externalUserid: byId('wmSimulatedCustomer0002'),
					addTag: ['etGroupLevel2'],
				},
				items: [{ success: true }],
				effect: () =>
					expect(marks('wmSimulatedCustomer0002', 'zhangsan')).toEqual(['etGroupLevel2']),
			},
			full: [
				{
					parameters: {
						userid: byId('huangting'),
						externalUserid: byId('woSimulatedCustomer0003'),
						markBy: 'id',
						addTag: ['etGroupLevel3'],
						removeTag: ['etGroupLevel2'],
					},
					items: [{ success: true }],
				},
				{
					parameters: {
						userid: byId('huangting'),
						externalUserid: byId('woSimulatedCustomer0003'),
						markBy: 'name',
						addTagNames: '展会',
						removeTagNames: '来源/官网',
					},
					items: [{ success: true }],
					effect: () =>
						expect(marks('woSimulatedCustomer0003', 'huangting')).toEqual([
							'etGroupLevel3',
							'etGroupSource1',
						]),
				},
			],
			refused: {
				parameters: {
					userid: byId('zhangsan'),
					externalUserid: byId('wmSimulatedCustomer0002'),
					markBy: 'name',
					addTagNames: '没有的',
				},
				error: /"Add Tags" holds "没有的"/,
			},
		},
	};
};
