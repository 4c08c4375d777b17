import {
	choice,
	date,
	flag,
	collection,
	json,
	list,
	locator,
	number,
	NONE,
	options,
	pairs,
	rows,
	span,
	text,
	when,
} from '../../shared/operation/fields';
import type { Field, Operation } from '../../shared/operation/operation';
import { fieldsOf } from '../../shared/operation/fieldsOf';
import { readRequest } from '../../shared/operation/readRequest';

const operation = (...fields: Field[]): Operation => ({
	name: 'Test',
	action: 'Test',
	doc: 1,
	request: 'POST /test',
	fields,
});

/** Reads with the defaults of the editor beneath the given values. */
function body(values: Record<string, unknown>, ...fields: Field[]) {
	const get = (name: string) =>
		name in values ? values[name] : fields.find(({ ui }) => ui.name === name)?.ui.default;
	return readRequest(operation(...fields), get).request.body;
}

describe('wire keys', () => {
	test('are the snake case of the name unless given', () => {
		expect(body({ bizMail: 'a' }, text('bizMail', 'Mail'))).toEqual({ biz_mail: 'a' });
		expect(body({ name: 'a' }, text('name', 'Name', { key: 'text.content' }))).toEqual({
			text: { content: 'a' },
		});
	});

	test('empty optional text is left out, needed text is an error', () => {
		expect(body({ a: '' }, text('a', 'A', { optional: true }))).toEqual({});
		expect(() => body({ a: '' }, text('a', 'A'))).toThrow('"A" is empty, but needed');
	});
});

describe('kinds', () => {
	test('list takes commas of both kinds, bars, lines and arrays', () => {
		const field = list('a', 'A');
		for (const value of ['x,y', 'x， y', 'x|y', 'x\ny', ['x', 'y'], 'x,y,x']) {
			expect(body({ a: value }, field)).toEqual({ a: ['x', 'y'] });
		}
		expect(body({ a: 'x,y' }, list('a', 'A', { join: '|' }))).toEqual({ a: 'x|y' });
		expect(body({ a: '1,2' }, list('a', 'A', { of: 'number' }))).toEqual({ a: [1, 2] });
		expect(() => body({ a: '1,b' }, list('a', 'A', { of: 'number' }))).toThrow(
			'"A" is "b", but must be a whole number',
		);
	});

	test('flag is a boolean or a number', () => {
		expect(body({ a: true }, flag('a', 'A'))).toEqual({ a: true });
		expect(body({ a: false }, flag('a', 'A', { as: 'number' }))).toEqual({ a: 0 });
	});

	test('number takes digits and refuses the rest', () => {
		expect(body({ a: '7' }, number('a', 'A'))).toEqual({ a: 7 });
		expect(() => body({ a: 'x' }, number('a', 'A'))).toThrow('whole number');
		expect(() => body({ a: 1.5 }, number('a', 'A'))).toThrow('whole number');
		expect(() => body({ a: 9 }, number('a', 'A', { max: 8 }))).toThrow('at most 8');
		expect(() => body({ a: 0 }, number('a', 'A', { min: 1 }))).toThrow('at least 1');
	});

	test('date becomes Unix seconds', () => {
		expect(body({ a: '2026-01-02T03:04:05Z' }, date('a', 'A'))).toEqual({ a: 1767323045 });
		expect(body({ a: 1767323045 }, date('a', 'A'))).toEqual({ a: 1767323045 });
		expect(() => body({ a: 'soon' }, date('a', 'A'))).toThrow(
			'"A" is "soon", which is no date: write 2026-11-01T08:00:00+08:00',
		);
	});

	test('json is parsed, and its error names the field', () => {
		expect(body({ a: '{"b":1}' }, json('a', 'A'))).toEqual({ a: { b: 1 } });
		expect(body({ a: { b: 1 } }, json('a', 'A'))).toEqual({ a: { b: 1 } });
		expect(() => body({ a: '{' }, json('a', 'A'))).toThrow('"A" is not valid JSON');
	});

	test('choice refuses what the API does not know', () => {
		const field = choice('a', 'A', [{ name: 'One', value: 1 }]);
		expect(body({ a: 1 }, field)).toEqual({ a: 1 });
		expect(() => body({ a: 2 }, field)).toThrow('"A" is 2, but must be one of: 1');
	});

	describe.each([
		['list', list('a', 'A', { search: 'searchUsers', items: 3 })],
		['locator', locator('a', 'A', { search: 'searchUsers', many: true, items: 3 })],
	])('a %s with a picker', (_kind, field) => {
		const picked = (...ids: unknown[]) => ({
			rows: ids.map((value) => ({ id: { __rl: true, mode: 'list', value } })),
		});

		test('takes what is typed, what is picked, and both, each once', () => {
			expect(body({ a: 'x, y' }, field)).toEqual({ a: ['x', 'y'] });
			expect(body({ a: '', aPicked: picked('x', '', 'y') }, field)).toEqual({ a: ['x', 'y'] });
			const unset = { __rl: true, mode: 'list', value: '' };
			expect(body({ a: unset, aPicked: picked('x') }, field)).toEqual({ a: ['x'] });
			expect(body({ a: 'x', aPicked: picked('y', 'x') }, field)).toEqual({ a: ['x', 'y'] });
			expect(body({ a: ['x'], aPicked: picked('y') }, field)).toEqual({ a: ['x', 'y'] });
		});

		test('is needed as a whole, and has its limits as a whole', () => {
			expect(() => body({ a: '', aPicked: picked('') }, field)).toThrow('"A" is empty, but needed');
			expect(() => body({ a: 'w,x', aPicked: picked('y', 'z') }, field)).toThrow('has 4 entries');
		});

		test('can be an option of which only the picker was added', () => {
			const options_ = options(field);
			expect(body({ options: { aPicked: picked('x') } }, options_)).toEqual({ a: ['x'] });
			expect(body({ options: { a: 'y', aPicked: picked('x') } }, options_)).toEqual({
				a: ['y', 'x'],
			});
			expect(body({ options: {} }, options_)).toEqual({});
		});

		test.each(['zhangsan, 张三', ['张三'], 'Zhang San'])('refuses the name in %j', (value) => {
			const name = typeof value === 'string' ? value.split(', ').at(-1) : '张三';
			expect(() => body({ a: value }, field)).toThrow(
				expect.objectContaining({
					message: `"A" holds the name “${name}”, but an ID is wanted`,
					named: { name, search: 'searchUsers' },
				}) as Error,
			);
		});
	});

	test('only lists of what has a search have a picker', () => {
		const names = (field: Field) => fieldsOf(operation(field)).map(({ ui }) => ui.name);
		expect(names(list('a', 'A', { search: 'searchTags' }))).toEqual(['a', 'aPicked', 'options']);
		expect(names(list('a', 'A'))).toEqual(['a', 'options']);
		expect(names(locator('a', 'A', { search: 'searchTags' }))).toEqual(['a', 'options']);
		expect(body({ a: '张三' }, list('a', 'A'))).toEqual({ a: ['张三'] });
	});

	test('a department by its name is refused as a name, not as a number', () => {
		const field = list('a', 'A', { of: 'number', search: 'searchDepartments' });
		expect(() => body({ a: '研发部' }, field)).toThrow('holds the name “研发部”');
		expect(body({ a: '2', aPicked: { rows: [{ id: 3 }] } }, field)).toEqual({ a: [2, 3] });
	});

	test('locator is unwrapped, also in rows', () => {
		const field = locator('a', 'A', { search: 'searchUsers' });
		const value = { __rl: true, mode: 'list', value: 'zhangsan' };
		expect(body({ a: value }, field)).toEqual({ a: 'zhangsan' });
		expect(body({ a: 'zhangsan' }, field)).toEqual({ a: 'zhangsan' });
		expect(
			body({ b: { rows: [{ a: value }] } }, rows('b', 'B', [field], { placeholder: 'Add B' })),
		).toEqual({
			b: [{ a: 'zhangsan' }],
		});
	});

	test('rows name row and field in their errors', () => {
		const field = rows('b', 'B', [text('a', 'A', { bytes: 3 })], {
			items: 2,
			placeholder: 'Add B',
		});
		expect(() => body({ b: { rows: [{ a: 'x' }, { a: '' }] } }, field)).toThrow(
			'"B 2 → A" is empty, but needed',
		);
		expect(() => body({ b: { rows: [{ a: '长长' }] } }, field)).toThrow(
			'"B 1 → A" is 6 bytes long, at most 3 are allowed',
		);
		const three = [{ a: 'x' }, { a: 'y' }, { a: 'z' }];
		expect(() => body({ b: { rows: three } }, field)).toThrow('has 3 entries, at most 2');
	});

	test('group holds only the fields that were added', () => {
		const field = collection('g', 'G', [text('a', 'A'), number('b', 'B')]);
		expect(body({ g: { a: 'x' } }, field)).toEqual({ g: { a: 'x' } });
		expect(body({ g: {} }, field)).toEqual({});
	});

	test('characters are counted as people count them', () => {
		const field = text('a', 'A', { characters: 2 });
		expect(body({ a: '👋👋' }, field)).toEqual({ a: '👋👋' });
		expect(() => body({ a: '长长长' }, field)).toThrow('3 characters long, at most 2');
	});

	test('an object in a text becomes JSON', () => {
		expect(body({ a: { b: [1] } }, text('a', 'A'))).toEqual({ a: '{"b":[1]}' });
	});
});

test('a field behind a condition is read only while it holds', () => {
	const fields = [
		choice('to', 'To', [
			{ name: 'A', value: 'a' },
			{ name: 'B', value: 'b' },
		]),
		...when('to', 'b', text('b', 'B')),
	];
	expect(body({ to: 'a', b: 'kept from before' }, ...fields)).toEqual({ to: 'a' });
	expect(body({ to: 'b', b: 'x' }, ...fields)).toEqual({ to: 'b', b: 'x' });
});

test('only options that were added are sent', () => {
	const fields = [options(flag('a', 'A', { default: true }), text('b', 'B'))];
	expect(body({ options: {} }, ...fields)).toEqual({});
	expect(body({ options: { a: false, stale: 1 } }, ...fields)).toEqual({ a: false });
});

test('a date goes out as the page wants it', () => {
	const fields = [
		date('seconds', 'Seconds'),
		date('text', 'Text', { as: 'text' }),
		date('milliseconds', 'Milliseconds', { as: 'milliseconds' }),
	];
	const moment = '2026-11-01T00:00:00+08:00';
	expect(body({ seconds: moment, text: moment, milliseconds: moment }, ...fields)).toEqual({
		seconds: 1_793_462_400,
		text: '1793462400',
		milliseconds: 1_793_462_400_000,
	});
});

test.each([
	['0', 0],
	['FALSE', 0],
	['否', 0],
	['1', 1],
	['是', 1],
	['', undefined],
	[null, undefined],
])('a switch that holds %j goes out as %j', (held, sent) => {
	const fields = [options(flag('on', 'On', { as: 'number' }))];
	expect(body({ options: { on: held } }, ...fields)).toEqual(
		sent === undefined ? {} : { on: sent },
	);
});

describe('an operation that changes a record', () => {
	const fields = [
		locator('id', 'ID', {}),
		options(
			text('text', 'Text'),
			text('name', 'Name', { empty: false }),
			list('list', 'List'),
			list('joined', 'Joined', { join: '|' }),
			list('odd', 'Odd', { empty: { as: [''] } }),
			locator('many', 'Many', { many: true }),
			number('number', 'Number'),
			flag('flag', 'Flag', { as: 'number' }),
			text('local', 'Local', { place: 'none' }),
		),
	];
	const read = (given: Record<string, unknown>, updates?: string[], updating?: boolean) => {
		const declared = { ...operation(...fields), ...(updates && { updates }) };
		const get = (name: string) => ({ id: '1', options: given })[name];
		return readRequest(declared, get, fields, { updating }).request.body;
	};
	const empties = { text: '', list: '', joined: '', odd: '', many: '', flag: '', local: '' };
	const emptied = { id: '1', text: '', list: [], joined: '', odd: [''], many: [] };

	test.each([
		['empty text', ''],
		['null', null],
		['nothing', undefined],
	])('is given %s, and empties each kind in its way', (_name, nothing) => {
		const given = Object.fromEntries(Object.keys(empties).map((name) => [name, nothing]));
		expect(read(given, ['id'])).toEqual(emptied);
	});

	test('takes lists without entries for empty', () => {
		const locatorOfNothing = { __rl: true, mode: 'id', value: ' , ' };
		expect(read({ list: [], many: locatorOfNothing }, ['id'])).toEqual({
			id: '1',
			list: [],
			many: [],
		});
	});

	test('refuses what cannot be emptied, by its label', () => {
		for (const [name, label] of [
			['name', 'Name'],
			['number', 'Number'],
		] as const) {
			expect(() => read({ text: 'a', [name]: '' }, ['id'])).toThrow(
				`"${label}" is empty, but WeCom cannot empty it: remove the option to keep what is there`,
			);
		}
	});

	test.each([
		['no options', {}],
		['a switch without a value', { flag: '' }],
		['an option that is not sent', { local: 'x' }],
	])('refuses %s, because nothing would change', (_name, given) => {
		expect(() => read(given, ['id'])).toThrow('"Options" change nothing: add at least one of them');
	});

	test('does the same for the update of an upsert, where nothing need change', () => {
		expect(read(empties, undefined, true)).toEqual(emptied);
		expect(read({}, undefined, true)).toEqual({ id: '1' });
	});

	test('is another one than a creation, which leaves out what is empty', () => {
		expect(read({ ...empties, name: '', number: '' })).toEqual({ id: '1' });
	});
});

describe('parameters together', () => {
	const read = (values: Record<string, unknown>, fields: Field[], needsOne?: string[][]) =>
		readRequest({ ...operation(...fields), needsOne }, (name) => values[name]).request.body;

	describe('one of which is needed', () => {
		const fields = [
			text('a', 'A', { optional: true }),
			choice('b', 'B', [NONE, { name: 'File', value: 'file' }]),
			options(flag('c', 'C')),
		];
		const needsOne = [['a', 'b', 'c']];

		test.each([{ a: 'x' }, { b: 'file' }, { options: { c: true } }])('takes %j', (given) => {
			expect(() => read(given, fields, needsOne)).not.toThrow();
		});

		test.each([{}, { a: ' ', b: 'none', options: { c: false } }])('refuses %j', (given) => {
			expect(() => read(given, fields, needsOne)).toThrow(
				'"A" is empty, and so are "B" and "C": fill in one of them',
			);
		});

		test('names those that are shown only, and asks for nothing where none is', () => {
			const shown = (...wanted: string[]) => [
				choice('kind', 'Kind', [
					{ name: 'X', value: 'x' },
					{ name: 'Y', value: 'y' },
				]),
				...when('kind', 'x', text('a', 'A', { optional: true })),
				...when('kind', wanted, text('b', 'B', { optional: true })),
			];
			const of = [['a', 'b']];
			expect(() => read({ kind: 'x' }, shown('x'), of)).toThrow('"A" is empty, and so is "B"');
			expect(() => read({ kind: 'x' }, shown('y'), of)).toThrow('"A" is empty, but needed');
			expect(read({ kind: 'y' }, shown('x'), of)).toEqual({ kind: 'y' });
		});
	});

	describe('a span', () => {
		const fields = span(date('from', 'From'), date('to', 'To', { optional: true }), { days: 30 });
		const from = '2026-11-01T00:00:00.900Z';

		test.each(['2026-12-01T00:00:00.999Z', '2026-11-01T00:00:00Z', undefined])(
			'may end at %s',
			(to) => {
				expect(() => read({ from, to }, fields)).not.toThrow();
			},
		);

		test('says what is wrong, in the description too', () => {
			expect(() => read({ from, to: '2026-12-01T00:00:01Z' }, fields)).toThrow(
				'"To" is 31 days after "From", at most 30 are allowed',
			);
			expect(() => read({ from, to: '2026-10-31T00:00:00Z' }, fields)).toThrow(
				'"To" is before "From"',
			);
			expect(fields[1].ui.description).toBe('Up to 30 days after “From”');
		});
	});

	test('pairs are a list of named values, one for each entry of a list', () => {
		const fields = pairs(
			'filters',
			text('templateId', 'T'),
			list('creators', 'C', { key: 'creator' }),
		);
		expect(
			read({ templateId: 'x', creators: 'a, b' }, [...fields, text('d', 'D', { optional: true })]),
		).toEqual({
			filters: [
				{ key: 'template_id', value: 'x' },
				{ key: 'creator', value: 'a' },
				{ key: 'creator', value: 'b' },
			],
		});
		expect(read({}, [options(...fields)])).toEqual({});
	});
});

test('a name such as __proto__ in a value changes nothing', () => {
	const value = JSON.parse('{"__proto__":{"polluted":true}}') as unknown;
	body({ a: value }, json('a', 'A'));
	expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
