import { endpoint } from '../endpoint';
import type { Company } from '../company';
import { integer, list, needed, record, text } from '../../rules/fields';
import { page } from '../../rules/page';
import { Refusal } from '../../rules/refusal';
import { checkMembers, findMeeting, findSubMeeting, INVALID } from './find';
import { meetingid } from './meetings';
import { DEVICE, type Stay } from './records';

const APP = { access: ['app'], method: 'POST' } as const;
const MOST_SPAN_SECONDS = 31 * 24 * 60 * 60;
const MOST_SECONDS = 90 * 24 * 60 * 60;

const cursor = text();
const limit = (max: number) => integer({ min: 1, max });
const sub_meetingid = text();

/** Who is from outside is shown, members only where the app sees them. */
const visible = <Some extends Stay>(company: Company, stays: Some[]): Some[] =>
	stays.filter(({ userid }) => userid === '' || company.contacts.member(userid)?.visible);

const paged = <Some>(key: string, all: Some[], at: string | undefined, size: number) => {
	const { entries, next } = page(all, at, size);
	return { has_more: next !== '', next_cursor: next, [key]: entries };
};

/** Who is and was in meetings and their waiting rooms (documents 98156, 98157, 98163–98165). */
export const participants = [
	endpoint({
		doc: 98157,
		...APP,
		path: '/meeting/get_realtime_attendee_list',
		body: record({ meetingid, sub_meetingid, cursor, limit: limit(50) }),
		answer({ company, body }) {
			const meeting = findSubMeeting(company, body.meetingid, body.sub_meetingid);
			const there = visible(company, company.meetings.present(meeting)).map(
				({ quit_time: _none, customer_data: _data, nickname: _name, join_time, ...one }) => ({
					...one,
					join_time: String(join_time),
					join_type: one.instance_id === DEVICE.phone ? 0 : 1,
				}),
			);
			return { status: '1', ...paged('attendees', there, body.cursor, body.limit ?? 50) };
		},
	}),
	endpoint({
		doc: 98156,
		...APP,
		path: '/meeting/get_attendee_list',
		body: record({
			meetingid,
			sub_meetingid,
			start_time: integer(),
			end_time: integer(),
			cursor,
			limit: limit(100),
		}),
		answer({ company, body }) {
			const meeting = findSubMeeting(company, body.meetingid, body.sub_meetingid);
			const { end_time = company.seconds, start_time } = body;
			const span = body.end_time === undefined ? MOST_SECONDS : MOST_SPAN_SECONDS;
			const start = start_time ?? end_time - span;
			if (start_time !== undefined && end_time - start > MOST_SPAN_SECONDS) {
				throw new Refusal(INVALID, 'start_time');
			}
			const came = visible(company, meeting.attendances)
				.map((stay) => ({ stay, quit: company.meetings.endOf(stay, meeting) }))
				.filter(({ stay, quit }) => stay.join_time <= end_time && (quit ?? end_time) >= start)
				.map(({ stay: { join_time, nickname: _name, quit_time: _quit, ...one }, quit }) => ({
					...one,
					join_time: String(join_time),
					...(quit !== undefined && { quit_time: String(quit) }),
					...(quit === undefined && { net: 'WIFI' }),
					join_type: one.instance_id === DEVICE.phone ? 0 : 1,
				}));
			return paged('attendees', came, body.cursor, body.limit ?? 100);
		},
	}),
	endpoint({
		doc: 98163,
		...APP,
		path: '/meeting/waitingroom/get_current_user_list',
		body: record({ meetingid, cursor, limit: limit(50) }),
		answer({ company, body }) {
			const meeting = findMeeting(company, body.meetingid);
			const waiting = visible(company, company.meetings.waiting(meeting)).map(
				({ userid, tmp_openid, instance_id, customer_data }) => ({
					userid,
					tmp_openid,
					instance_id,
					...(customer_data !== undefined && { customer_data }),
				}),
			);
			return paged('user_list', waiting, body.cursor, body.limit ?? 10);
		},
	}),
	endpoint({
		doc: 98164,
		...APP,
		path: '/meeting/waitingroom/get_user_list',
		body: record({ meetingid, cursor, limit: limit(50) }),
		answer({ company, body }) {
			const meeting = findMeeting(company, body.meetingid);
			const waited = visible(company, meeting.waits).map((stay) => ({
				userid: stay.userid,
				tmp_openid: stay.tmp_openid,
				instance_id: stay.instance_id,
				join_time: stay.join_time * 1000,
				quit_time: (company.meetings.endOf(stay, meeting) ?? 0) * 1000,
			}));
			return paged('user_list', waited, body.cursor, body.limit ?? 20);
		},
	}),
	endpoint({
		doc: 98165,
		...APP,
		path: '/meeting/check_device_in_meeting',
		body: record({
			userid: needed(text({ bytes: 64 })),
			instance_id_list: list(integer({ min: 0 })),
			meetingid_list: needed(list(text())),
		}),
		answer({ company, body: { userid, instance_id_list: devices, meetingid_list } }) {
			checkMembers(company, [userid]);
			const own = company.contacts.member(userid)!.userid;
			return {
				result_list: meetingid_list.flatMap((id) =>
					company.meetings
						.present(findMeeting(company, id))
						.filter((one) => one.userid === own && (devices?.includes(one.instance_id) ?? true))
						.map(({ instance_id }) => ({ meetingid: id, instance_id })),
				),
			};
		},
	}),
];
