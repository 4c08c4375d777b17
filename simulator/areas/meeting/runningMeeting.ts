import type { Company } from '../company';
import { isSame } from '../../rules/isSame';
import { newId } from '../../rules/newId';
import { Refusal } from '../../rules/refusal';
import { findMeeting, INVALID, meetingEvent } from './find';
import { DEVICE, ROLE, type Attendance, type Meeting, type Stay } from './records';

/**
 * What happens in a meeting, and the events that WeCom sends of it (98333–98402). Who does it is told where it is a member;
 * what the app does by API has no one (`sys`).
 */

const CROWD = 6;

/** Whether a member leads a meeting: who booked it, or a host (主持人) named when it was booked. */
export const isHost = ({ admin_userid, settings }: Meeting, userid: string): boolean =>
	[admin_userid, ...(settings.hosts?.userid ?? [])].some((one) => isSame(one, userid));

/** What is set of a meeting as it runs: what was booked, unless it was changed since. */
export const controlOf = ({ settings, control }: Meeting) => ({
	mute_all: false,
	meeting_locked: false,
	allow_share_screen: true,
	enable_enter_mute: settings.enable_enter_mute ?? 2,
	enable_waiting_room: settings.enable_waiting_room ?? false,
	...control,
});

/** The meeting, as long as it runs. */
export function runningMeeting(company: Company, meetingid: string): Meeting {
	const meeting = findMeeting(company, meetingid);
	if (company.meetings.stateOf(meeting) !== 2) throw new Refusal(INVALID, 'meeting is not running');
	return meeting;
}

const tell = (company: Company, meetingid: string, change: string, by?: Stay, of?: Stay) =>
	company.onEvent(meetingEvent(meetingid, change, by, of));

function attend(company: Company, meeting: Meeting, { userid, ...who }: Stay): Attendance {
	const { mute_all, enable_enter_mute } = controlOf(meeting);
	const isCrowd = company.meetings.present(meeting).length >= CROWD;
	const isMuted = mute_all || enable_enter_mute === 1 || (enable_enter_mute === 2 && isCrowd);
	const leader = isSame(meeting.admin_userid, userid) ? ROLE.creatorAndHost : ROLE.host;
	const stay: Attendance = {
		...who,
		userid,
		join_time: company.seconds,
		role: userid === '' ? ROLE.guest : isHost(meeting, userid) ? leader : ROLE.member,
		audio_state: !isMuted || isHost(meeting, userid),
		video_state: false,
		screen_shared_state: false,
	};
	meeting.attendances.push(stay);
	return stay;
}

/** Lets a member come, who begins the meeting where nobody has yet; before a host into the waiting room where there is one. */
export function join(
	company: Company,
	meetingid: string,
	userid: string,
	instance_id: number = DEVICE.pc,
): void {
	const meeting = findMeeting(company, meetingid);
	const state = company.meetings.stateOf(meeting);
	const { isCodeTaken, meeting_start, meeting_duration } = meeting;
	const isAgain = state === 3 && !isCodeTaken && company.seconds < meeting_start + meeting_duration;
	if (state !== 1 && state !== 2 && !isAgain) throw new Refusal(INVALID, 'the meeting is over');
	const known = [...meeting.attendances, ...meeting.waits].find((one) => one.userid === userid);
	const who: Stay = {
		userid,
		tmp_openid: known?.tmp_openid ?? newId('ms'),
		instance_id,
		join_time: company.seconds,
	};
	const { meeting_locked, enable_waiting_room } = controlOf(meeting);
	if (meeting_locked) throw new Refusal(INVALID, 'the meeting is locked');
	if (meeting.banned.includes(who.tmp_openid)) throw new Refusal(INVALID, 'removed for good');
	const isThere = (stays: Stay[]) => stays.some((one) => one.userid === userid);
	const { present, waiting } = company.meetings;
	if (isThere(present(meeting)) || isThere(waiting(meeting))) return;
	const leads = isHost(meeting, userid);
	const mayComeFirst = meeting.settings.allow_enter_before_host ?? true;
	const hasHost = present(meeting).some((one) => isHost(meeting, one.userid));
	if (!leads && !mayComeFirst && !hasHost) throw new Refusal(INVALID, 'no host has come yet');
	if (state === 1) meeting.beganAt = company.seconds;
	if (isAgain) delete meeting.endedAt;
	if (isAgain || meeting.attendances.length + meeting.waits.length === 0) {
		tell(company, meetingid, 'meeting_start', who);
		launch(company, userid);
	}
	if (enable_waiting_room && !leads) {
		meeting.waits.push(who);
		tell(company, meetingid, 'join_waiting_room', who);
	} else tell(company, meetingid, 'join_meeting', attend(company, meeting, who));
}

/** Keeps that a meeting was launched, and tells of it (99648). */
function launch(company: Company, userid: string): void {
	company.meetings.launches.push({ userid, start_time: company.seconds, succeeded: true });
	company.onEvent({
		MsgType: 'event',
		Event: 'meeting_statistics',
		FromUserName: userid,
		ChangeType: 'start_meeting',
		Status: 1,
	});
}

const go = (company: Company, stay: Stay) => {
	stay.quit_time = company.seconds;
};

/** Somebody leaves the meeting, or is sent out of it. */
export function leave(company: Company, meetingid: string, stay: Attendance): void {
	share(company, meetingid, stay, false);
	go(company, stay);
	tell(company, meetingid, 'quit_meeting', stay);
}

/** Somebody leaves the waiting room, by himself or sent out of it. */
export function leaveWaitingRoom(company: Company, meetingid: string, stay: Stay, by?: Stay): void {
	go(company, stay);
	tell(company, meetingid, 'quit_waiting_room', by, stay);
}

/** Out of the waiting room into the meeting. */
export function admit(company: Company, meetingid: string, stay: Stay, by?: Stay): void {
	const meeting = runningMeeting(company, meetingid);
	go(company, stay);
	const { quit_time: _gone, ...who } = stay;
	const attendance = attend(company, meeting, who);
	tell(company, meetingid, 'join_from_meeting_room', by, attendance);
	tell(company, meetingid, 'join_meeting', attendance);
}

/** Out of the meeting into the waiting room. */
export function moveToWaitingRoom(
	company: Company,
	meetingid: string,
	stay: Attendance,
	by?: Stay,
): void {
	const meeting = runningMeeting(company, meetingid);
	share(company, meetingid, stay, false);
	go(company, stay);
	const { userid, tmp_openid, instance_id } = stay;
	meeting.waits.push({ userid, tmp_openid, instance_id, join_time: company.seconds });
	tell(company, meetingid, 'move_to_waiting_room', by, stay);
}

/** Begins or ends to share the screen; one at a time does. */
export function share(company: Company, meetingid: string, stay: Attendance, isOn: boolean): void {
	if (stay.screen_shared_state === isOn) return;
	const meeting = runningMeeting(company, meetingid);
	if (isOn && !controlOf(meeting).allow_share_screen && !isHost(meeting, stay.userid)) {
		throw new Refusal(INVALID, 'sharing is for hosts only');
	}
	for (const other of isOn ? company.meetings.present(meeting) : []) {
		share(company, meetingid, other, false);
	}
	stay.screen_shared_state = isOn;
	tell(company, meetingid, isOn ? 'open_screen_share' : 'close_screen_share', stay);
}

/** Mutes everybody but the hosts, or lets all speak again. */
export function muteAll(company: Company, meetingid: string, isOn: boolean, by?: Stay): void {
	const meeting = runningMeeting(company, meetingid);
	meeting.control.mute_all = isOn;
	for (const stay of company.meetings.present(meeting)) {
		if (!isHost(meeting, stay.userid)) stay.audio_state = !isOn;
	}
	tell(company, meetingid, isOn ? 'meeting_mute_all' : 'meeting_unmute_all', by);
}

/** Begins or ends the recording on the server (云录制); it is ready when the meeting has ended. */
export function record(company: Company, meetingid: string, isOn: boolean, by?: Stay): void {
	const meeting = runningMeeting(company, meetingid);
	if (isOn === (meeting.recording !== undefined)) return;
	if (isOn) {
		meeting.recording = newId('MR');
		company.meetings.recordings.set(meeting.recording, {
			meetingid,
			record_file_id: newId('RF'),
			start: company.seconds,
			paragraphs: [{ userid: by?.userid ?? '', words: ['录制', '开始', '了', '。'] }],
			sharing: {},
		});
	} else {
		const recording = company.meetings.recordings.get(meeting.recording!);
		if (recording) recording.end = company.seconds;
		delete meeting.recording;
	}
	tell(company, meetingid, isOn ? 'start_recording' : 'stop_recording', by);
}

/** Ends the meeting for everybody; nobody comes again once the number is taken back. */
export function end(company: Company, meetingid: string, isCodeTaken: boolean, by?: Stay): void {
	const meeting = runningMeeting(company, meetingid);
	const { present, waiting, recordings } = company.meetings;
	const all = present(meeting);
	if (meeting.recording !== undefined) record(company, meetingid, false, by);
	for (const stay of [...all, ...waiting(meeting)]) go(company, stay);
	meeting.endedAt = company.seconds;
	meeting.isCodeTaken = isCodeTaken;
	meeting.control = {};
	tell(company, meetingid, 'meeting_end', by);
	for (const recording of recordings.values()) {
		if (recording.meetingid !== meetingid || recording.isReady) continue;
		recording.isReady = true;
		tell(company, meetingid, 'recording_complete');
	}
}
