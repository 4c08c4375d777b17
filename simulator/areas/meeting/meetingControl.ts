import { endpoint } from '../endpoint';
import { boolean, choice, flag, integer, list, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { INVALID } from './find';
import { meetingid } from './meetings';
import { DEVICE, ROLE, type Stay } from './records';
import {
	admit,
	end,
	leave,
	leaveWaitingRoom,
	moveToWaitingRoom,
	muteAll,
	runningMeeting,
	share,
} from './runningMeeting';

const APP = { access: ['app'], method: 'POST' } as const;
const ADMIT = 1;
const MOVE_OUT = 2;
const SEND_AWAY = 3;

const device = { tmp_openid: needed(text()), instance_id: needed(integer({ min: 0 })) };
const operated_user = needed(record(device));
const operated_users = needed(list(record(device)));

type Named = Pick<Stay, 'tmp_openid' | 'instance_id'>;

/** Those who are named: nothing happens to who is there with another device. */
const named = <Some extends Stay>(there: Some[], wanted: Named[]): Some[] =>
	wanted.flatMap(({ tmp_openid, instance_id }) => {
		const own = there.filter((one) => one.tmp_openid === tmp_openid);
		if (!own.length) throw new Refusal(INVALID, 'tmp_openid is not there');
		return own.filter((one) => one.instance_id === instance_id);
	});

/** What the app does in meetings that run (documents 98175, 98180, 98181, 98184–98189). */
export const meetingControl = [
	endpoint({
		doc: 98175,
		...APP,
		path: '/meeting/realcontrol/set',
		body: record({
			meetingid,
			mute_all: boolean(),
			allow_unmute_self: boolean(),
			enable_enter_mute: choice([0, 1, 2]),
			meeting_locked: boolean(),
			hide_meeting_code_password: boolean(),
			allow_chat: choice([0, 1, 2]),
			allow_share_screen: boolean(),
			allow_external_user: boolean(),
			play_ivr_on_join: boolean(),
			enable_waiting_room: boolean(),
		}),
		answer({ company, body: { meetingid: id, allow_unmute_self, ...changes } }) {
			const meeting = runningMeeting(company, id);
			Object.assign(
				meeting.control,
				changes,
				changes.mute_all && allow_unmute_self !== undefined && { allow_unmute_self },
			);
			if (changes.mute_all !== undefined) muteAll(company, id, changes.mute_all);
		},
	}),
	endpoint({
		doc: 98184,
		...APP,
		path: '/meeting/realcontrol/mute_user',
		body: record({ meetingid, option: needed(boolean()), operated_user }),
		answer({ company, body: { meetingid: id, option, operated_user: who } }) {
			const there = company.meetings.present(runningMeeting(company, id));
			for (const stay of named(there, [who])) stay.audio_state = !option;
		},
	}),
	endpoint({
		doc: 98180,
		...APP,
		path: '/meeting/realcontrol/set_cohost',
		body: record({ meetingid, action: needed(boolean()), operated_user }),
		answer({ company, body: { meetingid: id, action, operated_user: who } }) {
			if (who.instance_id === DEVICE.mra) throw new Refusal(INVALID, 'operated_user.instance_id');
			const there = company.meetings.present(runningMeeting(company, id));
			for (const stay of named(there, [who])) {
				if (action) stay.role = ROLE.coHost;
				else if (stay.role === ROLE.coHost) stay.role = stay.userid ? ROLE.member : ROLE.guest;
			}
		},
	}),
	endpoint({
		doc: 98189,
		...APP,
		path: '/meeting/realcontrol/switch_user_video',
		body: record({ meetingid, video: boolean(), operated_user }),
		answer({ company, body: { meetingid: id, video = false, operated_user: who } }) {
			const there = company.meetings.present(runningMeeting(company, id));
			for (const stay of named(there, [who])) {
				if (video && stay.instance_id !== DEVICE.mra) throw new Refusal(INVALID, 'video');
				stay.video_state = video;
			}
		},
	}),
	endpoint({
		doc: 98185,
		...APP,
		path: '/meeting/realcontrol/close_screen_share',
		body: record({ meetingid, operated_user }),
		answer({ company, body: { meetingid: id, operated_user: who } }) {
			const there = company.meetings.present(runningMeeting(company, id));
			for (const stay of named(there, [who])) {
				if (stay.instance_id === DEVICE.mra) throw new Refusal(INVALID, 'instance_id');
				share(company, id, stay, false);
			}
		},
	}),
	endpoint({
		doc: 98188,
		...APP,
		path: '/meeting/realcontrol/set_nicknames',
		body: record({
			meetingid,
			operated_users: needed(list(record({ ...device, nickname: text({ characters: 20 }) }))),
		}),
		answer({ company, body: { meetingid: id, operated_users: users } }) {
			const there = company.meetings.present(runningMeeting(company, id));
			for (const { nickname, ...who } of users) {
				for (const stay of named(there, [who])) stay.nickname = nickname;
			}
		},
	}),
	endpoint({
		doc: 98186,
		...APP,
		path: '/meeting/realcontrol/manage_waiting_room_users',
		body: record({
			meetingid,
			operate_type: needed(choice([ADMIT, MOVE_OUT, SEND_AWAY])),
			allow_rejoin: boolean(),
			operated_users,
		}),
		answer({
			company,
			body: { meetingid: id, operate_type, allow_rejoin, operated_users: users },
		}) {
			const meeting = runningMeeting(company, id);
			if (allow_rejoin !== undefined && operate_type !== SEND_AWAY) {
				throw new Refusal(INVALID, 'allow_rejoin is for operate_type 3');
			}
			if (operate_type === MOVE_OUT) {
				const inside = named(company.meetings.present(meeting), users);
				for (const stay of inside) moveToWaitingRoom(company, id, stay);
				return;
			}
			for (const stay of named(company.meetings.waiting(meeting), users)) {
				if (operate_type === ADMIT) admit(company, id, stay);
				else leaveWaitingRoom(company, id, stay);
				if (allow_rejoin === false) meeting.banned.push(stay.tmp_openid);
			}
		},
	}),
	endpoint({
		doc: 98181,
		...APP,
		path: '/meeting/realcontrol/kickout_users',
		body: record({ meetingid, allow_rejoin: needed(boolean()), operated_users }),
		answer({ company, body: { meetingid: id, allow_rejoin, operated_users: users } }) {
			const meeting = runningMeeting(company, id);
			for (const stay of named(company.meetings.present(meeting), users)) {
				leave(company, id, stay);
				if (!allow_rejoin) meeting.banned.push(stay.tmp_openid);
			}
		},
	}),
	endpoint({
		doc: 98187,
		...APP,
		path: '/meeting/realcontrol/dismiss',
		body: record({ meetingid, force_dismiss: flag(), retrieve_code: flag() }),
		answer({ company, body: { meetingid: id, force_dismiss = 1, retrieve_code = 0 } }) {
			const meeting = runningMeeting(company, id);
			if (!force_dismiss && company.meetings.present(meeting).length) {
				throw new Refusal(INVALID, 'somebody is in the meeting');
			}
			end(company, id, retrieve_code === 1);
		},
	}),
];
