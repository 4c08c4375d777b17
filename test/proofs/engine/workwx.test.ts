import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { AGENT_ID, CORP_ID } from '../../../simulator/areas/identity';
import { type Simulator, startSimulator } from '../../../simulator/server/simulator';
import { runWorkflow } from './runWorkflow';

let simulator: Simulator;
let credentials: { workwxApi: ICredentialDataDecryptedObject };

beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(async () => {
	await simulator.close();
});
beforeEach(() => {
	simulator.messages.length = 0;
	simulator.calls.length = 0;
	credentials = {
		workwxApi: {
			corpId: CORP_ID,
			secret: simulator.company.secrets.app,
			contactsSecret: simulator.company.secrets.contacts,
			agentId: String(AGENT_ID),
			baseUrl: simulator.url,
		},
	};
});

const sendText = (parameters: object = {}) => ({
	resource: 'message',
	operation: 'sendText',
	sendTo: 'receivers',
	touser: '={{ $json.to ?? "zhangsan" }}',
	content: '={{ $json.text }}',
	options: {},
	...parameters,
});
const texts = (...all: string[]) => all.map((text) => ({ json: { text } }));
const count = (path: string) => simulator.calls.filter((call) => call.path === path).length;

test('a text arrives, and the item carries the message ID', async () => {
	const { outputs, error } = await runWorkflow(sendText(), credentials, {
		items: texts('你好 👋'),
	});
	expect(error).toBeUndefined();
	expect(outputs[0]).toEqual([
		{ json: { msgid: expect.any(String) as string }, pairedItem: { item: 0 } },
	]);
	expect(simulator.messages).toMatchObject([{ msgtype: 'text', to: ['zhangsan'] }]);
	expect(JSON.stringify(simulator.messages)).toContain('你好 👋');
});

test('texts to the same member keep their order, and the output that of the input', async () => {
	const words = Array.from({ length: 12 }, (_, index) => `text ${index}`);
	const { outputs } = await runWorkflow(sendText(), credentials, { items: texts(...words) });
	const sent = simulator.messages.map((message) => JSON.stringify(message.content));
	expect(sent.map((content) => /text \d+/.exec(content)?.[0])).toEqual(words);
	expect(outputs[0]!.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual(
		words.map((_, index) => index),
	);
});

test('merged items go out as one message per member, and the item is paired with all of them', async () => {
	const words = Array.from({ length: 100 }, (_, index) => `text ${index}`);
	const items = words.map((text, index) => ({
		json: { text, to: index % 2 ? 'lisi' : 'zhangsan' },
	}));
	const parameters = sendText({ options: { mergeItems: true, mergeSeparator: ' / ' } });
	const { outputs, error } = await runWorkflow(parameters, credentials, { items });
	expect(error).toBeUndefined();
	const [even, odd] = [0, 1].map((rest) => words.filter((_, index) => index % 2 === rest));
	expect(simulator.messages.map(({ to, content }) => [to, content.content])).toEqual(
		expect.arrayContaining([
			[['zhangsan'], even!.join(' / ')],
			[['lisi'], odd!.join(' / ')],
		]),
	);
	expect(simulator.messages).toHaveLength(2);
	const paired = outputs[0]!.map(({ pairedItem }) => pairedItem as Array<{ item: number }>);
	expect(paired.map((all) => all.map(({ item }) => item % 2))).toEqual([
		Array(50).fill(0),
		Array(50).fill(1),
	]);
});

test('half-valid receivers succeed with the unknown ones visible; the option makes it fail', async () => {
	const parameters = sendText({ touser: 'zhangsan, Nobody' });
	const { outputs } = await runWorkflow(parameters, credentials, { items: texts('x') });
	expect(outputs[0]![0]!.json.invaliduser).toBe('nobody');
	const strict = { ...parameters, options: { failOnInvalidReceivers: true } };
	const { error } = await runWorkflow(strict, credentials, { items: texts('x') });
	expect(error!.message).toContain('invaliduser: nobody');
});

test('an unknown receiver gives the code of WeCom, its meaning and the fix', async () => {
	const { error } = await runWorkflow(sendText({ touser: 'nobody' }), credentials, {
		items: texts('x'),
	});
	expect(error!.description).toContain('81013');
	expect(error!.description).toContain('message → sendText, item 0');
});

test('an empty text is refused before any request, naming the parameter', async () => {
	const { error } = await runWorkflow(sendText(), credentials, { items: texts('') });
	expect(error!.message).toBe('"Text" is empty, but needed');
	expect(simulator.calls).toEqual([]);
});

test('a text over the limit arrives in parts, in order', async () => {
	const words = Array.from({ length: 700 }, (_, index) => `词${index}`).join(' ');
	const { outputs } = await runWorkflow(sendText(), credentials, { items: texts(words) });
	expect(outputs[0]![0]!.json.msgids).toHaveLength(count('/message/send'));
	const received = simulator.messages.map(({ content }) => content.content as string);
	expect(received.length).toBeGreaterThan(1);
	for (const part of received) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(2048);
	expect(received.join('').replace(/\s/g, '')).toBe(words.replace(/\s/g, ''));
});

test('a text over the limit fails where that is asked for, naming limit and size', async () => {
	const parameters = sendText({ options: { tooLong: 'fail' } });
	const { error } = await runWorkflow(parameters, credentials, { items: texts('长'.repeat(700)) });
	expect(error!.message).toBe('"Text" is 2100 bytes long, at most 2048 are allowed');
	expect(count('/message/send')).toBe(0);
});

describe('On Error', () => {
	const items = texts('one', '', 'three');

	test('stop: the workflow fails on the item', async () => {
		const { error } = await runWorkflow(sendText(), credentials, { items });
		expect(error).toMatchObject({ message: '"Text" is empty, but needed' });
	});

	test('continue: the item carries its error, the others go on', async () => {
		const { outputs, error } = await runWorkflow(sendText(), credentials, {
			items,
			onError: 'continueRegularOutput',
		});
		expect(error).toBeUndefined();
		expect(outputs[0]!.map(({ json }) => Object.keys(json))).toEqual([
			['msgid'],
			['error'],
			['msgid'],
		]);
		expect(simulator.messages).toHaveLength(2);
	});

	test('continue with error output: failed items leave there', async () => {
		const { outputs } = await runWorkflow(
			sendText({ touser: '={{ $json.text || "x" }}' }),
			credentials,
			{
				items: texts('zhangsan', 'nobody'),
				onError: 'continueErrorOutput',
			},
		);
		expect(outputs[0]).toHaveLength(1);
		expect(outputs[1]).toHaveLength(1);
		expect(outputs[1]![0]!.json).toMatchObject({
			code: 81013,
			error: expect.any(String) as string,
		});
		expect(outputs[1]![0]!.json.hint).toEqual(expect.any(String));
	});
});

test('an expression that fails stops its own item only', async () => {
	const parameters = sendText({ touser: '={{ $json.list.join(",") }}', content: 'x' });
	const { outputs, error } = await runWorkflow(parameters, credentials, {
		items: [{ json: {} }, { json: { list: ['zhangsan'] } }],
		onError: 'continueRegularOutput',
	});
	expect(error).toBeUndefined();
	expect(outputs[0]!.map(({ json }) => Object.keys(json)[0])).toEqual(['error', 'msgid']);
});

test('a thousand items with a wrong secret ask for one token', async () => {
	credentials.workwxApi.secret = 'wrong-secret-planted-0000000000000000000000';
	const items = Array.from({ length: 1000 }, () => ({ json: { text: 'x' } }));
	const { outputs } = await runWorkflow(sendText(), credentials, {
		items,
		onError: 'continueRegularOutput',
	});
	expect(outputs[0]).toHaveLength(1000);
	expect(outputs[0]![999]!.json.code).toBe(40001);
	expect(count('/gettoken')).toBe(1);
	expect(JSON.stringify(outputs)).not.toContain('wrong-secret-planted');
});

test('an untrusted IP is named in the title', async () => {
	simulator.faults.untrustedIp = true;
	const { error } = await runWorkflow(sendText(), credentials, { items: texts('x') });
	simulator.faults.untrustedIp = false;
	expect(error!.message).toContain('127.0.0.1');
	expect(error!.description).toContain('60020');
});

test('a file of the item is uploaded and sent in one step', async () => {
	const data = Buffer.from('日报内容').toString('base64');
	const { error } = await runWorkflow(
		{
			resource: 'message',
			operation: 'sendFile',
			sendTo: 'receivers',
			touser: 'zhangsan',
			mediaSource: 'binary',
			binaryPropertyName: 'data',
			options: {},
		},
		credentials,
		{
			items: [
				{ json: {}, binary: { data: { data, mimeType: 'text/plain', fileName: '日报.txt' } } },
			],
		},
	);
	expect(error).toBeUndefined();
	expect(JSON.stringify(simulator.calls.find(({ path }) => path === '/media/upload'))).toContain(
		'日报.txt',
	);
	expect(simulator.messages).toMatchObject([{ msgtype: 'file', to: ['zhangsan'] }]);
});

describe('members of the whole company', () => {
	const visible = () =>
		[...simulator.company.contacts.members.values()].filter((one) => one.visible);
	const listed = async (typeVersion: number | undefined, parameters: INodeParameters = {}) => {
		const all = { resource: 'user', departmentId: { __rl: true, mode: 'id', value: '1' } };
		const { outputs } = await runWorkflow(
			{ ...all, operation: 'getAll', returnAll: true, options: {}, ...parameters },
			credentials,
			{ typeVersion },
		);
		return outputs[0]!.map(({ json }) => json.userid as string).sort();
	};
	const everybody = () =>
		visible()
			.map(({ userid }) => userid)
			.sort();
	const atTheRoot = () =>
		visible()
			.filter(({ department }) => department.includes(1))
			.map(({ userid }) => userid)
			.sort();

	test('are all there, each once, in a node that is new', async () => {
		expect(atTheRoot().length).toBeLessThan(everybody().length);
		expect(await listed(undefined)).toEqual(everybody());
		expect(await listed(undefined, { includeSubDepartments: false })).toEqual(atTheRoot());
	});

	test('are what they were in a workflow saved with version 1', async () => {
		expect(await listed(1)).toEqual(atTheRoot());
		expect(await listed(1, { options: { includeSubDepartments: true } })).toEqual(everybody());
	});
});

test('departments carry their full path', async () => {
	const { outputs } = await runWorkflow(
		{
			resource: 'department',
			operation: 'getAll',
			departmentId: { __rl: true, mode: 'id', value: '' },
			returnAll: true,
			options: {},
		},
		credentials,
	);
	const paths = outputs[0]!.map(({ json }) => json.path as string);
	expect(paths.filter((path) => path.split('/').length === 3).length).toBeGreaterThan(0);
});

test('a member that is created exists, can be changed and is gone after its deletion', async () => {
	const base = { resource: 'user' };
	const locator = { __rl: true, mode: 'id', value: 'newcomer' };
	const run = async (parameters: object) =>
		(await runWorkflow({ ...base, ...parameters }, credentials)).outputs[0]?.[0]?.json;
	await run({
		operation: 'create',
		newUserid: 'newcomer',
		memberName: '新人',
		options: { mobile: '13911112222', departments: '2' },
	});
	expect(await run({ operation: 'get', userid: locator, options: {} })).toMatchObject({
		name: '新人',
	});
	await run({ operation: 'update', userid: locator, options: { memberName: '老人' } });
	expect(await run({ operation: 'get', userid: locator, options: {} })).toMatchObject({
		name: '老人',
	});
	expect(await run({ operation: 'delete', userid: locator, options: {} })).toEqual({
		deleted: true,
	});
	const { error } = await runWorkflow(
		{ ...base, operation: 'get', userid: locator, options: {} },
		credentials,
	);
	expect(error!.description).toContain('60111');
});

test('a robot is chosen by its name, and its key is nowhere to be seen', async () => {
	const { outputs, error, run } = await runWorkflow(
		{
			resource: 'robot',
			operation: 'sendText',
			robot: 'reports',
			content: 'weekly',
			options: { mentionedList: '@all' },
		},
		{
			workwxRobotApi: {
				keys: `alerts = ${simulator.company.robotKeys.alerts}\nreports = https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${simulator.company.robotKeys.reports}`,
				baseUrl: simulator.url,
			},
		},
	);
	expect(error).toBeUndefined();
	expect(outputs[0]![0]!.json).toMatchObject({ robot: 'reports' });
	expect(simulator.messages).toMatchObject([{ kind: 'robot', msgtype: 'text' }]);
	expect(JSON.stringify(run)).not.toContain(simulator.company.robotKeys.reports);
});

test('any endpoint can be called, page by page', async () => {
	const { outputs } = await runWorkflow(
		{
			resource: 'api',
			operation: 'request',
			method: 'POST',
			path: 'https://qyapi.weixin.qq.com/cgi-bin/user/list_id',
			requestBody: '{"limit": 10}',
			options: { secretKind: 'contacts', recordsField: 'dept_user' },
		},
		credentials,
	);
	expect(outputs[0]!.length).toBeGreaterThan(10);
	expect(count('/user/list_id')).toBeGreaterThan(1);
});
