import { endpoint, type Endpoint } from '../endpoint';
import type { Company } from '../company';
import { choice, integer, list, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import type { Report, ReportTemplate } from './records';

const JOURNAL = { method: 'POST', access: ['app', 'journal'] } as const;
const INVALID = 301066;
const DAY_SECONDS = 24 * 60 * 60;
/** A month, whichever it is. */
const MOST_SPAN_SECONDS = 28 * DAY_SECONDS;
const MOST_STATISTICS_SECONDS = 365 * DAY_SECONDS;
const MOST_A_PAGE = 100;

const id = (bytes = 256) => needed(text({ bytes, errcode: INVALID }), INVALID);
const seconds = needed(integer({ errcode: INVALID }), INVALID);

function findReport(company: Company, uuid: string): Report {
	const report = company.journal.reports.get(uuid);
	if (!report) throw new Refusal(INVALID, 'journaluuid');
	return report;
}

function checkSpan(start: number, end: number, most: number): void {
	if (end < start || end - start > most) throw new Refusal(INVALID, 'endtime');
}

const person = (userid: string) => ({ userid });

/** A template in a period: who of its members has reported in it. */
function statistics(company: Company, template: ReportTemplate, begin: number, end: number) {
	const { members, receivers, ...shown } = template;
	const written = [...company.journal.reports.values()].filter(
		({ template_id, report_time }) =>
			template_id === template.template_id && report_time >= begin && report_time <= end,
	);
	const reported = members.flatMap((userid) => {
		const itemlist = written
			.filter(({ submitter }) => submitter === userid)
			.map(({ journal_uuid, report_time }) => ({
				journaluuid: journal_uuid,
				reporttime: report_time,
				flag: 0,
			}));
		return itemlist.length ? [{ user: person(userid), itemlist }] : [];
	});
	const has = new Set(reported.map(({ user }) => user.userid));
	return {
		...shown,
		report_range: { user_list: members.map(person), party_list: [], tag_list: [] },
		white_range: { user_list: [], party_list: [], tag_list: [] },
		receivers: { user_list: receivers.map(person), tag_list: [], leader_list: [] },
		cycle_begin_time: begin,
		cycle_end_time: end,
		stat_begin_time: begin,
		stat_end_time: end,
		report_list: reported,
		unreport_list: members
			.filter((userid) => !has.has(userid))
			.map((userid) => ({
				user: person(userid),
				itemlist: [{ journaluuid: '', reporttime: 0, flag: 0 }],
			})),
	};
}

/** Reports (documents 93393–93395, 98021). */
export const journalEndpoints: readonly Endpoint[] = [
	endpoint({
		doc: 93393,
		...JOURNAL,
		path: '/oa/journal/get_record_list',
		body: record({
			starttime: seconds,
			endtime: seconds,
			cursor: needed(integer({ min: 0, errcode: INVALID }), INVALID),
			limit: needed(integer({ min: 1, max: MOST_A_PAGE, errcode: INVALID }), INVALID),
			filters: list(
				record({
					key: needed(choice(['creator', 'department', 'template_id'], INVALID)),
					value: id(),
				}),
			),
		}),
		answer({ company, body }) {
			const { starttime, endtime, cursor, limit, filters = [] } = body;
			checkSpan(starttime, endtime, MOST_SPAN_SECONDS);
			const holds = ({ submitter, template_id }: Report, key: string, value: string) => {
				if (key === 'creator') return submitter === value;
				if (key === 'template_id') return template_id === value;
				return company.contacts.member(submitter)?.department.includes(Number(value)) === true;
			};
			const found = [...company.journal.reports.values()].filter(
				(report) =>
					report.report_time >= starttime &&
					report.report_time <= endtime &&
					filters.every(({ key, value }) => holds(report, key, value)),
			);
			const next = cursor + limit;
			return {
				journaluuid_list: found.slice(cursor, next).map(({ journal_uuid }) => journal_uuid),
				next_cursor: Math.min(next, found.length),
				endflag: Number(next >= found.length),
			};
		},
	}),
	endpoint({
		doc: 93394,
		...JOURNAL,
		path: '/oa/journal/get_record_detail',
		body: record({ journaluuid: id() }),
		answer({ company, body }) {
			const { submitter, receivers, readBy, contents, comments, ...report } = findReport(
				company,
				body.journaluuid,
			);
			return {
				info: {
					...report,
					template_name: company.journal.templates.get(report.template_id)?.template_name,
					submitter: person(submitter),
					receivers: receivers.map(person),
					readed_receivers: readBy.map(person),
					apply_data: { contents },
					comments: comments.map(({ userid, ...comment }) => ({
						...comment,
						comment_userinfo: person(userid),
					})),
				},
			};
		},
	}),
	endpoint({
		doc: 93395,
		...JOURNAL,
		path: '/oa/journal/get_stat_list',
		body: record({ template_id: id(), starttime: seconds, endtime: seconds }),
		answer({ company, body: { template_id, starttime, endtime } }) {
			const template = company.journal.templates.get(template_id);
			if (!template) throw new Refusal(INVALID, 'template_id');
			checkSpan(starttime, endtime, MOST_STATISTICS_SECONDS);
			const periods = company.journal.periods(template, starttime, endtime);
			return {
				stat_list: periods.map(({ begin, end }) => statistics(company, template, begin, end)),
			};
		},
	}),
	endpoint({
		doc: 98021,
		...JOURNAL,
		path: '/oa/journal/download_wedrive_file',
		body: record({ journaluuid: id(), fileid: id() }),
		answer({ company, body }) {
			const { contents } = findReport(company, body.journaluuid);
			const file = company.journal.files.get(body.fileid);
			if (!file || !JSON.stringify(contents).includes(`"${body.fileid}"`)) {
				throw new Refusal(INVALID, 'fileid');
			}
			return {
				download_url: `${company.url}/simulator/drive/${body.fileid}`,
				cookie_name: file.cookie.name,
				cookie_value: file.cookie.value,
			};
		},
	}),
];
