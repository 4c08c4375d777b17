import { askersOf, collectItems } from '../../shared/operation/collectItems';

const reading = (index: number, tagid: number, ...userlist: string[]) => ({
	index,
	values: {},
	request: { method: 'POST' as const, path: '/tag/addtagusers', body: { tagid, userlist } },
});

test('items of one record go out together, up to what one call takes', () => {
	const groups = collectItems(
		[reading(0, 1, 'a'), reading(1, 2, 'b'), reading(2, 1, 'c', 'a'), reading(3, 1, 'd')],
		{ most: { userlist: 2 } },
	);
	expect(groups.map(({ indices, reading: read }) => [indices, read!.request.body])).toEqual([
		[[0, 2], { tagid: 1, userlist: ['a', 'c'] }],
		[[1], { tagid: 2, userlist: ['b'] }],
		[[3], { tagid: 1, userlist: ['d'] }],
	]);
});

test('an item without any of the lists goes alone', () => {
	const alone = {
		index: 1,
		values: {},
		request: { method: 'POST' as const, path: '/x', body: {} },
	};
	const groups = collectItems([{ ...alone, index: 0 }, alone], { most: { userlist: 9 } });
	expect(groups.map(({ indices }) => indices)).toEqual([[0], [1]]);
});

test('calls with different secrets stay apart', () => {
	const [one, other] = [reading(0, 1, 'a'), reading(1, 1, 'b')];
	const request = { ...other.request, secret: 'contacts' as const };
	expect(collectItems([one, { ...other, request }], { most: { userlist: 9 } })).toHaveLength(2);
});

describe('an answer', () => {
	const most = { userlist: 9, info: 9 };

	test('is for the items that hold what it names', () => {
		const [group] = collectItems(
			[reading(0, 1, 'a', 'b'), reading(1, 1, 'c'), reading(2, 1, 'a')],
			{
				most,
			},
		);
		expect(askersOf(group!)({ userid: 'a', errcode: 0 })).toEqual([0, 2]);
		expect(askersOf(group!)({ userid: 'c', errcode: 40096 })).toEqual([1]);
	});

	test('is for the items of a pair that it names in full', () => {
		const pair = (index: number, userid: string, customer: string) => ({
			...reading(index, 1),
			request: {
				method: 'POST' as const,
				path: '/x',
				body: { info: [{ userid, customer }] },
			},
		});
		const [group] = collectItems([pair(0, 'a', 'x'), pair(1, 'a', 'y')], { most });
		expect(askersOf(group!)({ userid: 'a', customer: 'y', agree_status: 'Agree' })).toEqual([1]);
	});

	test('that names nothing of theirs is for all', () => {
		const [group] = collectItems([reading(0, 1, 'a'), reading(1, 1, 'b')], { most });
		expect(askersOf(group!)({ success: true })).toEqual([0, 1]);
	});
});

describe('all items or none', () => {
	const whole = { most: { userlist: 9 }, whole: true };

	test('items that can go together do', () => {
		expect(collectItems([reading(0, 1, 'a'), reading(1, 1, 'b')], whole)).toHaveLength(1);
	});

	test('one that differs fails all', () => {
		expect(() => collectItems([reading(0, 1, 'a'), reading(1, 2, 'b')], whole)).toThrow(
			'must be the same for all',
		);
	});

	test('one that is too many fails all', () => {
		const many = Array.from({ length: 10 }, (_, index) => reading(index, 1, `u${index}`));
		expect(() => collectItems(many, whole)).toThrow('all items go out together');
	});

	test('one that could not be read fails all', () => {
		expect(() => collectItems([reading(0, 1, 'a')], whole, 2)).toThrow(
			'1 of 2 items cannot be used',
		);
	});
});

test('20,000 items are put together within two seconds', () => {
	const many = Array.from({ length: 20_000 }, (_, index) => reading(index, 1, `u${index}`));
	const started = performance.now();
	expect(collectItems(many, { most: { userlist: Infinity } })).toHaveLength(1);
	expect(performance.now() - started).toBeLessThan(2_000);
});
