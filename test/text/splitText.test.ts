import fc from 'fast-check';
import { cutText, splitText } from '../../shared/text/splitText';

const size = (text: string) => Buffer.byteLength(text);

test('a text that fits stays as it is', () => {
	expect(splitText('短', 3)).toEqual(['短']);
	expect(splitText('', 3)).toEqual(['']);
});

test('cuts between lines first', () => {
	expect(splitText('one\ntwo\nthree', 8)).toEqual(['one\ntwo', 'three']);
});

test('cuts a long line between words', () => {
	expect(splitText('alpha beta gamma', 11)).toEqual(['alpha beta ', 'gamma']);
});

test('never cuts a character, also one of several code points', () => {
	expect(splitText('长长长', 7)).toEqual(['长长', '长']);
	expect(splitText('👨‍👩‍👧a👨‍👩‍👧', 19)).toEqual(['👨‍👩‍👧a', '👨‍👩‍👧']);
});

test.each([
	['Markdown', '[the report](https://example.com/a b)'],
	['HTML', '<a href="https://example.com/x">the report</a>'],
	['bare', 'https://example.com/a/long/path?with=query'],
])('keeps a %s link whole', (_name, link) => {
	const parts = splitText(`${'word '.repeat(10)}${link} end`, 60);
	expect(parts.some((part) => part.includes(link))).toBe(true);
});

test('closes a code fence and opens it again', () => {
	const text = ['before', '```json', 'line 1', 'line 2', 'line 3', '```', 'after'].join('\n');
	const parts = splitText(text, 30);
	expect(parts.length).toBeGreaterThan(1);
	for (const part of parts) {
		expect((part.match(/```/g) ?? []).length % 2).toBe(0);
		expect(size(part)).toBeLessThanOrEqual(30);
	}
	expect(parts.join('\n').match(/line \d/g)).toEqual(['line 1', 'line 2', 'line 3']);
});

test('every part keeps the limit and no character is lost', () => {
	fc.assert(
		fc.property(
			fc.array(
				fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(' ', '\n', '中文', 'word ')),
			),
			fc.integer({ min: 40, max: 120 }),
			(chunks, most) => {
				const text = chunks.join('').replace(/[`~]/g, '');
				const parts = splitText(text, most);
				for (const part of parts) expect(size(part)).toBeLessThanOrEqual(most);
				const bare = (value: string) => value.replace(/\s/gu, '');
				expect(bare(parts.join(''))).toBe(bare(text));
			},
		),
		{ numRuns: 500 },
	);
});

test('fences of any text keep the limit', () => {
	fc.assert(
		fc.property(
			fc.array(fc.constantFrom('```js', '```', 'some code here', '长'.repeat(30), ''), {
				maxLength: 12,
			}),
			(lines) => {
				for (const part of splitText(lines.join('\n'), 60)) {
					expect(size(part)).toBeLessThanOrEqual(60);
				}
			},
		),
		{ numRuns: 500 },
	);
});

test('a cut text says so and keeps the limit', () => {
	const cut = cutText('长'.repeat(100), 60, '… (cut)');
	expect(cut.endsWith('\n… (cut)')).toBe(true);
	expect(size(cut)).toBeLessThanOrEqual(60);
	expect(cutText('short', 60, '… (cut)')).toBe('short');
});

test('cutting costs what is kept, not what there is', () => {
	const huge = '0123456789abcde '.repeat(5_000_000);
	const startedAt = performance.now();
	const cut = cutText(huge, 2_048, '…');
	expect(performance.now() - startedAt).toBeLessThan(1_000);
	expect(size(cut)).toBeGreaterThan(2_000);
	expect(cutText(`${' '.repeat(10_000)}text`, 60, '…')).toBe('text');
});

test('cutting keeps what the first part of the whole text has', () => {
	const piece = fc.constantFrom(
		'word ',
		'长',
		'👨‍👩‍👧',
		'\n',
		'```\n',
		'[the report](https://example.com/a b)',
		'<a href="https://example.com/x">the report</a>',
		'$userName=zhangsan$',
	);
	fc.assert(
		fc.property(
			fc.array(piece, { minLength: 20, maxLength: 80 }),
			fc.integer({ min: 60, max: 200 }),
			(pieces, most) => {
				const text = `x${pieces.join('')}`;
				if (size(text) <= most) return;
				const [first = ''] = splitText(text, most - size('\n…'), true);
				expect(cutText(text, most, '…')).toBe(`${first.trimEnd()}\n…`);
			},
		),
	);
});

test('fills a part with the start of a line that is too long for one', () => {
	expect(splitText('one\nalpha beta gamma', 10)).toEqual(['one\nalpha ', 'beta gamma']);
});

test('cuts Chinese behind any character, but not before a full stop', () => {
	expect(splitText('甲乙丙丁。戊', 14)).toEqual(['甲乙丙', '丁。戊']);
});

test('keeps an ID that WeCom translates whole', () => {
	expect(splitText('负责人$userName=zhangsan$请看', 30)).toEqual([
		'负责人$userName=zhangsan$',
		'请看',
	]);
});

test('a cut text is as long as can be, also where the next line would fit into a part', () => {
	expect(cutText('title\nalpha beta gamma delta', 22, '…')).toBe('title\nalpha beta\n…');
});

test.each(['[', '<a ', '<a>', '[x](', '```\n', 'https://'])(
	'is quick with 200 KB of %j',
	(piece) => {
		const startedAt = performance.now();
		splitText(piece.repeat(Math.ceil(200_000 / piece.length)), 2048);
		expect(performance.now() - startedAt).toBeLessThan(3_000);
	},
);
