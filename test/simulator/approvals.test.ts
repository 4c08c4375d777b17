import { decide } from '../../simulator/areas/office/approvals/decisions';
import {
	CORRECTION_TEMPLATE,
	LEAVE_TEMPLATE,
	OUTING_TEMPLATE,
} from '../../simulator/areas/office/approvals/seed';
import { useSimulator, type Json } from './useSimulator';

const test = useSimulator();
const company = () => test.simulator.company;
const textarea = (text: string) => ({
	control: 'Textarea',
	id: 'Textarea-01',
	value: { text },
});
/** Two days from a midnight in China. */
const leaveFrom = (new_begin: number, more: Json = {}) => ({
	control: 'Vacation',
	id: 'Vacation-01',
	value: {
		vacation: {
			selector: { type: 'single', options: [{ key: '1' }] },
			attendance: {
				type: 1,
				date_range: {
					type: 'halfday',
					new_begin,
					new_end: new_begin + 129_600,
					new_duration: 172_800,
					...more,
				},
			},
		},
	},
});
/** Midnight of 2 November 2026 in China. */
const MONDAY = 1_793_548_800;

const submit = async (contents: unknown[], more: Json = {}) =>
	await test.post('/oa/applyevent', {
		creator_userid: 'wangwu',
		template_id: LEAVE_TEMPLATE,
		use_template_approver: 1,
		apply_data: { contents },
		summary_list: [{ summary_info: [{ text: '年假', lang: 'zh_CN' }] }],
		...more,
	});
const steps = (...node_list: Json[]) => ({ use_template_approver: 0, process: { node_list } });
const status = (sp_no: unknown) =>
	company().office.approvals.list.find((one) => one.sp_no === sp_no)?.sp_status;

it.each<[string, unknown[], Json, number]>([
	['a needed control is missing', [leaveFrom(MONDAY)], {}, 301025],
	['a half day begins at three', [leaveFrom(MONDAY + 3 * 3600), textarea('x')], {}, 301025],
	['a control is of another type', [{ ...textarea('x'), control: 'Text' }], {}, 301025],
	['no steps are given', [leaveFrom(MONDAY), textarea('x')], { use_template_approver: 0 }, 301025],
	['the applicant is out of range', [], { creator_userid: 'hidden' }, 301055],
	['the client alone takes it', [], { template_id: CORRECTION_TEMPLATE }, 301025],
])('refuses an approval where %s', async (_what, contents, more, errcode) => {
	const given = contents.length ? contents : [leaveFrom(MONDAY), textarea('x')];
	expect(await submit(given, more)).toMatchObject({ errcode });
});

it('lets nobody be away twice at a time', async () => {
	expect(await submit([leaveFrom(MONDAY), textarea('x')])).toMatchObject({ errcode: 0 });
	expect(await submit([leaveFrom(MONDAY + 86_400), textarea('x')])).toMatchObject({
		errcode: 301079,
	});
});

it('passes when all steps have, in their order, and tells about each decision', async () => {
	const told: unknown[] = [];
	company().onEvent = ({ ApprovalInfo }) => {
		const { SpStatus, StatuChangeEvent } = ApprovalInfo as Json;
		told.push([SpStatus, StatuChangeEvent]);
	};
	const { sp_no } = await submit(
		[leaveFrom(MONDAY), textarea('x')],
		steps(
			{ type: 1, apv_rel: 1, userid: ['lisi', 'ada'] },
			{ type: 1, apv_rel: 2, userid: ['zhaoliu', 'alan'] },
			{ type: 2, userid: ['zhengshuang'] },
		),
	);
	const by = (userid: string, verdict: string) =>
		decide(company(), { sp_no, userid, verdict, speech: '' });
	expect(() => by('zhaoliu', 'approve')).toThrow('does not wait for zhaoliu');
	by('lisi', 'approve');
	expect(status(sp_no)).toBe(1);
	by('ada', 'approve');
	by('alan', 'approve');
	expect(status(sp_no)).toBe(2);
	expect(told).toEqual([
		[1, 1],
		[1, 2],
		[1, 2],
		[2, 2],
	]);
});

it('ends with a refusal, and only the applicant withdraws', async () => {
	const decideOn = (userid: string, verdict: string) =>
		decide(company(), { sp_no: '202601010003', userid, verdict });
	expect(() => decideOn('lisi', 'withdraw')).toThrow('only the applicant');
	decideOn('lisi', 'refuse');
	expect(status('202601010003')).toBe(3);
	expect(() => decideOn('zhangsan', 'withdraw')).toThrow('only the applicant');
	decide(company(), { sp_no: '202601010002', userid: 'lisi', verdict: 'withdraw' });
	expect(status('202601010002')).toBe(4);
});

it('takes a leave from the balance when it passes, and gives it back when it is withdrawn', async () => {
	const told: unknown[] = [];
	company().onEvent = ({ ApprovalInfo }) => {
		const { SpStatus, StatuChangeEvent } = ApprovalInfo as Json;
		told.push([SpStatus, StatuChangeEvent]);
	};
	const days = async () => {
		const { lists } = await test.post('/oa/vacation/getuservacationquota', { userid: 'wangwu' });
		const { usedduration, leftduration } = (lists as Array<Record<string, number>>)[0]!;
		return [usedduration! / 86_400, leftduration! / 86_400];
	};
	const { sp_no } = await submit([leaveFrom(MONDAY), textarea('x')]);
	expect(await days()).toEqual([0, 10]);
	decide(company(), { sp_no, userid: 'lisi', verdict: 'approve' });
	expect(await days()).toEqual([2, 8]);
	decide(company(), { sp_no, userid: 'wangwu', verdict: 'withdraw' });
	expect(status(sp_no)).toBe(6);
	expect(await days()).toEqual([0, 10]);
	expect(told).toEqual([
		[1, 1],
		[2, 2],
		[6, 8],
	]);
	expect(() => decide(company(), { sp_no, userid: 'wangwu', verdict: 'withdraw' })).toThrow('only');
});

it('adds up what each day of an outing takes, in halves', async () => {
	const outing = (...durations: number[]) => ({
		control: 'Attendance',
		id: 'Attendance-01',
		value: {
			attendance: {
				type: 4,
				date_range: { type: 'halfday', new_begin: MONDAY, new_end: MONDAY + 129_600 },
				slice_info: {
					day_items: durations.map((duration, day) => ({
						daytime: MONDAY + day * 86_400,
						duration,
					})),
				},
			},
		},
	});
	const text = { control: 'Text', id: 'Text-01', value: { text: 'x' } };
	const more = { template_id: OUTING_TEMPLATE };
	for (const durations of [[], [8640]]) {
		expect(await submit([outing(...durations), text], more)).toMatchObject({ errcode: 301025 });
	}
	const { sp_no } = await submit([outing(43_200, 86_400), text], more);
	const { info } = await test.post('/oa/getapprovaldetail', { sp_no });
	expect((info as Json).apply_data).toMatchObject({
		contents: [
			{
				value: {
					attendance: { date_range: { new_duration: 129_600 }, slice_info: { duration: 129_600 } },
				},
			},
			{},
		],
	});
});
