import { text } from '../../../shared/operation/fields';
import type { Field } from '../../../shared/operation/operation';

/** Which of the meetings that come again is meant. */
export const subMeetingId = text('subMeetingId', 'Sub-Meeting ID', {
	key: 'sub_meetingid',
	description:
		'Which one of a meeting that comes again (周期性会议), needed there: current_sub_meetingid, as Get of the meeting gives it',
});

/** The same where it only tells where to look for people. */
export const ofSubMeeting: Field = { ...subMeetingId, place: 'none' };
