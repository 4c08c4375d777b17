import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IExecuteFunctions, INodeExecutionData, ITriggerFunctions } from 'n8n-workflow';
import { finishItems } from '../../../nodes/WorkwxServiceTrigger/finishItems';
import { handOver } from '../../../nodes/WorkwxServiceTrigger/handOver';
import { subscribe } from '../../../nodes/WorkwxServiceTrigger/serviceReader';
import type { ServiceTriggerSettings } from '../../../nodes/WorkwxServiceTrigger/serviceTriggerSettings';
import type { Client } from '../../../shared/client/client';
import { companyKeyOf } from '../../../shared/received/serviceMemory';
import { passNotice } from '../../../shared/received/serviceNotices';
import type { WorkwxRequest } from '../../../shared/client/workwxRequest';
import { collectGarbage } from '../../collectGarbage';

const COMPANY = 'ww';
const FIRST = 3_000;
const MORE = 30_000;
const PAGE = 1_000;
const MEGABYTE = 1024 * 1024;
/** Less than 70 bytes a message. */
const MOST_GROWTH = 2 * MEGABYTE;

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'workwx-memory-'));
	process.env.N8N_USER_FOLDER = folder;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A WeCom where every message is from another customer. */
function wecom() {
	let total = 0;
	const call = ({ body }: WorkwxRequest) => {
		const from = Number((body as { cursor?: string }).cursor ?? 0);
		const to = Math.min(total, from + PAGE);
		const msg_list = Array.from({ length: to - from }, (_, index) => ({
			msgid: `message-${from + index}`,
			open_kfid: 'wk',
			external_userid: `wm-${from + index}`,
			send_time: 1_700_000_000 + Math.floor((from + index) / 10),
			origin: 3,
			msgtype: 'text',
			text: { content: 'x'.repeat(100) },
		}));
		return Promise.resolve({ msg_list, next_cursor: `${to}`, has_more: to < total ? 1 : 0 });
	};
	return {
		client: { call } as unknown as Client,
		write: (count: number) => (total += count),
	};
}

function deferred() {
	let resolve!: (value?: unknown) => void;
	const promise = new Promise((done) => {
		resolve = done;
	});
	return { promise, resolve };
}

test('does not grow with the number of customers and messages', async () => {
	let ran = 0;
	const shared = {
		getNode: () => ({ id: 'node' }),
		getWorkflow: () => ({ id: 'workflow' }),
		getMode: () => 'trigger',
	};
	const execute = async (items: INodeExecutionData[]) => {
		await finishItems({
			...shared,
			getInputData: () => items,
			getExecutionId: () => `${ran}`,
			getNodeParameter: (_name: string, _item: number, fallback: unknown) => fallback,
			getCredentials: () => Promise.resolve({ corpId: 'ww', secret: 'secret' }),
			helpers: {
				checkProcessedAndRecord: (wanted: string[]) => Promise.resolve({ new: wanted }),
			},
		} as unknown as IExecuteFunctions);
		ran += 1;
	};
	const context = {
		...shared,
		helpers: { createDeferredPromise: deferred },
		emit: ([items]: INodeExecutionData[][], _response: undefined, done: { resolve(): void }) => {
			void execute(items!).then(done.resolve);
		},
	} as unknown as ITriggerFunctions;
	const { client, write } = wecom();
	const settings: Partial<ServiceTriggerSettings> = {
		isBatch: false,
		filter: { accounts: [], origins: [], states: [], textPattern: '' },
	};
	const log = () => undefined;
	const reader = subscribe(
		companyKeyOf('', COMPANY),
		{
			client,
			wants: () => true,
			list: () => Promise.resolve([]),
			hand: handOver(context, { client, settings: settings as ServiceTriggerSettings, log }),
			atOnce: 100,
			since: 0,
			voiceFormat: 0,
			log,
		},
		false,
	);
	const held = async () => {
		await new Promise((resolve) => setTimeout(resolve, 200));
		collectGarbage();
		return process.memoryUsage().heapUsed;
	};
	const heldAfter = async (count: number) => {
		const until = ran + count;
		write(count);
		await passNotice(COMPANY, { openKfid: 'wk', token: 'ENC' });
		while (ran < until) await new Promise((resolve) => setTimeout(resolve, 20));
		return await held();
	};
	const before = await heldAfter(FIRST);
	let growth = (await heldAfter(MORE)) - before;
	// On a busy machine the last of them end late.
	for (let more = 0; growth >= MOST_GROWTH && more < 20; more += 1)
		growth = (await held()) - before;
	reader.close();
	expect(growth).toBeLessThan(MOST_GROWTH);
}, 60_000);
