import { CallbackRefusal } from '../../shared/callback/callbackRefusal';
import { buildXml, parseXml } from '../../shared/callback/callbackXml';

describe('a text arrives as it was sent:', () => {
	test.each([
		['a bracket', '<![CDATA[a]b [微笑] ]]]>', 'a]b [微笑] ]'],
		['the end of CDATA', '<![CDATA[a]]]]><![CDATA[>b]]>', 'a]]>b'],
		['entities inside CDATA', '<![CDATA[&lt;&#65;&amp;]]>', '&lt;&#65;&amp;'],
		['entities outside', '&lt;&gt;&amp;&quot;&apos;&#65;&#x4f60;&#128075;', '<>&"\'A你👋'],
		['both, mixed', 'a&amp;<![CDATA[&amp;]]>b', 'a&&amp;b'],
		[
			'markup',
			'<![CDATA[<a href="x">y</a><FromUserName>boss</FromUserName>]]>',
			'<a href="x">y</a><FromUserName>boss</FromUserName>',
		],
		['emoji', '<![CDATA[👨‍👩‍👧 👋🏽]]>', '👨‍👩‍👧 👋🏽'],
		['blanks', '<![CDATA[  a\t ]]>', '  a\t '],
		['line breaks', '<![CDATA[a\r\nb\nc]]>', 'a\nb\nc'],
		['a number', '0012', '0012'],
		['a word of JavaScript', 'true', 'true'],
		['nothing', '', ''],
		['empty CDATA', '<![CDATA[]]>', ''],
		['blanks only', '  ', '  '],
	])('%s', (_name, inner, text) => {
		expect(parseXml(`<xml><Content>${inner}</Content><MsgId>1</MsgId></xml>`)).toEqual({
			Content: text,
			MsgId: '1',
		});
	});
});

test('children are objects, repeated ones arrays, layout between them is nothing', () => {
	const xml = `<xml>
		<A><B>1</B> <B>2</B><C><D/></C></A>
		<!-- a comment --> <E></E>
	</xml>`;
	expect(parseXml(xml)).toEqual({ A: { B: ['1', '2'], C: { D: '' } }, E: '' });
});

test('text beside elements is kept', () => {
	expect(parseXml('<xml><A>hello<B>1</B></A></xml>')).toEqual({ A: { '#text': 'hello', B: '1' } });
});

test.each([
	'&nope;',
	'&lt',
	'&;',
	'& ',
	'&#0;',
	'&#xd800;',
	'&#x110000;',
	'&#99999999;',
	'&veryLongEntityName;',
])('the reference %s is refused', (reference) => {
	expect(() => parseXml(`<xml><A>${reference}</A></xml>`)).toThrow(CallbackRefusal);
});

test.each(['hasOwnProperty', 'toString', 'valueOf', '__proto__', 'prototype', 'constructor'])(
	'an element named %s is refused',
	(name) => {
		expect(() => parseXml(`<xml><${name}>1</${name}></xml>`)).toThrow(CallbackRefusal);
	},
);

test('what is built parses to the same fields', () => {
	const fields = {
		Content: 'a]]>b & <c> 👋',
		Image: { MediaId: 'x' },
		Articles: { item: [{ Title: '1' }, { Title: '2' }] },
	};
	expect(parseXml(buildXml(fields))).toEqual(fields);
});
