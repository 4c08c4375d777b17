import type { Clock } from '../../rules/clock';
import type { Enrolment } from './enrolmentRecords';
import {
	DEFAULT_SETTINGS,
	DEVICE,
	Meetings,
	NOTHING_HAPPENED,
	ROLE,
	type Live,
	type Meeting,
} from './records';
import type { RoomsRoom } from './roomsRecords';

const HOUR_SECONDS = 60 * 60;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** Meetings and live streams that new companies know: one of each that is over, goes on and is to come. */
export const ENDED_MEETING = 'hySimulatedMeeting01';
export const RUNNING_MEETING = 'hySimulatedMeeting02';
export const BOOKED_MEETING = 'hySimulatedMeeting03';
export const ENDED_LIVE = 'lvSimulatedLive01';
export const BOOKED_LIVE = 'lvSimulatedLive02';

/** Who is in the meeting that runs (会中临时 ID), and in its waiting room. */
export const PRESENT_MEMBER = 'msSimulatedPresent01';
export const PRESENT_GUEST = 'msSimulatedPresent02';
export const WAITING_MEMBER = 'msSimulatedWaiting01';
/** What the link of the guest says: `{"ver":"1.0","userData":"order 4711"}`. */
export const CUSTOMER_DATA = Buffer.from('{"ver":"1.0","userData":"order 4711"}').toString(
	'base64',
);

export const RECORDING = 'MRSimulatedRecording01';
export const RECORDING_FILE = 'RFSimulatedFile01';

/** Who enrolled for the meeting that is to come: somebody from outside and a member. */
export const ENROLMENTS = ['meSimulatedEnrolment01', 'meSimulatedEnrolment02'] as const;
export const ENROLLED_MEMBER = 'msSimulatedEnrolled01';

/** A poll in the meeting that runs, and its topic. */
export const POLL_TOPIC = 'themeSimulated01';
export const POLL = 'pollSimulated01';

/** A room with a device of Rooms (Rooms会议室), that device, and a room without. */
export const ROOM = 'mrSimulatedRoom01';
export const ROOM_WITHOUT_DEVICE = 'mrSimulatedRoom03';
export const ROOM_DEVICE = 'rmSimulatedDevice01';

/** A code that a mini program was opened with out of the live stream that is over. */
export const SHARE_CODE = 'simulatedShareCode';

/** Who wants to come to the meeting that is booked, with the answers to what it asks. */
function seedEnrolments({ enrolments }: Meetings, now: number): void {
	enrolments.configs.set(BOOKED_MEETING, {
		approve_type: 2,
		is_collect_question: 2,
		no_registration_needed_for_staff: false,
		question_list: [
			{ is_required: 2, question_title: '公司名称', question_type: 3, special_type: 5 },
			{
				is_required: 1,
				question_title: '议题',
				question_type: 2,
				special_type: 1,
				option_list: [{ content: '产品' }, { content: '价格' }],
			},
		],
	});
	const enrol = (id: string, more: Pick<Enrolment, 'nick_name' | 'answers'> & Partial<Enrolment>) =>
		enrolments.enrolled.set(id, {
			meetingid: BOOKED_MEETING,
			enrolledAt: now - HOUR_SECONDS,
			enroll_source_type: 1,
			status: 1,
			enroll_code: `code of ${id}`,
			...more,
		});
	enrol(ENROLMENTS[0], { nick_name: '王先生', answers: [['腾讯'], ['产品', '价格']] });
	enrol(ENROLMENTS[1], {
		nick_name: '李四',
		userid: 'lisi',
		tmp_openid: ENROLLED_MEMBER,
		status: 3,
		answers: [['本公司'], []],
	});
}

/** A poll that members voted in while the meeting runs. */
function seedPoll({ polls }: Meetings): void {
	const topic = {
		meetingid: RUNNING_MEETING,
		poll_topic: '值班安排',
		poll_desc: '下周谁来值班',
		is_anony: 0 as const,
		poll_questions: [
			{ question_desc: '哪天', question_type: 0 as const, poll_option: ['周六', '周日'] },
		],
	};
	polls.topics.set(POLL_TOPIC, topic);
	polls.polls.set(POLL, {
		...topic,
		poll_theme_id: POLL_TOPIC,
		status: 1,
		votes: new Map([
			['zhangsan', [[0]]],
			['lisi', [[1]]],
			['wangwu', [[0]]],
		]),
	});
}

function seedRooms({ rooms }: Meetings): void {
	const room = (id: string, name: string, floor: string, more: Partial<RoomsRoom> = {}) =>
		rooms.all.set(id, {
			meeting_room_name: name,
			city: '广州',
			building: '大厦',
			floor,
			participant_number: 12,
			desc: '靠窗',
			password: '333333',
			account_type: 0,
			active_code: '69MS2PKC',
			pmi_code: '12345678',
			pmi_pwd: '222222',
			is_allow_call: true,
			scheduled_status: 1,
			...more,
		});
	const device = (rooms_id: string, meeting_room_id: string, meeting_room_status: number) =>
		rooms.devices.set(rooms_id, {
			meeting_room_id,
			rooms_id,
			device_model: 'TT-IP65T',
			app_version: '4.1.6.0',
			meeting_room_status,
			device_monitor_info: {
				camera_status: true,
				microphone_status: true,
				speaker_status: true,
			},
		});
	room(ROOM, '云台厅', '10');
	room('mrSimulatedRoom02', '白云厅', '11', { account_type: 1, participant_number: 30 });
	room(ROOM_WITHOUT_DEVICE, '越秀厅', '11', { scheduled_status: 0, is_allow_call: false });
	device(ROOM_DEVICE, ROOM, 2);
	device('rmSimulatedDevice02', 'mrSimulatedRoom02', 4);
	const controller = (rooms_id: string, controller_name: string, status: '0' | '1') =>
		rooms.controllers.push({
			rooms_id,
			controller_name,
			manufacture_name: 'Apple',
			controller_model: 'iPad',
			app_version: '4.1.6.0',
			status,
		});
	controller(ROOM_DEVICE, '云台厅桌面', '1');
	controller('rmSimulatedDevice02', '白云厅桌面', '0');
}

export function newMeetings(clock: Clock): Meetings {
	const company = new Meetings(clock);
	const now = clock.seconds;
	const meeting = (id: string, meeting_start: number, more: Partial<Meeting>) =>
		company.meetings.set(id, {
			admin_userid: 'zhangsan',
			title: '周会',
			meeting_start,
			meeting_duration: HOUR_SECONDS,
			description: '',
			location: '',
			settings: DEFAULT_SETTINGS,
			reminders: { is_repeat: 0 },
			meeting_code: String(900_000_000 + company.meetings.size),
			invitees: ['zhangsan', 'lisi', 'wangwu'],
			...NOTHING_HAPPENED(),
			...more,
		});
	const began = now - 3 * DAY_SECONDS;
	const stay = (userid: string, tmp_openid: string, minutesAgo: number, instance_id: number) => ({
		userid,
		tmp_openid,
		instance_id,
		join_time: now - minutesAgo * 60,
	});
	const seen = { video_state: false, screen_shared_state: false, audio_state: true };
	const AGO = (3 * DAY_SECONDS) / 60;
	meeting(ENDED_MEETING, began, {
		attendances: [
			{
				...stay('zhangsan', 'msSimulatedEnded01', AGO, DEVICE.pc),
				...seen,
				role: ROLE.creatorAndHost,
				quit_time: began + 55 * 60,
			},
			{
				...stay('lisi', 'msSimulatedEnded02', AGO, DEVICE.ios),
				...seen,
				role: ROLE.member,
				quit_time: began + 30 * 60,
			},
		],
	});
	company.recordings.set(RECORDING, {
		meetingid: ENDED_MEETING,
		record_file_id: RECORDING_FILE,
		start: began,
		end: began + 55 * 60,
		isReady: true,
		paragraphs: [
			{ userid: 'zhangsan', words: ['大家', '好', '。'] },
			{ userid: 'lisi', words: ['Good', 'morning', '.'] },
			{ userid: 'zhangsan', words: ['开始', '吧', '。'] },
		],
		sharing: {},
	});
	meeting(RUNNING_MEETING, now - HOUR_SECONDS, {
		title: '值班',
		meeting_duration: 20 * HOUR_SECONDS,
		settings: { remind_scope: 2, enable_waiting_room: true },
		attendances: [
			{
				...stay('zhangsan', PRESENT_MEMBER, 60, DEVICE.pc),
				...seen,
				role: ROLE.creatorAndHost,
				screen_shared_state: true,
			},
			{
				...stay('', PRESENT_GUEST, 40, DEVICE.miniProgram),
				...seen,
				role: ROLE.guest,
				customer_data: CUSTOMER_DATA,
			},
		],
		waits: [
			{ ...stay('', PRESENT_GUEST, 45, DEVICE.miniProgram), quit_time: now - 40 * 60 },
			stay('lisi', WAITING_MEMBER, 5, DEVICE.ios),
		],
	});
	meeting(BOOKED_MEETING, now + 2 * DAY_SECONDS, { title: '评审' });
	seedEnrolments(company, now);
	seedRooms(company);
	seedPoll(company);

	for (const [days, userid, succeeded] of [
		[2, 'lisi', false],
		[3, 'zhangsan', true],
	] as const) {
		company.launches.push({ userid, start_time: now - days * DAY_SECONDS, succeeded });
	}

	const live = (id: string, living_start: number, more: Partial<Live>) =>
		company.lives.set(id, {
			anchor_userid: 'chenmei',
			theme: '新品发布',
			living_start,
			living_duration: HOUR_SECONDS,
			description: '',
			type: 0,
			hasReplay: false,
			viewers: [],
			guests: [],
			isCancelled: false,
			...more,
		});
	live(ENDED_LIVE, began, {
		hasReplay: true,
		viewers: [
			{ userid: 'zhangsan', watch_time: 1800, is_comment: 1, is_mic: 0 },
			{ userid: 'lisi', watch_time: 600, is_comment: 0, is_mic: 1 },
		],
		guests: [{ external_userid: 'wmSimulatedViewer01', type: 1, name: '观众', watch_time: 300 }],
	});
	live(BOOKED_LIVE, now + DAY_SECONDS, { theme: '答疑' });
	return company;
}
