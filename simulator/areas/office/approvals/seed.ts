import type { Clock } from '../../../rules/clock';
import {
	Approvals,
	type Approval,
	type Content,
	type Control,
	type Leave,
	type Step,
} from './records';

export const LEAVE_TEMPLATE = 'C4simulatedLeave0001';
export const PURCHASE_TEMPLATE = 'C4simulatedPurchase1';
export const CORRECTION_TEMPLATE = 'C4simulatedPunch0001';
export const OUTING_TEMPLATE = 'C4simulatedOuting001';
const OVERTIME_TEMPLATE = 'C4simulatedOvertime1';

const DAY_SECONDS = 24 * 60 * 60;
const LEAVE = 1;

const texts = (text: string) => [{ text, lang: 'zh_CN' }];
const options = (...names: string[]) =>
	names.map((name, index) => ({ key: `option-${index + 1}`, value: texts(name) }));

const control = (
	type: string,
	title: string,
	{
		number = 1,
		require = 0,
		...config
	}: { number?: number; require?: number } & Control['config'] = {},
): Control => ({
	property: {
		control: type,
		id: `${type}-0${number}`,
		title: texts(title),
		placeholder: texts(''),
		require,
		un_print: 0,
	},
	...(Object.keys(config).length && { config }),
});

const LEAVES: readonly Leave[] = [
	{ id: 1, name: '年假', time_attr: 0, duration_type: 0, assigned: 10 * DAY_SECONDS },
	{ id: 2, name: '事假', time_attr: 1, duration_type: 0, assigned: 15 * DAY_SECONDS },
	{ id: 3, name: '病假', time_attr: 0, duration_type: 1, assigned: 15 * DAY_SECONDS },
].map((leave) => ({ ...leave, perday_duration: DAY_SECONDS }) as Leave);

const vacationList = {
	vacation_list: { item: LEAVES.map(({ id, name }) => ({ id, name: texts(name) })) },
};

/** Every control that the API can set, and two that it cannot. */
const PURCHASE: Control[] = [
	control('Text', '采购事由', { require: 1 }),
	control('Textarea', '详细说明'),
	control('Money', '总金额', { require: 1 }),
	control('Number', '数量'),
	control('Date', '到货日期', { date: { type: 'day' } }),
	control('Date', '会议时间', { number: 2, date: { type: 'hour' } }),
	control('Selector', '采购类型', {
		require: 1,
		selector: {
			type: 'single',
			exp_type: 0,
			options: options('办公用品', '设备'),
			op_relations: [
				{ key: 'option-2', relation_list: [{ related_control_id: 'Text-02', action: 1 }] },
			],
		},
	}),
	control('Text', '设备型号', { number: 2, require: 1 }),
	control('Selector', '标签', {
		number: 2,
		selector: { type: 'multi', exp_type: 0, options: options('加急', '进口', '可退') },
	}),
	control('Contact', '验收人', { contact: { type: 'single', mode: 'user' } }),
	control('Contact', '分摊部门', { number: 2, contact: { type: 'multi', mode: 'department' } }),
	control('File', '报价单', { file: { is_only_photo: 0 } }),
	control('Table', '明细', {
		table: {
			children: [
				control('Text', '名称', { number: 11, require: 1 }),
				control('Number', '件数', { number: 12 }),
				control('Money', '单价', { number: 13 }),
				control('File', '图片', { number: 14, file: { is_only_photo: 0 } }),
			],
			stat_field: [],
		},
	}),
	control('DateRange', '使用期间', {
		date_range: { type: 'hour', official_holiday: 0, perday_duration: DAY_SECONDS },
	}),
	control('Location', '送货地点', { location: { distance: 300 } }),
	control('RelatedApproval', '关联审批', { related_approval: { template_id: [] } }),
	control('PhoneNumber', '联系电话'),
	control('Formula', '合计'),
	control('Tips', '说明', { tips: { tips_content: [] } }),
];

function addTemplates({ templates }: Approvals): void {
	const add = (
		template_id: string,
		name: string,
		record_type: number | undefined,
		controls: Control[],
	) =>
		templates.set(template_id, {
			template_id,
			name,
			controls,
			...(record_type && { record_type }),
			approvers: ['lisi'],
			copied: ['zhengshuang'],
		});
	add(LEAVE_TEMPLATE, '请假', LEAVE, [
		control('Vacation', '请假类型', { require: 1, ...vacationList }),
		control('Textarea', '请假事由', { require: 1 }),
		control('File', '说明附件'),
	]);
	add(PURCHASE_TEMPLATE, '采购', undefined, PURCHASE);
	const attendance = (title: string, type: number, counted: string) =>
		control('Attendance', title, {
			require: 1,
			attendance: {
				type,
				date_range: { type: counted, official_holiday: 0, perday_duration: DAY_SECONDS },
			},
		});
	add(OUTING_TEMPLATE, '外出', 4, [
		attendance('外出时间', 4, 'halfday'),
		control('Text', '外出事由', { require: 1 }),
	]);
	add(OVERTIME_TEMPLATE, '加班', 5, [attendance('加班时间', 5, 'hour'), control('Text', '事由')]);
	add(CORRECTION_TEMPLATE, '打卡补卡', 2, [
		control('PunchCorrection', '补卡', { require: 1 }),
		control('Text', '补卡事由'),
	]);
}

const waiting = (userid: string): Step => ({
	node_type: 1,
	apv_rel: 2,
	sp_status: 1,
	members: [{ userid, speech: '', sp_yj: 1, sptime: 0 }],
});

/** What a leave of a day says that is asked for a week ahead, at `apply_time` in Unix seconds. */
export function dayOfLeave(apply_time: number): Content[] {
	const begin = apply_time + 7 * DAY_SECONDS - ((apply_time + DAY_SECONDS / 3) % DAY_SECONDS);
	const date_range = {
		type: 'halfday',
		new_begin: begin,
		new_end: begin + DAY_SECONDS / 2,
		new_duration: DAY_SECONDS,
	};
	const selector = { type: 'single', options: [{ key: '1', value: texts('年假') }], exp_type: 0 };
	const vacation = { selector, attendance: { date_range, type: 1 } };
	return [
		{ control: 'Vacation', id: 'Vacation-01', value: { vacation } },
		{ control: 'Textarea', id: 'Textarea-01', value: { text: '家里有事' } },
	];
}

/** Leaves of two members in the last days: one approved, two that wait. */
export function newApprovals(clock: Clock): Approvals {
	const approvals = new Approvals();
	approvals.leaves.push(...LEAVES);
	addTemplates(approvals);
	const leave = (number: number, creator: string, daysAgo: number): Approval => {
		const apply_time = clock.daysAgo(daysAgo);
		const approval = {
			sp_no: `20260101000${number}`,
			sp_name: '请假',
			template_id: LEAVE_TEMPLATE,
			creator,
			department: 6,
			sp_status: 1,
			record_type: LEAVE,
			apply_time,
			contents: dayOfLeave(apply_time),
			steps: [waiting(creator === 'lisi' ? 'ada' : 'lisi')],
			comments: [],
		};
		approvals.list.push(approval);
		return approval;
	};
	const passed = leave(1, 'zhangsan', 5);
	approvals.pass(passed);
	for (const step of passed.steps) {
		step.sp_status = 2;
		for (const member of step.members) {
			Object.assign(member, { sp_yj: 2, sptime: passed.apply_time + 60, speech: '同意' });
		}
	}
	leave(2, 'lisi', 3);
	leave(3, 'zhangsan', 1);
	return approvals;
}
