import { endpoint } from '../endpoint';
import { choice, integer, needed, record, text } from '../../rules/fields';
import { page } from '../../rules/page';
import { Refusal } from '../../rules/refusal';
import { findSubMeeting, INVALID } from './find';
import { meetingid } from './meetings';

const APP = { access: ['app'], method: 'POST' } as const;
const DAY_SECONDS = 24 * 60 * 60;
const SUCCEEDED = 1;

const GOOD = 1;
const NO_DATA = 0;
const ALL_GOOD = {
	quality: GOOD,
	audio_quality: GOOD,
	screen_share_quality: GOOD,
	network_quality: GOOD,
	problems: [],
};

/** Who launched meetings (99651), and how good they were (98821). */
export const statistics = [
	endpoint({
		doc: 99651,
		...APP,
		path: '/meeting/statistics/get_start_list',
		body: record({
			type: needed(choice([SUCCEEDED, 2])),
			begin_time: needed(integer()),
			end_time: needed(integer()),
			limit: integer({ min: 1, max: 1000 }),
			cursor: text(),
		}),
		answer({ company, body: { type, begin_time, end_time, limit = 200, cursor } }) {
			if (end_time < begin_time || end_time - begin_time > 30 * DAY_SECONDS) {
				throw new Refusal(INVALID, 'end_time');
			}
			const found = company.meetings.launches
				.filter(
					({ userid, start_time, succeeded }) =>
						succeeded === (type === SUCCEEDED) &&
						start_time >= begin_time &&
						start_time < end_time &&
						company.contacts.member(userid)?.visible,
				)
				.sort((one, other) => other.start_time - one.start_time)
				.map(({ userid, start_time }) => ({ userid, start_time }));
			const { entries, next } = page(found, cursor, limit);
			return { meeting_list: entries, next_cursor: next, has_more: next !== '' };
		},
	}),
	endpoint({
		doc: 98821,
		...APP,
		path: '/meeting/get_quality',
		body: record({
			meetingid,
			sub_meetingid: text(),
			start_time: needed(integer()),
			cursor: text(),
			limit: integer({ min: 1, max: 50 }),
		}),
		answer({ company, body }) {
			const { meetingid: id, sub_meetingid, start_time, cursor, limit = 50 } = body;
			if (start_time < company.seconds - 7 * DAY_SECONDS) throw new Refusal(INVALID, 'start_time');
			const { attendances } = findSubMeeting(company, id, sub_meetingid);
			const [first] = attendances;
			const came = first && first.join_time >= start_time ? attendances : [];
			const { entries, next } = page(came, cursor, limit);
			return {
				...ALL_GOOD,
				...(!came.length && { quality: NO_DATA }),
				video_quality: NO_DATA,
				attendees: entries.map(({ userid, tmp_openid, instance_id }) => ({
					userid,
					tmp_openid,
					instance_id,
					...ALL_GOOD,
					video_quality: NO_DATA,
				})),
				next_cursor: next,
				has_more: next !== '',
			};
		},
	}),
];
