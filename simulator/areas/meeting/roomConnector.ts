import { endpoint } from '../endpoint';
import { boolean, choice, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import type { Company } from '../company';
import { INVALID } from './find';
import { meetingid } from './meetings';
import { DEVICE, type Attendance, type Connected } from './records';
import { leave, runningMeeting } from './runningMeeting';

const APP = { access: ['app'], method: 'POST' } as const;
const EQUAL = 1;

const mra = needed(record({ tmp_openid: needed(text()) }));

/** A SIP or H.323 device in the meeting that runs. */
function findDevice(company: Company, of: string, tmp_openid: string): Attendance {
	const found = company.meetings
		.present(runningMeeting(company, of))
		.find((one) => one.tmp_openid === tmp_openid && one.instance_id === DEVICE.mra);
	if (!found) throw new Refusal(INVALID, 'tmp_openid is no device in the meeting');
	return found;
}

const change = ({ meetings }: Company, { tmp_openid }: Attendance, settings: Connected) =>
	meetings.connected.set(tmp_openid, { ...meetings.connected.get(tmp_openid), ...settings });

/** Devices of the room connector (documents 98786–98789). */
export const roomConnector = [
	endpoint({
		doc: 98786,
		...APP,
		path: '/meeting/mra/query_status',
		body: record({ meetingid, tmp_openid: needed(text()) }),
		answer({ company, body }) {
			const device = findDevice(company, body.meetingid, body.tmp_openid);
			const set = company.meetings.connected.get(device.tmp_openid) ?? {};
			return {
				tmp_openid: device.tmp_openid,
				instance_id: device.instance_id,
				user_role: device.role,
				webinar_member_role: 0,
				ip: '192.0.2.10',
				name: device.nickname ?? '会议室终端',
				audio_state: device.audio_state,
				video_state: device.video_state,
				screen_shared_state: device.screen_shared_state,
				default_layout: set.default_layout ?? EQUAL,
				raise_hands_state: set.raise_hand ?? false,
			};
		},
	}),
	endpoint({
		doc: 98787,
		...APP,
		path: '/meeting/mra/set_default_layout',
		body: record({
			meetingid,
			default_layout: needed(choice([1, 2, 3])),
			default_novideo_user: needed(choice([1, 2])),
			mra,
		}),
		answer({ company, body: { mra: of, meetingid: id, ...layout } }) {
			change(company, findDevice(company, id, of.tmp_openid), layout);
		},
	}),
	endpoint({
		doc: 98788,
		...APP,
		path: '/meeting/mra/set_raise_hand',
		body: record({ meetingid, raise_hand: needed(boolean()), mra }),
		answer({ company, body: { mra: of, meetingid: id, raise_hand } }) {
			change(company, findDevice(company, id, of.tmp_openid), { raise_hand });
		},
	}),
	endpoint({
		doc: 98789,
		...APP,
		path: '/meeting/mra/hangup',
		body: record({ meetingid, mra }),
		answer({ company, body }) {
			const device = findDevice(company, body.meetingid, body.mra.tmp_openid);
			leave(company, body.meetingid, device);
		},
	}),
];
