import { endpoint } from '../endpoint';
import { integer, record, text } from '../../rules/fields';
import { page } from '../../rules/page';
import { findMeeting } from './find';
import { meetingid } from './meetings';
import { DEVICE } from './records';

/** Who is in a meeting (document 98157). */
export const participants = [
	endpoint({
		doc: 98157,
		access: ['app'],
		method: 'POST',
		path: '/meeting/get_realtime_attendee_list',
		body: record({
			meetingid,
			sub_meetingid: text(),
			cursor: text(),
			limit: integer({ min: 1, max: 50 }),
		}),
		answer({ company, body: { meetingid: of, cursor, limit = 50 } }) {
			const present = company.meetings.present(findMeeting(company, of));
			const { entries, next } = page(present, cursor, limit);
			return {
				status: '1',
				has_more: next !== '',
				next_cursor: next,
				attendees: entries.map(({ userid, join_time, role, ...one }) => ({
					...(userid && { userid }),
					tmp_openid: one.tmp_openid,
					join_time: String(join_time),
					instance_id: one.instance_id,
					role,
					join_type: one.instance_id === DEVICE.phone ? 0 : 1,
					audio_state: one.audio_state,
					video_state: one.video_state,
					screen_shared_state: one.screen_shared_state,
				})),
			};
		},
	}),
];
