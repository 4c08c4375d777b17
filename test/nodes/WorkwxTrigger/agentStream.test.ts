import { AgentStream } from '../../../nodes/WorkwxTrigger/replies/agentStream';

const line = (type: string, content?: string) => `${JSON.stringify({ type, content })}\n`;

function after(...written: string[]) {
	const agent = new AgentStream();
	for (const one of written) agent.take(one);
	return { content: agent.content, answer: agent.answer };
}

test('tokens make the answer', () => {
	expect(after(line('begin'), line('item', 'Hel'), line('item', 'lo'), line('end'))).toEqual({
		content: 'Hello',
		answer: 'Hello',
	});
});

test('turns before the last one are thoughts', () => {
	const turn = (text: string) => [line('begin'), line('item', text), line('end')];
	expect(after(...turn('I look it up.'), ...turn(''), ...turn('It is 7.'))).toEqual({
		content: '<think>I look it up.</think>\nIt is 7.',
		answer: 'It is 7.',
	});
});

test.each([
	['closed', '<think>7 or 8?</think>7.', '<think>7 or 8?</think>\n7.', '7.'],
	['open while it comes', '<think>7 or', '<think>7 or</think>\n', ''],
])('reasoning that a model marks is a thought (%s)', (_name, text, content, answer) => {
	expect(after(line('begin'), line('item', text))).toEqual({ content, answer });
});

test('reasoning of an earlier turn is no tag within the thoughts', () => {
	const { content } = after(
		line('begin'),
		line('item', '<think>a</think>b'),
		line('begin'),
		line('item', 'c'),
	);
	expect(content).toBe('<think>ab</think>\nc');
});

test('lines come in parts of any size, and what is none is skipped', () => {
	const whole = `{"type":"keepalive"}\n\nnot JSON\nnull\n${line('begin')}${line('item', '你好')}`;
	expect(after(...whole).answer).toBe('你好');
	expect(after(whole).answer).toBe('你好');
});

test('a failed node says nothing', () => {
	expect(after(line('begin'), line('item', 'a'), line('error', 'password wrong')).content).toBe(
		'a',
	);
});
