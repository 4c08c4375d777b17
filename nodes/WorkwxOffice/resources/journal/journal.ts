import { flag, locator, options, pairs, text } from '../../../../shared/operation/fields';
import type { Resource } from '../../../../shared/operation/operation';
import { DEPARTMENT_IDS } from '../../../../shared/vocabulary/idNames';
import { user } from '../../../../shared/vocabulary/members';
import { timeSpan } from '../../../../shared/vocabulary/timeSpan';
import { simplifyByLabel } from '../../simplifyByLabel';
import { getReports, MOST_DAYS } from './getReports';
import { downloadFile, getReport } from './reportFiles';
import { simplifyStatistics } from './simplifyStatistics';

const journaluuid = text('journaluuid', 'Report ID', {
	bytes: 256,
	placeholder: 'e.g. 41eJejN57EJNzr8HrZfmKyCN7xwKw1qRxC',
	description: 'The report (汇报) to work on; Get Many gives the IDs',
});

const templateId = (extra: { description: string; optional?: boolean }) =>
	text('journalTemplateId', 'Template ID', { key: 'template_id', bytes: 256, ...extra });

const WHERE_TEMPLATES_ARE =
	'the console shows it: Journal (汇报) → settings of a report → click its name';

export const journal: Resource = {
	value: 'journal',
	name: 'Journal (汇报)',
	description: 'Daily, weekly and other reports of members',
	operations: {
		getAll: {
			name: 'Get Many',
			action: 'Get many reports (批量获取汇报记录单号)',
			description:
				'IDs of reports by time, author, department and template, on request with details',
			doc: 93393,
			request: 'POST /oa/journal/get_record_list',
			secret: 'journal',
			reads: true,
			body: { cursor: 0 },
			paging: { items: 'journaluuid_list', size: { key: 'limit', max: 100 }, last: 'endflag' },
			fields: [
				...timeSpan('journal', {
					done: 'Reported',
					of: 'the reports',
					days: { first: 7, most: MOST_DAYS },
					inPieces: true,
					keys: ['starttime', 'endtime'],
				}),
				simplifyByLabel,
				options(
					...pairs(
						'filters',
						user('reporter', 'Author', {
							key: 'creator',
							description: 'Only reports of this member (提单人)',
						}),
						locator('journalDepartment', 'Department', {
							key: 'department',
							search: 'searchDepartments',
							ids: DEPARTMENT_IDS,
							placeholder: 'e.g. 2',
							description: 'Only reports of members of this department',
						}),
						templateId({ description: `Only reports of this template; ${WHERE_TEMPLATES_ARE}` }),
					),
					flag('withDetails', 'Return Details', {
						place: 'none',
						description: 'Whether to return each report as Get does; one more call for each',
					}),
				),
			],
			run: getReports,
		},
		downloadFile: {
			name: 'Download File',
			action: 'Download a file of a report from the drive (下载微盘文件)',
			description: 'A file that stands in a report as a file of the drive (微盘附件)',
			doc: 98021,
			request: 'POST /oa/journal/download_wedrive_file',
			secret: 'journal',
			reads: true,
			fields: [
				journaluuid,
				text('journalFileId', 'File ID', {
					key: 'fileid',
					description: 'The fileid that the report holds',
				}),
				options(
					text('fileName', 'File Name', {
						place: 'none',
						description: 'Name of the file in n8n; that of the drive when left out',
					}),
				),
			],
			run: downloadFile,
		},
		get: {
			name: 'Get',
			action: 'Get a report (获取汇报记录详情)',
			description: 'What a report says, who has read it, and its comments with the replies to them',
			doc: 93394,
			request: 'POST /oa/journal/get_record_detail',
			secret: 'journal',
			reads: true,
			item: 'info',
			fields: [
				journaluuid,
				simplifyByLabel,
				options(
					flag('downloadFiles', 'Download Files', {
						place: 'none',
						description:
							'Whether to put the files of the report into binary fields (data, data1 …)',
					}),
				),
			],
			run: getReport,
		},
		getStatistics: {
			name: 'Get Statistics',
			action: 'Get who has reported and who has not (获取汇报统计数据)',
			description:
				'One item for each period of a template that is over: reports, late ones, missing ones',
			doc: 93395,
			request: 'POST /oa/journal/get_stat_list',
			secret: 'journal',
			reads: true,
			items: 'stat_list',
			fields: [
				templateId({ description: `The template (汇报表单); ${WHERE_TEMPLATES_ARE}` }),
				...timeSpan('statistics', {
					done: 'Period',
					of: 'the periods',
					days: { first: 30, most: 365 },
					keys: ['starttime', 'endtime'],
				}),
			],
			simplify: simplifyStatistics,
		},
	},
};
