import { nearest } from '../../shared/text/nearest';

test.each([
	['名程', ['数量', '名称', '日期'], ['名称']],
	['titel', ['Title', 'Total', 'Owner'], ['Title', 'Total']],
	['Date', ['Due Date', 'Owner'], ['Due Date']],
	['x', ['Title', 'Owner'], []],
	['', ['Title'], []],
	['Title', [], []],
])('%j among %j is nearest to %j', (word, names, like) => {
	expect(nearest(word, names)).toEqual(like);
});
