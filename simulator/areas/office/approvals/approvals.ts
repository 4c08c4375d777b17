import { endpoint } from '../../endpoint';
import { choice, integer, list, needed, record, text } from '../../../rules/fields';
import { Refusal } from '../../../rules/refusal';
import type { Company } from '../../company';
import { INVALID } from './findTemplate';
import type { Approval, ApprovalTemplate, Content, Control, Step } from './records';

const MOST_SPAN_SECONDS = 31 * 24 * 60 * 60;
const KEYS = ['template_id', 'creator', 'department', 'sp_status', 'record_type'] as const;

const seconds = needed(text({ pattern: /^\d+$/, errcode: INVALID }));
const filter = record({ key: needed(choice(KEYS, INVALID)), value: needed(text()) });

/** What the page shows in the value of a text, whatever the control. */
const EMPTY = { tips: [], members: [], departments: [], files: [], children: [], stat_field: [] };

function describeContent({ control, id, value }: Content, controls: Control[]): object {
	const declared = controls.find(({ property }) => property.id === id);
	const { options = [] } = (declared?.config?.selector ?? {}) as {
		options?: Array<{ key: string; value: unknown }>;
	};
	const chosen = value.selector as { type: string; options: Array<{ key: string }> } | undefined;
	const children = (declared?.config?.table as { children?: Control[] } | undefined)?.children;
	return {
		control,
		id,
		title: declared?.property.title ?? [],
		value: {
			...EMPTY,
			...value,
			...(chosen && {
				selector: {
					...chosen,
					options: chosen.options.map(({ key }) => options.find((option) => option.key === key)),
				},
			}),
			...(children && {
				children: (value.children as Array<{ list: Content[] }>).map((row) => ({
					list: row.list.map((entry) => describeContent(entry, children)),
				})),
			}),
		},
	};
}

const describeRecord = ({ sp_status, apv_rel, members }: Step) => ({
	sp_status,
	// Counted the other way round than `apv_rel`.
	approverattr: apv_rel === 2 ? 1 : 2,
	details: members.map(({ userid, speech, sp_yj, sptime }) => ({
		approver: { userid },
		speech,
		sp_status: sp_yj,
		sptime,
		media_id: [],
	})),
});

const describeNode = ({ node_type, sp_status, apv_rel, members }: Step) => ({
	node_type,
	...(node_type !== 2 && { sp_status, apv_rel }),
	sub_node_list: members.map((member) => ({ ...member, media_ids: [] })),
});

/** An approval as getapprovaldetail gives it. */
export function describeApproval(approval: Approval, template?: ApprovalTemplate): object {
	const { creator, department, contents, steps, comments, record_type: _type, ...facts } = approval;
	const ofType = (type: number) => steps.filter(({ node_type }) => node_type === type);
	return {
		...facts,
		applyer: { userid: creator, partyid: String(department) },
		sp_record: ofType(1).map(describeRecord),
		notifyer: ofType(2).flatMap(({ members }) => members.map(({ userid }) => ({ userid }))),
		apply_data: {
			contents: contents.map((content) => describeContent(content, template?.controls ?? [])),
		},
		comments: comments.map(({ userid, ...comment }) => ({
			commentUserInfo: { userid },
			...comment,
			media_id: [],
		})),
		process_list: { node_list: steps.map(describeNode) },
	};
}

/** The approval of that number; refuses what is none. */
export function findApproval({ office }: Company, sp_no: string): Approval {
	const found = office.approvals.list.find((approval) => approval.sp_no === sp_no);
	if (!found) throw new Refusal(INVALID, 'sp_no');
	return found;
}

export const approvals = [
	endpoint({
		doc: 91816,
		method: 'POST',
		path: '/oa/getapprovalinfo',
		access: ['app', 'approval'],
		body: record({
			starttime: seconds,
			endtime: seconds,
			new_cursor: text(),
			size: needed(integer({ min: 1, max: 100, errcode: INVALID })),
			filters: list(filter),
		}),
		answer({ company, body }) {
			const [start, end] = [Number(body.starttime), Number(body.endtime)];
			if (end <= start || end - start > MOST_SPAN_SECONDS) throw new Refusal(INVALID, 'endtime');
			const { new_cursor = '', size, filters = [] } = body;
			// Filters of one kind are alternatives.
			const found = company.office.approvals.list.filter(
				(approval) =>
					approval.apply_time >= start &&
					approval.apply_time <= end &&
					filters.every(({ key: kind }) =>
						filters.some(({ key, value }) => key === kind && String(approval[key]) === value),
					),
			);
			const next = Number(new_cursor) + size;
			return {
				sp_no_list: found.slice(next - size, next).map(({ sp_no }) => sp_no),
				...(next < found.length && { new_next_cursor: String(next) }),
			};
		},
	}),
	endpoint({
		doc: 91983,
		method: 'POST',
		path: '/oa/getapprovaldetail',
		access: ['app', 'approval'],
		body: record({ sp_no: needed(text()) }),
		answer({ company, body }) {
			const approval = findApproval(company, body.sp_no);
			const template = company.office.approvals.templates.get(approval.template_id);
			return { info: describeApproval(approval, template) };
		},
	}),
];
