import { listAt, valueAt } from '../../shared/operation/reply';

test('a value is found step by step, nothing where a step is missing', () => {
	expect(valueAt({ a: { b: 1 } }, 'a.b')).toBe(1);
	expect(valueAt({ a: null }, 'a.b')).toBeUndefined();
	expect(valueAt(undefined, 'a')).toBeUndefined();
});

test.each<[string, unknown, unknown[]]>([
	['an array', ['a', 'b'], ['a', 'b']],
	['with null among its entries', [{ id: 1 }, null], [{ id: 1 }]],
	['IDs joined by bars', 'a|b', ['a', 'b']],
	['no IDs', '', []],
	['null', null, []],
	['missing', undefined, []],
	['an empty object', {}, []],
	['one record without its list', { id: 1 }, [{ id: 1 }]],
	['one bare value', 7, [7]],
])('a list may be %s', (_, given, list) => {
	expect(listAt({ inner: { list: given } }, 'inner.list')).toEqual(list);
});
