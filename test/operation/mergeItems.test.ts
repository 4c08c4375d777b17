import { mergeItems } from '../../shared/operation/mergeItems';

const reading = (index: number, touser: string, content: string, options: object = {}) => ({
	index,
	values: { touser, content, ...options },
	request: {
		method: 'POST' as const,
		path: '/message/send',
		body: { msgtype: 'text', text: { content, mentioned: 'x' } },
	},
});
const merge = (readings: ReturnType<typeof reading>[], room = 100) =>
	mergeItems(
		readings,
		{ parameter: 'content', key: 'text.content', room: () => room },
		['touser'],
		'\n',
	).map(({ indices, reading: merged }) => [
		indices,
		(merged!.request.body as { text: { content: string } }).text.content,
	]);

test('texts to the same receiver become one message in their order, others their own', () => {
	const items = [reading(0, 'a', '1'), reading(1, 'b', '2'), reading(2, 'a', '3')];
	expect(merge(items)).toEqual([
		[[0, 2], '1\n3'],
		[[1], '2'],
	]);
});

test('a text with other options goes alone, and none overtakes it', () => {
	const items = [
		reading(0, 'a', '1'),
		reading(1, 'a', '2', { mentionedList: 'all' }),
		reading(2, 'a', '3'),
		reading(3, 'a', '4'),
	];
	expect(merge(items)).toEqual([
		[[0], '1'],
		[[1], '2'],
		[[2, 3], '3\n4'],
	]);
});

test('a message holds as many bytes as fit, and an item that is longer goes alone', () => {
	const items = ['你好', '你好', '你', 'too long by itself', 'x'].map((text, index) =>
		reading(index, 'a', text),
	);
	expect(merge(items, 13)).toEqual([
		[[0, 1], '你好\n你好'],
		[[2], '你'],
		[[3], 'too long by itself'],
		[[4], 'x'],
	]);
});

test('what else stands beside the text stays', () => {
	const [group] = mergeItems(
		[reading(0, 'a', '1'), reading(1, 'a', '2')],
		{ parameter: 'content', key: 'text.content', room: () => 99 },
		['touser'],
		' | ',
	);
	expect(group!.reading!.request.body).toEqual({
		msgtype: 'text',
		text: { content: '1 | 2', mentioned: 'x' },
	});
});
