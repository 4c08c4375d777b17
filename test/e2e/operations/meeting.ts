import {
	BOOKED_MEETING,
	ENDED_MEETING,
	RUNNING_MEETING,
} from '../../../simulator/areas/meeting/seed';
import { byId } from './byId';
import type { Proofs } from './proof';

const OPTIONS = {
	enterBeforeHost: false,
	enterMute: 0,
	hosts: 'lisi',
	meetingCalendarId: 'wcSimulatedCalendar01',
	meetingDescription: '每周一次',
	meetingLocation: '广州媒体港',
	meetingPassword: '1234',
	meetingRepeat: 'everyTwoWeeks',
	remindBefore: [0, 900],
	repeatUntil: 4_070_908_800,
	ring: 4,
	ringUsers: 'lisi, wangwu',
	waitingRoom: true,
	watermark: true,
};
const ON_THE_WIRE = {
	settings: {
		allow_enter_before_host: false,
		enable_enter_mute: 0,
		enable_screen_watermark: true,
		enable_waiting_room: true,
		hosts: { userid: ['lisi'] },
		password: '1234',
		remind_scope: 4,
		ring_users: { userid: ['lisi', 'wangwu'] },
	},
	reminders: {
		is_repeat: 1,
		repeat_type: 1,
		repeat_interval: 2,
		repeat_until: 4_070_966_399,
		remind_before: [0, 900],
	},
	description: '每周一次',
	location: '广州媒体港',
	cal_id: 'wcSimulatedCalendar01',
};

export const meeting: Proofs = (company) => {
	const { meetings } = company.meetings;
	for (const id of [
		'changed',
		'moved',
		'cancelled',
		'cancelled too',
		'invited',
		'replaced',
		'left',
	]) {
		meetings.set(id, {
			...structuredClone(meetings.get(BOOKED_MEETING)!),
			admin_userid: 'ada',
			invitees: ['lisi', 'maria'],
		});
	}
	const at = (hours: number) => new Date(company.now() + hours * 3_600_000).toISOString();
	const whole = {
		organizer: byId('ada'),
		meetingTitle: '评审',
		meetingStart: at(24),
		meetingEnd: at(25),
	};
	const week = {
		meetingUser: byId('zhangsan'),
		meetingsAfter: at(-7 * 24),
		meetingsBefore: at(7 * 24),
	};
	const ids = [ENDED_MEETING, RUNNING_MEETING, BOOKED_MEETING].map((meetingid) => ({ meetingid }));
	const invited = ['zhangsan', 'lisi', 'wangwu'].map((userid) => ({ userid }));
	return {
		create: {
			bare: {
				parameters: whole,
				items: [
					expect.objectContaining({
						meetingid: expect.any(String),
						title: '评审',
						meeting_duration: 3600,
						meeting_link: expect.stringContaining('/meeting/'),
					}),
				],
			},
			full: [
				{
					parameters: { ...whole, invitees: 'alan, lisi', options: OPTIONS },
					items: [expect.objectContaining({ ...ON_THE_WIRE, status: 1, excess_users: [] })],
				},
			],
			refused: { parameters: { ...whole, invitees: 'nobody' }, error: /400021/ },
		},
		get: {
			bare: {
				parameters: { meetingid: ENDED_MEETING },
				items: [expect.objectContaining({ meetingid: ENDED_MEETING, status: 3 })],
			},
			full: [
				{
					parameters: { meetingid: ENDED_MEETING, options: { memberNames: true, simplify: true } },
					items: [
						expect.objectContaining({
							status: 'ended',
							attendees: [
								expect.objectContaining({
									userid: 'zhangsan',
									name: '张三',
									took_part: true,
									cumulative_time: 3300,
								}),
								expect.objectContaining({ userid: 'lisi', took_part: true }),
								{ userid: 'wangwu', name: '王五', took_part: false },
							],
						}),
					],
				},
			],
			refused: { parameters: { meetingid: 'none' }, error: /90602/ },
		},
		getAll: {
			bare: { parameters: week, items: ids },
			full: [
				{
					parameters: {
						...week,
						meetingsAfter: at(-400 * 24),
						returnAll: true,
						options: { withDetails: true, simplify: true },
					},
					// Those to come are in the first span already.
					items: [ids[2], ids[0], ids[1]].map((one) =>
						expect.objectContaining({ ...one, status: expect.any(String) }),
					),
				},
				{ parameters: { ...week, returnAll: false, limit: 1 }, items: ids.slice(0, 1) },
			],
			refused: {
				parameters: { ...week, meetingsBefore: at(-8 * 24) },
				error: /"Before" is before "After"/,
			},
		},
		update: {
			bare: {
				parameters: { meetingid: 'moved', options: { meetingStart: at(48) } },
				items: [{ meetingid: 'moved', excess_users: [] }],
				effect: () =>
					expect(meetings.get('moved')).toMatchObject({ title: '评审', meeting_duration: 3600 }),
			},
			full: [
				{
					parameters: {
						meetingid: 'changed',
						options: {
							...OPTIONS,
							invitees: 'lisi',
							meetingTitle: '复盘',
							meetingStart: at(72),
							meetingEnd: at(74),
						},
					},
					items: [{ meetingid: 'changed', excess_users: [] }],
					effect: () =>
						expect(meetings.get('changed')).toMatchObject({
							...ON_THE_WIRE,
							title: '复盘',
							invitees: ['lisi'],
							meeting_duration: 7200,
						}),
				},
			],
			refused: {
				parameters: { meetingid: RUNNING_MEETING, options: { meetingTitle: '复盘' } },
				error: /"Meeting ID" names a meeting that is running/,
			},
		},
		cancel: {
			bare: {
				parameters: { meetingid: 'cancelled' },
				items: [{ meetingid: 'cancelled', cancelled: true }],
				effect: () => expect(meetings.get('cancelled')!.isCancelled).toBe(true),
			},
			full: [
				{
					parameters: { meetingid: 'cancelled too' },
					items: [{ meetingid: 'cancelled too', cancelled: true }],
				},
			],
			refused: { parameters: { meetingid: ENDED_MEETING }, error: /that is ended/ },
		},
		getHealth: {
			bare: {
				parameters: { meetingid: ENDED_MEETING },
				items: [expect.objectContaining({ meetingid: ENDED_MEETING, quality: 1 })],
			},
			full: [
				{
					parameters: {
						meetingid: ENDED_MEETING,
						startedAfter: at(-6 * 24),
						options: { memberNames: true, subMeetingId: 'sub1', simplify: true },
					},
					items: [
						expect.objectContaining({
							quality: 'healthy',
							attendees: [
								expect.objectContaining({ name: '张三', instance_id: 'pc', audio_quality: 'good' }),
								expect.objectContaining({ userid: 'lisi', video_quality: 'noData' }),
							],
						}),
					],
				},
			],
			refused: {
				parameters: { meetingid: ENDED_MEETING, startedAfter: at(-8 * 24) },
				error: /"Started After" is more than 7 days ago/,
			},
		},
		getLaunches: {
			bare: {
				items: expect.arrayContaining([expect.objectContaining({ userid: 'zhangsan' })]),
			},
			full: [
				{
					parameters: {
						launches: 2,
						launchStartTime: at(-100 * 24),
						launchEndTime: at(0),
						returnAll: true,
						options: { memberNames: true, simplify: true },
					},
					items: [{ userid: 'lisi', name: '李四', start_time: expect.stringContaining('T') }],
				},
				{
					parameters: { launches: 1, returnAll: false, limit: 1 },
					items: [expect.objectContaining({ userid: 'zhangsan' })],
				},
			],
			refused: {
				parameters: { launchStartTime: at(0), launchEndTime: at(-1) },
				error: /"Launched Before" is before "Launched After"/,
			},
		},
		getInvitees: {
			bare: { parameters: { meetingid: BOOKED_MEETING }, items: invited },
			full: [
				{
					parameters: {
						meetingid: BOOKED_MEETING,
						returnAll: true,
						options: { memberNames: true },
					},
					items: [
						{ userid: 'zhangsan', name: '张三' },
						...invited.slice(1).map((user) => expect.objectContaining(user)),
					],
				},
				{
					parameters: { meetingid: BOOKED_MEETING, returnAll: false, limit: 1 },
					items: invited.slice(0, 1),
				},
			],
			refused: { parameters: { meetingid: 'none' }, error: /90602/ },
		},
		setInvitees: {
			bare: {
				parameters: { meetingid: 'invited', changedInvitees: 'ada' },
				items: [{ meetingid: 'invited', invitees: ['lisi', 'maria', 'ada'] }],
				effect: () => expect(meetings.get('invited')!.invitees).toEqual(['lisi', 'maria', 'ada']),
			},
			full: [
				{
					parameters: { meetingid: 'left', inviteeChange: 'remove', changedInvitees: 'lisi' },
					items: [{ meetingid: 'left', invitees: ['ada', 'maria'] }],
				},
				{
					parameters: { meetingid: 'replaced', inviteeChange: 'replace', changedInvitees: 'ada' },
					items: [{ meetingid: 'replaced', invitees: ['ada'] }],
				},
			],
			refused: { parameters: { meetingid: 'invited', changedInvitees: 'hidden' }, error: /400021/ },
		},
	};
};
