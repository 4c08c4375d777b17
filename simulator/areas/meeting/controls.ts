import type { Company } from '../company';
import { memberControls } from '../memberControls';
import { Refusal } from '../../rules/refusal';
import { cancelEnrolment, enrol, shownEnrolment } from './enrolments';
import { BOOKED, INVALID } from './find';
import { openPolls, vote } from './polls';
import type { Attendance, Meeting, Stay } from './records';
import {
	admit,
	controlOf,
	end,
	isHost,
	join,
	leave,
	leaveWaitingRoom,
	moveToWaitingRoom,
	muteAll,
	record,
	runningMeeting,
	share,
} from './runningMeeting';

interface Doing {
	userid: string;
	meetingid: string;
	/** Whether something is switched on or off. */
	on?: boolean;
	/** Who it is done to, where that is somebody else. */
	tmp_openid?: string;
	/** Options of each question of a poll, by their places. */
	poll_id?: string;
	chosen?: number[][];
	/** Texts to each question of an enrolment. */
	answers?: string[][];
}

const of = <Some extends Stay>(stays: Some[], wanted: Partial<Stay>, name: string): Some => {
	const [key, value] = Object.entries(wanted)[0]! as [keyof Stay, unknown];
	const found = stays.find((one) => one[key] === value);
	if (!found) throw new Refusal(INVALID, `${name} is not there`);
	return found;
};

/** What a member does who is in the meeting. */
const inside =
	(act: (company: Company, own: Attendance, doing: Doing, meeting: Meeting) => void) =>
	(company: Company, doing: Doing) => {
		const meeting = runningMeeting(company, doing.meetingid);
		const { userid } = doing;
		act(company, of(company.meetings.present(meeting), { userid }, userid), doing, meeting);
	};

/** What only who leads the meeting does. */
const leading = (act: Parameters<typeof inside>[0]) =>
	inside((company, own, doing, meeting) => {
		if (!isHost(meeting, own.userid)) throw new Refusal(INVALID, `${own.userid} is not a host`);
		act(company, own, doing, meeting);
	});

/** What members do in meetings, by the name of the control below `/simulator/meeting`. */
export const meetingControls = memberControls<Doing>({
	join: (company, { meetingid, userid }) => join(company, meetingid, userid),
	leave(company, { meetingid, userid }) {
		const meeting = runningMeeting(company, meetingid);
		const { present, waiting } = company.meetings;
		const own = present(meeting).find((one) => one.userid === userid);
		if (own) return leave(company, meetingid, own);
		const waits = of(waiting(meeting), { userid }, userid);
		leaveWaitingRoom(company, meetingid, waits, waits);
	},
	share: inside((company, own, { meetingid, on = true }) => share(company, meetingid, own, on)),
	mute: inside((_company, own, { on = true }, meeting) => {
		const { mute_all, allow_unmute_self = true } = controlOf(meeting);
		if (!on && mute_all && !allow_unmute_self && !isHost(meeting, own.userid)) {
			throw new Refusal(INVALID, 'only a host lets members speak');
		}
		own.audio_state = !on;
	}),
	muteAll: leading((company, own, { meetingid, on = true }) =>
		muteAll(company, meetingid, on, own),
	),
	record: leading((company, own, { meetingid, on = true }) => record(company, meetingid, on, own)),
	admit: leading((company, own, { meetingid, tmp_openid = '' }, meeting) =>
		admit(
			company,
			meetingid,
			of(company.meetings.waiting(meeting), { tmp_openid }, tmp_openid),
			own,
		),
	),
	wait: leading((company, own, { meetingid, tmp_openid = '' }, meeting) =>
		moveToWaitingRoom(
			company,
			meetingid,
			of(company.meetings.present(meeting), { tmp_openid }, tmp_openid),
			own,
		),
	),
	remove: leading((company, _own, { meetingid, tmp_openid = '' }, meeting) =>
		leave(company, meetingid, of(company.meetings.present(meeting), { tmp_openid }, tmp_openid)),
	),
	end: leading((company, own, { meetingid }) => end(company, meetingid, false, own)),
	vote: inside((company, { userid }, { meetingid, poll_id = '', chosen = [] }) =>
		vote(company, meetingid, userid, poll_id, chosen),
	),
	enrol: (company, { meetingid, userid, answers = [] }) =>
		enrol(company, meetingid, userid, answers),
	cancelEnrolment: (company, { meetingid, userid }) => cancelEnrolment(company, meetingid, userid),
});

/** The page shows what comes next. */
const MOST_SHOWN = 100;
const RUNNING = 2;
const ORDER = { 2: 0, 1: 1, 3: 2, 4: 3 };

const shownStay = ({ userid, tmp_openid }: Stay) => ({ userid, tmp_openid });

/** What the page shows: meetings that run, those to come, those that are over; times in Unix seconds. */
export function describeMeetings(company: Company) {
	const { meetings, contacts } = company;
	const idOf = (userid: string) => contacts.member(userid)?.userid ?? userid;
	return [...meetings.meetings]
		.map(([meetingid, meeting]) => ({ meetingid, meeting, state: meetings.stateOf(meeting) }))
		.filter(({ state }) => state !== 4)
		.sort(
			(one, other) =>
				ORDER[one.state] - ORDER[other.state] ||
				(one.meeting.meeting_start - other.meeting.meeting_start) * (one.state === 3 ? -1 : 1),
		)
		.slice(0, MOST_SHOWN)
		.map(({ meetingid, meeting, state }) => ({
			meetingid,
			state,
			title: meeting.title,
			meeting_code: meeting.meeting_code,
			start: meeting.meeting_start,
			end: meeting.endedAt ?? meeting.meeting_start + meeting.meeting_duration,
			organizer: idOf(meeting.admin_userid),
			hosts: [meeting.admin_userid, ...(meeting.settings.hosts?.userid ?? [])].map(idOf),
			invitees: meeting.invitees.map(idOf),
			present: meetings.present(meeting).map((stay) => ({
				...shownStay(stay),
				nickname: stay.nickname,
				isMuted: !stay.audio_state,
				isSharing: stay.screen_shared_state,
			})),
			waiting: meetings.waiting(meeting).map(shownStay),
			isRecorded: meeting.recording !== undefined,
			isMuted: controlOf(meeting).mute_all,
			polls: state === RUNNING ? openPolls(company, meetingid) : [],
			...(state === BOOKED && { enrolment: shownEnrolment(company, meetingid) }),
		}));
}
