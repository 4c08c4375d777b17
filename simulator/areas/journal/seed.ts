import type { Clock } from '../../rules/clock';
import { longNumber } from '../../rules/longNumber';
import { Journal } from './records';

export const DAILY_TEMPLATE = '3SimulatedDailyReport';
export const WEEKLY_TEMPLATE = '3SimulatedWeeklyReport';
export const REPORT = '41eSimulatedReport01';
export const REPORT_FILE = 'sSimulatedDriveFile01';

const FIRST_COMMENT = 6_899_287_783_354_824_500n;

/** Two templates, and reports of the last days: not every member has written each of them. */
export function newJournal(clock: Clock): Journal {
	const journal = new Journal(clock);
	journal.templates.set(DAILY_TEMPLATE, {
		template_id: DAILY_TEMPLATE,
		template_name: '日报',
		report_type: 2,
		members: ['zhangsan', 'lisi', 'wangwu'],
		receivers: ['zhaoliu'],
	});
	journal.templates.set(WEEKLY_TEMPLATE, {
		template_id: WEEKLY_TEMPLATE,
		template_name: '周报',
		report_type: 3,
		members: ['zhangsan', 'lisi'],
		receivers: ['zhaoliu'],
	});
	journal.files.set(REPORT_FILE, {
		bytes: Buffer.from('进度;完成\n'),
		filename: '进度.csv',
		contentType: 'text/csv',
		cookie: { name: 'tcdn_cookie', value: 'simulated' },
	});
	const title = (text: string) => [{ text, lang: 'zh_CN' }];
	const report = (
		number: number,
		submitter: string,
		days: number,
		template_id = DAILY_TEMPLATE,
	) => {
		const report_time = clock.daysAgo(days);
		const first = number === 1;
		const comment = (id: bigint, to: bigint, userid: string, content: string) => ({
			commentid: longNumber(FIRST_COMMENT + id),
			tocommentid: to ? longNumber(FIRST_COMMENT + to) : (0 as const),
			userid,
			content,
			comment_time: report_time + Number(id) * 60,
		});
		journal.reports.set(`41eSimulatedReport0${number}`, {
			journal_uuid: `41eSimulatedReport0${number}`,
			template_id,
			report_time,
			submitter,
			receivers: ['zhaoliu'],
			readBy: first ? ['zhaoliu'] : [],
			contents: [
				{
					control: 'Textarea',
					id: 'Textarea-1606365477123',
					title: title('工作内容'),
					value: { text: first ? '完成接口联调' : '今日暂无工作' },
				},
				...(first
					? [
							{
								control: 'Number',
								id: 'Number-1606365477124',
								title: title('用时'),
								value: { new_number: '7.5' },
							},
							{
								control: 'WedriveFile',
								id: 'WedriveFile-1606365477125',
								title: title('附件'),
								value: { wedrive_files: [{ fileid: REPORT_FILE }] },
							},
						]
					: []),
			],
			comments: first
				? [comment(1n, 0n, 'zhaoliu', '加油'), comment(2n, 1n, submitter, '谢谢')]
				: [],
		});
	};
	report(1, 'zhangsan', 2);
	report(2, 'lisi', 2);
	report(3, 'zhangsan', 1);
	report(4, 'zhangsan', 40);
	report(5, 'lisi', 3, WEEKLY_TEMPLATE);
	return journal;
}
