import type { IDataObject } from 'n8n-workflow';
import { spellOut } from '../../../../shared/vocabulary/spellOut';
import { MEETING_STATES } from '../../booking/meetingRecord';

interface Person extends IDataObject {
	status?: number;
	first_join_time?: number;
	last_quit_time?: number;
}

const TOOK_PART = 1;

/** Times in ISO 8601, with the end; state by name; who took part as one list; a bare ID stays. */
export function simplifyMeeting(meeting: IDataObject): IDataObject {
	const { attendees, meeting_start: start, meeting_duration: length, ...rest } = meeting;
	if (start === undefined) return meeting;
	const { member = [], tmp_external_user: guests = [] } = (attendees ?? {}) as Record<
		string,
		Person[]
	>;
	return {
		...spellOut(rest, { enums: { status: MEETING_STATES } }),
		...spellOut(
			{ meeting_start: start, meeting_end: Number(start) + Number(length) },
			{ times: ['meeting_start', 'meeting_end'] },
		),
		meeting_duration: length,
		attendees: [...member, ...guests].map(({ status, ...person }) => ({
			...spellOut(person, { times: ['first_join_time', 'last_quit_time'] }),
			took_part: status === TOOK_PART,
		})),
	};
}
