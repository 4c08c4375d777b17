import type { IDataObject } from 'n8n-workflow';
import { reply, startApiServer, type ApiServer } from '../../client/apiServer';
import { runWorkflow } from './runWorkflow';

// Tens of thousands of rows take a while on a busy machine.
jest.setTimeout(120_000);

const DAY_SECONDS = 24 * 60 * 60;
const START = Date.parse('2026-10-01T00:00:00+08:00') / 1000;
const USERS = Array.from({ length: 1000 }, (_, n) => `u${n}`);

let api: ApiServer;

beforeEach(async () => {
	api = await startApiServer();
});
afterEach(async () => {
	await api.close();
});

interface Asked {
	starttime: number;
	endtime: number;
	useridlist: string[];
}

/** Answers with two check-ins a day of each member, late, and tells the most answers that waited together. */
function answerRecords() {
	const most = { open: 0 };
	api.answer('/checkin/getcheckindata', (response, { body }) => {
		const { starttime, endtime, useridlist } = JSON.parse(body.toString()) as Asked;
		most.open = Math.max(most.open, api.open);
		const days = Math.floor((endtime - starttime) / DAY_SECONDS);
		const checkindata = useridlist.flatMap((userid) =>
			Array.from({ length: 2 * days }, (_, n) => ({
				userid,
				checkin_time: starttime + n * (DAY_SECONDS / 2),
				checkin_type: n % 2 ? '下班打卡' : '上班打卡',
				exception_type: '',
			})),
		);
		setTimeout(() => reply(response, { errcode: 0, checkindata }), 20);
	});
	return most;
}

const records = async (parameters: IDataObject, items: IDataObject[] = [{}]) => {
	const { outputs, error } = await runWorkflow(
		{
			resource: 'checkIn',
			operation: 'getRecords',
			checkInStartTime: START,
			checkInEndTime: START + 30 * DAY_SECONDS,
			returnAll: true,
			options: {},
			...parameters,
		} as never,
		{ workwxApi: { corpId: 'ww1', secret: 's', agentId: '1', baseUrl: api.url } },
		{ items: items.map((json) => ({ json })) },
	);
	expect(error).toBeUndefined();
	return outputs[0]!;
};

const asked = () => api.seen.map(({ body }) => JSON.parse(body.toString()) as Asked);

test('thirty days of 1,000 members are ten calls, few of them at a time', async () => {
	const most = answerRecords();
	const rows = await records({ checkInUsers: USERS });
	expect(rows).toHaveLength(60_000);
	expect(asked().map(({ useridlist }) => useridlist.length)).toEqual(Array(10).fill(100));
	expect(new Set(asked().flatMap(({ useridlist }) => useridlist)).size).toBe(1000);
	// So many answers at most are in memory beside the rows.
	expect(most.open).toBeLessThanOrEqual(4);
	expect(rows[0]!.json).toMatchObject({ userid: 'u0', checkin_type: '上班打卡' });
	expect(rows.at(-1)!.json).toMatchObject({ userid: 'u999', checkin_type: '下班打卡' });
});

test('the same when each member comes in as an item, and each row is paired with its item', async () => {
	answerRecords();
	const rows = await records(
		{ checkInUsers: '={{ $json.userid }}' },
		USERS.map((userid) => ({ userid })),
	);
	expect(rows).toHaveLength(60_000);
	expect(api.seen).toHaveLength(10);
	expect(rows[60 * 7]!.pairedItem).toEqual({ item: 7 });
});

test('a year is cut without a gap', async () => {
	answerRecords();
	await records({
		checkInUsers: 'u1',
		checkInEndTime: START + 366 * DAY_SECONDS,
		options: { parallelRequests: 1 },
	});
	const spans = asked().toSorted((one, other) => one.starttime - other.starttime);
	expect(spans).toHaveLength(13);
	expect(spans[0]!.starttime).toBe(START);
	expect(spans.at(-1)!.endtime).toBe(START + 366 * DAY_SECONDS);
	for (const [index, { starttime, endtime }] of spans.entries()) {
		expect(endtime - starttime).toBeLessThanOrEqual(30 * DAY_SECONDS);
		if (index) expect(starttime).toBe(spans[index - 1]!.endtime + 1);
	}
});

test('with a limit nothing is read beyond it', async () => {
	answerRecords();
	const rows = await records({ checkInUsers: USERS, returnAll: false, limit: 7000 });
	expect(rows).toHaveLength(7000);
	expect(api.seen).toHaveLength(2);
});
