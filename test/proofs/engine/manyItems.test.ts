import { refused, reply, startApiServer, type ApiServer } from '../../client/apiServer';
import { runWorkflow } from './runWorkflow';

// A busy machine takes longer.
jest.setTimeout(30_000);

let api: ApiServer;

beforeEach(async () => {
	api = await startApiServer();
});
afterEach(async () => {
	await api.close();
});

const items = (count: number) =>
	Array.from({ length: count }, (_, n) => ({ json: { n, to: `u${n % 3}` } }));
const credentials = () => ({
	workwxApi: { corpId: 'ww1', secret: 's', agentId: '1', baseUrl: api.url },
});
const run = async (
	parameters: object,
	count: number,
	options: object = {},
	onError?: 'continueRegularOutput',
) =>
	await runWorkflow({ ...parameters, options } as never, credentials(), {
		items: items(count),
		...(onError && { onError }),
	});
const READ = {
	resource: 'user',
	operation: 'get',
	userid: { __rl: true, mode: 'id', value: '={{ "u" + $json.n }}' },
};
const SEND = {
	resource: 'message',
	operation: 'sendText',
	sendTo: 'receivers',
	touser: '={{ $json.to }}',
	content: '={{ String($json.n) }}',
};

/** Answers reads late, the later ones sooner, and tells the most that waited together. */
function answerReads() {
	const most = { open: 0 };
	api.answer('/user/get', (response, { query }) => {
		most.open = Math.max(most.open, api.open);
		const n = Number(query.get('userid')!.slice(1));
		setTimeout(
			() => {
				reply(response, n === 7 ? refused(60111, 'userid not found') : { errcode: 0, n });
			},
			20 + 10 * (10 - (n % 10)),
		);
	});
	return most;
}

test.each([
	['8 by default', {}, 8],
	['as many as the option says', { parallelRequests: 3 }, 3],
	['one after the other', { parallelRequests: 1 }, 1],
])(
	'reads go out side by side, %s, and come out in the order of the items',
	async (_, options, n) => {
		const most = answerReads();
		const { outputs } = await run(READ, 40, options, 'continueRegularOutput');
		expect(most.open).toBe(n);
		expect(outputs[0]!.map(({ json }, index) => json.n ?? index)).toEqual(
			items(40).map(({ json }) => json.n),
		);
	},
);

test('one bad item takes no other with it', async () => {
	answerReads();
	const { outputs, error } = await run(READ, 20, {}, 'continueRegularOutput');
	expect(error).toBeUndefined();
	expect(outputs[0]!.filter(({ json }) => json.error !== undefined)).toHaveLength(1);
	expect(outputs[0]![7]!.json).toMatchObject({ code: 60111 });
	expect(api.seen).toHaveLength(20);
});

test('a bad item that stops the execution is named, and nothing new begins behind it', async () => {
	answerReads();
	const { error } = await run(READ, 200);
	expect(error!.description).toContain('user → get, item 7');
	expect(api.seen.length).toBeLessThan(30);
});

test('writes to one member keep their order although members are served side by side', async () => {
	let most = 0;
	api.answer('/message/send', (response) => {
		most = Math.max(most, api.open);
		setTimeout(() => reply(response, { errcode: 0, msgid: 'm' }), Math.random() * 30);
	});
	const { outputs } = await run(SEND, 60);
	expect(outputs[0]).toHaveLength(60);
	expect(most).toBe(3);
	const sent = api.seen.map(
		({ body }) => JSON.parse(body.toString()) as { touser: string; text: { content: string } },
	);
	for (const member of ['u0', 'u1', 'u2']) {
		const order = sent
			.filter(({ touser }) => touser === member)
			.map(({ text }) => Number(text.content));
		expect(order).toEqual(order.toSorted((a, b) => a - b));
		expect(order).toHaveLength(20);
	}
});

test('100 items to one robot: the first 20 go out at once, the rest would take longer than allowed', async () => {
	const parameters = {
		resource: 'robot',
		operation: 'sendText',
		content: '={{ String($json.n) }}',
	};
	const { outputs } = await runWorkflow(
		{ ...parameters, options: { maximumWait: 0 } },
		{ workwxRobotApi: { keys: 'robot-key-of-this-test', baseUrl: api.url } },
		{ items: items(100), onError: 'continueRegularOutput' },
	);
	expect(api.seen).toHaveLength(20);
	expect(outputs[0]!.slice(0, 20).every(({ json }) => json.error === undefined)).toBe(true);
	expect(outputs[0]!.slice(20).every(({ json }) => json.code === 'RATE_LIMIT')).toBe(true);
});

test('100 items to one robot, merged, are one message', async () => {
	const parameters = {
		resource: 'robot',
		operation: 'sendText',
		content: '={{ String($json.n) }}',
	};
	await runWorkflow(
		{ ...parameters, options: { mergeItems: true } },
		{ workwxRobotApi: { keys: 'another-key-of-this-test', baseUrl: api.url } },
		{ items: items(100) },
	);
	const [sent] = api.seen.map(
		({ body }) => JSON.parse(body.toString()) as { text: { content: string } },
	);
	expect(api.seen).toHaveLength(1);
	expect(sent!.text.content.split('\n')).toEqual(items(100).map(({ json }) => String(json.n)));
});
