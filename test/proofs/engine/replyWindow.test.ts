import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { serviceFolder } from '../../../shared/received/serviceMemory';
import {
	endSession,
	enterSession,
	takeSession,
	writeToService,
} from '../../../simulator/areas/service/phone';
import { LIN, SHOP } from '../../../simulator/areas/service/seed';
import { MENU } from '../../e2e/operations/serviceVisitors';
import { id, SimulatedCompany } from './simulatedCompany';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const company = new SimulatedCompany();
const { run, result, count } = company;
const shop = { openKfid: id(SHOP) };
const text = { ...shop, externalUserid: id(LIN), content: '您好' };

let ahead = 0;
const realNow = Date.now;
beforeEach(async () => {
	process.env.N8N_USER_FOLDER = await mkdtemp(join(tmpdir(), 'workwx-window-'));
	ahead = 0;
	jest.spyOn(Date, 'now').mockImplementation(() => realNow() + ahead);
});
afterEach(async () => {
	jest.restoreAllMocks();
	await rm(process.env.N8N_USER_FOLDER!, { recursive: true, force: true });
});

/** Time goes by, for WeCom and n8n. */
const pass = (ms: number) => {
	company.now += ms;
	ahead += ms;
};
const write = (content = '在吗') =>
	writeToService(company.simulator.company, {
		open_kfid: SHOP,
		external_userid: LIN,
		content: { content },
	});
const getNew = () =>
	result('serviceMessage', 'getNew', {
		...shop,
		returnAll: true,
		options: { firstStart: 'threeDays' },
	});
const send = () => run('serviceMessage', 'sendText', text);
const sent = () => count('/kf/send_msg');
const errorOf = async (sending: ReturnType<typeof send>) => (await sending).error;
const session = () => company.simulator.company.service.session(SHOP, LIN);

describe('five messages after each of the customer', () => {
	test('are counted over executions, and the sixth is refused before it is sent', async () => {
		write();
		await getNew();
		const until = new Date(Math.floor(company.now / SECOND) * SECOND + 48 * HOUR).toISOString();
		for (const messagesLeft of [4, 3, 2, 1, 0]) {
			expect((await send()).items[0]?.json).toMatchObject({ messagesLeft, sendUntil: until });
		}
		expect((await errorOf(send()))?.message).toContain('has got five messages since');
		expect(sent()).toBe(5);
	});

	test('are counted over the items of a run, also of another type', async () => {
		write();
		await getNew();
		const menu = { ...shop, externalUserid: id(LIN), ...MENU };
		await result('serviceMessage', 'sendMenu', menu);
		const items = Array.from({ length: 6 }, (_, n) => ({ n }));
		const { items: outcome } = await run(
			'serviceMessage',
			'sendText',
			text,
			items,
			'continueRegularOutput',
		);
		expect(outcome.map(({ json }) => json.messagesLeft)).toEqual([
			3,
			2,
			1,
			0,
			undefined,
			undefined,
		]);
		expect(outcome[5]!.json.error).toContain('has got five messages');
		expect(sent()).toBe(5);
		// Those that are refused one after the other look once a second for a newer message.
		expect(count('/kf/sync_msg')).toBeLessThanOrEqual(3);
	});

	test('begin anew with a message that nobody has read yet, which stays unread', async () => {
		write();
		await getNew();
		for (let times = 0; times < 5; times++) await send();
		write('还有');
		expect((await send()).items[0]?.json).toMatchObject({ messagesLeft: 4 });
		expect(await getNew()).toMatchObject([{ chatInput: '还有' }]);
		expect((await send()).items[0]?.json).toMatchObject({ messagesLeft: 3 });
	});

	test('are left to WeCom where it does not tell whether a newer message waits', async () => {
		write();
		await getNew();
		for (let times = 0; times < 5; times++) await send();
		const { company: shared } = company.simulator;
		shared.limits = true;
		while (shared.service.untokenedRate.take(SHOP));
		const error = await errorOf(send());
		expect(error?.description).toContain('WeCom error 95001');
		expect(error?.description).toContain('This n8n has sent 5 since');
		expect(sent()).toBe(6);
	});

	test('are left to WeCom where nobody reads the account', async () => {
		write();
		for (let times = 0; times < 5; times++)
			expect((await send()).items[0]?.json.messagesLeft).toBeUndefined();
		expect((await errorOf(send()))?.description).toContain('WeCom error 95001');
		expect((await errorOf(send()))?.description).toContain('WeCom error 95001');
	});

	test('sent by others are learnt from the refusal of WeCom', async () => {
		write();
		await getNew();
		session().sent = 5;
		const error = await errorOf(send());
		expect(error?.message).toContain('Wait for the next message of the customer');
		expect(error?.description).toContain('This n8n has sent 0 since');
		expect((await errorOf(send()))?.message).toContain('has got five messages');
		expect(sent()).toBe(1);
		write();
		expect((await send()).error).toBeUndefined();
	});

	test('do not count one that was not delivered', async () => {
		write();
		await getNew();
		session().rejects = true;
		for (let times = 0; times < 5; times++) await send();
		// It has not been read that they failed, and WeCom may take more.
		expect((await send()).error).toBeUndefined();
		session().rejects = false;
		await getNew();
		expect((await send()).items[0]?.json).toMatchObject({ messagesLeft: 4 });
	});

	test('are left to WeCom where n8n’s folder cannot be used', async () => {
		write();
		await mkdir(dirname(serviceFolder()), { recursive: true });
		// A file where a folder belongs.
		await writeFile(serviceFolder().replace(/\/$/, ''), '');
		const { items } = await send();
		expect(items).toMatchObject([{ json: { msgid: expect.any(String) } }]);
		expect(sent()).toBe(1);
	});

	test('of a long text are not begun where fewer are left', async () => {
		write();
		await getNew();
		for (let times = 0; times < 4; times++) await send();
		const long = { ...text, content: '字'.repeat(700) };
		const { error } = await run('serviceMessage', 'sendText', long);
		expect(error?.message).toContain('would take 2 messages, but WeCom takes only 1 more');
		expect(sent()).toBe(4);
	});
});

describe('48 hours', () => {
	test('after the last message nothing is sent', async () => {
		write();
		await getNew();
		pass(48 * HOUR + 2 * 60 * SECOND);
		expect((await errorOf(send()))?.message).toContain('has not written to this account within 48');
		expect(sent()).toBe(0);
		write();
		expect((await send()).error).toBeUndefined();
	});

	test('without a message of a customer tell the same, for WeCom gives all of three days', async () => {
		await getNew();
		expect((await errorOf(send()))?.message).toContain('Check the ID, wait for the next message');
		expect(sent()).toBe(0);
	});

	test('that have just passed WeCom decides', async () => {
		write();
		await getNew();
		pass(48 * HOUR + 30 * SECOND);
		expect((await errorOf(send()))?.description).toContain('WeCom error 95031');
		expect(sent()).toBeGreaterThan(0);
	});
});

describe('a session', () => {
	const place = { ...shop, externalUserid: id(LIN) };
	const end = () => run('session', 'end', place);
	const changes = () => count('/kf/service_state/trans');

	test('that has ended is not changed again, before the customer writes', async () => {
		write();
		await getNew();
		expect((await end()).error).toBeUndefined();
		expect((await end()).error?.message).toContain('has no session: the last one has ended');
		expect(changes()).toBe(1);
		write();
		expect((await end()).error).toBeUndefined();
	});

	test('that a servicer has ended, and begun again, is known when that was read', async () => {
		const client = { open_kfid: SHOP, external_userid: LIN };
		write();
		endSession(company.simulator.company, client);
		await getNew();
		expect((await end()).error?.message).toContain('has no session');
		takeSession(company.simulator.company, { ...client, userid: 'sunqi' });
		expect((await end()).error).toBeUndefined();
		expect(changes()).toBe(1);
	});

	test('that is found to have ended is remembered', async () => {
		write();
		await getNew();
		company.simulator.company.service.move(session(), 4);
		expect((await end()).error?.description).toContain('WeCom error 95013');
		expect((await end()).error?.message).toContain('has no session');
		expect(changes()).toBe(1);
	});
});

describe('the code of an event', () => {
	const welcomeCode = async () => {
		enterSession(company.simulator.company, { open_kfid: SHOP, external_userid: LIN });
		const [item] = await getNew();
		return ((item as IDataObject).event as { welcome_code: string }).welcome_code;
	};
	const welcome = (eventCode: string) =>
		run('serviceMessage', 'sendOnEvent', { eventCode, content: '欢迎' });
	const sentOnEvent = () => count('/kf/send_msg_on_event');

	test('is used once', async () => {
		const code = await welcomeCode();
		expect((await welcome(code)).error).toBeUndefined();
		expect((await welcome(code)).error?.message).toContain('was used before');
		expect(sentOnEvent()).toBe(1);
	});

	test('is known to be too old', async () => {
		const code = await welcomeCode();
		pass(90 * SECOND);
		expect((await welcome(code)).error?.message).toContain('is more than 20 seconds old');
		expect(sentOnEvent()).toBe(0);
	});

	test('that WeCom refuses is not sent again', async () => {
		const code = await welcomeCode();
		pass(30 * SECOND);
		expect((await welcome(code)).error?.message).toContain('Use the code of a newer event');
		expect((await welcome(code)).error?.message).toContain('was used before, or is too old');
		expect(sentOnEvent()).toBe(1);
	});

	test('of a session that was ended is known, too', async () => {
		write();
		const [{ msg_code: code } = {}] = await result('session', 'end', {
			...shop,
			externalUserid: id(LIN),
		});
		pass(90 * SECOND);
		expect((await welcome(code as string)).error?.message).toContain('is more than 20 seconds old');
		expect(sentOnEvent()).toBe(0);
	});
});
