import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServiceRecord } from '../../shared/received/readService';
import { ServiceLedger } from '../../shared/received/serviceLedger';

const HOUR_MS = 3_600_000;
const SHOP = 'wkShop';
const ID = 'ledger';

let folder: string;
let ledger: ServiceLedger;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'workwx-ledger-'));
	ledger = new ServiceLedger(folder);
});
afterEach(async () => {
	jest.restoreAllMocks();
	await rm(folder, { recursive: true, force: true });
});

const message = (msgid: string, customer = 'wmLin', send_time = 1_000): ServiceRecord => ({
	msgid,
	open_kfid: SHOP,
	external_userid: customer,
	send_time,
	origin: 3,
	msgtype: 'text',
});
const event = (event_type: string, more: object, send_time = 1_000): ServiceRecord => ({
	msgid: `${event_type} ${send_time}`,
	send_time,
	origin: 4,
	msgtype: 'event',
	event: { event_type, open_kfid: SHOP, external_userid: 'wmLin', ...more },
});
const enter = (...records: ServiceRecord[]) => ledger.enter(ID, SHOP, records);
const known = async (customer: string) => (await ledger.customer(SHOP, customer)).entry;
const lin = () => known('wmLin');
const send = (...sent: string[]) =>
	ledger.changeCustomer(SHOP, 'wmLin', (entry) => ({ ...entry!, sent }));
const files = async () => (await readdir(join(folder, 'ledger'))).sort();

test('a newer message begins to count anew, the same one read again does not', async () => {
	await enter(message('1'), message('2'));
	await send('A', 'B');
	await enter(message('1'), message('2'));
	expect(await lin()).toMatchObject({ msgid: '2', sent: ['A', 'B'] });
	await enter(message('3'));
	expect(await lin()).toMatchObject({ msgid: '3', sent: [] });
});

test('what others write, servicers and events begins nothing', async () => {
	await enter(message('1'));
	await send('A');
	await enter(message('2', 'wmOther'), { ...message('3'), origin: 5 }, event('enter_session', {}));
	await ledger.enter(ID, 'wkOther', [{ ...message('4'), open_kfid: 'wkOther' }]);
	expect(await lin()).toMatchObject({ msgid: '1', sent: ['A'] });
});

test('a message that was not delivered is not counted', async () => {
	await enter(message('1'));
	await send('A', 'B');
	await enter(event('msg_send_fail', { fail_msgid: 'A' }));
	expect(await lin()).toMatchObject({ sent: ['B'] });
});

test('a session ends and begins in the order of the account, however often it is read', async () => {
	const ended = (at: number) => event('session_status_change', { change_type: 3 }, at);
	const page = [message('1', 'wmLin', 1_000), ended(1_001)];
	await enter(...page);
	expect(await lin()).toMatchObject({ msgid: '1', hasEnded: true });
	await enter(...page);
	expect(await lin()).toMatchObject({ msgid: '1', hasEnded: true });
	const longer = [...page, message('2', 'wmLin', 1_002)];
	for (let times = 0; times < 2; times++) {
		await enter(...longer);
		expect((await lin())!.hasEnded).toBeFalsy();
	}
	await enter(ended(1_003), event('session_status_change', { change_type: 4 }, 1_004));
	expect((await lin())!.hasEnded).toBeFalsy();
});

test('the age of a message follows from newer ones, whatever n8n’s clock says', async () => {
	await enter(message('1', 'wmLin', 5_000), message('2', 'wmOther', 5_000 + 3_600));
	const { knownAt } = (await lin())!;
	expect(Date.now() - knownAt).toBeGreaterThanOrEqual(HOUR_MS);
	expect(Date.now() - knownAt).toBeLessThan(HOUR_MS + 10_000);
	await ledger.enter(ID, SHOP, [message('3', 'wmLate', 5_000)], 5_000 + 7_200);
	expect(Date.now() - (await known('wmLate'))!.knownAt).toBeGreaterThanOrEqual(2 * HOUR_MS);
});

test('codes live as long as their event says, and are not written down', async () => {
	const secret = 'a-code-that-is-as-good-as-a-key';
	await enter(
		event('enter_session', { welcome_code: secret }),
		event('session_status_change', { change_type: 1, msg_code: 'taken' }, 1_001),
		event('session_status_change', { change_type: 3, msg_code: 'ended' }, 1_002),
	);
	expect(await ledger.code(secret)).toMatchObject({ lifetime: 20_000 });
	expect(await ledger.code('taken')).toMatchObject({ lifetime: 48 * HOUR_MS });
	expect(await ledger.code('ended')).toMatchObject({ lifetime: 20_000 });
	expect(await ledger.code('other')).toBeUndefined();
	await ledger.changeCode(secret, { isSpent: true });
	await enter(event('enter_session', { welcome_code: secret }));
	expect(await ledger.code(secret)).toMatchObject({ isSpent: true });
	for (const name of await files()) {
		expect(await readFile(join(folder, 'ledger', name), 'utf8')).not.toContain(secret);
	}
});

test('a page is written into a few files, and what is older than the window goes', async () => {
	const page = (from: number) =>
		Array.from({ length: 1_000 }, (_, index) => message(`${from + index}`, `wm${from + index}`));
	await enter(...page(0));
	const full = await files();
	expect(full.length).toBeLessThanOrEqual(64);
	const size = async () => {
		const texts = (await files()).map((name) => readFile(join(folder, 'ledger', name), 'utf8'));
		return (await Promise.all(texts)).join('').length;
	};
	const before = await size();
	jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 50 * HOUR_MS);
	await enter(...page(1_000));
	expect(await files()).toEqual(full);
	expect(await known('wm1')).toBeUndefined();
	expect(await size()).toBeLessThan(1.1 * before);
});

test('writers at the same time lose nothing of each other', async () => {
	await enter(message('1'));
	const sent = Array.from({ length: 20 }, (_, index) => `${index}`);
	await Promise.all(
		sent.map((id) =>
			ledger.changeCustomer(SHOP, 'wmLin', (entry) => ({
				...entry!,
				sent: [...entry!.sent, id],
			})),
		),
	);
	expect((await lin())!.sent).toEqual(sent);
});

test('a broken file is begun anew, and tells since when all would be known', async () => {
	await enter(message('1'));
	const [name] = await files();
	await writeFile(join(folder, 'ledger', name!), '{"customers":');
	await enter(message('2', 'wmTom'), message('3'));
	const { entry, since } = await ledger.customer(SHOP, 'wmLin');
	expect(entry).toMatchObject({ msgid: '3' });
	expect(Math.abs(since - Date.now() / 1_000)).toBeLessThan(10);
});
