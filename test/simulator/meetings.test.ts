import type { CallbackMessage } from '../../simulator/areas/callbackMessage';
import { describeMeetings } from '../../simulator/areas/meeting/controls';
import {
	BOOKED_MEETING,
	POLL,
	RUNNING_MEETING,
	WAITING_MEMBER,
} from '../../simulator/areas/meeting/seed';
import { useSimulator } from './useSimulator';

const test = useSimulator();
const events: CallbackMessage[] = [];
beforeEach(() => {
	events.length = 0;
	test.simulator.company.onEvent = (event) => events.push(event);
});
const act = async (userid: string, name: string, meetingid: string, body: object = {}) => {
	const response = await fetch(`${test.simulator.url}/simulator/meeting/${name}`, {
		method: 'POST',
		body: JSON.stringify({ userid, meetingid, ...body }),
	});
	return (await response.json()) as { ok: boolean; error?: string };
};
const happened = () => events.splice(0).map(({ ChangeType }) => ChangeType);
const shown = (meetingid: string) =>
	describeMeetings(test.simulator.company).find((one) => one.meetingid === meetingid)!;
const present = (meetingid: string) => shown(meetingid).present.map(({ userid }) => userid);

it('begins with the first who comes, and WeCom tells how long each was there', async () => {
	await act('lisi', 'join', BOOKED_MEETING);
	await act('LiSi', 'join', BOOKED_MEETING);
	expect(happened()).toEqual(['meeting_start', 'start_meeting', 'join_meeting']);
	test.clock += 60_000;
	await act('lisi', 'leave', BOOKED_MEETING);
	test.clock += 60_000;
	await act('lisi', 'join', BOOKED_MEETING);
	test.clock += 30_000;
	expect(await test.post('/meeting/get_info', { meetingid: BOOKED_MEETING })).toMatchObject({
		status: 2,
		attendees: {
			member: [
				{ userid: 'lisi', status: 1, total_join_count: 2, cumulative_time: 90 },
				{ userid: 'zhangsan', status: 2 },
				{ userid: 'wangwu', status: 2 },
			],
		},
	});
	expect(await test.post('/meeting/cancel', { meetingid: BOOKED_MEETING })).toMatchObject({
		errcode: 400224,
	});
});

it('lets members wait until a host admits them, who can send them back and out', async () => {
	const of = { tmp_openid: WAITING_MEMBER };
	expect(await act('wangwu', 'join', RUNNING_MEETING)).toMatchObject({ ok: true });
	expect(shown(RUNNING_MEETING).waiting.map(({ userid }) => userid)).toEqual(['lisi', 'wangwu']);
	expect(await act('lisi', 'admit', RUNNING_MEETING, of)).toMatchObject({ ok: false });
	await act('wangwu', 'leave', RUNNING_MEETING);
	await act('zhangsan', 'admit', RUNNING_MEETING, of);
	expect(present(RUNNING_MEETING)).toContain('lisi');
	expect(events.at(-2)).toMatchObject({
		FromUserName: 'zhangsan',
		OperatedUser: { UserId: 'lisi', TmpOpenId: WAITING_MEMBER },
	});
	await act('zhangsan', 'wait', RUNNING_MEETING, of);
	expect(present(RUNNING_MEETING)).not.toContain('lisi');
	await act('zhangsan', 'admit', RUNNING_MEETING, of);
	await act('zhangsan', 'remove', RUNNING_MEETING, of);
	expect(present(RUNNING_MEETING)).not.toContain('lisi');
	expect(happened()).toEqual([
		'join_waiting_room',
		'quit_waiting_room',
		'join_from_meeting_room',
		'join_meeting',
		'move_to_waiting_room',
		'join_from_meeting_room',
		'join_meeting',
		'quit_meeting',
	]);
});

it('is shared by one at a time, muted for all but hosts, recorded and ended by a host', async () => {
	await act('lisi', 'join', BOOKED_MEETING);
	await act('zhangsan', 'join', BOOKED_MEETING);
	await act('lisi', 'share', BOOKED_MEETING);
	await act('zhangsan', 'share', BOOKED_MEETING);
	expect(await act('lisi', 'end', BOOKED_MEETING)).toMatchObject({ ok: false });
	await act('zhangsan', 'muteAll', BOOKED_MEETING);
	await act('zhangsan', 'record', BOOKED_MEETING);
	expect(shown(BOOKED_MEETING)).toMatchObject({
		isRecorded: true,
		isMuted: true,
		present: [
			{ userid: 'lisi', isMuted: true, isSharing: false },
			{ userid: 'zhangsan', isMuted: false, isSharing: true },
		],
	});
	const listed = async () => {
		const { seconds } = test.simulator.company;
		const { record_meetings } = await test.post('/meeting/record/list', {
			meetingid: BOOKED_MEETING,
			start_time: seconds - 100,
			end_time: seconds,
		});
		return record_meetings;
	};
	expect(await listed()).toMatchObject([{ state: 1 }]);
	await act('zhangsan', 'end', BOOKED_MEETING);
	expect(await listed()).toMatchObject([{ state: 3, record_files: [{ sharing_state: 0 }] }]);
	expect(happened()).toEqual([
		'meeting_start',
		'start_meeting',
		'join_meeting',
		'join_meeting',
		'open_screen_share',
		'close_screen_share',
		'open_screen_share',
		'meeting_mute_all',
		'start_recording',
		'stop_recording',
		'meeting_end',
		'recording_complete',
	]);
	expect(shown(BOOKED_MEETING)).toMatchObject({ state: 3, present: [] });
});

it('lets who is in the meeting vote once, and counts it', async () => {
	const { votes } = test.simulator.company.meetings.polls.polls.get(POLL)!;
	votes.clear();
	const vote = async (userid: string, chosen: number[][]) =>
		await act(userid, 'vote', RUNNING_MEETING, { poll_id: POLL, chosen });
	expect(await vote('wangwu', [[0]])).toMatchObject({ ok: false });
	for (const wrong of [[], [[]], [[0, 1]], [[2]]]) {
		expect(await vote('zhangsan', wrong)).toMatchObject({ ok: false });
	}
	expect(await vote('zhangsan', [[1]])).toMatchObject({ ok: true });
	expect(await vote('zhangsan', [[0]])).toMatchObject({ ok: false });
	expect(shown(RUNNING_MEETING).polls).toMatchObject([{ poll_id: POLL, voted: ['zhangsan'] }]);
	const who = { operator_userid: 'zhangsan', instance_id: 1, meetingid: RUNNING_MEETING };
	expect(await test.post('/meeting/poll/get_poll_detail', { ...who, poll_id: POLL })).toMatchObject(
		{
			vote_total_num: 1,
			poll_question_data: [{ option_info: [{ option_num: 0 }, { option_num: 1, rate: 100 }] }],
		},
	);
	await test.post('/meeting/poll/finish', {
		...who,
		poll_id: POLL,
		poll_theme_id: shownTopic(),
	});
	expect(shown(RUNNING_MEETING).polls).toEqual([]);
});

const shownTopic = () => test.simulator.company.meetings.polls.polls.get(POLL)!.poll_theme_id;

it('lets members enrol once with answers, and take it back, and tells of both', async () => {
	const enrol = async (answers: string[][]) =>
		await act('wangwu', 'enrol', BOOKED_MEETING, { answers });
	for (const wrong of [[], [[], ['产品']], [['腾讯'], ['价钱']], [['腾讯', '仿真']]]) {
		expect(await enrol(wrong)).toMatchObject({ ok: false });
	}
	expect(await enrol([['腾讯'], ['产品', '价格']])).toMatchObject({ ok: true });
	expect(await enrol([['腾讯']])).toMatchObject({ ok: false });
	expect(events.splice(0)).toMatchObject([
		{ ChangeType: 'enroll', FromUserName: 'wangwu', EnrollId: expect.any(String) as string },
	]);
	const list = async () => await test.post('/meeting/enroll/list', { meetingid: BOOKED_MEETING });
	const enrolled = { userid: 'wangwu', nick_name: '王五', status: 1, enroll_source_type: 1 };
	expect((await list()).enroll_list).toContainEqual(expect.objectContaining(enrolled));
	expect(shown(BOOKED_MEETING).enrolment!.enrolled).toContainEqual({ userid: 'wangwu', status: 1 });
	await act('wangwu', 'cancelEnrolment', BOOKED_MEETING);
	expect(happened()).toEqual(['cancel_enroll']);
	expect(await act('wangwu', 'cancelEnrolment', BOOKED_MEETING)).toMatchObject({ ok: false });
	await test.post('/meeting/enroll/set_config', { meetingid: BOOKED_MEETING });
	expect(await list()).toMatchObject({ errcode: 0 });
});
