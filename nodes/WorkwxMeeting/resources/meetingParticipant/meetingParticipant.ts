import { choices, date, list, options, span } from '../../../../shared/operation/fields';
import type { Operation, Resource, Values } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { memberNames } from '../../../../shared/vocabulary/memberNames';
import { user } from '../../../../shared/vocabulary/members';
import { spellOut } from '../../../../shared/vocabulary/spellOut';
import { DEVICES } from '../../participants/devices';
import { pagingOf } from '../../participants/participantsIn';
import { readParticipants } from '../../participants/readParticipants';
import { simplifyParticipant, simplifyWaited } from '../../participants/simplifyParticipant';
import { subMeetingId } from '../../participants/subMeeting';
import { meetingid } from '../../booking/meetingFields';

/** A list of people of one meeting; all its pages are of one size. */
const people = (
	items: string,
	max: number,
): Pick<Operation, 'reads' | 'paging' | 'run' | 'simplify'> => ({
	reads: true,
	paging: pagingOf(items, max),
	run: readParticipants,
	simplify: simplifyParticipant,
});

const DAY_MS = 24 * 60 * 60 * 1000;
/** Longest span of one call (98156). */
const MOST_DAYS = 31;

/** Throws a `ParameterError` for a span that is too long because its end is now. */
function checkTakingPart({ takingPartAfter, takingPartBefore }: Values): void {
	const isLong = (takingPartAfter as number) < Date.now() - MOST_DAYS * DAY_MS;
	if (!isLong || takingPartBefore !== undefined) return;
	throw new ParameterError(
		'Taking Part After',
		`is more than ${MOST_DAYS} days ago: add "Taking Part Before", at most ${MOST_DAYS} days later`,
	);
}

export const meetingParticipant: Resource = {
	value: 'meetingParticipant',
	name: 'Meeting Participant (参会成员)',
	description:
		'Who is, was or waits in a meeting that this app booked, each device once; companies that pay for meetings only',
	operations: {
		checkDevices: {
			name: 'Check Devices',
			action: 'Check in which meetings a member is (获取成员设备是否入会)',
			description: 'One item for each device of a member that is in one of the meetings now',
			doc: 98165,
			request: 'POST /meeting/check_device_in_meeting',
			reads: true,
			items: 'result_list',
			fields: [
				list('meetingIds', 'Meeting IDs', {
					key: 'meetingid_list',
					ids: ['meetingid'],
					holds: 'IDs of meetings that this app booked',
				}),
				user('participant', 'User', { key: 'userid', description: 'The member to look for' }),
				options(
					choices(
						'devices',
						'Devices',
						[
							{ name: 'Android Pad', value: 7 },
							{ name: 'Android Phone', value: 3 },
							{ name: 'HarmonyOS Car (鸿蒙汽车)', value: 84 },
							{ name: 'HarmonyOS PC (鸿蒙PC)', value: 83 },
							{ name: 'HarmonyOS Phone (鸿蒙手机)', value: 81 },
							{ name: 'HarmonyOS Tablet (鸿蒙平板)', value: 82 },
							{ name: 'iOS', value: 4 },
							{ name: 'iPad', value: 6 },
							{ name: 'Linux', value: 10 },
							{ name: 'Mac', value: 2 },
							{ name: 'Mini-Program (小程序)', value: 8 },
							{ name: 'PC', value: 1 },
							{ name: 'Phone Call (PSTN)', value: 0 },
							{ name: 'Room Connector (MRA)', value: 9 },
							{ name: 'Rooms Android', value: 22 },
							{ name: 'Rooms Controller Android', value: 32 },
							{ name: 'Rooms Controller iOS', value: 33 },
							{ name: 'Rooms Controller Windows', value: 30 },
							{ name: 'Rooms Mac', value: 21 },
							{ name: 'Rooms Windows', value: 20 },
							{ name: 'Web', value: 5 },
						],
						{
							key: 'instance_id_list',
							default: [],
							description: 'Which devices (终端设备类型) to look at; all when left out',
						},
					),
				),
			],
			simplify: (record) => spellOut(record, { enums: { instance_id: DEVICES } }),
		},
		getAll: {
			name: 'Get Many',
			action: 'Get who took part in a meeting (获取已参会成员列表)',
			description:
				'One item for each device that was in the meeting; none before it begins. Also for webinars (网络研讨会).',
			doc: 98156,
			request: 'POST /meeting/get_attendee_list',
			...people('attendees', 100),
			fields: [
				meetingid,
				options(
					...span(
						date('takingPartAfter', 'Taking Part After', {
							key: 'start_time',
							description:
								'Earliest time of taking part: 31 days ago when only the other is given, 90 without both; not for meetings that come again',
						}),
						date('takingPartBefore', 'Taking Part Before', {
							key: 'end_time',
							description: 'Latest time of taking part, now when left out',
						}),
						{ days: MOST_DAYS },
					),
					memberNames,
					subMeetingId,
				),
			],
			check: checkTakingPart,
		},
		getPresent: {
			name: 'Get Present',
			action: 'Get who is in a meeting now (获取实时会中成员列表)',
			description:
				'One item for each device that is in the meeting, with role, microphone, camera and screen',
			doc: 98157,
			request: 'POST /meeting/get_realtime_attendee_list',
			...people('attendees', 50),
			fields: [meetingid, options(memberNames, subMeetingId)],
		},
		getWaited: {
			name: 'Get Waited',
			action: 'Get who was in the waiting room of a meeting (获取等候室成员记录)',
			description: 'One item for each time somebody was in the waiting room, from when to when',
			doc: 98164,
			request: 'POST /meeting/waitingroom/get_user_list',
			...people('user_list', 50),
			fields: [meetingid, options(memberNames)],
			simplify: simplifyWaited,
		},
		getWaiting: {
			name: 'Get Waiting',
			action: 'Get who is in the waiting room of a meeting now (获取实时等候室成员列表)',
			doc: 98163,
			request: 'POST /meeting/waitingroom/get_current_user_list',
			...people('user_list', 50),
			fields: [meetingid, options(memberNames)],
		},
	},
};
