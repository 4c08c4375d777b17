import { readMapping, withValuesOf } from '../../shared/operation/mapping';

const mapper = (more: object) => ({ mappingMode: 'defineBelow', value: { a: 1, b: 2 }, ...more });

test.each([
	['what the editor holds', mapper({}), { values: { a: 1, b: 2 }, matching: [], automatic: false }],
	[
		'columns to match on, and without those taken out',
		mapper({ matchingColumns: ['a'], schema: [{ id: 'a' }, { id: 'b', removed: true }] }),
		{ values: { a: 1 }, matching: ['a'], automatic: false },
	],
	[
		'everything of the item, also what the editor has taken out',
		mapper({ mappingMode: 'autoMapInputData', schema: [{ id: 'b', removed: true }] }),
		{ values: { a: 1, b: 2 }, matching: [], automatic: true },
	],
	['an object', { a: 1 }, { values: { a: 1 }, matching: [], automatic: false }],
	['JSON text', '{"a":1}', { values: { a: 1 }, matching: [], automatic: false }],
	['nothing mapped', mapper({ value: null }), undefined],
	['nothing at all', undefined, undefined],
])('reads %s', (_what, value, meaning) => {
	expect(readMapping(value)).toEqual(meaning);
});

test.each([
	['a list', [1], /is a list, but must be an object/],
	['a list of values', mapper({ value: [1] }), /is a list, but must be an object/],
	['a text', 'x', /is not valid JSON/],
])('refuses %s', (_what, value, message) => {
	expect(() => readMapping(value)).toThrow(message);
});

test('an automatic mapping has the values of the item, any other keeps its own', () => {
	const automatic = { mappingMode: 'autoMapInputData', value: null };
	expect(withValuesOf({ a: 1 }, automatic)).toEqual({ ...automatic, value: { a: 1 } });
	expect(withValuesOf({ a: 1 }, mapper({}))).toEqual(mapper({}));
	expect(withValuesOf({ a: 1 }, 'text')).toBe('text');
});
