import { randomBytes } from 'node:crypto';
import { WSClient, type WsFrame } from '@wecom/aibot-node-sdk';
import { startSimulator, type Simulator } from '../../simulator/server/simulator';
import { waitUntil } from '../e2e/support/waitUntil';

/** The official SDK as the client: what it sends and expects is the protocol as WeCom itself speaks it. */

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, ...randomBytes(2_000)]);
const LARGE_FILE = randomBytes(1_200_000);

let simulator: Simulator;
const clients: WSClient[] = [];

beforeEach(async () => {
	simulator = await startSimulator();
});

afterEach(async () => {
	for (const client of clients.splice(0)) client.disconnect();
	await simulator.close();
});

type Options = Partial<ConstructorParameters<typeof WSClient>[0]>;

/** A client that has not connected yet, with everything it was told. */
function createClient(options: Options = {}) {
	const { botId, secret } = simulator.company.bot;
	const client = new WSClient({
		botId,
		secret,
		wsUrl: simulator.bot.address,
		logger: silent,
		reconnectInterval: 20,
		...options,
	});
	clients.push(client);
	const frames: WsFrame[] = [];
	const errors: Error[] = [];
	client.on('message', (frame) => frames.push(frame));
	client.on('event', (frame) => frames.push(frame));
	client.on('error', (error) => errors.push(error));
	return { client, frames, errors };
}

async function connect(options: Options = {}) {
	const created = createClient(options);
	const authenticated = new Promise<void>((resolve) => {
		created.client.once('authenticated', resolve);
	});
	created.client.connect();
	await authenticated;
	return created;
}

/** Watches nothing. */
const DEAF = { call() {}, callback() {}, message() {}, connection() {}, reset() {} };

const next = async (frames: WsFrame[], index = 0) => await waitUntil(() => frames[index]);
const answers = (msgid: string) => simulator.messages.filter((one) => one.answers === msgid);

test('a streamed answer is one bubble that grows until it is finished', async () => {
	const { client, frames } = await connect();
	const { msgid } = simulator.bot.write({ userid: 'lisi', text: { content: '你好' } });
	const frame = await next(frames);
	expect(frame).toMatchObject({
		cmd: 'aibot_msg_callback',
		body: { msgid, msgtype: 'text', chattype: 'single', from: { userid: 'lisi' } },
	});
	await client.replyStream(frame, 's1', '正在思考', false);
	expect(answers(msgid)).toMatchObject([{ content: { content: '正在思考', finish: false } }]);
	await client.replyStream(frame, 's1', '答案', true);
	expect(answers(msgid)).toMatchObject([
		{ kind: 'bot', msgtype: 'stream', to: ['lisi'], content: { content: '答案', finish: true } },
	]);
	await expect(client.replyStream(frame, 's1', 'more', true)).rejects.toMatchObject({
		errcode: 846606,
	});
});

test('what waits for a connection is told to be delivered once one takes it', async () => {
	const told: string[] = [];
	simulator.watchers.add({
		...DEAF,
		callback: ({ delivered }) => told.push(delivered ? 'delivered' : 'waits'),
		connection: () => told.push(simulator.bot.isConnected ? 'connected' : 'cut off'),
	});
	simulator.bot.write({ text: { content: 'anybody?' } });
	const { frames } = await connect();
	await next(frames);
	simulator.bot.kick();
	expect(told).toEqual(['waits', 'connected', 'delivered', 'cut off']);
	expect(simulator.callbacks).toMatchObject([{ isLive: true, delivered: true }]);
});

test('welcomes, cards and their updates are taken for five seconds and by the right request', async () => {
	const { client, frames } = await connect();
	simulator.bot.write({ msgtype: 'event', event: { eventtype: 'enter_chat' } });
	const entered = await next(frames);
	const welcome = { msgtype: 'text' as const, text: { content: 'hello' } };
	await client.replyWelcome(entered, welcome);
	expect(simulator.messages.at(-1)).toMatchObject({
		msgtype: 'text',
		content: { content: 'hello' },
	});
	await expect(client.replyWelcome(entered, welcome)).rejects.toMatchObject({ errcode: 846606 });

	simulator.bot.write({ text: { content: 'card please' } });
	const asked = await next(frames, 1);
	const card = {
		card_type: 'button_interaction',
		main_title: { title: 'Approve?' },
		button_list: [{ text: 'Yes', key: 'yes' }],
		task_id: 'task1',
	};
	await client.replyTemplateCard(asked, card);
	await expect(client.replyWelcome(asked, welcome)).rejects.toMatchObject({ errcode: 846605 });

	const click = { event_key: 'yes', task_id: 'task1', card_type: 'button_interaction' };
	const event = { eventtype: 'template_card_event', template_card_event: click };
	simulator.bot.write({ msgtype: 'event', event });
	const clicked = await next(frames, 2);
	await expect(
		client.updateTemplateCard(clicked, { ...card, task_id: 'other' }),
	).rejects.toMatchObject({ errcode: 846625 });
	const told: object[] = [];
	simulator.watchers.add({ ...DEAF, message: (message) => told.push(message) });
	await client.updateTemplateCard(clicked, { ...card, main_title: { title: 'Approved' } });
	expect(told).toMatchObject([{ taskId: 'task1', updates: [{ to: ['zhangsan'] }] }]);
	const sent = simulator.messages.find(({ taskId }) => taskId === 'task1');
	expect(sent?.updates).toMatchObject([{ content: { main_title: { title: 'Approved' } } }]);
});

test('active messages reach those who wrote, with files that came in pieces', async () => {
	const { client, frames } = await connect();
	const markdown = { msgtype: 'markdown' as const, markdown: { content: '**hi**' } };
	await expect(client.sendMessage('lisi', markdown)).rejects.toMatchObject({ errcode: 846607 });
	simulator.bot.write({ userid: 'lisi', text: { content: 'hi' } });
	await next(frames);
	await client.sendMessage('lisi', markdown);
	expect(simulator.messages.at(-1)).toMatchObject({ msgtype: 'markdown', to: ['lisi'] });

	const { media_id } = await client.uploadMedia(LARGE_FILE, { type: 'file', filename: '报告.bin' });
	const stored = simulator.company.media.temporary.get(media_id)!;
	expect(stored.filename).toBe('报告.bin');
	expect(stored.bytes.equals(LARGE_FILE)).toBe(true);
	await client.sendMediaMessage('lisi', 'file', media_id);
	expect(simulator.messages.at(-1)).toMatchObject({ msgtype: 'file', content: { media_id } });
	const image = await client.uploadMedia(PNG, { type: 'image', filename: 'a.png' });
	await client.replyMedia(frames[0]!, 'image', image.media_id);
	expect(simulator.messages.at(-1)).toMatchObject({ msgtype: 'image' });
});

test('files come encrypted, each with a key of its own', async () => {
	const { client, frames } = await connect();
	const file = simulator.bot.file(PNG, 'picture.png');
	simulator.bot.write({ msgtype: 'image', image: file });
	const { image } = (await next(frames)).body as { image: { url: string; aeskey: string } };
	const { buffer, filename } = await client.downloadFile(image.url, image.aeskey);
	expect(buffer.equals(PNG)).toBe(true);
	expect(filename).toBe('picture.png');
	const other = simulator.bot.file(PNG).aeskey;
	await expect(client.downloadFile(image.url, other)).rejects.toThrow('Decryption failed');
});

test('a fourth message of a user waits until one of three ends', async () => {
	const { client, frames } = await connect();
	for (const count of [1, 2, 3]) {
		simulator.bot.write({ text: { content: String(count) } });
		await client.replyStream(await next(frames, count - 1), `s${count}`, '…', false);
	}
	expect(() => simulator.bot.write({ text: { content: '4' } })).toThrow('three messages in work');
	await client.replyStream(frames[0]!, 's1', 'done', true);
	expect(simulator.bot.write({ text: { content: '4' } })).toMatchObject({ delivered: true });
});

test('a wrong secret is refused, and so is everything before the subscription', async () => {
	const { client, errors } = createClient({ secret: 'wrong', maxAuthFailureAttempts: 0 });
	client.connect();
	await waitUntil(() => errors[0]);
	expect(errors[0]!.message).toContain('853000');
	expect(JSON.stringify(simulator.bot.frames)).not.toContain('wrong');
	simulator.bot.faults.refuseSubscribe = 846601;
	const refused = createClient({ maxAuthFailureAttempts: 0 });
	refused.client.connect();
	await waitUntil(() => refused.errors[0]);
	expect(refused.errors[0]!.message).toContain('846601');
	expect(simulator.bot.isConnected).toBe(false);
});

test('a newer connection displaces the older one and says so', async () => {
	const older = await connect();
	const newer = await connect();
	await waitUntil(() => older.frames[0]);
	expect(older.frames[0]).toMatchObject({ body: { event: { eventtype: 'disconnected_event' } } });
	simulator.bot.write({ text: { content: 'to the newer one' } });
	expect(await next(newer.frames)).toMatchObject({ body: { msgtype: 'text' } });
	expect(older.frames).toHaveLength(1);
});

test('after a kick the client comes back, and what it had not answered is sent again', async () => {
	const { frames } = await connect();
	const { msgid } = simulator.bot.write({ text: { content: 'hi' } });
	await next(frames);
	simulator.bot.kick();
	expect(await next(frames, 1)).toMatchObject({ body: { msgid } });
	expect(simulator.bot.subscriptions).toBe(2);
});

test('a connection that is silently dropped is noticed by its missing pongs', async () => {
	const { frames } = await connect({ heartbeatInterval: 50 });
	await waitUntil(() => simulator.bot.frames.find(({ cmd }) => cmd === 'ping'));
	simulator.bot.drop();
	const { delivered } = simulator.bot.write({ text: { content: 'while nobody listens' } });
	expect(delivered).toBe(false);
	expect(await next(frames)).toMatchObject({ body: { text: { content: 'while nobody listens' } } });
	expect(simulator.bot.subscriptions).toBe(2);
});

test('duplicates and slow answers happen when they are asked for', async () => {
	const { client, frames } = await connect();
	Object.assign(simulator.bot.faults, { duplicates: true, slowAckMs: 80 });
	const { msgid } = simulator.bot.write({ text: { content: 'twice' } });
	const twice = [await next(frames), await next(frames, 1)];
	expect(twice.map(({ body }) => (body as { msgid: string }).msgid)).toEqual([msgid, msgid]);
	const started = performance.now();
	await client.replyStream(frames[0]!, 's', 'slow', true);
	expect(performance.now() - started).toBeGreaterThan(60);
});

test('the sending limits hold for each chat when they are switched on', async () => {
	simulator.faults.limits = true;
	const { client, frames } = await connect();
	simulator.bot.write({ text: { content: 'hi' } });
	await next(frames);
	const markdown = { msgtype: 'markdown' as const, markdown: { content: 'x' } };
	for (let count = 0; count < 30; count += 1) await client.sendMessage('zhangsan', markdown);
	await expect(client.sendMessage('zhangsan', markdown)).rejects.toMatchObject({ errcode: 846607 });
});
