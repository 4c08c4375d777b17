import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LIN, SHOP } from '../../../simulator/areas/service/seed';
import { companyKeyOf, serviceFolder } from '../../../shared/received/serviceMemory';
import { passNotice, takeNotices, type Notice } from '../../../shared/received/serviceNotices';
import { startSimulator, type Simulator } from '../../../simulator/server/simulator';

const MESSAGES = 10_000;
const AT_ONCE = 10;

let folder: string;
let simulator: Simulator;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'workwx-reader-'));
	simulator = await startSimulator();
});
afterEach(async () => {
	await simulator.close();
	await rm(folder, { recursive: true, force: true });
});

function writeMany(): string[] {
	const { service } = simulator.company;
	service.lostNotices = MESSAGES;
	return Array.from(
		{ length: MESSAGES },
		(_, index) =>
			service.push(SHOP, {
				open_kfid: SHOP,
				external_userid: LIN,
				origin: 3,
				msgtype: 'text',
				text: { content: String(index) },
			}).msgid,
	);
}

const handedFile = () => join(folder, 'handed');

function startReader(): ChildProcess {
	const { url, company } = simulator;
	const script = join(__dirname, 'readerProcess.ts');
	return spawn(
		process.execPath,
		[
			'--import',
			'tsx',
			script,
			url,
			company.corpId,
			company.secrets.app,
			join(folder, 'memory'),
			SHOP,
			handedFile(),
		],
		{ stdio: ['ignore', 'ignore', 'inherit'] },
	);
}

const groups = async (): Promise<string[][]> =>
	(await readFile(handedFile(), 'utf8').catch(() => ''))
		.split('\n')
		.filter(Boolean)
		.map((line) => line.split(' '));

async function killAt(reader: ChildProcess, count: number): Promise<void> {
	while ((await groups()).length < count && reader.exitCode === null) await sleep(2);
	reader.kill('SIGKILL');
	if (reader.exitCode === null && reader.signalCode === null) await once(reader, 'exit');
}

/** Hand-overs as n8n counts them: the same records twice are one, by their key. */
const counted = (all: string[][]) => [...new Map(all.map((ids) => [ids.join(' '), ids])).values()];

test(`${MESSAGES} messages are handed over although the reader is killed, none lost, none twice`, async () => {
	const ids = writeMany();
	const kills = [100, 350, 700];
	for (const count of kills) await killAt(startReader(), count);
	const [code] = (await once(startReader(), 'exit')) as [number];
	expect(code).toBe(0);
	const all = await groups();
	expect(all.length - counted(all).length).toBeLessThanOrEqual(kills.length);
	// In their order, and each once.
	expect(counted(all).flat()).toEqual(ids);
	expect(Math.max(...all.map(({ length }) => length))).toBe(AT_ONCE);
}, 60_000);

test('two processes that read at the same time hand nothing over twice, also where one is killed', async () => {
	const ids = writeMany();
	const [first, second] = [startReader(), startReader()];
	const ended = once(second, 'exit');
	await killAt(first, 200);
	await ended;
	if ((await groups()).length < MESSAGES / AT_ONCE) await once(startReader(), 'exit');
	const all = await groups();
	expect(counted(all).flat()).toEqual(ids);
}, 60_000);

describe('in queue mode', () => {
	const CORP = 'wwcorp';
	const notice: Notice = { openKfid: SHOP, token: 'ENC1' };
	beforeEach(() => {
		process.env.N8N_USER_FOLDER = folder;
		process.env.EXECUTIONS_MODE = 'queue';
	});
	afterEach(() => {
		delete process.env.N8N_USER_FOLDER;
		delete process.env.EXECUTIONS_MODE;
	});
	/** As another process of n8n does, which shares the folder and none of our memory. */
	async function passElsewhere(corpId = CORP): Promise<boolean> {
		let passed: Promise<boolean> | undefined;
		await jest.isolateModulesAsync(async () => {
			const elsewhere = await import('../../../shared/received/serviceNotices');
			passed = elsewhere.passNotice(corpId, notice);
		});
		return (await passed)!;
	}

	test('a notice of another process reaches the one that reads, within a second', async () => {
		const taken: Notice[] = [];
		const stop = takeNotices(companyKeyOf('', CORP), (one) => taken.push(one));
		while (!(await passElsewhere())) await sleep(10);
		const leftAt = Date.now();
		while (!taken.length) await sleep(10);
		expect(Date.now() - leftAt).toBeLessThan(1_000);
		expect(taken).toEqual([notice]);
		expect(await passElsewhere('wwother')).toBe(false);
		stop();
	});

	test('a notice reaches a reader on another host, whatever its clock says, and none that was silent for long', async () => {
		const stop = takeNotices(companyKeyOf('', CORP), () => undefined);
		while (!(await passElsewhere())) await sleep(10);
		const realNow = Date.now;
		jest.spyOn(Date, 'now').mockImplementation(() => realNow() + 60_000);
		expect(await passElsewhere()).toBe(true);
		jest.restoreAllMocks();
		stop();
		const past = Date.now() / 1_000 - 60;
		await utimes(join(serviceFolder(companyKeyOf('', CORP)), 'reader'), past, past);
		expect(await passElsewhere()).toBe(false);
	});

	test('a notice is not taken where nobody reads', async () => {
		expect(await passNotice(CORP, notice)).toBe(false);
	});
});
