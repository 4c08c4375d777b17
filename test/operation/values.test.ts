import { DateTime } from 'luxon';
import {
	readChoice,
	readDate,
	readDay,
	readDayEnd,
	readDecimal,
	readId,
	readJson,
	readList,
	readSwitch,
	readText,
	readWholeNumber,
} from '../../shared/operation/values';

const NOTHING = [undefined, null, '', '  '];

describe('a switch', () => {
	test.each(['0', 'false', 'FALSE', ' False ', 'no', '否', 'off', 0, false])(
		'%j is off',
		(value) => {
			expect(readSwitch(value)).toBe(false);
		},
	);

	test.each(['1', 'true', 'TRUE', 'yes', 'Yes', '是', 'on', 1, true])('%j is on', (value) => {
		expect(readSwitch(value)).toBe(true);
	});

	test.each(NOTHING)('%j is not given', (value) => {
		expect(readSwitch(value)).toBeUndefined();
	});

	test.each([2, -1, NaN, 'maybe', 'ja', [], [true], {}, () => true, Symbol('x')])(
		'%p is no switch',
		(value) => {
			expect(() => readSwitch(value)).toThrow('but must be true or false');
		},
	);
});

describe('a whole number', () => {
	test.each([
		['12', 12],
		[' 12 ', 12],
		[12.0, 12],
		['12.0', 12],
		['-3', -3],
		['007', 7],
		[0, 0],
		[-0, 0],
	])('%j is %d', (value, number) => {
		expect(readWholeNumber(value)).toBe(number);
	});

	test.each(NOTHING)('%j is not given', (value) => {
		expect(readWholeNumber(value)).toBeUndefined();
	});

	test.each([
		'1,234',
		'1e3',
		'0x10',
		'12 px',
		1.5,
		NaN,
		Infinity,
		2 ** 53,
		'9007199254740993',
		true,
		[],
		[1],
		{},
	])('%p is none', (value) => {
		expect(() => readWholeNumber(value)).toThrow('but must be a whole number such as 12');
	});
});

describe('a number with decimals', () => {
	test.each([
		[23.5, 23.5],
		['23.5', 23.5],
		[' -0.25 ', -0.25],
		['12', 12],
		[0, 0],
	])('%j is %d', (value, number) => {
		expect(readDecimal(value)).toBe(number);
	});

	test.each(NOTHING)('%j is not given', (value) => {
		expect(readDecimal(value)).toBeUndefined();
	});

	test.each(['1e3', '1,5', '0x10', 'north', NaN, Infinity, true, [], [1], {}])(
		'%p is none',
		(value) => {
			expect(() => readDecimal(value)).toThrow('but must be a number such as 23.5');
		},
	);
});

describe('a choice', () => {
	test('may come as a number or as text', () => {
		expect(readChoice(1, ['2', '1'])).toBe('1');
		expect(readChoice(' 1 ', [2, 1])).toBe(1);
		expect(readChoice('', ['', 'a'])).toBe('');
	});

	test.each(NOTHING)('%j is not given', (value) => {
		expect(readChoice(value, [1, 2])).toBeUndefined();
	});

	test.each([3, 'three', true, [1], { value: 1 }])('%p is none of them', (value) => {
		expect(() => readChoice(value, [2, 1])).toThrow('but must be one of: 2, 1');
	});
});

describe('a list', () => {
	test.each([
		['zhangsan,lisi'],
		['zhangsan， lisi'],
		['zhangsan;lisi'],
		['zhangsan；lisi；'],
		['zhangsan、lisi'],
		['zhangsan|lisi'],
		['zhangsan\r\nlisi\n'],
		['["zhangsan","lisi"]'],
		[['zhangsan', ' lisi ', '', null]],
		[['zhangsan', 'lisi', 'zhangsan']],
		[[{ userid: 'zhangsan', name: 'x' }, { userid: 'lisi' }]],
		['[{"userid":"zhangsan"},{"userid":"lisi"}]'],
		[['zhangsan', { user_id: 'lisi' }]],
	])('%j holds two', (value) => {
		expect(readList(value, ['userid', 'user_id'])).toEqual(['zhangsan', 'lisi']);
	});

	test('may be a single number, record or text', () => {
		expect(readList(7)).toEqual(['7']);
		expect(readList({ id: 7 }, ['department_id', 'id'])).toEqual(['7']);
		expect(readList('{"userid":"a"}', ['userid'])).toEqual(['a']);
		// A word in brackets is no JSON.
		expect(readList('[VIP],[New]')).toEqual(['[VIP]', '[New]']);
	});

	test('keeps what repeats where its place counts', () => {
		expect(readList('1,0,1', [], { repeats: true })).toEqual(['1', '0', '1']);
	});

	test('prefers the exact name', () => {
		expect(readList([{ id: 1, department_id: 2 }], ['department_id', 'id'])).toEqual(['2']);
	});

	test.each(NOTHING)('%j is empty', (value) => {
		expect(readList(value)).toEqual([]);
	});

	test.each([
		[[{ name: 'x' }], 'holds an object without "userid"'],
		['{"name":"x"}', 'holds an object without "userid"'],
		[[{ userid: { id: 1 } }], 'holds an object without "userid"'],
		['[object Object]', 'holds the text [object Object]'],
		[[['a']], 'holds a list'],
		[[true], 'holds true'],
		[[NaN], 'holds NaN'],
		[() => 1, 'holds a function'],
	])('%p is none', (value, problem) => {
		expect(() => readList(value, ['userid'])).toThrow(problem);
	});
});

describe('an ID', () => {
	test('is text, whatever it comes as', () => {
		expect(readId(' zhangsan ')).toBe('zhangsan');
		expect(readId(7)).toBe('7');
		expect(readId(['zhangsan'])).toBe('zhangsan');
		expect(readId({ userid: 'zhangsan' }, ['userid'])).toBe('zhangsan');
		expect(readId('{"userid":"zhangsan"}', ['userid'])).toBe('zhangsan');
	});

	test.each([[['a', 'b']], [{ name: 'x' }], [true], [NaN]])('%j is none', (value) => {
		expect(() => readId(value, ['userid'])).toThrow('but must be an ID');
	});
});

describe('a text', () => {
	test('keeps its blanks and takes what can be written', () => {
		expect(readText(' a ')).toBe(' a ');
		expect(readText(7.5)).toBe('7.5');
		expect(readText(false)).toBe('false');
		expect(readText({ a: [1] })).toBe('{"a":[1]}');
		expect(readText(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
		expect(readText(DateTime.fromMillis(0, { zone: 'Asia/Shanghai' }))).toBe(
			'1970-01-01T08:00:00.000+08:00',
		);
	});

	test('refuses what cannot', () => {
		const circle: { self?: unknown } = {};
		circle.self = circle;
		for (const value of [NaN, Infinity, circle, () => 1, Symbol('x'), new Date(NaN)]) {
			expect(() => readText(value)).toThrow(/must be a text|is an invalid date/);
		}
	});
});

describe('JSON', () => {
	test('is an object or a list, also as text', () => {
		expect(readJson('{"a":1}')).toEqual({ a: 1 });
		expect(readJson([1])).toEqual([1]);
	});

	test.each([['{'], ['5'], [5], [true], [new Date(0)], [() => 1]])('%p is none', (value) => {
		expect(() => readJson(value)).toThrow(/is not valid JSON|must be a JSON object or list/);
	});
});

describe('a day', () => {
	const FIRST_OF_NOVEMBER = Date.parse('2026-11-01T00:00:00+08:00');

	test.each([
		['midnight of a zone ahead of China', 'Asia/Tokyo', '2026-11-01T00:00:00+09:00'],
		['midnight of a zone behind it', 'America/New_York', '2026-11-01T00:00:00-04:00'],
		['the last minute of it', 'Europe/Berlin', '2026-11-01T23:59:00+01:00'],
		['a date without a time', 'Pacific/Auckland', '2026-11-01'],
		['a moment of Luxon', 'Asia/Tokyo', DateTime.fromISO('2026-11-01', { zone: 'Asia/Tokyo' })],
		['midnight in China, said where it is the day before', 'UTC', '2026-11-01T00:00:00+08:00'],
		['the same of Luxon', 'UTC', DateTime.fromISO('2026-11-01', { zone: 'Asia/Shanghai' })],
		['the same in short', 'UTC', '2026-11-01 00:00+08'],
		['an instant in UTC', 'Asia/Tokyo', '2026-10-31T15:00:00.000Z'],
		['an instant of JavaScript', 'Asia/Tokyo', new Date('2026-10-31T15:00:00Z')],
		['seconds of WeCom', 'America/New_York', FIRST_OF_NOVEMBER / 1000],
		['the same as text', 'America/New_York', String(FIRST_OF_NOVEMBER / 1000)],
	])('%s', (_what, zone, value) => {
		expect(readDay(value, zone)).toBe(FIRST_OF_NOVEMBER);
	});

	test.each([
		['of the workflow', 'America/New_York', '2026-11-02', '2026-11-02T23:59:59-05:00'],
		['of the date', 'UTC', '2026-11-02T13:30:00+08:00', '2026-11-02T23:59:59+08:00'],
		['of WeCom', 'America/New_York', FIRST_OF_NOVEMBER / 1000, '2026-11-01T23:59:59+08:00'],
	])('ends by the clocks %s', (_what, zone, value, end) => {
		expect(readDayEnd(value, zone)).toBe(Date.parse(end));
	});

	test('that is missing', () => {
		expect(readDay('', 'Asia/Tokyo')).toBeUndefined();
		expect(readDayEnd('', 'Asia/Tokyo')).toBeUndefined();
	});
});

describe('a date', () => {
	const SHANGHAI_MIDNIGHT = 1793462400000;

	test.each([
		['2026-11-01'],
		['2026/11/1'],
		['2026年11月1日'],
		['2026年11月01日 0:00'],
		['2026-11-01T00:00'],
		['2026-11-01T00:00:00'],
		['2026-11-01 00:00:00.000'],
		['2026-10-31T16:00:00Z'],
		['2026-11-01T00:00:00.000+08:00'],
		['2026-10-31T12:00:00-0400'],
		['1793462400'],
		[1793462400],
		[1793462400000],
		['1793462400000'],
		[new Date(1793462400000)],
		[DateTime.fromMillis(1793462400000)],
		[{ toISOString: (): string => '', valueOf: (): number => 1793462400000 }],
	])('%j is midnight in Shanghai', (value) => {
		expect(readDate(value, 'Asia/Shanghai')).toBe(SHANGHAI_MIDNIGHT);
	});

	test('is one of this machine without a zone', () => {
		expect(readDate('2026-11-01T10:00:00')).toBe(new Date(2026, 10, 1, 10).getTime());
	});

	test.each([
		// Clocks skip from 2:00 to 3:00.
		['2026-03-08T01:59:59', '2026-03-08T06:59:59Z'],
		['2026-03-08T02:30:00', '2026-03-08T07:30:00Z'],
		['2026-03-08T03:00:00', '2026-03-08T07:00:00Z'],
		// Clocks show 1:00 to 2:00 twice.
		['2026-11-01T00:59:59', '2026-11-01T04:59:59Z'],
		['2026-11-01T01:30:00', '2026-11-01T05:30:00Z'],
		['2026-11-01T02:00:00', '2026-11-01T07:00:00Z'],
	])('%s in New York is %s', (wall, utc) => {
		expect(readDate(wall, 'America/New_York')).toBe(Date.parse(utc));
	});

	test('agrees with Luxon hour by hour, also where clocks change by half an hour', () => {
		for (const zone of ['America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu']) {
			for (let hour = 0; hour < 366 * 24; hour += 5) {
				const wall = new Date(Date.UTC(2026, 0, 1, hour)).toISOString().slice(0, 19);
				const instant = readDate(wall, zone)!;
				const luxon = DateTime.fromISO(wall, { zone }).toMillis();
				const shown = (ms: number) =>
					DateTime.fromMillis(ms, { zone }).toFormat('yyyy-MM-dd HH:mm');
				// Where an hour comes twice both are right.
				expect([zone, wall, shown(instant)]).toEqual([zone, wall, shown(luxon)]);
			}
		}
	});

	test.each(NOTHING)('%j is not given', (value) => {
		expect(readDate(value)).toBeUndefined();
	});

	test.each([
		'2026-02-30',
		'2026-13-01',
		'2026-11-01T24:00:00',
		'2026-11-01T10:60:00',
		'1999-12-31T23:59:59Z',
		'2101-01-01',
		'soon',
		'2026',
		20261101,
		0,
		-1,
		NaN,
		Infinity,
		true,
		[],
		{},
		new Date(NaN),
		DateTime.invalid('x'),
	])('%p is an error with an example', (value) => {
		expect(() => readDate(value, 'UTC')).toThrow('write 2026-11-01T08:00:00+08:00');
	});
});
