import { quoteLongNumbers } from '../../shared/client/longNumbers';

const read = (json: string): unknown => JSON.parse(quoteLongNumbers(json));

test('a number of 64 bits keeps its digits, as a text', () => {
	expect(
		read('{"commentid":6899287783354824502,"tocommentid":0,"list":[ -6899287783354824503]}'),
	).toEqual({
		commentid: '6899287783354824502',
		tocommentid: 0,
		list: ['-6899287783354824503'],
	});
});

test.each([
	'{"time":1606365615,"milliseconds":1606365615000,"safe":9007199254740991}',
	'{"text":"pay 6899287783354824502, or [6899287783354824502]"}',
	'{"a\\\\":"\\" 6899287783354824502 \\\\","b":1.68992877833548245021,"c":6.899287783354824502e30}',
	'{"sp_no":"202601010001000100010001"}',
	'',
])('leaves all else as it is: %s', (json) => {
	expect(quoteLongNumbers(json)).toBe(json);
});

test('finds numbers behind texts that hold marks and digits', () => {
	expect(
		read(
			'{"a":"\\\\","b":68992877833548245021,"c":"\\"6899287783354824502","d":6899287783354824502}',
		),
	).toEqual({
		a: '\\',
		b: '68992877833548245021',
		c: '"6899287783354824502',
		d: '6899287783354824502',
	});
});

test('takes no longer for a long answer than it has to', () => {
	const entry = `{"text":"${'x"'.replace('"', '\\"').repeat(200)}","id":6899287783354824502}`;
	const json = `[${Array.from({ length: 5000 }, () => entry).join()}]`;
	expect(read(json)).toHaveLength(5000);
});
