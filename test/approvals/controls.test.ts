import { DateTime } from 'luxon';
import { writeControl, type Writing } from '../../shared/approvals/controls';
import type { Leave } from '../../shared/approvals/leaves';
import type { Control } from '../../shared/approvals/template';

const leave: Leave = { id: 3, name: '病假', time_attr: 1, duration_type: 0 };
const writing: Writing = {
	timeZone: 'Asia/Shanghai',
	label: 'X',
	now: 1_793_462_400,
	file: async (name) => {
		if (name !== 'data') throw new Error('there is no such field');
		return { filename: 'a.csv', size: 7 };
	},
	leaves: async () => [leave],
};

const control = (type: string, config: Control['config'] = {}): Control => ({
	property: { control: type, id: `${type}-1`, title: [{ text: type, lang: 'zh_CN' }] },
	config,
});
const selector = (type: string) =>
	control('Selector', {
		selector: {
			type,
			options: [
				{ key: 'a', value: [{ text: '办公用品', lang: 'zh_CN' }] },
				// As on creation: one text.
				{ key: 'b', value: { text: '设备', lang: 'zh_CN' } },
			],
		},
	});
const halves = (official_holiday = 0) =>
	control('DateRange', { date_range: { type: 'halfday', official_holiday } });
const hours = control('DateRange', { date_range: { type: 'hour' } });
const overtime = control('Attendance', { attendance: { type: 5, date_range: { type: 'hour' } } });
const outing = control('Attendance', { attendance: { type: 4, date_range: { type: 'halfday' } } });
const longOvertime = control('Attendance', {
	attendance: { type: 5, date_range: { type: 'halfday', official_holiday: 1 } },
});
const vacation = control('Vacation', {
	vacation_list: { item: [{ id: 3, name: [{ text: '病假', lang: 'zh_CN' }] }] },
});
const table = control('Table', {
	table: {
		children: [
			{ property: { ...control('Text').property, require: 1 } },
			halves(),
			control('Location'),
			selector('multi'),
			control('Contact', { contact: { mode: 'department' } }),
		],
	},
});

const range = (new_begin: number, new_end: number, new_duration: number, type = 'halfday') => ({
	date_range: { type, new_begin, new_end, new_duration },
});
/** Midnight of 2 November 2026 in China, a Monday. */
const MONDAY = 1_793_548_800;
const NOON = MONDAY + 43_200;

test.each<[string, Control, unknown, unknown]>([
	[
		'a number as text keeps its digits',
		control('Money'),
		' 12,345,678.10 ',
		{ new_money: '12345678.10' },
	],
	['a number', control('Number'), 0.5, { new_number: '0.5' }],
	['WeCom’s own value', control('Money'), { new_money: '7' }, { new_money: '7' }],
	[
		'a label with blanks',
		selector('single'),
		' 设备 ',
		{ selector: { type: 'single', options: [{ key: 'b' }] } },
	],
	[
		'an option by its key',
		selector('multi'),
		[{ id: 'a' }],
		{ selector: { type: 'multi', options: [{ key: 'a' }] } },
	],
	['an amount with its sign', control('Number'), '+1,000', { new_number: '1000' }],
	[
		'WeCom’s own value of departments',
		control('Contact', { contact: { mode: 'department' } }),
		{ departments: [{ openapi_id: '2', name: '销售部' }] },
		{ departments: [{ openapi_id: '2', name: '销售部' }] },
	],
	['members of a list without any', control('Contact'), ' ; ', undefined],
	['no files', control('File'), ',', undefined],
	['no labels', selector('multi'), '、', undefined],
	['JSON of a file before', control('File'), '[{"file_id":"M"}]', { files: [{ file_id: 'M' }] }],
	[
		'a day, whatever its hour',
		control('Date', { date: { type: 'day' } }),
		'2026-11-02T23:59:59+08:00',
		{ date: { type: 'day', s_timestamp: String(MONDAY) } },
	],
	[
		'a whole day by halves',
		halves(),
		{ start: '2026-11-02', end: '2026-11-02' },
		range(MONDAY, NOON, 86_400),
	],
	[
		'a morning',
		halves(),
		{ start: '2026-11-02 09:00', end: '2026-11-02 12:00' },
		range(MONDAY, MONDAY, 43_200),
	],
	[
		'an afternoon',
		halves(),
		{ start: '2026-11-02 12:00', end: '2026-11-02 18:00' },
		range(NOON, NOON, 43_200),
	],
	[
		'one and a half days, of which one counts',
		halves(),
		{ start: '2026-11-02', end: '2026-11-03 11:00', duration: '1' },
		range(MONDAY, MONDAY + 86_400, 86_400),
	],
	[
		'working days with their number',
		halves(1),
		{ start: '2026-11-06', end: '2026-11-09', duration: 2 },
		range(MONDAY + 4 * 86_400, NOON + 7 * 86_400, 172_800),
	],
	[
		'working days without a weekend',
		halves(1),
		{ start: '2026-11-02', end: '2026-11-03' },
		range(MONDAY, NOON + 86_400, 172_800),
	],
	[
		'hours',
		hours,
		'{"start":"2026-11-02 00:30","end":1793554200}',
		range(MONDAY + 1800, 1_793_554_200, 3600, 'hour'),
	],
	[
		'a place chosen now',
		control('Location'),
		{ title: 'T', latitude: '1', longitude: -2 },
		{
			location: {
				latitude: '1.000000',
				longitude: '-2.000000',
				title: 'T',
				address: '',
				time: 1_793_462_400,
			},
		},
	],
	[
		'approvals in a record',
		control('RelatedApproval'),
		[{ sp_no: '1' }, '2'],
		{ related_approval: [{ sp_no: '1' }, { sp_no: '2' }] },
	],
])('takes %s', async (_name, given, value, wire) => {
	expect(await writeControl(value, given, writing)).toEqual(wire);
});

test('a day and its halves are those that a date says, wherever the workflow is', async () => {
	const abroad = { ...writing, timeZone: 'America/New_York' };
	// What n8n makes of a text in a field for dates.
	const morning = DateTime.fromISO('2026-11-02', { zone: abroad.timeZone });
	for (const start of [morning, '2026-11-02', '2026-11-02T11:00:00+08:00', MONDAY]) {
		const span = { start, end: '2026-11-02T09:00:00-05:00' };
		expect(await writeControl(span, halves(), abroad)).toEqual(range(MONDAY, MONDAY, 43_200));
	}
	const day = control('Date', { date: { type: 'day' } });
	expect(await writeControl(morning.set({ hour: 23 }), day, abroad)).toEqual({
		date: { type: 'day', s_timestamp: String(MONDAY) },
	});
});

test('a leave by the hour is one by the hour, as the company has it', async () => {
	const value = { type: '病假', start: '2026-11-02 09:00', end: '2026-11-02 10:00' };
	expect(await writeControl(value, vacation, writing)).toMatchObject({
		vacation: { attendance: range(MONDAY + 32_400, MONDAY + 36_000, 3600, 'hour') },
	});
});

test('what each day takes stands in place of the duration', async () => {
	const tuesday = MONDAY + 86_400;
	const span = { start: '2026-11-02', end: '2026-11-03' };
	expect(
		await writeControl(
			{ ...span, per_day: { '2026-11-02': '0.5', '2026-11-03': 1 } },
			outing,
			writing,
		),
	).toEqual({
		attendance: {
			date_range: { type: 'halfday', new_begin: MONDAY, new_end: tuesday + 43_200 },
			type: 4,
			slice_info: {
				day_items: [
					{ daytime: MONDAY, duration: 43_200 },
					{ daytime: tuesday, duration: 86_400 },
				],
			},
		},
	});
	// Overtime is counted in tenths of a day; a day may take nothing.
	const weekend = { start: '2026-11-07', end: '2026-11-08', days: 0.3 };
	const per_day = '{"2026-11-07":0.3,"2026-11-08":0}';
	expect(await writeControl({ ...weekend, per_day }, longOvertime, writing)).toMatchObject({
		attendance: { slice_info: { day_items: [{ duration: 25_920 }, { duration: 0 }] } },
	});
	expect(
		await writeControl(
			{
				type: '病假',
				start: '2026-11-02 09:00',
				end: '2026-11-02 18:00',
				per_day: { '2026-11-02': 7.5 },
			},
			vacation,
			writing,
		),
	).toMatchObject({
		vacation: {
			attendance: { slice_info: { day_items: [{ daytime: MONDAY, duration: 27_000 }] }, type: 1 },
		},
	});
});

test('a row of a table holds every control, also without a value', async () => {
	const { children } = (await writeControl({ Text: 'a' }, table, writing)) as {
		children: Array<{ list: Array<{ value: unknown }> }>;
	};
	expect(children[0]!.list.map(({ value }) => value)).toEqual([
		{ text: 'a' },
		range(0, 0, 0),
		{ location: { latitude: '', longitude: '', title: '', address: '', time: 0 } },
		{ selector: { type: 'multi', options: [] } },
		{ departments: [] },
	]);
});

test.each<[Control, unknown, RegExp]>([
	[control('Text'), 'a\nb', /"X" holds a line break/],
	[control('Money'), '12 yuan', /"X" is "12 yuan", but must be a number/],
	[control('Number'), 1e30, /"X" is 1e\+30, which is too large/],
	[control('Date', { date: { type: 'day' } }), 'soon', /"X" is "soon", which is no date/],
	[selector('single'), '办公', /is no choice of the control: did you mean “办公用品”/],
	[selector('single'), '办公用品, 设备', /is no choice of the control/],
	[selector('single'), ['办公用品', '设备'], /holds 2 labels, but the control takes one/],
	[control('Contact', { contact: { type: 'single', mode: 'user' } }), 'a, b', /holds 2 entries/],
	[control('Contact', { contact: { mode: 'user' } }), '张三', /holds the name “张三”, but an ID/],
	[control('File'), 'photo', /names the binary field “photo”: there is no such field/],
	[control('File'), [1], /holds 1, but must be names of binary fields/],
	[table, 'a row', /"X 1" is "a row", but must be an object of values by label/],
	[
		table,
		[{ Text: 'a' }, { 文本: 'b' }],
		/"X 2" names “文本”, but the template has no such control/,
	],
	[table, [{ Location: { title: 'x' } }], /"X 1 → Text" is empty, but the template needs it/],
	[table, [{ Text: 'a', 'DateRange → Start': '2026-11-02' }], /"X 1 → DateRange → End" is empty/],
	[hours, '2026-11-02', /must be an object with "start", "end"/],
	[hours, { start: '2026-11-02', end: '2026-11-02' }, /"X → End" is not after "X → Start"/],
	[halves(), { start: '2026-11-02 13:00', end: '2026-11-02 11:00' }, /"X → End" is not after/],
	[halves(), { start: 'x', end: '2026-11-02' }, /"X → Start" is "x", which is no date/],
	[
		halves(),
		{ start: '2026-11-02', end: '2026-11-03', duration: 0 },
		/"X → Duration" is 0, but must be more/,
	],
	[
		halves(),
		{ start: '2026-11-02', end: '2026-11-03', duration: 2.5 },
		/"X → Duration" is 2.5 days, but only 2 lie between/,
	],
	[hours, { start: '2026-11-02', end: '2026-11-03', duration: 25 }, /"X → Duration" is 25 hours/],
	[
		table,
		[{ Text: 'a', Contact: ',' }, { Text: ' ' }],
		/"X 2 → Text" is empty, but the template needs it/,
	],
	[
		halves(1),
		{ start: '2026-11-06', end: '2026-11-09' },
		/"X → Duration" is empty, but needed in days: only working days/,
	],
	[overtime, { start: '2026-11-02', end: '2026-11-09 00:01' }, /longer than seven days/],
	...(
		[
			[
				{ '2026-11-02': 0.3 },
				/"X → Per Day" holds 0.3 for 2026-11-02, but a day takes up to 1 days in steps of 0.5/,
			],
			[{ '2026-11-02': 1.5, '2026-11-03': 0.5 }, /"X → Per Day" holds 1.5 for 2026-11-02/],
			[{ '2026-11-02': -1 }, /"X → Per Day" holds -1 for 2026-11-02/],
			[{ '2026-11-02': 0 }, /"X → Per Day" gives no day any time/],
			[{ '2026-11-04': 1 }, /"X → Per Day" holds 2026-11-04, which is not in the span/],
			[{ '2026-11-02': 0.5, '2026-11-03': 1 }, /"X → Per Day" adds up to 1.5, but "Duration" is 2/],
			['1', /"X → Per Day" is "1", but must be an object/],
		] as const
	).map(([per_day, error]): [Control, unknown, RegExp] => [
		outing,
		{
			start: '2026-11-02',
			end: '2026-11-03',
			...(error.source.includes('adds') && { duration: 2 }),
			per_day,
		},
		error,
	]),
	[vacation, { start: '2026-11-02', end: '2026-11-03' }, /"X → Type" is empty/],
	[vacation, { type: '年假', start: '2026-11-02', end: '2026-11-03' }, /"X → Type" holds “年假”/],
	[
		control('Location'),
		{ title: 'x', latitude: 91, longitude: 1 },
		/"X → Latitude" is 91, but must be a number up to 90/,
	],
	[control('Location'), { title: 'x', latitude: 1 }, /"X → Longitude" is empty/],
	[control('Formula'), 1, /cannot be set: WeCom fills it in/],
	[
		control('PhoneNumber'),
		'138',
		/control of the type PhoneNumber, whose values WeCom describes nowhere/,
	],
])('refuses case %#', async (given, value, error) => {
	await expect(writeControl(value, given, writing)).rejects.toThrow(error);
});
