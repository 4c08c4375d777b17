import type { Company } from '../company';
import { memberControls } from '../memberControls';
import { longNumber } from '../../rules/longNumber';
import { newId } from '../../rules/newId';
import { Refusal } from '../../rules/refusal';
import type { Report } from './records';

const INVALID = 301066;
const NO_RIGHT = 301065;

type Doing = Partial<Record<string, string>> & { userid: string };

/** A report that a member may see: the own, or one that was sent to them. */
function seen({ journal }: Company, userid: string, id = ''): Report {
	const report = journal.reports.get(id);
	if (!report) throw new Refusal(INVALID, 'journal_uuid');
	if (report.submitter !== userid && !report.receivers.includes(userid)) {
		throw new Refusal(NO_RIGHT, userid);
	}
	return report;
}

function markRead(report: Report, userid: string) {
	if (report.submitter !== userid && !report.readBy.includes(userid)) report.readBy.push(userid);
}

/** What members do with reports, by the name of the control below `/simulator/journal`. */
export const journalControls = memberControls<Doing>({
	write({ journal, seconds }, { userid, template_id = '', content = '' }) {
		const template = journal.templates.get(template_id);
		if (!template) throw new Refusal(INVALID, 'template_id');
		if (!template.members.includes(userid)) throw new Refusal(NO_RIGHT, userid);
		if (!content.trim()) throw new Refusal(INVALID, 'content');
		const journal_uuid = newId('41e');
		journal.reports.set(journal_uuid, {
			journal_uuid,
			template_id,
			report_time: seconds,
			submitter: userid,
			receivers: template.receivers,
			readBy: [],
			contents: [
				{
					control: 'Textarea',
					id: 'Textarea-1606365477123',
					title: [{ text: '工作内容', lang: 'zh_CN' }],
					value: { text: content },
				},
			],
			comments: [],
		});
		return { journal_uuid };
	},
	read(company, { userid, journal_uuid }) {
		markRead(seen(company, userid, journal_uuid), userid);
	},
	comment(company, { userid, journal_uuid, content = '', tocommentid }) {
		const report = seen(company, userid, journal_uuid);
		const answered = report.comments.find(({ commentid }) => commentid === tocommentid);
		if (tocommentid && !answered) throw new Refusal(INVALID, 'tocommentid');
		if (!content.trim()) throw new Refusal(INVALID, 'content');
		markRead(report, userid);
		report.comments.push({
			commentid: longNumber(company.journal.nextComment()),
			tocommentid: answered?.commentid ?? 0,
			userid,
			content,
			comment_time: company.seconds,
		});
	},
});

/** The page shows the latest. */
const MOST_SHOWN = 100;

/** A value of a control as the client shows it. */
function shownValue(value: object): string {
	const { text, new_number, wedrive_files } = value as {
		text?: string;
		new_number?: string;
		wedrive_files?: unknown[];
	};
	return text ?? new_number ?? `${wedrive_files?.length ?? 0} 个附件`;
}

/** What the page shows: reports, the latest first, and the templates with who has to report; times in Unix seconds. */
export function describeJournal({ journal }: Company) {
	return {
		templates: [...journal.templates.values()].map(({ template_id, template_name, members }) => ({
			template_id,
			template_name,
			members,
		})),
		reports: [...journal.reports.values()]
			.sort((one, other) => other.report_time - one.report_time)
			.slice(0, MOST_SHOWN)
			.map(({ contents, template_id, ...report }) => ({
				...report,
				template_name: journal.templates.get(template_id)?.template_name ?? template_id,
				values: contents.map(({ title, value }) => ({
					label: title[0]?.text ?? '',
					text: shownValue(value),
				})),
			})),
	};
}
