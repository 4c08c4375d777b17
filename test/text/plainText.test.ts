import { plainText } from '../../shared/text/plainText';

test.each([
	['headings', '# One\n###### Two', 'One\nTwo'],
	['bold and italics', 'a **bold** and *slanted* word', 'a bold and slanted word'],
	['quotes', '> one\n>> two\n>three', 'one\ntwo\nthree'],
	['colours', '<font color="warning">132</font> reports', '132 reports'],
	['links', '[report](https://example.com/r?a=1)', 'report (https://example.com/r?a=1)'],
	['links that show their address', '[https://a.cn](https://a.cn)', 'https://a.cn'],
	[
		'pictures',
		'![chart](https://a.cn/c.png)\n![](https://a.cn/d.png)',
		'chart (https://a.cn/c.png)\nhttps://a.cn/d.png',
	],
	['links in bold', '**[report](https://a.cn)**', 'report (https://a.cn)'],
	['inline code', 'run `a **b** # c` now', 'run a **b** # c now'],
	[
		'code blocks',
		'before\n```js\n# not a *heading*\n```\nafter',
		'before\n# not a *heading*\n\nafter',
	],
	['a code block without end', '```\n**a**', '**a**'],
	['signs behind code', '`x` > 3 and\n`y` # 4', 'x > 3 and\ny # 4'],
	['rules', 'a\n\n---\n\nb', 'a\n\nb'],
	['headings around code', '# `a`\n## b', 'a\nb'],
])('%s', (_name, markdown, text) => {
	expect(plainText(markdown)).toBe(text);
});

test.each([
	'2 * 3 * 4 = 24',
	'a_b_c',
	'<@zhangsan> hi',
	'1. one\n- two',
	'| a | b |',
	'#tag',
	'x > y',
])('leaves %j alone', (text) => {
	expect(plainText(text)).toBe(text);
});

test.each(['[', '**', '`', '<font ', '```\n', '>'])('is quick with 200 KB of %j', (piece) => {
	const startedAt = performance.now();
	plainText(piece.repeat(Math.ceil(200_000 / piece.length)));
	expect(performance.now() - startedAt).toBeLessThan(3_000);
});
