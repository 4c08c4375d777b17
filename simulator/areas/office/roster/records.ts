/** A field of the roster (花名册), with the names of its page (99131). */
export interface RosterField {
	fieldid: number;
	field_name: string;
	/** 1 text, 2 choice, 3 time, 4 picture, 5 file, 6 files. */
	field_type: number;
	/** 1 text, 2 and 4 64 bits, 3 32 bits, 5 phone, 6 file. */
	value_type: number;
	is_must: boolean;
	option_list?: Array<{ id: number; value: string }>;
}

export interface RosterGroup {
	group_id: number;
	group_name: string;
	/** By which entries are added, where a member may have several. */
	group_type?: number;
	field_list: RosterField[];
}

const field = (
	fieldid: number,
	field_name: string,
	[field_type, value_type]: [number, number],
	is_must = false,
	choices?: string[],
): RosterField => ({
	fieldid,
	field_name,
	field_type,
	value_type,
	is_must,
	...(choices && { option_list: choices.map((value, index) => ({ id: index + 1, value })) }),
});

const [TEXT, CHOICE, TIME, ANY_TIME, PHONE, PICTURE]: Array<[number, number]> = [
	[1, 1],
	[2, 3],
	[3, 2],
	[3, 4],
	[1, 5],
	[4, 6],
];

const GROUPS: RosterGroup[] = [
	{
		group_id: 1001,
		group_name: '个人信息',
		field_list: [
			field(11001, '姓名', TEXT!, true),
			field(11003, '手机', PHONE!),
			field(11004, '性别', CHOICE!, false, ['男', '女']),
			field(11005, '出生日期', TIME!),
			field(11006, '年龄', TEXT!),
			field(19001, '证件照', PICTURE!),
		],
	},
	{
		group_id: 1002,
		group_name: '在职信息',
		field_list: [
			field(12010, '职位', CHOICE!, false, ['总经理', '秘书', '工程师']),
			field(12024, '工号', TEXT!, true),
		],
	},
	{
		group_id: 1004,
		group_name: '教育经历',
		group_type: 1,
		field_list: [field(14001, '毕业院校', TEXT!, true), field(14002, '毕业时间', ANY_TIME!)],
	},
];

/** What a field of a member holds, under the name of its type. */
export type RosterValue = Record<string, unknown>;

/** The roster of the HR assistant (人事助手). */
export class Roster {
	readonly groups = GROUPS;
	/** By member in lower case, then by field and entry: `14001 1`. */
	readonly values = new Map<string, Map<string, RosterValue>>();

	fieldOf(fieldid: number): { field: RosterField; group: RosterGroup } | undefined {
		for (const group of this.groups) {
			const found = group.field_list.find((one) => one.fieldid === fieldid);
			if (found) return { field: found, group };
		}
		return undefined;
	}

	of(userid: string): Map<string, RosterValue> {
		const key = userid.toLowerCase();
		const known = this.values.get(key) ?? new Map<string, RosterValue>();
		this.values.set(key, known);
		return known;
	}
}

/** One member that the roster knows. */
export function newRoster(): Roster {
	const roster = new Roster();
	const zhangsan = roster.of('zhangsan');
	zhangsan.set('11001 0', { value_string: '张三' });
	zhangsan.set('11003 0', {
		value_mobile: { value_country_code: '86', value_mobile: '13800000002' },
	});
	zhangsan.set('11004 0', { value_uint32: 1 });
	zhangsan.set('11005 0', { value_uint64: Date.parse('1990-05-04T00:00:00+08:00') / 1000 });
	zhangsan.set('12024 0', { value_string: 'A-007' });
	zhangsan.set('14001 1', { value_string: '仿真大学' });
	return roster;
}
