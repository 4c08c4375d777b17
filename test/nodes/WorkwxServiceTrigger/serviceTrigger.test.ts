import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { WorkwxServiceTrigger } from '../../../nodes/WorkwxServiceTrigger/WorkwxServiceTrigger.node';
import { storeMedia } from '../../../simulator/areas/media/storeMedia';
import {
	endSession,
	enterSession,
	replyAsServicer,
	takeSession,
	writeToService,
} from '../../../simulator/areas/service/phone';
import { companyKeyOf, serviceFolder, serviceMemory } from '../../../shared/received/serviceMemory';
import { LIN, REPAIRS, SHOP, TOM } from '../../../simulator/areas/service/seed';
import { startSimulator, type Simulator } from '../../../simulator/server/simulator';
import { FILES } from '../../e2e/operations/files';
import { startWebhookHost } from '../WorkwxTrigger/webhookHost';
import { startServiceHost, type ServiceHost, type ServiceHostOptions } from './serviceHost';

let folder: string;
let simulator: Simulator;
let clock = 0;
const hosts: ServiceHost[] = [];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'workwx-service-'));
	process.env.N8N_USER_FOLDER = folder;
	clock = Date.now();
	simulator = await startSimulator({ now: () => clock, retryDelayMs: 20 });
});
afterEach(async () => {
	delete process.env.EXECUTIONS_MODE;
	await Promise.all(hosts.splice(0).map((host) => host.close()));
	await simulator.close();
	// A reading that was broken off writes how far it came.
	await rm(folder, { recursive: true, force: true, maxRetries: 10 });
});

async function start(options: ServiceHostOptions = {}): Promise<ServiceHost> {
	const host = await startServiceHost(simulator, options);
	hosts.push(host);
	return host;
}

/** An active workflow whose URL WeCom knows, and that has read what was there. */
async function active(options: ServiceHostOptions = {}): Promise<ServiceHost> {
	const host = await start(options);
	await host.activate();
	await simulator.setCallback({ url: host.url });
	await until(() => readings().length >= 2);
	// WeCom has answered before n8n's folder says so.
	const memory = serviceMemory(
		serviceFolder(companyKeyOf(simulator.url, simulator.company.corpId)),
		SHOP,
	);
	while (!(await memory.read())) await sleep(10);
	return host;
}

const readings = () => simulator.calls.filter(({ path }) => path === '/kf/sync_msg');
const say = (content: string, external_userid = LIN, open_kfid = SHOP) =>
	writeToService(simulator.company, { open_kfid, external_userid, content: { content } });
const textsOf = (host: ServiceHost) =>
	host.started.map(({ records }) =>
		records.map(({ text, event }) =>
			text ? (text as { content: string }).content : (event as { event_type: string }).event_type,
		),
	);

async function until(isSo: () => boolean, ms = 20_000): Promise<void> {
	for (const end = Date.now() + ms; !isSo();) {
		if (Date.now() > end) throw new Error('It did not come about');
		await sleep(10);
	}
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `${index + 1}`);

describe('messages of customers', () => {
	test('start one execution each, in their order', async () => {
		const host = await active();
		numbers(30).forEach((text) => say(text, Number(text) % 2 ? LIN : TOM));
		await until(() => host.started.length === 30);
		expect(textsOf(host).flat()).toEqual(numbers(30));
	});

	test('may come together', async () => {
		const host = await active({ parameters: { executions: 'batch' } });
		simulator.company.service.lostNotices = 4;
		numbers(5).forEach((text) => say(text));
		await until(() => host.started.length > 0);
		expect(textsOf(host)).toEqual([numbers(5)]);
	});

	test('are acknowledged at once, however slow WeCom is', async () => {
		const host = await active();
		simulator.faults.slowMs = 1_500;
		say('在吗');
		await until(() => simulator.callbacks.length === 1);
		expect(simulator.callbacks[0]!.attempts).toHaveLength(1);
		expect(simulator.callbacks[0]!.attempts[0]!.durationMs).toBeLessThan(1_000);
		expect(host.started).toHaveLength(0);
		await until(() => host.started.length === 1);
	});

	test('come again and again from page to page, also from an empty one', async () => {
		const host = await active();
		simulator.company.service.pageSize = 3;
		simulator.company.service.lostNotices = 9;
		numbers(10).forEach((text) => say(text));
		await until(() => host.started.length === 10);
		expect(textsOf(host).flat()).toEqual(numbers(10));
	});

	test('are counted anew in an account that the app gets back', async () => {
		const host = await active();
		const { corpId } = simulator.company;
		const memory = serviceMemory(serviceFolder(companyKeyOf(simulator.url, corpId)), SHOP);
		const ledger = async () => (await memory.read())?.ledger?.id;
		say('在吗');
		await until(() => host.started.length === 1);
		const before = await ledger();
		expect(before).toBeDefined();
		simulator.company.onEvent({
			MsgType: 'event',
			Event: 'kf_account_auth_change',
			AuthAddOpenKfId: SHOP,
		});
		while ((await ledger()) !== undefined) await sleep(10);
		say('还在吗');
		await until(() => host.started.length === 2);
		while ((await ledger()) === undefined) await sleep(10);
		expect(await ledger()).not.toBe(before);
	});

	test('come once, although notices come twice', async () => {
		const host = await active();
		simulator.company.service.duplicateNotices = 5;
		numbers(5).forEach((text) => say(text));
		await until(() => simulator.callbacks.length === 10 && host.started.length >= 5);
		await sleep(200);
		expect(textsOf(host).flat()).toEqual(numbers(5));
		expect(host.offered).toHaveLength(5);
	});

	test('come although their notices are lost, with the next one', async () => {
		const host = await active();
		simulator.company.service.lostNotices = 1;
		say('1');
		say('2');
		await until(() => host.started.length === 2);
	});

	test('come although WeCom fails after the acknowledgement', async () => {
		const host = await active();
		simulator.faults.serverError = 3;
		simulator.faults.drop = 2;
		say('在吗');
		await until(() => host.started.length === 1);
	});

	test('come although the token of the notice is too old by then', async () => {
		const host = await active();
		simulator.company.service.expiredTokens = 1;
		say('在吗');
		await until(() => host.started.length === 1);
		expect(
			readings()
				.slice(-2)
				.map(({ errcode }) => errcode),
		).toEqual([95007, 0]);
	});

	test('come once, although WeCom does not know the cursor any more', async () => {
		const host = await active();
		numbers(3).forEach((text) => say(text));
		await until(() => host.started.length === 3);
		clock += 1_000;
		simulator.company.service.lostCursors = 1;
		say('4');
		await until(() => host.started.length === 4);
		say('5');
		await until(() => host.started.length === 5);
		expect(textsOf(host).flat()).toEqual(numbers(5));
		expect(host.offered).toHaveLength(5);
		expect(readings().filter(({ errcode }) => errcode === 40058)).toHaveLength(1);
	});

	test('are handed over again, as the same, where n8n could not save them', async () => {
		let failures = 2;
		const host = await active({
			save: async () => {
				if (failures-- > 0) throw new Error('The database is locked');
			},
		});
		say('在吗');
		await until(() => host.started.length === 1);
		expect(host.offered).toHaveLength(3);
		expect(host.logs.join('\n')).toContain('The database is locked');
	});

	test('are handed over again also where n8n does not tell that it could not save them', async () => {
		let failures = 1;
		const host = await active({
			isSilent: true,
			save: async () => {
				if (failures-- > 0) throw new Error('The database is locked');
			},
		});
		say('在吗');
		await until(() => host.started.length === 1);
		expect(host.logs.join('\n')).toContain('n8n did not begin an execution');
	});

	test('run once, although they are handed over again after a break', async () => {
		const first = await active({ nodeId: 'again' });
		say('1');
		await until(() => first.started.length === 1);
		const second = await start({ nodeId: 'again', parameters: { firstStart: 'threeDays' } });
		await first.deactivate();
		await rm(join(folder, '.n8n'), { recursive: true });
		await second.activate();
		await until(() => second.offered.length === 1);
		say('2');
		await until(() => second.started.length === 1);
		expect(textsOf(second)).toEqual([['2']]);
	});

	test('of one customer begin in their order, however long n8n takes to save each', async () => {
		const host = await active({
			save: async ({ records: [record] }) => {
				const { content } = record!.text as { content: string };
				await sleep(content === '1' ? 150 : 0);
			},
		});
		simulator.company.service.lostNotices = 2;
		say('1');
		say('2', TOM);
		say('3');
		await until(() => host.started.length === 3);
		expect(textsOf(host).flat()).toEqual(['2', '1', '3']);
	});

	test('are named in queue mode, where n8n runs what it has saved whatever becomes of us', async () => {
		process.env.EXECUTIONS_MODE = 'queue';
		const host = await active();
		say('1');
		say('2');
		await until(() => host.started.length === 2);
		expect(new Set(host.offered.map(({ key }) => key)).size).toBe(2);
	});

	test('do not wait for executions that take long', async () => {
		const host = await active({ runMs: 60_000 });
		say('1');
		await until(() => host.started.length === 1);
		say('2', TOM);
		await until(() => host.started.length === 2);
	});
});

describe('where the reading begins', () => {
	test('is now: nothing of before the first start comes', async () => {
		say('old');
		clock += 5_000;
		const past = Date.now;
		const host = await start();
		jest.spyOn(Date, 'now').mockImplementation(() => past() + 5_000);
		await host.activate();
		jest.restoreAllMocks();
		await until(() => readings().length >= 2);
		await simulator.setCallback({ url: host.url });
		clock += 5_000;
		say('new');
		await until(() => host.started.length === 1);
		expect(textsOf(host)).toEqual([['new']]);
	});

	test('may be three days ago', async () => {
		numbers(3).forEach((text) => say(text));
		const host = await active({ parameters: { firstStart: 'threeDays' } });
		await until(() => host.started.length === 3);
	});

	test('is where it stopped: what came meanwhile comes at the start, and nothing twice', async () => {
		const first = await active({ nodeId: 'same' });
		say('1');
		await until(() => first.started.length === 1);
		await first.deactivate();
		say('2');
		const second = await start({ nodeId: 'same' });
		await second.activate();
		await until(() => second.started.length === 1);
		await sleep(200);
		expect(textsOf(second)).toEqual([['2']]);
	});

	test('is where it stopped for all workflows, when n8n starts and activates them one after the other', async () => {
		const before = await active();
		await before.deactivate();
		say('meanwhile');
		const hosts = await Promise.all([
			start({ activationMode: 'init' }),
			start({ activationMode: 'init' }),
		]);
		await hosts[0].activate();
		await sleep(1_000);
		await hosts[1].activate();
		await until(() => hosts.every(({ started }) => started.length === 1));
		expect(hosts.map(textsOf)).toEqual([[['meanwhile']], [['meanwhile']]]);
		expect(hosts[0].logs).toEqual([]);
	});

	test('is an hour ago, and the log says why, where n8n starts and its folder is another', async () => {
		clock -= 7_200_000;
		say('too old');
		clock += 7_140_000;
		say('meanwhile');
		clock += 60_000;
		const host = await start({ activationMode: 'leadershipChange' });
		await host.activate();
		await until(() => host.started.length === 1);
		expect(textsOf(host)).toEqual([['meanwhile']]);
		expect(host.logs.join('\n')).toContain('all main processes must share it (N8N_USER_FOLDER)');
	});

	test('is the same for several workflows, each of which gets everything', async () => {
		const first = await active();
		const second = await start();
		await second.activate();
		numbers(3).forEach((text) => say(text));
		await until(() => first.started.length === 3 && second.started.length === 3);
	});
});

describe('the filter', () => {
	test.each([
		['given', { accounts: REPAIRS }],
		['picked', { accounts: '', accountsPicked: [REPAIRS] }],
	])('takes messages by their account, %s', async (_how, filters) => {
		const host = await start({ parameters: { filters } });
		await host.activate();
		await until(() => readings().length >= 1);
		await simulator.setCallback({ url: host.url });
		say('shop');
		say('repairs', LIN, REPAIRS);
		await until(() => host.started.length === 1);
		expect(textsOf(host)).toEqual([['repairs']]);
	});

	test('takes messages while the bot has the session', async () => {
		const host = await active({ parameters: { filters: { states: ['new', 'bot'] } } });
		say('1');
		await until(() => host.started.length === 1);
		takeSession(simulator.company, { open_kfid: SHOP, external_userid: LIN, userid: 'sunqi' });
		say('2');
		say('other', TOM);
		await until(() => textsOf(host).flat().includes('other'));
		endSession(simulator.company, { open_kfid: SHOP, external_userid: LIN });
		say('3');
		await until(() => textsOf(host).flat().includes('3'));
		expect(textsOf(host).flat()).toEqual([
			'1',
			'session_status_change',
			'other',
			'session_status_change',
			'3',
		]);
	});

	test.each([
		['origins', { filters: { origins: ['servicer'] } }, ['我来']],
		['kinds of messages', { receive: 'selected', messageTypes: ['text'] }, ['在吗', '我来']],
		[
			'kinds as a text',
			{ receive: 'selected', messageTypes: 'text, image', events: null },
			['在吗', '我来'],
		],
		['kinds of events', { receive: 'selected', events: ['enter_session'] }, ['enter_session']],
		['texts', { filters: { textPattern: '^在' } }, ['在吗']],
	])('takes messages by %s', async (_what, parameters, texts) => {
		const host = await active({ parameters });
		const place = { open_kfid: SHOP, external_userid: LIN };
		enterSession(simulator.company, place);
		say('在吗');
		replyAsServicer(simulator.company, { ...place, userid: 'sunqi', text: '我来' });
		await until(() => host.started.length === texts.length);
		await sleep(200);
		expect(textsOf(host).flat()).toEqual(texts);
	});
});

describe('a notice', () => {
	test('of a stranger is refused, and tells nothing', async () => {
		const host = await active();
		const before = readings().length;
		for (const query of ['', '?msg_signature=x&timestamp=1&nonce=1']) {
			const response = await fetch(host.url + query, { method: 'POST', body: '<xml></xml>' });
			expect([response.status, await response.text()]).toEqual([403, '']);
		}
		expect(readings()).toHaveLength(before);
		expect(host.logs.join('\n')).toContain('refused');
	});

	test('of something else is acknowledged and starts nothing', async () => {
		const host = await active();
		const before = readings().length;
		const { delivered } = await simulator.deliver({
			FromUserName: 'zhangsan',
			MsgType: 'text',
			Content: 'hi',
		});
		expect(delivered).toBe(true);
		expect(readings()).toHaveLength(before);
		expect(host.offered).toEqual([]);
	});

	test('at the URL of a Workwx Trigger of the same app is passed on', async () => {
		const host = await active();
		const { company } = simulator;
		const app = await startWebhookHost({
			credential: { ...company.callback, receiveId: company.corpId },
			parameters: { receive: 'selected', messageTypes: ['text'] },
		});
		try {
			await simulator.setCallback({ url: app.url });
			say('在吗');
			await until(() => host.started.length === 1);
			expect(app.executions).toEqual([]);
		} finally {
			await app.close();
		}
	});

	test('is tried again by WeCom where nobody reads', async () => {
		const host = await start();
		await simulator.setCallback({ url: host.url });
		say('在吗');
		await until(() => simulator.callbacks.length === 1);
		expect(simulator.callbacks[0]!.attempts.map(({ status }) => status)).toEqual([
			503, 503, 503, 503,
		]);
		expect(host.logs.join('\n')).toContain('must share n8n’s folder');
	});

	test('in a test that cannot read shows why in the editor', async () => {
		const host = await start({ mode: 'manual' });
		await simulator.setCallback({ url: host.url });
		simulator.company.service.accounts.get(SHOP)!.manage_privilege = false;
		say('在吗');
		await until(() => host.tests.length === 1);
		expect(host.logs).toEqual([]);
		const [items] = host.tests;
		const executing = new WorkwxServiceTrigger().execute.call({
			getInputData: () => items,
			getNode: () => ({ name: 'Workwx Service Trigger' }),
		} as unknown as IExecuteFunctions);
		await expect(executing).rejects.toThrow('Grant the account to this app');
	});

	test('in a test gives what came just now, and leaves the memory alone', async () => {
		const host = await start({ mode: 'manual' });
		await simulator.setCallback({ url: host.url });
		say('在吗');
		await until(() => host.tests.length === 1);
		expect(host.tests[0]).toMatchObject([
			{ json: { serviceRecord: { text: { content: '在吗' } } } },
		]);
	});
});

describe('an item', () => {
	async function finished(parameters: Record<string, unknown>, serviceRecord: object) {
		const { company, url: baseUrl } = simulator;
		const prepareBinaryData = jest.fn(async (_stream: unknown, fileName: string) => {
			await Promise.resolve();
			return { fileName };
		});
		const context = {
			getMode: () => 'manual',
			getInputData: () => [{ json: { serviceRecord } }] as unknown as INodeExecutionData[],
			getNodeParameter: (name: string, _index: number, fallback: unknown) =>
				parameters[name] ?? fallback,
			getCredentials: () =>
				Promise.resolve({ corpId: company.corpId, secret: company.secrets.app, baseUrl }),
			getExecutionCancelSignal: () => undefined,
			helpers: { prepareBinaryData },
		} as unknown as IExecuteFunctions;
		const [[item] = []] = await new WorkwxServiceTrigger().execute.call(context);
		return item;
	}

	test('has what AI nodes look for', async () => {
		expect(await finished({}, say('在吗'))).toMatchObject({
			json: {
				chatInput: '在吗',
				sessionId: `${SHOP}:${LIN}`,
				open_kfid: SHOP,
				external_userid: LIN,
				text: { content: '在吗' },
			},
		});
	});

	test('of an event names account and customer as well', async () => {
		const record = enterSession(simulator.company, {
			open_kfid: SHOP,
			external_userid: LIN,
			scene: 'website',
		});
		expect(await finished({ simplify: true }, record)).toMatchObject({
			json: {
				open_kfid: SHOP,
				external_userid: LIN,
				origin: 'system',
				event: { scene: 'website' },
			},
		});
	});

	test('says numbers as names, also of Channels', async () => {
		const record = simulator.company.service.pushEvent(SHOP, 'enter_session', {
			external_userid: LIN,
			wechat_channels: { nickname: '小店', scene: 2 },
		});
		expect(await finished({ simplify: true }, record)).toMatchObject({
			json: { event: { wechat_channels: { nickname: '小店', scene: 'liveProducts' } } },
		});
		const channels = { sub_type: 1, nickname: '小店', title: '上新' };
		const post = writeToService(simulator.company, {
			open_kfid: SHOP,
			external_userid: LIN,
			msgtype: 'channels',
			content: channels,
		});
		expect(await finished({ simplify: true }, post)).toMatchObject({
			json: { channels: { ...channels, sub_type: 'post' } },
		});
		expect(await finished({}, post)).toMatchObject({ json: { channels } });
	});

	test('has the file and the customer, where wanted', async () => {
		const { media_id } = storeMedia(simulator.company, 'image', FILES.image);
		const record = writeToService(simulator.company, {
			open_kfid: SHOP,
			external_userid: LIN,
			msgtype: 'image',
			content: { media_id },
		});
		const item = await finished({ downloadMedia: true, customerDetails: true }, record);
		expect(item).toMatchObject({
			json: { customer: { nickname: '小林', gender: 2 }, image: { media_id } },
			binary: { data: { fileName: FILES.image.filename } },
		});
	});

	test('says why the file is not there', async () => {
		const record = writeToService(simulator.company, {
			open_kfid: SHOP,
			external_userid: LIN,
			msgtype: 'file',
			content: { media_id: 'gone' },
		});
		expect(await finished({ downloadMedia: true }, record)).toMatchObject({
			json: { mediaError: expect.stringContaining('Upload the file again') },
		});
	});
});
