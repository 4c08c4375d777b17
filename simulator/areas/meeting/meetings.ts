import { endpoint } from '../endpoint';
import type { Company } from '../company';
import {
	boolean,
	choice,
	flag,
	integer,
	list,
	needed,
	record,
	text,
	type Values,
} from '../../rules/fields';
import { isSame } from '../../rules/isSame';
import { newId } from '../../rules/newId';
import { page } from '../../rules/page';
import { Refusal } from '../../rules/refusal';
import {
	BOOKED,
	bookedMeeting,
	checkMembers,
	checkStart,
	findMeeting,
	INVALID,
	meetingEvent,
	NO_CANCEL,
	NO_UPDATE,
	subMeetingOf,
} from './find';
import { DEFAULT_SETTINGS, NOTHING_HAPPENED, type Attendance, type Meeting } from './records';

const APP = { access: ['app'], method: 'POST' } as const;
const MOST_A_PAGE = 100;
const INVITEES_A_PAGE = 2;
const MOST_SPAN_SECONDS = 180 * 24 * 60 * 60;
const TITLE = { bytes: 40, characters: 20 };
/** Of the list of errcodes (90313). */
const TOO_MANY_INVITEES = 400020;
const WRONG_PEOPLE = 400021;
const TOO_MANY_HOSTS = 400027;
const WRONG_PASSWORD = 400030;
const WRONG_DURATION = 400035;
const WRONG_TITLE = 400042;
const IN_THE_PAST = 400222;
const TOO_LONG_PLACE = 400237;

export const meetingid = needed(text());
const users = (most: number, tooMany?: number) =>
	record({ userid: list(text({ bytes: 64 }), { most, tooMany }) });

const settings = record({
	remind_scope: choice([1, 2, 3, 4]),
	password: text({ pattern: /^\d{4,6}$/, errcode: WRONG_PASSWORD }),
	enable_waiting_room: boolean(),
	allow_enter_before_host: boolean(),
	enable_enter_mute: choice([0, 1, 2]),
	enable_screen_watermark: boolean(),
	hosts: users(10, TOO_MANY_HOSTS),
	ring_users: users(Infinity),
});
const reminders = record({
	is_repeat: flag(),
	repeat_type: choice([0, 1, 2, 7]),
	repeat_until: integer(),
	repeat_interval: integer({ min: 1, max: 2 }),
	remind_before: list(choice([0, 300, 900, 3600, 86_400])),
});
const booking = {
	title: text(),
	meeting_start: integer(),
	meeting_duration: integer({ min: 300, max: 86_399, errcode: WRONG_DURATION }),
	description: text({ characters: 500 }),
	location: text({ characters: 128, errcode: TOO_LONG_PLACE }),
	invitees: users(300, TOO_MANY_INVITEES),
	cal_id: text({ bytes: 64 }),
	settings,
	reminders,
};

/** What is wrong with the fields together, and with the people in them. */
function check(company: Company, body: Partial<Values<typeof booking>>): void {
	const {
		title = '',
		meeting_start,
		meeting_duration,
		invitees,
		settings: given,
		reminders: again,
	} = body;
	if (Buffer.byteLength(title) > TITLE.bytes && [...title].length > TITLE.characters) {
		throw new Refusal(WRONG_TITLE, 'title is too long');
	}
	if ((meeting_start === undefined) !== (meeting_duration === undefined)) {
		throw new Refusal(INVALID, 'meeting_start and meeting_duration go together');
	}
	if (meeting_start !== undefined) {
		checkStart(company, meeting_start, 'meeting_start', IN_THE_PAST);
	}
	if (again?.repeat_interval !== undefined && again.repeat_type !== 1) {
		throw new Refusal(INVALID, 'repeat_interval is for weeks only');
	}
	const people = [invitees, given?.hosts, given?.ring_users].flatMap((some) => some?.userid ?? []);
	checkMembers(company, people, WRONG_PEOPLE);
}

const changed = (company: Company, meetingid: string, change: string, { admin_userid }: Meeting) =>
	company.onEvent(meetingEvent(meetingid, change, { userid: admin_userid }));

/** Who of the company took part or was invited, as the page of details tells it (99049). */
function attendeesOf({ meetings, seconds }: Company, meeting: Meeting) {
	const came = new Map<string, Attendance[]>();
	for (const stay of meeting.attendances) {
		if (stay.userid) came.set(stay.userid, [...(came.get(stay.userid) ?? []), stay]);
	}
	const endOf = (stay: Attendance) => meetings.endOf(stay, meeting);
	return [
		...[...came].map(([userid, stays]) => ({
			userid,
			status: 1,
			first_join_time: stays[0]!.join_time,
			last_quit_time: Math.max(...stays.map((stay) => endOf(stay) ?? 0)),
			total_join_count: stays.length,
			cumulative_time: stays.reduce(
				(sum, stay) => sum + (endOf(stay) ?? seconds) - stay.join_time,
				0,
			),
		})),
		...meeting.invitees
			.filter((userid) => !came.has(userid))
			.map((userid) => ({ userid, status: 2 })),
	];
}

/** Keeps a meeting that is booked; gives its ID. */
export function bookMeeting(
	company: Company,
	meeting: Pick<Meeting, 'admin_userid' | 'title' | 'meeting_start' | 'meeting_duration'> &
		Partial<Meeting>,
): string {
	const id = newId('hy');
	company.meetings.meetings.set(id, {
		description: '',
		location: '',
		reminders: { is_repeat: 0 },
		invitees: [],
		...NOTHING_HAPPENED(),
		...meeting,
		settings: { ...DEFAULT_SETTINGS, ...meeting.settings },
		meeting_code: String(100_000_000 + company.meetings.meetings.size),
	});
	return id;
}

/** Booked meetings (documents 97454–97457, 99049) and who is invited (98160, 98162). */
export const meetings = [
	endpoint({
		doc: 97454,
		...APP,
		path: '/meeting/create',
		body: record({
			...booking,
			admin_userid: needed(text({ bytes: 64 })),
			title: needed(booking.title),
			meeting_start: needed(booking.meeting_start),
			meeting_duration: needed(booking.meeting_duration),
		}),
		answer({ company, body }) {
			checkMembers(company, [body.admin_userid], WRONG_PEOPLE);
			check(company, body);
			const { invitees, reminders, ...rest } = body;
			const id = bookMeeting(company, {
				...rest,
				invitees: invitees?.userid ?? [],
				reminders: { is_repeat: 0, ...reminders },
			});
			return { meetingid: id, excess_users: [] };
		},
	}),
	endpoint({
		doc: 97455,
		...APP,
		path: '/meeting/update',
		body: record({ ...booking, meetingid }),
		answer({ company, body }) {
			const { meetingid: id, invitees, ...rest } = body;
			const meeting = bookedMeeting(company, id, NO_UPDATE);
			check(company, rest);
			// What a setting leaves out is not kept.
			Object.assign(meeting, rest, invitees && { invitees: invitees.userid ?? [] });
			changed(company, id, 'modify_meeting', meeting);
			return { excess_users: [] };
		},
	}),
	endpoint({
		doc: 97456,
		...APP,
		path: '/meeting/cancel',
		body: record({ meetingid }),
		answer({ company, body }) {
			const meeting = bookedMeeting(company, body.meetingid, NO_CANCEL);
			meeting.isCancelled = true;
			changed(company, body.meetingid, 'cancel_meeting', meeting);
		},
	}),
	endpoint({
		doc: 99049,
		...APP,
		path: '/meeting/get_info',
		body: record({ meetingid }),
		answer({ company, body }) {
			const meeting = findMeeting(company, body.meetingid);
			const { admin_userid, title, meeting_start, meeting_duration, description } = meeting;
			const { location, cal_id, settings, reminders, meeting_code } = meeting;
			return {
				admin_userid,
				title,
				meeting_start,
				meeting_duration,
				description,
				location,
				cal_id,
				settings,
				reminders,
				meeting_code,
				current_sub_meetingid: subMeetingOf(meeting),
				main_department: company.contacts.member(admin_userid)?.main_department,
				status: company.meetings.stateOf(meeting),
				agentid: company.agentId,
				// Who comes out of WeChat is not told here.
				attendees: { member: attendeesOf(company, meeting), tmp_external_user: [] },
				meeting_link: `${company.url}/meeting/${meeting_code}`,
			};
		},
	}),
	endpoint({
		doc: 97457,
		...APP,
		path: '/meeting/get_user_meetingid',
		body: record({
			userid: needed(text({ bytes: 64 })),
			cursor: text(),
			limit: integer({ min: 1, max: MOST_A_PAGE }),
			begin_time: integer(),
			end_time: integer(),
		}),
		answer({ company, body }) {
			const { userid, cursor, limit = MOST_A_PAGE, begin_time, end_time = company.seconds } = body;
			checkMembers(company, [userid]);
			const start = begin_time ?? end_time - MOST_SPAN_SECONDS;
			if (end_time < start || end_time - start > MOST_SPAN_SECONDS) {
				throw new Refusal(INVALID, 'end_time');
			}
			const { meetings } = company;
			const found = [...meetings.meetings].filter(([, meeting]) => {
				const { admin_userid, invitees, meeting_start } = meeting;
				// The end counts for those that have begun only.
				const isBefore = meeting_start <= end_time || meetings.stateOf(meeting) === BOOKED;
				return [admin_userid, ...invitees].includes(userid) && meeting_start >= start && isBefore;
			});
			const { entries, next } = page(found, cursor === '0' ? '' : cursor, limit);
			return { meetingid_list: entries.map(([id]) => id), next_cursor: next };
		},
	}),
	endpoint({
		doc: 98160,
		...APP,
		path: '/meeting/get_invitees',
		body: record({ meetingid, cursor: text() }),
		answer({ company, body }) {
			const { invitees } = findMeeting(company, body.meetingid);
			const { entries, next } = page(invitees, body.cursor, INVITEES_A_PAGE);
			return {
				has_more: next !== '',
				next_cursor: next,
				invitees: entries.map((userid) => ({ userid })),
			};
		},
	}),
	endpoint({
		doc: 98162,
		...APP,
		path: '/meeting/set_invitees',
		body: record({
			meetingid,
			invitees: list(record({ userid: text({ bytes: 64 }) }), { most: 2000 }),
		}),
		answer({ company, body }) {
			const meeting = findMeeting(company, body.meetingid);
			const userids = (body.invitees ?? []).flatMap(({ userid }) => userid ?? []);
			checkMembers(company, userids, WRONG_PEOPLE);
			if (!userids.some((userid) => isSame(userid, meeting.admin_userid))) {
				throw new Refusal(WRONG_PEOPLE, 'invitees lack the organizer');
			}
			meeting.invitees = userids;
		},
	}),
];
