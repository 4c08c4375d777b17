import type { IDataObject } from 'n8n-workflow';
import { choice, flag, list, options, rows, text } from '../../../../shared/operation/fields';
import type { Resource } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { simplifySwitch } from '../../../../shared/vocabulary/fields';
import { user, userids } from '../../../../shared/vocabulary/members';
import { meetingid } from '../../booking/meetingFields';
import { checkQuestions, type Asked, questionOf, questions } from './questionFields';
import { simplifyConfiguration, simplifyEnrolment } from './simplifyEnrolment';

const [ASKS_NOTHING, ASKS] = [1, 2] as const;

const enrolIds = list('enrolIds', 'Enrolment IDs', {
	key: 'enroll_id_list',
	ids: ['enroll_id'],
	holds: 'IDs of enrolments (enroll_id) that Get Many gives',
});

interface Enrolled extends IDataObject {
	userid?: string;
	phone_number?: string;
}

export const meetingEnrolment: Resource = {
	value: 'meetingEnrolment',
	name: 'Meeting Enrolment (会议报名)',
	description: 'Who wants to come to a meeting that this app booked, and what they answered',
	operations: {
		configure: {
			name: 'Configure',
			action: 'Set how one enrols for a meeting (修改会议报名配置)',
			description: 'Replaces all that was set; gives the number of questions',
			doc: 98797,
			request: 'POST /meeting/enroll/set_config',
			target: ['meetingid'],
			fields: [
				meetingid,
				choice(
					'enrolApproval',
					'Approval',
					[
						{ name: 'Automatic (自动审批)', value: 1 },
						{ name: 'Manual (手动审批)', value: 2, description: 'Approve lets people come' },
					],
					{ key: 'approve_type', description: 'How one is let in' },
				),
				flag('enrolOutsidersOnly', 'Outsiders Only', {
					key: 'no_registration_needed_for_staff',
					description: 'Whether members of the company come without (本企业成员无需报名)',
				}),
				questions,
			],
			check: ({ enrolQuestions }) => checkQuestions((enrolQuestions ?? []) as Asked[]),
			finish: (body) => {
				const asked = body.question_list as Asked[] | undefined;
				body.is_collect_question = asked ? ASKS : ASKS_NOTHING;
				if (asked) body.question_list = asked.map(questionOf);
			},
		},
		delete: {
			name: 'Delete',
			action: 'Delete enrolments for a meeting (删除会议报名信息)',
			description: 'Gives how many were deleted (total_count)',
			doc: 98817,
			request: 'POST /meeting/enroll/delete',
			target: ['meetingid'],
			collect: { most: { enroll_id_list: Infinity } },
			fields: [meetingid, enrolIds],
			finish: (body) => {
				const ids = body.enroll_id_list as string[];
				body.enroll_id_list = ids.map((enroll_id) => ({ enroll_id }));
			},
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many enrolments for a meeting (获取会议报名信息)',
			description: 'Who enrolled, with the answers',
			doc: 98810,
			request: 'POST /meeting/enroll/list',
			reads: true,
			paging: {
				items: 'enroll_list',
				size: { key: 'limit', max: 50, isFixed: true },
				more: 'has_more',
			},
			fields: [
				meetingid,
				simplifySwitch(
					'Whether to return answers by their questions, states by name and the time in the zone of the workflow instead of the raw data',
				),
				options(
					choice(
						'enrolState',
						'State',
						[
							{ name: 'All', value: 0 },
							{ name: 'Approved (已批准)', value: 3 },
							{ name: 'Pending (待审批)', value: 1 },
							{ name: 'Rejected (已拒绝)', value: 2 },
						],
						{ key: 'status', default: 1, description: 'Only enrolments in this state' },
					),
				),
			],
			run: async ({ pages, request, operation, values, context }) => {
				const found: IDataObject[] = [];
				for await (const one of pages(request, operation.paging!)) found.push(one as IDataObject);
				if (!values.simplify) return found;
				return found.map((one) => simplifyEnrolment(one, context.getTimezone()));
			},
			sensitive: ['enroll_code'],
		},
		getConfiguration: {
			name: 'Get Configuration',
			action: 'Get how one enrols for a meeting (获取会议报名配置)',
			doc: 98800,
			request: 'POST /meeting/enroll/get_config',
			reads: true,
			fields: [meetingid],
			simplify: simplifyConfiguration,
		},
		getIds: {
			name: 'Get IDs',
			action: 'Get the enrolments of who is in a meeting (获取会议成员报名ID)',
			description: 'One item for each who enrolled; others are left out',
			doc: 98794,
			request: 'POST /meeting/enroll/query_by_tmp_openid',
			reads: true,
			answers: 'enroll_id_list',
			collect: {},
			fields: [
				meetingid,
				list('enrolOpenids', 'Temporary IDs', {
					key: 'tmp_openid_list',
					items: 500,
					ids: ['tmp_openid'],
					holds: 'IDs of participants in this meeting (tmp_openid)',
				}),
				options(
					choice(
						'enrolFirst',
						'First',
						[
							{ name: 'Enrolled (手动报名)', value: 2 },
							{ name: 'Imported (手机号导入)', value: 1 },
						],
						{
							key: 'sorting_rules',
							default: 2,
							description: 'Which one counts of who has several enrolments',
						},
					),
				),
			],
		},
		import: {
			name: 'Import',
			action: 'Enrol people for a meeting (导入会议报名信息)',
			description: 'One item for each, with the ID of the enrolment and the code to join by phone',
			doc: 98816,
			request: 'POST /meeting/enroll/import',
			target: ['meetingid'],
			answers: 'enroll_list',
			collect: { most: { enroll_list: Infinity } },
			needsOne: [['enrolUsers', 'enrolPeople']],
			fields: [
				meetingid,
				userids('enrolUsers', 'Users', {
					place: 'none',
					optional: true,
					holds: 'User IDs of members to enrol',
				}),
				rows(
					'enrolPeople',
					'People',
					[
						text('enrolPhone', 'Phone', {
							key: 'phone_number',
							optional: true,
							placeholder: 'e.g. 13800138000',
							description: 'Mobile number without the code of the country; of others than members',
						}),
						text('enrolArea', 'Country Code', {
							key: 'area',
							default: '86',
							pattern: /^\d+$/,
							allowed: 'digits, without “+”',
							description: 'Of the phone, without “+”: 86 for China',
						}),
						user('enrolUser', 'User', {
							key: 'userid',
							optional: true,
							description: 'A member, in place of the phone',
						}),
						text('enrolName', 'Nickname', {
							key: 'nick_name',
							optional: true,
							description: 'Shown in the list of enrolments only, not in the meeting',
						}),
					],
					{
						key: 'enroll_list',
						optional: true,
						placeholder: 'Add Person',
						description: 'Who enrols by phone, or with a nickname',
					},
				),
			],
			check: ({ enrolPeople }) => {
				for (const [index, person] of ((enrolPeople ?? []) as Enrolled[]).entries()) {
					const given = [person.userid, person.phone_number].filter(Boolean);
					if (given.length === 1) continue;
					throw new ParameterError(
						`People ${index + 1}`,
						given.length ? 'has both "Phone" and "User": give one' : 'needs "Phone" or "User"',
					);
				}
			},
			finish: (body, { enrolUsers }) => {
				const members = ((enrolUsers ?? []) as string[]).map((userid) => ({ userid }));
				const people = ((body.enroll_list ?? []) as Enrolled[]).map(({ area, ...person }) =>
					person.userid ? person : { area, ...person },
				);
				body.enroll_list = [...members, ...people];
			},
			sensitive: ['enroll_code'],
		},
		review: {
			name: 'Review',
			action: 'Approve or reject enrolments for a meeting (审批会议报名信息)',
			description: 'Gives how many were dealt with (handled_count)',
			doc: 98807,
			request: 'POST /meeting/enroll/approve',
			target: ['meetingid'],
			collect: { most: { enroll_id_list: Infinity } },
			fields: [
				meetingid,
				choice(
					'enrolAction',
					'Action',
					[
						{ name: 'Approve (批准)', value: 3 },
						{ name: 'Reject (拒绝)', value: 2 },
						{
							name: 'Withdraw Approval (取消批准)',
							value: 1,
							description: 'They are pending again then',
						},
					],
					{ key: 'action', description: 'What becomes of the enrolments' },
				),
				enrolIds,
			],
		},
	},
};
