import {
	DAILY_TEMPLATE,
	REPORT,
	REPORT_FILE,
	WEEKLY_TEMPLATE,
} from '../../../simulator/areas/journal/seed';
import { byId } from './byId';
import type { Proofs } from './proof';

export const journal: Proofs = (company) => {
	const ago = (days: number) => new Date(company.now() - days * 86_400_000).toISOString();
	const week = { journalStartTime: ago(7), journalEndTime: ago(0) };
	const report = (number: number) => ({ journaluuid: `41eSimulatedReport0${number}` });
	const simple = {
		journal_uuid: REPORT,
		template_name: '日报',
		author: 'zhangsan',
		read_by: ['zhaoliu'],
		工作内容: '完成接口联调',
		用时: 7.5,
		附件: [REPORT_FILE],
		comments: [
			expect.objectContaining({
				commentid: '6899287783354824501',
				content: '加油',
				replies: [expect.objectContaining({ content: '谢谢', userid: 'zhangsan' })],
			}),
		],
	};
	const withFile = ([item]: Array<{ binary?: Record<string, unknown> }>) =>
		expect(item!.binary!.data).toMatchObject({ fileName: '进度.csv' });
	return {
		get: {
			bare: { parameters: { journaluuid: REPORT }, items: [expect.objectContaining(simple)] },
			full: [
				{
					parameters: { journaluuid: REPORT, simplify: false, options: { downloadFiles: true } },
					items: [
						expect.objectContaining({ journal_uuid: REPORT, submitter: { userid: 'zhangsan' } }),
					],
					effect: withFile,
				},
			],
			refused: { parameters: { journaluuid: 'none' }, error: /301066/ },
		},
		getAll: {
			bare: { parameters: week, items: [report(1), report(2), report(3), report(5)] },
			full: [
				{
					parameters: {
						journalStartTime: ago(90),
						journalEndTime: ago(0),
						returnAll: true,
						simplify: true,
						options: {
							reporter: byId('zhangsan'),
							journalDepartment: byId('6'),
							journalTemplateId: DAILY_TEMPLATE,
							withDetails: true,
						},
					},
					items: [
						expect.objectContaining({ journal_uuid: report(4).journaluuid }),
						expect.objectContaining(simple),
						expect.objectContaining({ journal_uuid: report(3).journaluuid, author: 'zhangsan' }),
					],
				},
				{ parameters: { ...week, returnAll: false, limit: 1 }, items: [report(1)] },
			],
			refused: {
				parameters: { journalStartTime: ago(0), journalEndTime: ago(7) },
				error: /"Reported Before" is before "Reported After"/,
			},
		},
		getStatistics: {
			bare: {
				parameters: {
					journalTemplateId: DAILY_TEMPLATE,
					statisticsStartTime: ago(4),
					statisticsEndTime: ago(0),
				},
				items: expect.arrayContaining([
					expect.objectContaining({ template_id: DAILY_TEMPLATE, report_type: 2 }),
				]),
			},
			full: [
				{
					parameters: {
						journalTemplateId: DAILY_TEMPLATE,
						statisticsStartTime: ago(4),
						statisticsEndTime: ago(0),
						returnAll: true,
						options: { simplify: true },
					},
					items: expect.arrayContaining([
						expect.objectContaining({
							report_type: 'day',
							reported: expect.arrayContaining([
								expect.objectContaining({ userid: 'zhangsan', journaluuid: REPORT, late: false }),
							]),
							missing: ['wangwu'],
						}),
					]),
				},
				{
					parameters: {
						journalTemplateId: WEEKLY_TEMPLATE,
						statisticsStartTime: ago(30),
						statisticsEndTime: ago(0),
						returnAll: false,
						limit: 1,
					},
					items: [expect.objectContaining({ report_type: 3 })],
				},
			],
			refused: {
				parameters: {
					journalTemplateId: DAILY_TEMPLATE,
					statisticsStartTime: ago(400),
					statisticsEndTime: ago(0),
				},
				error: /"Period Before" is 400 days after "Period After", at most 365 are allowed/,
			},
		},
		downloadFile: {
			bare: {
				parameters: { journaluuid: REPORT, journalFileId: REPORT_FILE },
				items: [{ journaluuid: REPORT, fileid: REPORT_FILE }],
				effect: withFile,
			},
			full: [
				{
					parameters: {
						journaluuid: REPORT,
						journalFileId: REPORT_FILE,
						options: { fileName: '本周.csv' },
					},
					items: [{ journaluuid: REPORT, fileid: REPORT_FILE }],
					effect: ([item]) => expect(item!.binary!.data).toMatchObject({ fileName: '本周.csv' }),
				},
			],
			refused: {
				parameters: { journaluuid: '41eSimulatedReport02', journalFileId: REPORT_FILE },
				error: /301066/,
			},
		},
	};
};
