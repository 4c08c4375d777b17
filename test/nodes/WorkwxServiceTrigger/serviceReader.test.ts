import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { subscribe, type Subscriber } from '../../../nodes/WorkwxServiceTrigger/serviceReader';
import type { Client } from '../../../shared/client/client';
import { WorkwxError } from '../../../shared/client/workwxError';
import type { WorkwxRequest } from '../../../shared/client/workwxRequest';
import { companyKeyOf } from '../../../shared/received/serviceMemory';
import { passNotice } from '../../../shared/received/serviceNotices';

const SHOP = 'wkShop';
const OTHER = 'wkOther';
const COMPANY = 'ww';

let folder: string;
/** Times of the messages of an account, in Unix seconds: their IDs are their places. */
let times: number[];
/** Calls that read messages. */
let calls: number;
/** What WeCom says to every call, instead of an answer. */
let refusal: WorkwxError | undefined;
const closing: Array<() => void> = [];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'workwx-reader-'));
	process.env.N8N_USER_FOLDER = folder;
	times = [];
	calls = 0;
	refusal = undefined;
});
afterEach(async () => {
	closing.splice(0).forEach((close) => {
		close();
	});
	await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const error = (code: number) => new WorkwxError({ code, title: 'Refused', path: '/kf/sync_msg' });

const client = (own?: WorkwxError): Client => {
	const call = ({ body }: WorkwxRequest) => {
		calls += 1;
		const failure = own ?? refusal;
		if (failure) return Promise.reject(failure);
		const { open_kfid, cursor = '0' } = body as { open_kfid: string; cursor?: string };
		const msg_list = times.map((send_time, place) => ({
			msgid: String(place),
			open_kfid,
			send_time,
			msgtype: 'text',
		}));
		const next_cursor = String(times.length);
		return Promise.resolve({ msg_list: msg_list.slice(Number(cursor)), next_cursor, has_more: 0 });
	};
	return { call } as unknown as Client;
};

/** An active workflow: what it has got, what it has logged, and what it may do with each hand-over. */
function workflow(options: Partial<Subscriber> = {}) {
	const got: string[] = [];
	const logs: string[] = [];
	const subscriber: Subscriber = {
		client: client(),
		wants: (openKfid) => openKfid === SHOP,
		list: () => Promise.resolve([]),
		hand: (_openKfid, records) => {
			got.push(...records.map(({ msgid }) => msgid));
			return options.hand?.(SHOP, records) ?? Promise.resolve();
		},
		atOnce: 1,
		since: 0,
		voiceFormat: 0,
		log: (line) => logs.push(line),
	};
	const { close } = subscribe(
		companyKeyOf('', COMPANY),
		{ ...subscriber, ...options, hand: subscriber.hand },
		false,
	);
	closing.push(close);
	return { got, logs, close };
}

const write = (count: number, time = 1_000) => times.push(...Array<number>(count).fill(time));
const notify = () => passNotice(COMPANY, { openKfid: SHOP, token: 'ENC' });
async function until(isSo: () => boolean): Promise<void> {
	for (const end = Date.now() + 8_000; !isSo();) {
		if (Date.now() > end) throw new Error('It did not come about');
		await sleep(5);
	}
}

test('a workflow that is deactivated on the way gets no more, one that comes gets the rest', async () => {
	const first = workflow();
	const others: Array<ReturnType<typeof workflow>> = [];
	const second = workflow({
		hand: async (_openKfid, [record]) => {
			await Promise.resolve();
			if (record!.msgid !== '1') return;
			first.close();
			others.push(workflow());
		},
	});
	write(4);
	await notify();
	await until(() => second.got.length === 4);
	expect(second.got).toEqual(['0', '1', '2', '3']);
	expect(first.got).toEqual(['0', '1']);
	expect(others[0]!.got).toEqual(['2', '3']);
});

test('what nobody took waits for the next start, while another account is read', async () => {
	workflow({ wants: (openKfid) => openKfid === OTHER });
	const first = workflow({
		hand: async () => {
			await Promise.resolve();
			first.close();
		},
	});
	write(3);
	await notify();
	await until(() => first.got.length === 1);
	await sleep(100);
	const again = workflow({ list: () => Promise.resolve([SHOP]) });
	await until(() => again.got.length === 2);
	expect(again.got).toEqual(['1', '2']);
});

test('each workflow begins with an account that was never read where its panel says', async () => {
	const fromNow = workflow({ since: 2_000 });
	const threeDays = workflow();
	write(2, 1_000);
	write(1, 3_000);
	await notify();
	await until(() => threeDays.got.length === 3);
	expect(fromNow.got).toEqual(['2']);
	write(1, 1_500);
	await notify();
	await until(() => fromNow.got.length === 2);
});

test('an account that was deleted is not asked for before its next notice', async () => {
	const { got, logs } = workflow();
	refusal = error(95004);
	await notify();
	await until(() => logs.length === 1);
	await sleep(1_200);
	expect(calls).toBe(1);
	expect(logs).toEqual(['The messages of wkShop were not read: Refused (WeCom error 95004)']);
	refusal = undefined;
	write(1);
	await notify();
	await until(() => got.length === 1);
});

test('an account of another app of the company is read with the credential of that app', async () => {
	const other = workflow({ client: client(error(48007)) });
	const own = workflow();
	write(2);
	await notify();
	await until(() => own.got.length === 2);
	expect(other.got).toEqual(own.got);
	expect(own.logs).toEqual([]);
});

test('accounts that could not be listed are listed again', async () => {
	write(1);
	let failures = 1;
	const { got, logs } = workflow({
		list: () => (failures-- > 0 ? Promise.reject(error(-1)) : Promise.resolve([SHOP])),
	});
	await until(() => got.length === 1);
	expect(logs.join()).toContain('The accounts were not listed, next try in 1 s');
});
