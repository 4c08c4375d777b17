import type { IDataObject } from 'n8n-workflow';
import { choice, date, flag, options, span } from '../../../../shared/operation/fields';
import type { Resource } from '../../../../shared/operation/operation';
import { memberNames } from '../../../../shared/vocabulary/memberNames';
import { user, userids } from '../../../../shared/vocabulary/members';
import { spellOut } from '../../../../shared/vocabulary/spellOut';
import { timeSpan } from '../../../../shared/vocabulary/timeSpan';
import { bookedTime, changedTime, withLength } from '../../booking/bookedTime';
import { bookedMeeting } from '../../booking/meetingRecord';
import { readParticipants } from '../../participants/readParticipants';
import { subMeetingId } from '../../participants/subMeeting';
import { getMeeting } from './getMeeting';
import { checkHealthTime, getHealth, simplifyHealth } from './getHealth';
import { getLaunches, MOST_LAUNCH_DAYS } from './getLaunches';
import { getMeetings, MOST_DAYS } from './getMeetings';
import { createMeeting } from './createMeeting';
import { checkMeeting, checkNewMeeting, finishMeeting } from './meetingBody';
import { meetingid } from '../../booking/meetingFields';
import { invitees, MEETING_LENGTH, meetingOptions, meetingTitle } from './meetingFields';
import { setInvitees, MOST_INVITEES } from './setInvitees';
import { simplifyMeeting } from './simplifyMeeting';
import { updateMeeting } from './updateMeeting';

export const meeting: Resource = {
	value: 'meeting',
	name: 'Meeting (会议)',
	description:
		'Meetings that this app books; it must be one of the apps that may call meetings (协作 → 会议 → 可调用接口的应用), and see who takes part',
	operations: {
		create: {
			name: 'Create',
			action: 'Book a meeting (创建预约会议)',
			description:
				'Gives the meeting with its number and link, and who has no account for meetings (excess_users)',
			doc: 97454,
			request: 'POST /meeting/create',
			needs: ['meetingid'],
			target: ['organizer'],
			fields: [
				user('organizer', 'Organizer', {
					key: 'admin_userid',
					description: 'The member whose meeting it is (会议管理员)',
				}),
				meetingTitle,
				...bookedTime('meeting'),
				invitees,
				options(...meetingOptions),
			],
			check: checkNewMeeting,
			finish: finishMeeting,
			prepare: async ({ request }) => ({
				...request,
				body: withLength(request.body as IDataObject, 'meeting', MEETING_LENGTH),
			}),
			run: createMeeting,
			sensitive: ['settings.password'],
		},
		cancel: {
			name: 'Cancel',
			action: 'Cancel a meeting that has not begun (取消预约会议)',
			doc: 97456,
			request: 'POST /meeting/cancel',
			target: ['meetingid'],
			fields: [meetingid],
			run: async (call) => {
				const { meetingid: id } = await bookedMeeting(call);
				await call.send(call.request);
				return { meetingid: id, cancelled: true };
			},
		},
		get: {
			name: 'Get',
			action: 'Get a meeting (获取会议详情)',
			description:
				'Time, state, settings, number and link of a meeting, and who took part how long',
			doc: 99049,
			request: 'POST /meeting/get_info',
			reads: true,
			fields: [meetingid, options(memberNames)],
			run: getMeeting,
			simplify: simplifyMeeting,
			sensitive: ['settings.password'],
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many meetings of a member (获取成员会议ID列表)',
			description: 'IDs of the meetings of a member that this app booked, on request with details',
			doc: 97457,
			request: 'POST /meeting/get_user_meetingid',
			reads: true,
			paging: { items: 'meetingid_list', size: { key: 'limit', max: 100 } },
			fields: [
				user('meetingUser', 'User', {
					key: 'userid',
					description: 'The member whose meetings to return',
				}),
				...span(
					date('meetingsAfter', 'After', {
						key: 'begin_time',
						default: '={{ $now.startOf("day").toISO() }}',
						description: 'Earliest time of the meetings',
					}),
					date('meetingsBefore', 'Before', {
						key: 'end_time',
						default: '={{ $now.plus({ days: 30 }).toISO() }}',
						description:
							'Latest time of the meetings that have begun; of those to come WeCom may give later ones, too',
					}),
					{ days: MOST_DAYS, inPieces: true },
				),
				options(
					flag('withDetails', 'Return Details', {
						place: 'none',
						description: 'Whether to return each meeting as Get does; one more call for each',
					}),
				),
			],
			run: getMeetings,
			simplify: simplifyMeeting,
			sensitive: ['settings.password'],
		},
		getHealth: {
			name: 'Get Health',
			action: 'Get the health of a meeting (获取会议健康度)',
			description:
				'Audio, video, screen and network, of the meeting and of each device in it; companies that pay for meetings only',
			doc: 98821,
			request: 'POST /meeting/get_quality',
			reads: true,
			fields: [
				meetingid,
				date('startedAfter', 'Started After', {
					key: 'start_time',
					default: '={{ $now.minus({ days: 6 }).toISO() }}',
					description:
						'Gives the first time after it that people met, until all had left; up to 7 days ago',
				}),
				options(memberNames, subMeetingId),
			],
			check: checkHealthTime,
			run: getHealth,
			simplify: simplifyHealth,
		},
		getInvitees: {
			name: 'Get Invitees',
			action: 'Get the invitees of a meeting (获取会议受邀成员列表)',
			description: 'One item for each member who is invited; companies that pay for meetings only',
			doc: 98160,
			request: 'POST /meeting/get_invitees',
			reads: true,
			paging: { items: 'invitees', more: 'has_more' },
			fields: [meetingid, options(memberNames)],
			run: readParticipants,
		},
		getLaunches: {
			name: 'Get Launches',
			action: 'Get who launched meetings (获取会议发起记录)',
			description:
				'One item for each meeting that a member of the visible range began, in whatever way it was booked',
			doc: 99651,
			request: 'POST /meeting/statistics/get_start_list',
			reads: true,
			paging: { items: 'meeting_list', size: { key: 'limit', max: 1000 } },
			fields: [
				choice(
					'launches',
					'Launches',
					[
						{
							name: 'Failed',
							value: 2,
							description: 'As many meetings as the company may hold ran',
						},
						{ name: 'Succeeded', value: 1 },
					],
					{ key: 'type', default: 1, description: 'Which launches (发起) to return' },
				),
				...timeSpan('launch', {
					done: 'Launched',
					of: 'the launches',
					days: { first: 7, most: MOST_LAUNCH_DAYS },
					inPieces: true,
					keys: ['begin_time', 'end_time'],
				}),
				options(memberNames),
			],
			run: getLaunches,
			simplify: (record) => spellOut(record, { times: ['start_time'] }),
		},
		setInvitees: {
			name: 'Set Invitees',
			action: 'Change the invitees of a meeting (更新会议受邀成员列表)',
			description:
				'Adds, removes or replaces: WeCom can only replace all, so the node reads those there are first. The organizer stays invited. Companies that pay for meetings only.',
			doc: 98162,
			request: 'POST /meeting/set_invitees',
			target: ['meetingid'],
			fields: [
				meetingid,
				choice(
					'inviteeChange',
					'Change',
					[
						{ name: 'Add', value: 'add', description: 'Invites the users in addition' },
						{ name: 'Remove', value: 'remove', description: 'Invites the users no longer' },
						{
							name: 'Replace',
							value: 'replace',
							description: 'Invites the users and the organizer only',
						},
					],
					{ place: 'none', description: 'What becomes of the invitees' },
				),
				userids('changedInvitees', 'Users', { place: 'none', items: MOST_INVITEES }),
			],
			run: setInvitees,
		},
		update: {
			name: 'Update',
			action: 'Change a meeting that has not begun (修改预约会议)',
			description:
				'Changes what is given and keeps the rest; gives who has no account for meetings',
			doc: 97455,
			request: 'POST /meeting/update',
			target: ['meetingid'],
			updates: ['meetingid'],
			fields: [
				meetingid,
				options(...changedTime('meeting'), invitees, meetingTitle, ...meetingOptions),
			],
			check: checkMeeting,
			finish: finishMeeting,
			run: updateMeeting,
		},
	},
};
