import { collectJobs } from '../../shared/operation/collectJobs';

const reading = (index: number, tagid: number, ...userlist: string[]) => ({
	index,
	values: {},
	request: { method: 'POST' as const, path: '/tag/addtagusers', body: { tagid, userlist } },
});

test('items of one record go out together, up to what one call takes', () => {
	const jobs = collectJobs(
		[reading(0, 1, 'a'), reading(1, 2, 'b'), reading(2, 1, 'c', 'a'), reading(3, 1, 'd')],
		{ most: { userlist: 2 } },
	);
	expect(jobs.map(({ indices, reading: read }) => [indices, read!.request.body])).toEqual([
		[[0, 2], { tagid: 1, userlist: ['a', 'c'] }],
		[[1], { tagid: 2, userlist: ['b'] }],
		[[3], { tagid: 1, userlist: ['d'] }],
	]);
});
