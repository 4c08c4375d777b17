import {
	BOOKED_MEETING,
	ENDED_MEETING,
	PRESENT_GUEST,
	PRESENT_MEMBER,
	RUNNING_MEETING,
	WAITING_MEMBER,
} from '../../../simulator/areas/meeting/seed';
import { DEVICE, ROLE } from '../../../simulator/areas/meeting/records';
import type { Proofs } from './proof';

export const meetingControl: Proofs = (company) => {
	const { meetings, present, waiting } = company.meetings;
	/** A meeting of its own that runs, with its organizer and a guest in it and a member who waits. */
	const running = (meetingid: string, more: object = {}) => {
		meetings.set(meetingid, {
			...structuredClone(meetings.get(RUNNING_MEETING)!),
			meeting_start: company.seconds - 60,
			...more,
		});
		return { meetingid };
	};
	const guest = { tmp_openid: PRESENT_GUEST, instance_id: DEVICE.miniProgram };
	const host = { userid: 'zhangsan', tmp_openid: PRESENT_MEMBER, instance_id: DEVICE.pc };
	const lisi = { userid: 'lisi', tmp_openid: WAITING_MEMBER, instance_id: DEVICE.ios };
	const everybody = { participantsBy: 'everybody' };
	const byGuest = { participantsBy: 'openids', participantIds: PRESENT_GUEST };
	const toHost = { participantsBy: 'users', participants: 'zhangsan' };
	const sub = { options: { subMeetingId: 'sub1' } };
	const to = (meetingid: string, ...participants: object[]) => [{ meetingid, participants }];
	const of = (meetingid: string) => meetings.get(meetingid)!;
	const inside = (meetingid: string, who: object) =>
		present(of(meetingid)).find(
			({ tmp_openid }) => tmp_openid === (who as { tmp_openid: string }).tmp_openid,
		);
	const nobody = {
		parameters: { meetingid: RUNNING_MEETING, participants: 'wangwu' },
		error: /"Users" holds wangwu, not in the meeting now/,
	};
	return {
		admit: {
			bare: {
				parameters: { ...running('admit'), participants: 'lisi' },
				items: to('admit', lisi),
				effect: () => expect(inside('admit', lisi)).toMatchObject({ userid: 'lisi' }),
			},
			full: [
				{
					parameters: { ...running('admit all'), ...everybody },
					items: to('admit all', lisi),
				},
				{
					parameters: {
						...running('admit one'),
						participantsBy: 'openids',
						participantIds: WAITING_MEMBER,
					},
					items: to('admit one', lisi),
				},
				{
					parameters: { ...running('admit user'), participantsBy: 'users', participants: 'lisi' },
					items: to('admit user', lisi),
				},
			],
			refused: {
				parameters: { meetingid: RUNNING_MEETING, participants: 'zhangsan' },
				error: /"Users" holds zhangsan, not in the waiting room now/,
			},
		},
		end: {
			bare: {
				parameters: running('end'),
				items: [{ meetingid: 'end', ended: true }],
				effect: () => expect(company.meetings.stateOf(of('end'))).toBe(3),
			},
			full: [
				{
					parameters: {
						...running('end empty', { attendances: [] }),
						options: { forceEnd: false, takeBackNumber: true },
					},
					items: [{ meetingid: 'end empty', ended: true }],
					effect: () => expect(of('end empty').isCodeTaken).toBe(true),
				},
			],
			refused: { parameters: { meetingid: ENDED_MEETING }, error: /that is ended: only one/ },
		},
		moveToWaitingRoom: {
			bare: {
				parameters: { ...running('move'), participants: 'zhangsan' },
				items: to('move', host),
				effect: () =>
					expect(waiting(of('move')).map(({ userid }) => userid)).toEqual(['lisi', 'zhangsan']),
			},
			full: [
				{
					parameters: { ...running('move all'), ...everybody, ...sub },
					items: to('move all', guest),
				},
				{ parameters: { ...running('move one'), ...byGuest }, items: to('move one', guest) },
				{ parameters: { ...running('move user'), ...toHost }, items: to('move user', host) },
			],
			refused: nobody,
		},
		mute: {
			bare: {
				parameters: { ...running('mute'), participants: 'zhangsan' },
				items: to('mute', host),
				effect: () => expect(inside('mute', host)).toMatchObject({ audio_state: false }),
			},
			full: [
				{
					parameters: { ...running('mute all'), ...everybody, muted: true, ...sub },
					items: to('mute all', guest),
				},
				{
					parameters: { ...running('unmute'), ...byGuest, muted: false },
					items: to('unmute', guest),
					effect: () => expect(inside('unmute', guest)).toMatchObject({ audio_state: true }),
				},
				{ parameters: { ...running('mute user'), ...toHost }, items: to('mute user', host) },
			],
			refused: nobody,
		},
		remove: {
			bare: {
				parameters: { ...running('remove'), participants: 'zhangsan' },
				items: to('remove', host),
				effect: () => expect(inside('remove', host)).toBeUndefined(),
			},
			full: [
				{
					parameters: { ...running('ban'), ...everybody, allowReturn: false, ...sub },
					items: to('ban', guest),
					effect: () => expect(of('ban').banned).toEqual([PRESENT_GUEST]),
				},
				{ parameters: { ...running('remove one'), ...byGuest }, items: to('remove one', guest) },
				{ parameters: { ...running('remove user'), ...toHost }, items: to('remove user', host) },
			],
			refused: nobody,
		},
		removeFromWaitingRoom: {
			bare: {
				parameters: { ...running('send away'), participants: 'lisi' },
				items: to('send away', lisi),
				effect: () => expect(waiting(of('send away'))).toEqual([]),
			},
			full: [
				{
					parameters: { ...running('send off'), ...everybody, allowReturn: false },
					items: to('send off', lisi),
					effect: () => expect(of('send off').banned).toEqual([WAITING_MEMBER]),
				},
				{
					parameters: {
						...running('send one'),
						participantsBy: 'openids',
						participantIds: WAITING_MEMBER,
					},
					items: to('send one', lisi),
				},
				{
					parameters: { ...running('send user'), participantsBy: 'users', participants: 'lisi' },
					items: to('send user', lisi),
				},
			],
			refused: {
				parameters: { meetingid: RUNNING_MEETING, ...byGuest },
				error: /"Temporary IDs" holds .*, not in the waiting room now/,
			},
		},
		rename: {
			bare: {
				parameters: { ...running('rename'), participants: 'zhangsan', nickname: '主讲' },
				items: to('rename', host),
				effect: () => expect(inside('rename', host)).toMatchObject({ nickname: '主讲' }),
			},
			full: [
				{
					parameters: { ...running('rename all'), ...everybody, nickname: '嘉宾', ...sub },
					items: to('rename all', guest),
				},
				{
					parameters: { ...running('rename one'), ...byGuest, nickname: '嘉宾' },
					items: to('rename one', guest),
				},
				{
					parameters: { ...running('rename user'), ...toHost, nickname: '主讲' },
					items: to('rename user', host),
				},
			],
			refused: { ...nobody, parameters: { ...nobody.parameters, nickname: '主讲' } },
		},
		setCoHost: {
			bare: {
				parameters: {
					...running('co-host'),
					participantsBy: 'openids',
					participantIds: PRESENT_GUEST,
				},
				items: to('co-host', guest),
				effect: () => expect(inside('co-host', guest)).toMatchObject({ role: ROLE.coHost }),
			},
			full: [
				{
					parameters: { ...running('all co-hosts'), ...everybody, coHost: true, ...sub },
					items: to('all co-hosts', guest),
				},
				{
					parameters: { ...running('no co-host'), ...byGuest, coHost: false },
					items: to('no co-host', guest),
					effect: () => expect(inside('no co-host', guest)).toMatchObject({ role: ROLE.guest }),
				},
				{ parameters: { ...running('co-host too'), ...toHost }, items: to('co-host too', host) },
			],
			refused: nobody,
		},
		stopSharing: {
			bare: {
				parameters: running('stop'),
				items: to('stop', host),
				effect: () => expect(inside('stop', host)).toMatchObject({ screen_shared_state: false }),
			},
			full: [{ parameters: { ...running('stop sub'), ...sub }, items: to('stop sub', host) }],
			refused: { parameters: { meetingid: 'none' }, error: /90602/ },
		},
		switchVideo: {
			bare: {
				parameters: { ...running('video'), participants: 'zhangsan' },
				items: to('video', host),
			},
			full: [
				{
					parameters: { ...running('video all'), ...everybody, videoOn: false, ...sub },
					items: to('video all', guest),
				},
				{ parameters: { ...running('video one'), ...byGuest }, items: to('video one', guest) },
				{ parameters: { ...running('video user'), ...toHost }, items: to('video user', host) },
			],
			refused: {
				parameters: { meetingid: RUNNING_MEETING, ...toHost, videoOn: true },
				error: /"Video On" is for room connectors \(MRA\)/,
			},
		},
		update: {
			bare: {
				parameters: { ...running('lock'), options: { lockMeeting: true } },
				items: [{ meetingid: 'lock', success: true }],
				effect: () => expect(of('lock').control).toEqual({ meeting_locked: true }),
			},
			full: [
				{
					parameters: {
						...running('set'),
						options: {
							allowUnmute: true,
							allowedChat: 1,
							companyOnly: true,
							enterMute: 1,
							hideNumber: true,
							joinSound: true,
							lockMeeting: false,
							muteAll: true,
							shareScreens: false,
							waitingRoom: false,
						},
					},
					items: [{ meetingid: 'set', success: true }],
					effect: () => {
						expect(of('set').control).toEqual({
							allow_unmute_self: true,
							allow_chat: 1,
							allow_external_user: true,
							enable_enter_mute: 1,
							hide_meeting_code_password: true,
							play_ivr_on_join: true,
							meeting_locked: false,
							mute_all: true,
							allow_share_screen: false,
							enable_waiting_room: false,
						});
						expect(inside('set', guest)).toMatchObject({ audio_state: false });
					},
				},
			],
			refused: {
				parameters: { meetingid: BOOKED_MEETING, options: { muteAll: true } },
				error: /that is waiting: only one that is running/,
			},
		},
	};
};
