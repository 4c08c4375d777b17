import type { CallbackMessage } from '../../simulator/areas/callbackMessage';
import { BOOKED_LIVE } from '../../simulator/areas/meeting/seed';
import { useSimulator } from './useSimulator';

const test = useSimulator();
const livingid = BOOKED_LIVE;
const act = async (name: string, userid: string) => {
	const response = await fetch(`${test.simulator.url}/simulator/live/${name}`, {
		method: 'POST',
		body: JSON.stringify({ userid, livingid }),
	});
	return ((await response.json()) as { ok: boolean }).ok;
};
const wait = (seconds: number) => {
	test.clock += seconds * 1000;
};

it('a live stream is begun and ended by its anchor, watched by others, and the app hears of it', async () => {
	const heard: CallbackMessage[] = [];
	test.simulator.company.onEvent = (event) => heard.push(event);
	expect(await act('watch', 'lisi')).toBe(false);
	expect(await act('start', 'lisi')).toBe(false);
	expect(await act('start', 'chenmei')).toBe(true);
	expect(await test.post('/living/cancel', { livingid })).toMatchObject({ errcode: 92006 });
	await act('watch', 'lisi');
	await act('watch', 'ada');
	wait(60);
	await act('leave', 'ada');
	wait(60);
	expect(await test.read('/living/get_living_info', { livingid })).toMatchObject({
		living_info: { 'status ': 1, online_count: 1 },
	});
	expect(await act('end', 'chenmei')).toBe(true);
	wait(60);
	expect(await test.post('/living/get_watch_stat', { livingid })).toMatchObject({
		stat_info: {
			users: [
				{ userid: 'lisi', watch_time: 120 },
				{ userid: 'ada', watch_time: 60 },
			],
		},
	});
	expect(await test.read('/living/get_living_info', { livingid })).toMatchObject({
		living_info: { 'status ': 2, living_duration: 120, online_count: 0, open_replay: 1 },
	});
	expect(await act('end', 'chenmei')).toBe(false);
	expect(heard.map(({ Event, Status }) => [Event, Status])).toEqual([
		['living_status_change', 1],
		['living_status_change', 2],
	]);
});
