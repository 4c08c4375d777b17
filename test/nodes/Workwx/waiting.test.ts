import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { decidedBotCard, decidedUpdate, outcomeText } from '../../../nodes/Workwx/waiting/card';
import { formAnswer } from '../../../nodes/Workwx/waiting/formAnswer';
import { questionPage } from '../../../nodes/Workwx/waiting/page';
import { mayDecide } from '../../../nodes/Workwx/waiting/people';
import { questionOf, waitsUntil } from '../../../nodes/Workwx/waiting/questionOf';
import { toolMessage } from '../../../nodes/Workwx/waiting/toolMessage';
import { PAGE_HEADERS } from '../../../shared/decision/htmlPage';

const values = (more: IDataObject = {}) => ({
	askVia: 'members',
	touser: ['zhangsan'],
	subject: 'Leave',
	message: 'Three days?',
	responseType: 'approval',
	answerIn: 'wecom',
	...more,
});
const question = (more: IDataObject = {}) => questionOf(values(more), 'r', false);

describe('what is kept while the execution waits', () => {
	test('of a plain approval', () => {
		expect(question()).toMatchObject({
			choices: [
				{ value: 'approve', approves: true },
				{ value: 'decline', approves: false },
			],
			approvers: { users: ['zhangsan'], departments: [], tags: [] },
			afterwards: 'showOutcome',
			asksReason: false,
			asked: { touser: 'zhangsan' },
			page: { title: 'Leave', description: 'Three days?' },
		});
	});

	test('approvers who are named take the place of those who are asked', () => {
		const { approvers } = question({ approvers: ['lisi'], approverTags: [1], toparty: [2] });
		expect(approvers).toEqual({ users: ['lisi'], departments: [], tags: [1] });
	});

	test('everybody is nobody in particular', () => {
		expect(question({ touser: ['@all', 'lisi'] })).toMatchObject({
			approvers: { users: [], departments: [], tags: [] },
			asked: { touser: '@all' },
		});
	});
});

describe('what a card becomes', () => {
	const outcome = { choice: { label: 'Approve' }, userid: 'lisi', at: '2026-11-28 12:00' };
	const become = (postDecisionBehavior: string) => {
		const asked = question({ postDecisionBehavior });
		return JSON.stringify([decidedUpdate(asked, outcome), decidedBotCard(asked, outcome)]);
	};

	test('who decided what and when, and no button', () => {
		expect(become('showOutcome').match(/"userid":"lisi"/g)).toHaveLength(2);
		expect(become('showOutcome')).not.toContain('wxw1');
	});

	test('the same without its buttons', () => {
		expect(become('removeButtons')).toContain('{"button":{"replace_name":"已处理 / Done"}}');
		expect(become('removeButtons')).not.toContain('lisi');
	});

	test('nothing else', () => {
		expect(become('keepMessage')).toBe('[null,null]');
	});

	test('a text where it cannot change, which tells that its end is cut off', () => {
		const text = outcomeText(question(), { ...outcome, reason: '字'.repeat(1_000) });
		expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2048);
		expect(text).toMatch(/^Leave: Approve\nlisi · .*\n字+[^字]+$/s);
	});
});

test.each(['responder', '__proto__'])('a field of a form is not called %s', (label) => {
	const formFields = [{ label, type: 'text' }];
	expect(() => question({ responseType: 'customForm', formFields })).toThrow(/choose another/);
});

test('the time-out is counted from now, in minutes unless said otherwise', () => {
	const after = (limitWaitTime: object) => waitsUntil({ limitWaitTime }, 0)?.getTime();
	expect(after({ amount: 2 })).toBe(120_000);
	expect(after({ amount: 1, unit: 'hours' })).toBe(3_600_000);
	expect(after({ until: 86_400 })).toBe(86_400_000);
	expect(waitsUntil({}, 0)).toBeUndefined();
	// Beyond it there is no date at all, and n8n takes 3000 for ever.
	for (const amount of [1e9, 400_000]) {
		expect(() => after({ amount, unit: 'days' })).toThrow(/Amount.*too large/);
	}
});

describe('who may decide', () => {
	const send = async ({ path, query }: { path: string; query?: object }): Promise<IDataObject> => {
		const { tagid, id, department_id } = query as Record<string, number>;
		if (path === '/tag/get') return { userlist: [{ userid: `t${tagid}` }], partylist: [7] };
		if (path === '/department/simplelist') return { department_id: [{ id: id! }, { id: id! + 1 }] };
		return { userlist: [{ userid: `d${department_id}` }] };
	};
	const may = async (userid: string, approvers: Partial<Parameters<typeof mayDecide>[1]>) =>
		await mayDecide(send, { users: [], departments: [], tags: [], ...approvers }, userid);

	test.each([
		['anybody, where nobody is named', 'x', {}, true],
		['one who is named, whatever the case', 'ZhangSan', { users: ['zhangsan'] }, true],
		['nobody else', 'x', { users: ['zhangsan'] }, false],
		['a member of a tag', 't1', { tags: [1] }, true],
		['a member of a department of a tag', 'd7', { tags: [1] }, true],
		['a member of a department below', 'd3', { departments: [2] }, true],
		['no member of another', 'd9', { departments: [2], tags: [1], users: ['y'] }, false],
	])('%s', async (_who, userid, approvers, expected) => {
		expect(await may(userid, approvers)).toBe(expected);
	});
});

describe('the page', () => {
	const hostile = '"><script>alert(1)</script>\'&';

	test('shows what people and workflows write as text', () => {
		const row = { label: hostile, type: 'dropdown', options: [hostile], hint: hostile };
		const page = questionPage(
			question({
				subject: hostile,
				message: hostile,
				responseType: 'customForm',
				formFields: [row, { ...row, label: `${hostile}2`, type: 'multiselect' }],
				responseFormButtonLabel: hostile,
			}),
			{ error: hostile },
		);
		expect(page).not.toContain('<script');
		expect(page).not.toMatch(/="[^"]*"><script|'&\s/);
		expect(page.match(/&lt;script&gt;/g)!.length).toBeGreaterThan(7);
	});

	test.each([
		[false, 'radio'],
		[true, 'checkbox'],
	])('of a vote has boxes (several: %p)', (severalChoices, type) => {
		const voteOptions = [{ text: hostile, id: '"' }];
		const page = questionPage(question({ responseType: 'vote', voteOptions, severalChoices }));
		expect(page).toContain(`type="${type}" name="selected" value="&quot;"`);
		expect(page).not.toContain('<script');
	});

	test('keeps what was sent, as text, when it asks again', () => {
		const formFields = [
			{ label: 'Text', type: 'text' },
			{ label: 'Long', type: 'textarea' },
			{ label: 'One', type: 'dropdown', options: ['a', hostile] },
			{ label: 'Some', type: 'multiselect', options: ['a', 'b', 'c'] },
			{ label: 'Yes', type: 'checkbox' },
		];
		const page = questionPage(question({ responseType: 'customForm', formFields }), {
			sent: {
				field0: hostile,
				field1: '\nline',
				field2: hostile,
				field3: ['a', 'c'],
				field4: 'true',
				identity: { $ne: '' },
			},
		});
		expect(page).not.toContain('<script>');
		expect(page).toContain('name="field0" type="text" value="&quot;&gt;&lt;script');
		expect(page).toContain('>\n\nline</textarea>');
		expect(page.match(/value="[^"]*" (?:checked|selected)/g)).toEqual([
			expect.stringMatching(/script.* selected$/),
			'value="a" checked',
			'value="c" checked',
			'value="true" checked',
		]);
		const vote = { responseType: 'vote', voteOptions: [{ text: 'A', id: 'a' }, { text: 'b' }] };
		expect(questionPage(question(vote), { sent: { selected: 'b' } })).toMatch(
			/value="a" required>.*value="b" required checked>/,
		);
	});

	test('gives a choice with all of its blanks', () => {
		const row = { label: 'L', type: 'dropdown', options: ['a  b'] };
		const page = questionPage(question({ responseType: 'customForm', formFields: [row] }));
		expect(page).toContain('<option value="a  b">');
	});

	test('runs a script of its own where there are files, and names no other', () => {
		const formFields = [{ label: 'L', type: 'file' }];
		const page = questionPage(question({ responseType: 'customForm', formFields }));
		const [, script = ''] = /<script>(.*)<\/script>/.exec(page)!;
		const hash = createHash('sha256').update(script).digest('base64');
		expect(PAGE_HEADERS['content-security-policy']).toContain(`script-src 'sha256-${hash}';`);
		expect(page).toMatch(/name="end" value="1"><\/form>/);
	});

	test('posts to its own address, as n8n takes it', () => {
		expect(questionPage(question())).toContain(
			'<form method="post" enctype="multipart/form-data">',
		);
	});
});

describe('what the page sends', () => {
	const copied: string[] = [];
	const answerOf = async (
		body: unknown,
		more: IDataObject,
		contentType = (body as IDataObject).files === undefined
			? 'application/x-www-form-urlencoded'
			: 'multipart/form-data',
	) =>
		await formAnswer(
			{
				getBodyData: () => body,
				getRequestObject: () => ({ contentType }),
				getNode: () => ({ name: 'n' }),
				nodeHelpers: {
					copyBinaryFile: async (path: string, fileName: string) => {
						copied.push(path);
						return { fileName };
					},
				},
			} as unknown as IWebhookFunctions,
			question(more),
		);
	const field = (type: string, more: IDataObject = {}) => ({
		responseType: 'customForm',
		formFields: [{ label: 'L', type, required: true, options: ['a', 'b'], ...more }],
	});

	test.each([
		['text', ' x ', 'x'],
		['number', '1.5', 1.5],
		['date', '2026-11-28', '2026-11-28'],
		['dropdown', 'a', 'a'],
		['multiselect', ['a', 'b'], ['a', 'b']],
		['multiselect', 'a', ['a']],
		['checkbox', 'true', true],
	])('%s %p', async (type, sent, value) => {
		expect(await answerOf({ data: { field0: sent }, files: {} }, field(type))).toMatchObject({
			data: { L: value },
		});
	});

	test.each([
		['number', 'many', 'is no number'],
		['date', '28.11.2026', 'is no date'],
		['date', '2026-02-31', 'is no date'],
		['dropdown', 'c', 'is no choice'],
		['multiselect', ['a', 'c'], 'is no choice'],
		['text', { $ne: '' }, 'Fill in “L”'],
		['checkbox', undefined, 'Fill in “L”'],
		['file', undefined, 'Fill in “L”'],
	])('%s %p is asked for again', async (type, sent, problem) => {
		expect(await answerOf({ data: { field0: sent, end: '1' }, files: {} }, field(type))).toEqual({
			problem: expect.stringContaining(problem),
		});
	});

	test('a text that is too long is not cut', async () => {
		const data = { field0: 'x'.repeat(20_001) };
		expect(await answerOf(data, field('textarea'))).toEqual({
			problem: expect.stringContaining('At most 20000 characters'),
		});
	});

	const report = { filepath: '/tmp/upload', size: 3, originalFilename: '报告.txt' };

	test('a file comes in as n8n has stored it, once all else is right', async () => {
		const formFields = [
			{ label: 'Report', type: 'file' },
			{ label: 'Name', type: 'text', required: true },
		];
		const form = { responseType: 'customForm', formFields };
		const files = { field0: report };
		expect(await answerOf({ data: { end: '1' }, files }, form)).toHaveProperty('problem');
		expect(copied).toEqual([]);
		expect(await answerOf({ data: { field1: 'x', end: '1' }, files }, form)).toEqual({
			data: { Report: '报告.txt', Name: 'x' },
			binary: { field0: { fileName: '报告.txt' } },
		});
		expect(copied.splice(0)).toEqual(['/tmp/upload']);
	});

	test('whoever sends JSON names no file of this machine', async () => {
		const body = {
			end: '1',
			data: { end: '1' },
			files: { field0: { ...report, filepath: '/etc/passwd' } },
		};
		expect(await answerOf(body, field('file'), 'application/json')).toHaveProperty('problem');
		expect(copied).toEqual([]);
	});

	test('what n8n 1.x has read in part only is no answer', async () => {
		const files = { responseType: 'customForm', formFields: [{ label: 'L', type: 'file' }] };
		expect(await answerOf({ data: {}, files: {} }, files)).toEqual({
			problem: expect.stringContaining('too large'),
		});
		expect(await answerOf({ data: { end: '1' }, files: {} }, files)).toMatchObject({ data: {} });
	});

	test('what may be left out is left out', async () => {
		expect(await answerOf({}, field('text', { required: false }))).toEqual({
			data: {},
			binary: {},
		});
	});

	test.each([
		[false, 'b', 'b'],
		[false, ['b', 'a'], 'a'],
		[true, 'b', ['b']],
		[true, ['c', 'b', 'a'], ['a', 'b']],
	])('a vote (several: %p) %p', async (severalChoices, selected, expected) => {
		const vote = {
			responseType: 'vote',
			voteOptions: [{ text: 'A', id: 'a' }, { text: 'b' }],
			severalChoices,
		};
		expect(await answerOf({ data: { selected }, files: {} }, vote)).toMatchObject({
			data: { selected: expected },
		});
		for (const nothing of [undefined, '', 'A', ['c']]) {
			expect(await answerOf({ selected: nothing }, vote)).toHaveProperty('problem');
		}
	});

	test('an approval wants one of the choices', async () => {
		expect(await answerOf({ data: { choice: '1', reason: 'no' }, files: {} }, {})).toMatchObject({
			choice: { value: 'decline' },
			reason: 'no',
		});
		for (const choice of ['', '2', '-1', 'approve', undefined]) {
			expect(await answerOf({ choice }, {})).toHaveProperty('problem');
		}
	});
});

test('the arguments of a tool are shown line by line', () => {
	const parameters = { User: 'wangwu', list: [1, 2], deep: { a: 'b' } };
	const context = { evaluateExpression: () => parameters } as unknown as IExecuteFunctions;
	expect(toolMessage(context, 'Input:\n[object Object]')).toBe(
		'Input:\nUser: wangwu\nlist: [1,2]\ndeep: {"a":"b"}',
	);
	expect(toolMessage(context, 'Delete?')).toBe('Delete?');
});
