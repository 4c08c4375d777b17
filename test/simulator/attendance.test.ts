import { useSimulator, type Json } from './useSimulator';

const test = useSimulator();
const HOUR_MS = 3_600_000;
const MIDNIGHT = Date.parse('2026-11-03T00:00:00+08:00');

beforeEach(() => {
	test.clock = MIDNIGHT + 20 * HOUR_MS;
});

const control = async (name: string, body: Json) => {
	const url = `${test.simulator.url}/simulator/${name}`;
	const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
	return { status: response.status, json: (await response.json()) as Json };
};

const report = async (userid: string) => {
	const day = MIDNIGHT / 1000;
	const { datas } = await test.post('/checkin/getcheckin_daydata', {
		starttime: day,
		endtime: day,
		useridlist: [userid],
	});
	return (datas as Json[])[0]!;
};

it('a member who checks in on the page is in the records and in the report of the day', async () => {
	const late = await control('attendance/checkIn', { userid: 'zhangsan', time: '09:30' });
	expect(late.json).toMatchObject({ checkin_type: '上班打卡', exception_type: '时间异常' });
	await control('attendance/checkIn', { userid: 'zhangsan', time: '18:10', place: '会议室' });
	const { checkindata } = await test.post('/checkin/getcheckindata', {
		opencheckindatatype: 1,
		starttime: MIDNIGHT / 1000,
		endtime: test.clock / 1000,
		useridlist: ['zhangsan'],
	});
	expect(checkindata).toMatchObject([
		{ checkin_type: '上班打卡', groupname: '总部' },
		{ checkin_type: '下班打卡', exception_type: '', location_title: '会议室' },
	]);
	expect(await report('zhangsan')).toMatchObject({
		summary_info: { checkin_count: 2 },
		exception_infos: [{ exception: 1, count: 1, duration: 1800 }],
	});
});

it('a correction takes the place of what was late', async () => {
	await control('attendance/checkIn', { userid: 'zhangsan', time: '09:30' });
	await control('attendance/checkIn', { userid: 'zhangsan', time: '18:10' });
	await test.post('/checkin/punch_correction', {
		userid: 'zhangsan',
		schedule_date_time: MIDNIGHT / 1000,
		schedule_checkin_time: 9 * 3600,
		checkin_time: (MIDNIGHT + 8.9 * HOUR_MS) / 1000,
	});
	expect((await report('zhangsan')).exception_infos).toEqual([]);
});

it('nobody checks in later than now, or without being there', async () => {
	const body = { userid: 'zhangsan', time: '21:00' };
	expect(await control('attendance/checkIn', body)).toMatchObject({
		status: 400,
		json: { error: '21:00 has not come yet in China' },
	});
	const stranger = await control('attendance/checkIn', { userid: 'nobody' });
	expect(stranger.json.error).toBe('There is no member nobody');
});
