import { byId } from './byId';
import type { Proofs } from './proof';

const mapped = (value: Record<string, unknown>) => ({ mappingMode: 'defineBelow', value });

export const roster: Proofs = (company) => {
	const { roster: kept } = company.office;
	// Where an entry may be changed and another removed.
	kept.of('lisi').set('14001 1', { value_string: '旧大学' });
	kept.of('wangwu').set('14001 1', { value_string: '一' });
	kept.of('wangwu').set('14001 2', { value_string: '二' });
	kept.of('wangwu').set('12024 0', { value_string: 'A-009' });
	const known = { 姓名: '张三', 手机: '+86 13800000002', 性别: '男', 出生日期: '1990-05-04' };
	return {
		getFields: {
			bare: {
				parameters: {},
				items: expect.arrayContaining([
					expect.objectContaining({ field_name: '职位', choices: ['总经理', '秘书', '工程师'] }),
				]),
			},
			full: [
				{
					parameters: { returnAll: true, simplify: true },
					items: expect.arrayContaining([
						expect.objectContaining({ group_name: '教育经历', field_type: 'time' }),
					]),
				},
				{
					parameters: { returnAll: false, limit: 1, simplify: false },
					items: [expect.objectContaining({ group_id: 1001, field_list: expect.any(Array) })],
				},
			],
			refused: {
				parameters: { returnAll: false, limit: 0 },
				error: /"Limit" is 0, but must be at least 1/,
			},
		},
		get: {
			bare: {
				parameters: { rosterUser: byId('zhangsan') },
				items: [
					{
						userid: 'zhangsan',
						...known,
						工号: 'A-007',
						教育经历: [{ sub_idx: 1, 毕业院校: '仿真大学' }],
					},
				],
			},
			full: [
				{
					parameters: {
						rosterUser: byId('zhangsan'),
						simplify: true,
						options: { rosterFields: ['姓名', '性别'], rosterFiles: true },
					},
					items: [{ userid: 'zhangsan', 姓名: '张三', 性别: '男' }],
				},
			],
			refused: {
				parameters: { rosterUser: byId('zhangsan'), options: { rosterFields: ['生日'] } },
				error: /names “生日”, which the roster does not have: did you mean “出生日期”/,
			},
		},
		update: {
			bare: {
				parameters: { rosterUser: byId('liuyang'), rosterValues: mapped({ 姓名: '刘洋' }) },
				items: [{ success: true }],
				effect: () => expect(kept.of('liuyang').get('11001 0')).toEqual({ value_string: '刘洋' }),
			},
			full: [
				{
					parameters: {
						rosterUser: byId('lisi'),
						rosterValues: mapped({ ...known, 职位: '工程师', 毕业院校: '新大学' }),
						options: { rosterEntry: 1 },
					},
					items: [{ success: true }],
					effect: () => {
						expect(kept.of('lisi').get('12010 0')).toEqual({ value_uint32: 3 });
						expect(kept.of('lisi').get('14001 1')).toEqual({ value_string: '新大学' });
					},
				},
			],
			refused: {
				parameters: {
					rosterUser: byId('wangwu'),
					rosterValues: mapped({ 工号: '', 职位: '秘书' }),
				},
				error: /“工号” was not saved: it is needed and may not be empty. Saved: “职位”/,
			},
		},
		addEntry: {
			bare: {
				parameters: {
					rosterUser: byId('ada'),
					rosterEntryValues: mapped({ 毕业院校: '伦敦大学' }),
				},
				items: [{ success: true }],
				effect: () => expect(kept.of('ada').get('14001 1')).toEqual({ value_string: '伦敦大学' }),
			},
			full: [
				{
					parameters: {
						rosterUser: byId('alan'),
						rosterGroup: 1,
						rosterEntryValues: mapped({ 毕业院校: '剑桥大学', 毕业时间: '1934-06-01' }),
					},
					items: [{ success: true }],
				},
			],
			refused: {
				parameters: {
					rosterUser: byId('ada'),
					rosterEntryValues: mapped({ 毕业时间: '2020-06-01' }),
				},
				error: /The entry was not added: it is needed and may not be empty/,
			},
		},
		removeEntry: {
			bare: {
				parameters: { rosterUser: byId('wangwu') },
				items: [{ success: true }],
				effect: () => expect(kept.of('wangwu').has('14001 1')).toBe(false),
			},
			full: [
				{
					parameters: { rosterUser: byId('wangwu'), rosterGroup: 1, rosterEntry: 2 },
					items: [{ success: true }],
				},
			],
			refused: {
				parameters: { rosterUser: byId('sunqi'), rosterEntry: 7 },
				error: /The entry was not removed: the member has no such field or entry/,
			},
		},
	};
};
