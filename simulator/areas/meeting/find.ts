import type { Company } from '../company';
import { Refusal } from '../../rules/refusal';
import type { CallbackMessage } from '../callbackMessage';
import type { Live, Meeting, Stay } from './records';

/** The pages name no errcode of their own. */
export const INVALID = 40058;

/** No meeting, or none of this app (90313). */
const UNKNOWN_MEETING = 90602;

/** The meeting of this app. */
export function findMeeting(company: Company, meetingid: string): Meeting {
	const meeting = company.meetings.meetings.get(meetingid);
	if (!meeting) throw new Refusal(UNKNOWN_MEETING);
	return meeting;
}

/** The ID of the one that is next or runs, of a meeting that comes again. */
export const subMeetingOf = ({ reminders, meeting_code }: Meeting): string | undefined =>
	(reminders as { is_repeat?: number }).is_repeat === 1 ? `sub${meeting_code}` : undefined;

/** The meeting of this app; of one that comes again the one that is meant (98157). */
export function findSubMeeting(company: Company, meetingid: string, subId?: string): Meeting {
	const meeting = findMeeting(company, meetingid);
	const wanted = subMeetingOf(meeting);
	if (wanted !== undefined && subId !== wanted) throw new Refusal(INVALID, 'sub_meetingid');
	return meeting;
}

export const BOOKED = 1;
const CANCELLED = 4;
/** Refuses what was cancelled (90313). */
const WAS_CANCELLED = 400041;
/** Refuse what has begun (90313). */
export const NO_UPDATE = 400221;
export const NO_CANCEL = 400224;

/** The same, as long as it is only booked; one that has begun is refused with the code of what was tried. */
export function bookedMeeting(company: Company, meetingid: string, begun: number): Meeting {
	const meeting = findMeeting(company, meetingid);
	const state = company.meetings.stateOf(meeting);
	if (state === CANCELLED) throw new Refusal(WAS_CANCELLED);
	if (state !== BOOKED) throw new Refusal(begun);
	return meeting;
}

/** The event of what changed in a meeting, by whom and to whom (98333, 98393). */
export const meetingEvent = (
	meetingid: string,
	ChangeType: string,
	by?: Pick<Stay, 'userid'> & Partial<Stay>,
	of?: Stay,
): CallbackMessage => ({
	MsgType: 'event',
	Event: 'meeting_change',
	FromUserName: by ? by.userid : 'sys',
	FromUserTmpOpenId: by?.tmp_openid,
	OperatedUser: of && { UserId: of.userid || undefined, TmpOpenId: of.tmp_openid },
	ChangeType,
	MeetingId: meetingid,
});

/** Of live streams the list of errcodes says more (90313). */
const NOT_BOOKED = 92006;
const NOT_OF_APP = 92008;

export function findLive(company: Company, livingid: string): Live {
	const live = company.meetings.lives.get(livingid);
	if (!live) throw new Refusal(NOT_OF_APP, 'livingid');
	return live;
}

export function bookedLive(company: Company, livingid: string): Live {
	const live = findLive(company, livingid);
	if (company.meetings.stateOfLive(live) !== 0) throw new Refusal(NOT_BOOKED);
	return live;
}

/** A start in the future. */
export function checkStart(company: Company, start: number, name: string, errcode = INVALID): void {
	if (start <= company.seconds) throw new Refusal(errcode, `${name} should be in the future`);
}

/** Members that the app sees: one other fails the whole call. */
export function checkMembers(company: Company, userids: readonly string[], errcode = 60011): void {
	for (const userid of userids) {
		if (!company.contacts.member(userid)?.visible) throw new Refusal(errcode, userid);
	}
}
