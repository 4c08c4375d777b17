import { text } from '../../../shared/operation/fields';

/** Which of the meetings that come again is meant. */
export const subMeetingId = text('subMeetingId', 'Sub-Meeting ID', {
	key: 'sub_meetingid',
	description:
		'Which one of a meeting that comes again (周期性会议), needed there: current_sub_meetingid, as Get of the meeting gives it',
});
