import { SURVEY } from '../../../simulator/areas/docs/seed';
import { newForm } from '../../../simulator/areas/docs/records';
import { DRIVE_SPACE } from '../../../simulator/areas/drive/seed';
import { byId } from './byId';
import type { Proofs } from './proof';

const question = (question_id: number, title: string) => ({
	question_id,
	title,
	pos: question_id,
	status: 1,
	reply_type: 1,
	must_reply: false,
});

/** One question of each type, with everything that can be set for it. */
const QUESTIONS = {
	rows: [
		{ questionTitle: '姓名', replyType: 1, mustReply: true, note: '真实姓名' },
		{ questionTitle: '代号', replyType: 1, textRule: '0:1', charLen: 20 },
		{ questionTitle: '年龄', replyType: 1, textRule: '1:9', numberMin: 18, numberMax: 99 },
		{ questionTitle: '选一个', replyType: 2, questionChoices: 'A, B', addOtherOption: true },
		{
			questionTitle: '选几个',
			replyType: 3,
			questionChoices: 'A, B, C',
			choiceLimit: 2,
			choiceCount: 2,
		},
		{ questionTitle: '位置', replyType: 5, locationType: 4, distanceType: 1 },
		{
			questionTitle: '图片',
			replyType: 9,
			cameraOnly: true,
			countLimitType: 1,
			fileCount: 3,
			maxSize: 20,
		},
		{ questionTitle: '文件', replyType: 10 },
		{ questionTitle: '日期', replyType: 11, dateFormatType: 1 },
		{ questionTitle: '时间', replyType: 14, timeFormatType: 1 },
		{ questionTitle: '下拉', replyType: 15, questionChoices: 'A' },
		{ questionTitle: '体温', replyType: 16, unitType: 0 },
		{ questionTitle: '签名', replyType: 17 },
		{ questionTitle: '部门', replyType: 18, allowMultipleSelection: true },
		{ questionTitle: '成员', replyType: 19 },
		{ questionTitle: '时长', replyType: 22, timeScale: 2, dayRange: 8, dateType: 2 },
	],
};
const SETTINGS = {
	fillOutAuth: 1,
	fillUsers: 'zhangsan',
	fillDepartments: '1',
	formManagers: 'zhangsan',
	allowMultiFill: true,
	canAnonymous: false,
	canNotifySubmit: true,
	timedFinish: '2026-12-01T00:00:00+08:00',
};
const OFTEN = {
	repeatType: 0,
	remindTime: '2026-11-30T10:00:00+08:00',
	weekdays: [1, 16],
	forkFinishType: 4,
};
const DAILY = { repeat: { repeatType: 1, skipHoliday: true } };
const MONTHLY = { repeat: { repeatType: 2, dayOfMonth: 1 } };

export const form: Proofs = (company) => {
	const make = (formid: string) =>
		newForm(company.docs, '原来的', [question(1, '姓名')], {}, formid);
	for (const formid of ['fmGone', 'fmGone2', 'fmNamed', 'fmAsked', 'fmSet']) make(formid);
	const found = (formid: string) => company.docs.forms.get(formid);
	const at = (formid: string) => ({ formid: byId(formid) });
	const survey = at(SURVEY);
	const withFile = newForm(company.docs, '附件', [question(1, '附件')], {}, 'fmFile');
	const inDrive = { spaceid: DRIVE_SPACE, fatherid: DRIVE_SPACE };
	const file = company.drive.add({ ...inDrive, file_name: 'a.txt', bytes: Buffer.from('附件') });
	const file_extend_reply = [file.fileid, 'gone'].map((fileid) => ({ name: 'a.txt', fileid }));
	const items = [{ question_id: 1, file_extend_reply }];
	withFile.rounds[0]!.answers.push({ answer_id: 1, ctime: company.seconds, items });
	const refused = { parameters: at('none'), error: /40058/ };
	const ask = { questions: { rows: [{ questionTitle: '姓名' }] } };

	return {
		create: {
			bare: { parameters: { formTitle: '报名', ...ask }, items: [{ formid: expect.any(String) }] },
			full: [
				{
					parameters: {
						formTitle: '报名',
						questions: QUESTIONS,
						options: {
							formDesc: '年会',
							formHeader: 'https://example.com/a.png',
							spaceid: 's.1',
							fatherid: 's.1',
							...SETTINGS,
							repeat: OFTEN,
						},
					},
					items: [{ formid: expect.any(String) }],
					effect: ([item]) =>
						expect(found(item!.json.formid as string)).toMatchObject({
							items: expect.arrayContaining([
								expect.objectContaining({ question_id: 16, title: '时长' }),
							]),
							form_setting: { timed_repeat_info: { enable: true, week_flag: 17 } },
						}),
				},
				{
					parameters: { formTitle: '日报', ...ask, options: { fillUsers: 'ada', ...DAILY } },
					items: [expect.any(Object)],
				},
				{
					parameters: { formTitle: '月报', ...ask, options: { fillUsers: 'ada', ...MONTHLY } },
					items: [expect.any(Object)],
				},
			],
			refused: {
				parameters: { formTitle: 'x', ...ask, options: { fillUsers: 'nobody' } },
				error: /60111/,
			},
		},
		delete: {
			bare: {
				parameters: at('fmGone'),
				items: [{ deleted: true }],
				effect: () => expect(found('fmGone')).toBeUndefined(),
			},
			full: [{ parameters: at('fmGone2'), items: [{ deleted: true }] }],
			refused,
		},
		get: {
			bare: {
				parameters: survey,
				items: [expect.objectContaining({ formid: SURVEY, repeated_id: [`${SURVEY}_1`] })],
			},
			full: [
				{
					parameters: { ...survey, options: { simplify: true } },
					items: [
						expect.objectContaining({
							questions: [
								expect.objectContaining({
									reply_type: 'singleChoice',
									option_item: ['满意', '一般', '不满意'],
								}),
								expect.objectContaining({ title: '意见' }),
							],
						}),
					],
				},
			],
			refused,
		},
		getAnswers: {
			bare: {
				parameters: survey,
				items: [
					expect.objectContaining({ 满意度: '不满意', 意见: '会议太多', userid: 'lisi' }),
					expect.objectContaining({ 满意度: '满意', userid: 'ada' }),
				],
			},
			full: [
				{
					parameters: {
						...survey,
						simplify: false,
						returnAll: true,
						options: {
							repeatedId: `${SURVEY}_1`,
							answeredAfter: '={{ $now.minus({ hours: 36 }).toISO() }}',
							answeredBefore: '={{ $now.toISO() }}',
						},
					},
					items: [expect.objectContaining({ answer_id: 2, answer_status: 1 })],
				},
				{
					parameters: {
						...at('fmFile'),
						returnAll: false,
						limit: 1,
						options: { downloadFiles: true },
					},
					items: [
						expect.objectContaining({ fileError: expect.stringContaining('附件_2: ') as string }),
					],
					effect: ([item]) => expect(item!.binary?.附件?.fileName).toBe('a.txt'),
				},
			],
			refused,
		},
		getRespondents: {
			bare: {
				parameters: survey,
				items: [
					expect.objectContaining({ userid: 'lisi', user_name: '李四' }),
					expect.objectContaining({ userid: 'ada' }),
				],
			},
			full: [
				{
					parameters: {
						...survey,
						respondents: 'missing',
						returnAll: true,
						options: { repeatedId: `${SURVEY}_1` },
					},
					items: [expect.objectContaining({ userid: 'zhangsan' })],
				},
				{
					parameters: {
						...survey,
						returnAll: false,
						limit: 1,
						options: { answeredAfter: '2026-01-01', answeredBefore: '={{ $now.toISO() }}' },
					},
					items: [expect.any(Object)],
				},
			],
			refused,
		},
		getStatistics: {
			bare: {
				parameters: survey,
				items: [{ repeated_id: `${SURVEY}_1`, fill_cnt: 2, fill_user_cnt: 2, unfill_user_cnt: 1 }],
			},
			full: [
				{
					parameters: { ...survey, options: { repeatedId: `${SURVEY}_1` } },
					items: [expect.objectContaining({ fill_cnt: 2 })],
				},
			],
			refused: {
				parameters: { ...survey, options: { repeatedId: 'x' } },
				error: /"Round ID" is “x”/,
			},
		},
		rename: {
			bare: { parameters: { ...at('fmNamed'), newName: '新' }, items: [{ success: true }] },
			full: [
				{
					parameters: { ...at('fmNamed'), newName: '更新' },
					items: [{ success: true }],
					effect: () => expect(found('fmNamed')?.form_title).toBe('更新'),
				},
			],
			refused: { parameters: { ...at('none'), newName: 'x' }, error: /40058/ },
		},
		share: {
			bare: { parameters: survey, items: [{ share_url: expect.stringContaining(SURVEY) }] },
			full: [{ parameters: survey, items: [{ share_url: expect.any(String) }] }],
			refused,
		},
		updateQuestions: {
			bare: { parameters: { ...at('fmAsked'), questions: QUESTIONS }, items: [{ success: true }] },
			full: [
				{
					parameters: {
						...at('fmAsked'),
						questions: QUESTIONS,
						otherQuestions: 'delete',
						options: {
							newFormTitle: '改了',
							formDesc: 'x',
							formHeader: 'https://example.com/b.png',
							removeQuestions: '签名',
						},
					},
					items: [{ success: true }],
					effect: () =>
						expect(found('fmAsked')).toMatchObject({
							form_title: '改了',
							items: expect.arrayContaining([expect.objectContaining({ title: '代号' })]),
						}),
				},
			],
			refused: {
				parameters: { ...at('fmAsked'), options: { removeQuestions: '名字' } },
				error: /"Remove Questions" names “名字”/,
			},
		},
		updateSettings: {
			bare: {
				parameters: { ...at('fmSet'), options: { allowMultiFill: true } },
				items: [{ success: true }],
			},
			full: [
				{
					parameters: { ...at('fmSet'), options: { ...SETTINGS, repeat: OFTEN } },
					items: [{ success: true }],
				},
				{ parameters: { ...at('fmSet'), options: DAILY }, items: [{ success: true }] },
				{
					parameters: { ...at('fmSet'), options: MONTHLY },
					items: [{ success: true }],
					effect: () =>
						expect(found('fmSet')?.form_setting).toMatchObject({
							allow_multi_fill: true,
							timed_repeat_info: { repeat_type: 2, day_of_month: 1 },
						}),
				},
			],
			refused: { parameters: at('fmSet'), error: /"Options" change nothing/ },
		},
	};
};
