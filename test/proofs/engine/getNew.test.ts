import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeToService } from '../../../simulator/areas/service/phone';
import { LIN, SHOP } from '../../../simulator/areas/service/seed';
import { Refusal } from '../../../simulator/rules/refusal';
import { id, SimulatedCompany } from './simulatedCompany';

const company = new SimulatedCompany();
const { run, result, count } = company;
const account = { openKfid: id(SHOP) };

beforeEach(async () => {
	process.env.N8N_USER_FOLDER = await mkdtemp(join(tmpdir(), 'workwx-new-'));
});
afterEach(async () => {
	jest.restoreAllMocks();
	await rm(process.env.N8N_USER_FOLDER!, { recursive: true, force: true });
});

/** Time goes by, for WeCom and n8n. */
function later(seconds: number): void {
	company.now += seconds * 1_000;
	jest.spyOn(Date, 'now').mockReturnValue(company.now);
}

const say = (...texts: string[]) =>
	texts.forEach((content) =>
		writeToService(company.simulator.company, {
			open_kfid: SHOP,
			external_userid: LIN,
			content: { content },
		}),
	);
const numbers = (from: number, to: number) =>
	Array.from({ length: to - from }, (_, index) => `${from + index}`);
const getNew = async (parameters: object) =>
	(await result('serviceMessage', 'getNew', { ...account, ...parameters })).map(
		({ chatInput }) => chatInput,
	);
const all = () => getNew({ returnAll: true });

/** Takes the account from the app after so many calls. */
function failAfter(calls: number) {
	const { service } = company.simulator.company;
	service.pageSize = 10;
	const stream = service.stream(SHOP);
	const failing = jest.spyOn(service, 'stream').mockImplementation(() => {
		if (failing.mock.calls.length > calls) throw new Refusal(48007);
		return stream;
	});
	return failing;
}

const failed = async () => {
	const { error } = await run('serviceMessage', 'getNew', { ...account, returnAll: true });
	expect(error?.description).toContain('48007');
};

test('what was read comes, and the rest with the next call, where WeCom fails on the way', async () => {
	await all();
	say(...numbers(0, 30));
	const failing = failAfter(2);
	expect(await all()).toEqual(numbers(0, 20));
	await failed();
	failing.mockRestore();
	expect(await all()).toEqual(numbers(20, 30));
});

test('nothing that came after the first call is passed over, where it failed on the way', async () => {
	say(...numbers(0, 15));
	later(5);
	const failing = failAfter(1);
	await failed();
	failing.mockRestore();
	say('new');
	later(5);
	expect(await all()).toEqual(['new']);
});

test('a limit takes the first, and the first call passes over what is old with few calls', async () => {
	say(...numbers(0, 2_100));
	later(5);
	expect(await getNew({ limit: 5 })).toEqual([]);
	expect(count('/kf/sync_msg')).toBe(3);
	say(...numbers(0, 12));
	expect(await getNew({ limit: 5 })).toEqual(numbers(0, 5));
	expect(await getNew({ limit: 5 })).toEqual(numbers(5, 10));
	expect(await all()).toEqual(['10', '11']);
});

test('nothing is read where n8n’s folder cannot be used, and the error names it', async () => {
	await writeFile(join(process.env.N8N_USER_FOLDER!, '.n8n'), '');
	const { error } = await run('serviceMessage', 'getNew', account);
	expect(error?.message).toContain('n8n’s folder');
	expect(error?.message).toContain('.n8n');
	expect(count('/kf/sync_msg')).toBe(0);
});
