import fc from 'fast-check';
import { simpleApproval } from '../../shared/approvals/simpleApproval';
import { readSpan, writeSpan } from '../../shared/approvals/spans';

const ZONE = 'Asia/Shanghai';
const title = (text: string) => [{ text, lang: 'zh_CN' }];
const valueOf = (control: string, value: object) =>
	simpleApproval(
		{ sp_no: '1', apply_data: { contents: [{ control, id: 'X-1', title: title('X'), value }] } },
		ZONE,
	).X;
const options = (...texts: string[]) =>
	texts.map((text, index) => ({ key: `option-${index}`, value: title(text) }));
const span = (type: string, new_begin: number, new_end: number, new_duration: number) => ({
	type,
	new_begin,
	new_end,
	new_duration,
});

test.each<[string, object, unknown]>([
	['Textarea', { text: 'a\nb' }, 'a\nb'],
	['Number', { new_number: '700.50' }, 700.5],
	['Money', { new_money: '12345678901234567890.1' }, '12345678901234567890.1'],
	['Formula', { formula: { value: '5.0' } }, 5],
	['Date', { date: { type: 'day', s_timestamp: '1569859200' } }, '2019-10-01'],
	['Date', { type: 'hour', s_timestamp: '1569859200' }, '2019-10-01T00:00:00.000+08:00'],
	[
		'Date',
		{
			type: 'day',
			s_timestamp: '1702134000',
			timezone_info: { zone_offset: '-9', zone_desc: 'UTC+9' },
		},
		'2023-12-10',
	],
	['Selector', { selector: { type: 'single', options: options('选项1') } }, '选项1'],
	['Selector', { selector: { type: 'multi', options: options('甲', '乙') } }, ['甲', '乙']],
	['Contact', { members: [{ userid: 'a', name: 'A' }], departments: [] }, ['a']],
	['Contact', { members: [], departments: [{ openapi_id: '2', name: '销售部' }] }, ['2']],
	['File', { files: [{ file_id: 'M' }] }, ['M']],
	['Tips', { new_tips: {} }, undefined],
	['Text', { text: '' }, undefined],
	[
		'DateRange',
		{ date_range: span('halfday', 1_570_550_400, 1_570_593_600, 86_400) },
		{ start: '2019-10-09T00:00:00.000+08:00', end: '2019-10-09T23:59:59.000+08:00', days: 1 },
	],
	[
		'DateRange',
		{
			date_range: {
				...span('halfday', 1_702_134_000, 1_702_134_000, 43_200),
				timezone_info: { zone_offset: '-9', zone_desc: 'UTC+9' },
			},
		},
		{ start: '2023-12-10T00:00:00.000+09:00', end: '2023-12-10T12:00:00.000+09:00', days: 0.5 },
	],
	[
		'Attendance',
		{
			attendance: {
				date_range: {
					...span('halfday', 1_702_179_000, 1_702_222_200, 86_400),
					timezone_info: { zone_offset: '3.5', zone_desc: 'UTC-3:30' },
				},
				slice_info: { day_items: [{ daytime: 1_702_179_000, duration: 86_400 }] },
			},
		},
		{
			start: '2023-12-10T00:00:00.000-03:30',
			end: '2023-12-10T23:59:59.000-03:30',
			days: 1,
			per_day: { '2023-12-10': 1 },
		},
	],
	[
		'Attendance',
		{
			attendance: {
				date_range: span('halfday', 1_599_494_400, 1_599_667_199, 172_800),
				type: 4,
				slice_info: {
					day_items: [
						{ daytime: 1_599_494_400, duration: 86_400 },
						{ daytime: 1_599_580_800, duration: 86_400 },
					],
					duration: 172_800,
					state: 1,
				},
			},
		},
		{
			start: '2020-09-08T00:00:00.000+08:00',
			end: '2020-09-09T23:59:59.000+08:00',
			days: 2,
			per_day: { '2020-09-08': 1, '2020-09-09': 1 },
		},
	],
	[
		'Vacation',
		{
			vacation: {
				selector: { type: 'single', options: options('病假') },
				attendance: { date_range: span('hour', 1_568_077_200, 1_568_368_800, 291_600), type: 1 },
			},
		},
		{
			type: '病假',
			start: '2019-09-10T09:00:00.000+08:00',
			end: '2019-09-13T18:00:00.000+08:00',
			hours: 81,
		},
	],
	[
		'Location',
		{ location: { latitude: '30.5', longitude: '104.0', title: 'T', address: 'A', time: 1 } },
		{ latitude: 30.5, longitude: 104, title: 'T', address: 'A' },
	],
	['RelatedApproval', { related_approval: [{ sp_no: '7', name: '小明' }] }, ['7']],
	[
		'PunchCorrection',
		{ punch_correction: { state: '上班-未打卡', time: 1_699_146_000, version: 1 } },
		{ state: '上班-未打卡', time: '2023-11-05T09:00:00.000+08:00' },
	],
	['BankAccount', { bank_account: { account_name: 'A' } }, { account_name: 'A' }],
	['NewOne', { anything: 1 }, { anything: 1 }],
	[
		'Table',
		{
			children: [
				{
					list: [
						{ control: 'Text', id: 'Text-1', title: title('名称'), value: { text: '键盘' } },
						{ control: 'Money', id: 'Money-1', title: title('单价'), value: { new_money: '' } },
					],
				},
			],
		},
		[{ 名称: '键盘' }],
	],
])('reads %s %#', (control, value, meaning) => {
	expect(valueOf(control, value)).toEqual(meaning);
});

test('tells an old approval, of several applicants, by its records', () => {
	const info = {
		sp_no: '1',
		sp_status: 5,
		batch_applyer: [{ userid: 'a' }, { userid: 'b' }],
		sp_record: [
			{
				sp_status: 1,
				details: [{ approver: { userid: 'c' }, speech: '', sp_status: 1, sptime: 0 }],
			},
		],
	};
	expect(simpleApproval(info, ZONE)).toMatchObject({
		sp_status: 5,
		applicant: 'a',
		applicants: ['a', 'b'],
		approvers: [{ step: 1, userid: 'c', status: 'running', comment: '', time: null }],
	});
});

test('gives both of two controls with one label, and hides no fact behind one', () => {
	const content = (id: string, label: string) => ({
		control: 'Text',
		id,
		title: title(label),
		value: { text: id },
	});
	const contents = [content('Text-1', '事由'), content('Text-2', '事由'), content('T', 'sp_no')];
	expect(simpleApproval({ sp_no: '1', apply_data: { contents } }, ZONE)).toMatchObject({
		sp_no: '1',
		事由: 'Text-1',
		'Text-2': 'Text-2',
	});
	contents[0]!.value.text = '';
	const withoutFirst = simpleApproval({ apply_data: { contents } }, ZONE);
	expect(withoutFirst).toMatchObject({ 'Text-2': 'Text-2' });
	expect(withoutFirst).not.toHaveProperty('事由');
});

test('a span that was read means the same when it is written', () => {
	const halves = { type: 'halfday', workdaysOnly: false };
	const writing = { timeZone: 'America/New_York', label: 'X' };
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 9 }), (from, length) => {
			const new_begin = 1_793_462_400 + from * 43_200;
			const wire = span('halfday', new_begin, new_begin + length * 43_200, (length + 1) * 43_200);
			const { start, end } = readSpan(wire, writing.timeZone);
			expect(writeSpan({ start, end }, halves, writing)).toEqual(wire);
		}),
	);
});
