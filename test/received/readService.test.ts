import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { Client } from '../../shared/client/client';
import { WorkwxError } from '../../shared/client/workwxError';
import type { WorkwxRequest } from '../../shared/client/workwxRequest';
import { readService, syncRequest, type ServiceRecord } from '../../shared/received/readService';
import { ServiceLedger } from '../../shared/received/serviceLedger';
import { serviceMemory } from '../../shared/received/serviceMemory';

const SHOP = 'wkShop';
const OLD = 1_000;
const START = 2_000;
const NEW = 3_000;

let folder: string;
let handed: string[];
let logged: string[];
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'workwx-reading-'));
	handed = [];
	logged = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const message = (msgid: string, send_time: number) => ({
	msgid,
	open_kfid: SHOP,
	external_userid: 'wmLin',
	send_time,
	origin: 3,
	msgtype: 'text',
});
const numbers = (count: number, letter: string) =>
	Array.from({ length: count }, (_, index) => `${letter}${index}`);

/** What `kf/sync_msg` answers, one after the other; an error is thrown. */
type Answer = IDataObject | Error;

/** Reads with these answers, and fails where more is asked for. */
async function read(
	answers: Answer[],
	{ since = START, ...more }: { since?: number; atOnce?: number; signal?: AbortSignal } = {},
	hand: (records: ServiceRecord[]) => void = () => undefined,
) {
	const asked: IDataObject[] = [];
	const call = ({ body }: WorkwxRequest) => {
		asked.push(body as IDataObject);
		const answer = answers[asked.length - 1] ?? new Error('Nothing more was to be asked for');
		return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
	};
	await readService({
		call: call as unknown as Client['call'],
		memory: serviceMemory(folder, SHOP),
		ledger: new ServiceLedger(folder),
		request: syncRequest(SHOP, 0),
		since,
		atOnce: 10,
		...more,
		hand: (records) => {
			handed.push(...records.map(({ msgid }) => msgid));
			hand(records);
			return Promise.resolve();
		},
		log: (line) => logged.push(line),
	});
	return asked;
}

const end = (...msg_list: object[]): IDataObject => ({
	msg_list: msg_list as IDataObject[],
	next_cursor: 'end',
	has_more: 0,
});

describe('the first reading, from now on', () => {
	const first = { msg_list: [message('old1', OLD)], next_cursor: '1', has_more: 1 };

	test('passes over what is old, also where it breaks off on the way and goes on later', async () => {
		await expect(read([first, new Error('busy')])).rejects.toThrow('busy');
		await read([end(message('old2', OLD), message('new', NEW))]);
		expect(handed).toEqual(['new']);
	});

	test('passes over nothing any more once it came to the end', async () => {
		await read([first, end(message('old2', OLD))]);
		await read([end(message('late', OLD))]);
		expect(handed).toEqual(['late']);
	});

	test('passes over what is old where WeCom gives no cursor', async () => {
		const all = { msg_list: [message('old', OLD)], has_more: 0 };
		await read([all]);
		await read([{ ...all, msg_list: [...all.msg_list, message('new', NEW)] }]);
		expect(handed).toEqual(['new']);
	});
});

describe('answers that are odd', () => {
	test('a cursor that stays where it is, is an error, and nothing comes twice', async () => {
		const stuck = { msg_list: [message('1', NEW)], next_cursor: 'same', has_more: 1 };
		const again = (...ids: string[]) =>
			expect(read([{ ...stuck, msg_list: ids.map((id) => message(id, NEW)) }])).rejects.toThrow(
				'gave no new cursor',
			);
		await read([{ ...stuck, has_more: 0 }]);
		await again('2');
		await again('2', '3');
		expect(handed).toEqual(['1', '2', '3']);
	});

	test('records without an ID or a time come once, and others beside them are counted', async () => {
		const { send_time: _time, ...timeless } = message('timeless', NEW);
		const { msgid: _1, ...first } = message('', NEW);
		const { msgid: _2, ...second } = { ...message('', NEW), external_userid: 'wmTom' };
		await read([end(first, second, timeless, message('1', NEW), 'text' as never)]);
		expect(handed).toHaveLength(4);
		expect(new Set(handed).size).toBe(4);
		expect(await new ServiceLedger(folder).customer(SHOP, 'wmLin')).toMatchObject({
			entry: { msgid: '1', knownAt: expect.any(Number) },
		});
	});
});

test('in an account where nobody has written, nothing is passed over when the cursor is lost', async () => {
	await read([end()]);
	const lost = new WorkwxError({ code: 40058, title: 'Unknown', path: '/kf/sync_msg' });
	await read([lost, end(message('old', OLD), message('new', NEW))], { since: NEW + 1 });
	expect(handed).toEqual(['new']);
});

test('what was handed over when the reading is broken off is not handed over again', async () => {
	const ended = new AbortController();
	const page = end(...numbers(30, 'm').map((id) => message(id, NEW)));
	const stop = () => {
		if (handed.length === 20) ended.abort();
	};
	await expect(read([page], { signal: ended.signal }, stop)).rejects.toThrow('abort');
	expect(handed).toEqual(numbers(20, 'm'));
	await read([page]);
	expect(handed).toEqual(numbers(30, 'm'));
});

test('where the file is broken, what came since an hour before it was written comes again', async () => {
	const now = Math.floor(Date.now() / 1_000);
	const [old, recent] = [message('old', now - 7_200), message('recent', now - 600)];
	await read([end(old, recent)], { since: 0 });
	handed = [];
	const [name] = (await readdir(folder)).filter((one) => one.endsWith('.json'));
	for (const rest of ['', '{"cursor":"e']) {
		await writeFile(join(folder, name!), rest);
		await read([end(old, recent)], { since: now });
	}
	expect(handed).toEqual(['recent', 'recent']);
	expect(logged).toHaveLength(2);
	expect(logged[0]).toContain('is broken');
});
