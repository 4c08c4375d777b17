import {
	BOOKED_MEETING,
	ENROLLED_MEMBER,
	ENROLMENTS,
	RUNNING_MEETING,
} from '../../../simulator/areas/meeting/seed';
import { byId } from './byId';
import type { Proofs } from './proof';

export const meetingEnrolment: Proofs = (company) => {
	const { configs, enrolled } = company.meetings.enrolments;
	const copy = (id: string, of: string) =>
		enrolled.set(id, { ...structuredClone(enrolled.get(ENROLMENTS[0])!), meetingid: of });
	// Of meetings of their own: what is listed stays as it was.
	for (const id of ['reviewed', 'emptied', 'imported', 'opened', 'asked']) {
		const { meetings } = company.meetings;
		meetings.set(id, structuredClone(meetings.get(BOOKED_MEETING)!));
		configs.set(id, structuredClone(configs.get(BOOKED_MEETING)!));
	}
	for (const id of ['approved', 'rejected']) copy(id, 'reviewed');
	for (const id of ['deleted', 'deleted too', 'deleted as well']) copy(id, 'emptied');
	const booked = { meetingid: BOOKED_MEETING };
	const isOff = { parameters: { meetingid: RUNNING_MEETING }, error: /40058/ };
	const unknown = { ...booked, enrolIds: 'none' };
	const outsider = {
		enroll_id: ENROLMENTS[0],
		nick_name: '王先生',
		status: 'pending',
		source: 'self',
		公司名称: '腾讯',
		议题: ['产品', '价格'],
	};
	const questions = {
		rows: [
			{ enrolQuestionKind: 'singleChoice', enrolQuestion: '城市', enrolOptions: '上海, 广州' },
			{ enrolQuestionKind: 'text', enrolQuestion: '备注', enrolRequired: false },
			{ enrolQuestionKind: 'email', enrolRequired: true },
		],
	};
	return {
		configure: {
			bare: {
				parameters: { meetingid: 'opened' },
				items: [{ question_count: 0 }],
			},
			full: [
				{
					parameters: {
						meetingid: 'asked',
						enrolApproval: 2,
						enrolOutsidersOnly: true,
						enrolQuestions: questions,
					},
					items: [{ question_count: 3 }],
					effect: () =>
						expect(configs.get('asked')).toMatchObject({
							approve_type: 2,
							no_registration_needed_for_staff: true,
							question_list: [
								{ question_title: '邮箱', is_required: 2, special_type: 3 },
								{ question_title: '城市', question_type: 1 },
								{ question_title: '备注', is_required: 1 },
							],
						}),
				},
			],
			refused: { parameters: { meetingid: 'none' }, error: /90602/ },
		},
		getConfiguration: {
			bare: {
				parameters: booked,
				items: [expect.objectContaining({ approve_type: 2, is_collect_question: 2 })],
			},
			full: [
				{
					parameters: { ...booked, options: { simplify: true } },
					items: [
						{
							approve_type: 'manual',
							no_registration_needed_for_staff: false,
							questions: [
								{ question: '公司名称', type: 'company', required: true, options: [] },
								{
									question: '议题',
									type: 'multipleChoice',
									required: false,
									options: ['产品', '价格'],
								},
							],
						},
					],
				},
			],
			refused: isOff,
		},
		getAll: {
			bare: {
				parameters: booked,
				items: [
					expect.objectContaining(outsider),
					expect.objectContaining({ userid: 'lisi', 公司名称: '本公司', 议题: [] }),
				],
			},
			full: [
				{
					parameters: { ...booked, simplify: false, returnAll: true, options: { enrolState: 3 } },
					items: [expect.objectContaining({ enroll_id: ENROLMENTS[1], status: 3 })],
				},
				{
					parameters: { ...booked, simplify: true, returnAll: false, limit: 1 },
					items: [expect.objectContaining(outsider)],
				},
			],
			refused: isOff,
		},
		getIds: {
			bare: {
				parameters: { ...booked, enrolOpenids: `${ENROLLED_MEMBER}, other` },
				items: [{ tmp_openid: ENROLLED_MEMBER, enroll_id: ENROLMENTS[1] }],
			},
			full: [
				{
					parameters: { ...booked, enrolOpenids: ENROLLED_MEMBER, options: { enrolFirst: 1 } },
					items: [{ tmp_openid: ENROLLED_MEMBER, enroll_id: ENROLMENTS[1] }],
				},
			],
			refused: { parameters: { meetingid: 'none', enrolOpenids: 'x' }, error: /90602/ },
		},
		import: {
			bare: {
				parameters: { meetingid: 'imported', enrolUsers: 'lisi' },
				items: [
					{
						enroll_id: expect.any(String),
						userid: 'lisi',
						enroll_code: expect.any(String),
					},
				],
			},
			full: [
				{
					parameters: {
						meetingid: 'imported',
						enrolUsers: 'lisi',
						enrolPeople: {
							rows: [
								{ enrolPhone: '13800138000', enrolArea: '86', enrolName: '客户' },
								{ enrolUser: byId('wangwu'), enrolName: '王五' },
							],
						},
					},
					items: [
						expect.objectContaining({ userid: 'lisi' }),
						expect.objectContaining({ phone_number: '13800138000', nick_name: '客户' }),
						expect.objectContaining({ userid: 'wangwu', nick_name: '王五' }),
					],
				},
			],
			refused: { parameters: { meetingid: 'imported', enrolUsers: 'nobody' }, error: /60011/ },
		},
		review: {
			bare: {
				parameters: { meetingid: 'reviewed', enrolIds: 'approved' },
				items: [{ handled_count: 1 }],
				effect: () => expect(enrolled.get('approved')!.status).toBe(3),
			},
			full: [
				{
					parameters: { meetingid: 'reviewed', enrolAction: 2, enrolIds: 'rejected' },
					items: [{ handled_count: 1 }],
					effect: () => expect(enrolled.get('rejected')!.status).toBe(2),
				},
			],
			refused: { parameters: unknown, error: /40058/ },
		},
		delete: {
			bare: {
				parameters: { meetingid: 'emptied', enrolIds: 'deleted' },
				items: [{ total_count: 1 }],
				effect: () => expect(enrolled.has('deleted')).toBe(false),
			},
			full: [
				{
					parameters: { meetingid: 'emptied', enrolIds: 'deleted too, deleted as well' },
					items: [{ total_count: 2 }],
				},
			],
			refused: { parameters: unknown, error: /40058/ },
		},
	};
};
