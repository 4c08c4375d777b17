import { choice, flag, options, text } from '../../../../shared/operation/fields';
import type { Call, Resource } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { withoutCode } from '../../../../shared/operation/reply';
import { runningMeeting } from '../../booking/meetingRecord';
import { MRA } from '../../participants/devices';
import { participantsIn, type Participant } from '../../participants/participantsIn';
import { ofSubMeeting } from '../../participants/subMeeting';
import { enterMute, meetingid, waitingRoom } from '../../booking/meetingFields';
import { oneByOne, together } from './act';
import { endMeeting } from './endMeeting';
import { chosen, whom } from './whom';

const allowReturn = flag('allowReturn', 'Allow Return', {
	key: 'allow_rejoin',
	default: true,
	description: 'Whether they may join again (允许再次入会)',
});

const WAITING_ROOM = 'POST /meeting/realcontrol/manage_waiting_room_users';

export const meetingControl: Resource = {
	value: 'meetingControl',
	name: 'Meeting Control (会中控制)',
	description:
		'What a host does in a meeting that is running and was booked by this app; companies that pay for meetings only',
	operations: {
		admit: {
			name: 'Admit',
			action: 'Admit members from the waiting room to a meeting (将等候室成员移入会议)',
			doc: 98186,
			request: WAITING_ROOM,
			body: { operate_type: 1 },
			target: ['meetingid'],
			fields: [meetingid, ...whom],
			run: together('waitingRoom'),
		},
		end: {
			name: 'End',
			action: 'End a meeting that is running (结束会议)',
			doc: 98187,
			request: 'POST /meeting/realcontrol/dismiss',
			target: ['meetingid'],
			fields: [
				meetingid,
				options(
					flag('forceEnd', 'End With Participants', {
						key: 'force_dismiss',
						as: 'number',
						default: true,
						description: 'Whether to end it although somebody is in it (强制结束会议)',
					}),
					flag('takeBackNumber', 'Take Back Number', {
						key: 'retrieve_code',
						as: 'number',
						description:
							'Whether nobody can join again by the number (回收会议号); not for a meeting that comes again',
					}),
				),
			],
			run: endMeeting,
		},
		moveToWaitingRoom: {
			name: 'Move to Waiting Room',
			action: 'Move members from a meeting to its waiting room (将会中成员移入等候室)',
			doc: 98186,
			request: WAITING_ROOM,
			body: { operate_type: 2 },
			target: ['meetingid'],
			fields: [meetingid, ...whom, options(ofSubMeeting)],
			run: together('meeting'),
		},
		mute: {
			name: 'Mute',
			action: 'Mute or unmute members in a meeting (静音成员)',
			description: 'Those who are named; Update Settings mutes all',
			doc: 98184,
			request: 'POST /meeting/realcontrol/mute_user',
			target: ['meetingid'],
			fields: [
				meetingid,
				...whom,
				flag('muted', 'Mute', {
					key: 'option',
					default: true,
					description: 'Whether to mute them; off lets them speak (解除静音)',
				}),
				options(ofSubMeeting),
			],
			run: async (call) => await oneByOne(call, await chosen(call, 'meeting')),
		},
		remove: {
			name: 'Remove',
			action: 'Remove members from a meeting (移出成员)',
			doc: 98181,
			request: 'POST /meeting/realcontrol/kickout_users',
			target: ['meetingid'],
			fields: [meetingid, ...whom, allowReturn, options(ofSubMeeting)],
			run: together('meeting'),
		},
		removeFromWaitingRoom: {
			name: 'Remove From Waiting Room',
			action: 'Remove members from the waiting room of a meeting (将等候室成员移出等候室)',
			doc: 98186,
			request: WAITING_ROOM,
			body: { operate_type: 3 },
			target: ['meetingid'],
			fields: [meetingid, ...whom, allowReturn],
			run: together('waitingRoom'),
		},
		rename: {
			name: 'Rename',
			action: 'Change the name of members shown in a meeting (修改成员在会中显示的昵称)',
			doc: 98188,
			request: 'POST /meeting/realcontrol/set_nicknames',
			target: ['meetingid'],
			fields: [
				meetingid,
				...whom,
				text('nickname', 'Nickname', {
					place: 'none',
					characters: 20,
					description: 'The name that others see in this meeting',
				}),
				options(ofSubMeeting),
			],
			run: together('meeting', ({ nickname }) => ({ nickname: nickname as string })),
		},
		setCoHost: {
			name: 'Set Co-Host',
			action: 'Appoint or dismiss joint hosts of a meeting (管理联席主持人)',
			doc: 98180,
			request: 'POST /meeting/realcontrol/set_cohost',
			target: ['meetingid'],
			fields: [
				meetingid,
				...whom,
				flag('coHost', 'Co-Host', {
					key: 'action',
					default: true,
					description: 'Whether they become co-hosts (联席主持人); off takes it back',
				}),
				options(ofSubMeeting),
			],
			run: async (call) => await oneByOne(call, await withoutConnectors(call)),
		},
		stopSharing: {
			name: 'Stop Screen Sharing',
			action: 'Stop the sharing of a screen in a meeting (关闭成员屏幕共享)',
			description: 'Of whoever shares the screen now; gives no participants where nobody does',
			doc: 98185,
			request: 'POST /meeting/realcontrol/close_screen_share',
			target: ['meetingid'],
			fields: [meetingid, options(ofSubMeeting)],
			run: async (call) => await oneByOne(call, await sharing(call)),
		},
		switchVideo: {
			name: 'Switch Video',
			action: 'Switch the camera of members in a meeting off or on (关闭或开启成员视频)',
			doc: 98189,
			request: 'POST /meeting/realcontrol/switch_user_video',
			target: ['meetingid'],
			fields: [
				meetingid,
				...whom,
				flag('videoOn', 'Video On', {
					key: 'video',
					description: 'Whether to switch it on, which works for room connectors (MRA) only',
				}),
				options(ofSubMeeting),
			],
			run: async (call) => await oneByOne(call, await withCamera(call)),
		},
		update: {
			name: 'Update Settings',
			action: 'Change the settings of a meeting that is running (管理会中设置)',
			description: 'Mute all, lock, chat, screens, waiting room …; changes what is given',
			doc: 98175,
			request: 'POST /meeting/realcontrol/set',
			target: ['meetingid'],
			updates: ['meetingid'],
			fields: [
				meetingid,
				options(
					flag('allowUnmute', 'Allow Unmute', {
						key: 'allow_unmute_self',
						description:
							'Whether members may unmute themselves (允许自己取消静音), with Mute All on',
					}),
					choice(
						'allowedChat',
						'Chat',
						[
							{ name: 'Free (自由聊天)', value: 0 },
							{ name: 'With Everybody Only (仅公开聊天)', value: 1 },
							{ name: 'With the Host Only (仅私聊主持人)', value: 2 },
						],
						{ key: 'allow_chat', description: 'What participants may write' },
					),
					flag('companyOnly', 'Company Only', {
						key: 'allow_external_user',
						default: true,
						description: 'Whether only members of the company may join (仅企业成员可入会)',
					}),
					flag('hideNumber', 'Hide Number', {
						key: 'hide_meeting_code_password',
						default: true,
						description: 'Whether number and password are hidden (隐藏会议号和密码)',
					}),
					flag('lockMeeting', 'Lock', {
						key: 'meeting_locked',
						default: true,
						description: 'Whether nobody may join any more (锁定会议)',
					}),
					flag('muteAll', 'Mute All', {
						key: 'mute_all',
						default: true,
						description: 'Whether all are muted (全体静音)',
					}),
					{ ...enterMute, key: 'enable_enter_mute' },
					flag('joinSound', 'Sound on Entry', {
						key: 'play_ivr_on_join',
						description: 'Whether a sound is played when somebody joins (入会提示音)',
					}),
					flag('shareScreens', 'Share Screens', {
						key: 'allow_share_screen',
						description: 'Whether participants may share their screens (允许发起屏幕共享)',
					}),
					{ ...waitingRoom, key: 'enable_waiting_room' },
				),
			],
			check: ({ allowUnmute, muteAll }) => {
				if (allowUnmute === undefined || muteAll === true) return;
				throw new ParameterError(
					'Allow Unmute',
					'counts with "Mute All" on only: add and switch it on',
				);
			},
			run: async (call) => {
				const { meetingid: id } = await runningMeeting(call);
				return { meetingid: id, ...withoutCode(await call.send(call.request)) };
			},
		},
	},
};

/** Who shares the screen now. Throws a `ParameterError` for a room connector, which cannot be stopped (98185). */
async function sharing(call: Call): Promise<Participant[]> {
	const found: Participant[] = [];
	for await (const one of participantsIn(call, 'meeting', call.values.subMeetingId)) {
		if (one.screen_shared_state) found.push(one);
	}
	if (!found.some(isConnector)) return found;
	throw new ParameterError(
		'Meeting ID',
		'names a meeting in which a room connector (MRA) shares the screen: hang it up instead',
	);
}

/** Who is meant. Throws a `ParameterError` for a camera that only its owner can switch on. */
async function withCamera(call: Call): Promise<Participant[]> {
	const people = await chosen(call, 'meeting');
	const others = people.filter((one) => !isConnector(one));
	if (!call.values.videoOn || !others.length) return people;
	throw new ParameterError(
		'Video On',
		`is for room connectors (MRA), which ${namesOf(others)} does not join with`,
	);
}

/** Who is meant, of everybody those who can. Throws a `ParameterError` for a room connector, which cannot be a co-host (98180). */
async function withoutConnectors(call: Call): Promise<Participant[]> {
	const people = await chosen(call, 'meeting');
	const able = people.filter((one) => !isConnector(one));
	const isAll = able.length === people.length;
	if (isAll || (able.length && call.values.participantsBy === 'everybody')) return able;
	throw new ParameterError(
		'Participants',
		`cannot be co-hosts with a room connector (MRA): ${namesOf(people.filter(isConnector))}`,
	);
}

const isConnector = ({ instance_id }: Participant) => instance_id === MRA;

const namesOf = (people: Participant[]) =>
	[...new Set(people.map(({ userid, tmp_openid }) => userid || tmp_openid))].join(', ');
