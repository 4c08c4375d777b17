import type { IDataObject } from 'n8n-workflow';
import { listAt, valueAt } from '../operation/reply';
import { isoDate } from '../operation/values';
import { APPROVAL_STATUS, STEP_STATUS, STEP_TYPE } from './statuses';
import { textIn } from './template';
import { each, valuesByLabel, type Content } from './valuesByLabel';

/** An approval (审批单) with its values by label, as people think of them (91983). */

const COPY = 2;

const isoTime = (seconds: unknown, timeZone: string) =>
	Number(seconds) > 0 ? isoDate(Number(seconds) * 1000, timeZone) : null;

const named = (names: Readonly<Record<number, string>>, number: unknown) =>
	names[number as number] ?? number;

/** Who has decided or is to decide, one entry for each member in each step; older approvals have no list of steps. */
function approversOf(info: IDataObject, timeZone: string): IDataObject[] {
	const steps = listAt<IDataObject>(info, 'process_list.node_list');
	const entry = (
		step: number,
		type: unknown,
		userid: unknown,
		status: unknown,
		member: IDataObject,
	) =>
		({
			step: step + 1,
			...(type !== undefined && { type: named(STEP_TYPE, type) }),
			userid,
			status: named(STEP_STATUS, status),
			comment: member.speech ?? '',
			time: isoTime(member.sptime, timeZone),
		}) as IDataObject;
	if (!steps.length) {
		return listAt<IDataObject>(info, 'sp_record').flatMap((step, index) =>
			listAt<IDataObject>(step, 'details').map((member) =>
				entry(index, undefined, valueAt(member, 'approver.userid'), member.sp_status, member),
			),
		);
	}
	return steps
		.filter(({ node_type }) => node_type !== COPY)
		.flatMap((step, index) =>
			listAt<IDataObject>(step, 'sub_node_list').map((member) =>
				entry(index, step.node_type, member.userid, member.sp_yj, member),
			),
		);
}

function copiedOf(info: IDataObject): string[] {
	const steps = listAt<IDataObject>(info, 'process_list.node_list').filter(
		({ node_type }) => node_type === COPY,
	);
	const members = [
		...listAt<IDataObject>(info, 'notifyer'),
		...steps.flatMap((step) => listAt<IDataObject>(step, 'sub_node_list')),
	];
	return [...new Set(members.map(({ userid }) => userid as string))];
}

/**
 * What an approval says: its values by label, times in ISO 8601 as clocks of the zone show them, numbers by name, and who
 * decides. A control never hides what the approval says of itself.
 */
export function simpleApproval(info: IDataObject, timeZone: string): IDataObject {
	const contents = listAt<Content>(info, 'apply_data.contents');
	const applicants = listAt<IDataObject>(info, 'batch_applyer').map(({ userid }) => userid);
	const facts = {
		sp_no: info.sp_no,
		sp_name: info.sp_name,
		sp_status: named(APPROVAL_STATUS, info.sp_status),
		template_id: info.template_id,
		apply_time: isoTime(info.apply_time, timeZone),
		applicant: valueAt(info, 'applyer.userid') ?? applicants[0],
		...(applicants.length && { applicants }),
		department: valueAt(info, 'applyer.partyid'),
		approvers: approversOf(info, timeZone),
		copied: copiedOf(info),
		comments: listAt<IDataObject>(info, 'comments').map((comment) => ({
			userid: valueAt(comment, 'commentUserInfo.userid') as string,
			time: isoTime(comment.commenttime, timeZone),
			content: comment.commentcontent as string,
		})),
	} as IDataObject;
	return { ...facts, ...valuesByLabel(contents, timeZone), ...facts };
}

/** A file of an approval, and where it stands. */
export interface ApprovalFile {
	file_id: string;
	/** Label of the control, or what else holds it. */
	of: string;
}

/** The files in the controls, decisions and comments of an approval (91983). */
export function filesOf(info: IDataObject): ApprovalFile[] {
	const inContents = (contents: Content[]): ApprovalFile[] =>
		contents.flatMap(({ title, id, value }) => {
			const of = textIn(title) || id;
			const own = each(value, 'files', ({ file_id }) => ({ file_id: file_id as string, of }));
			const below = each(value, 'children', ({ list }) => inContents((list ?? []) as Content[]));
			return [...own, ...below.flat()];
		});
	const held = (holder: unknown, key: string, of: string) =>
		listAt<string>(holder, key).map((file_id) => ({ file_id, of }));
	const decisions = listAt<IDataObject>(info, 'process_list.node_list').flatMap((step) =>
		listAt<IDataObject>(step, 'sub_node_list').flatMap((member) =>
			held(member, 'media_ids', 'decision'),
		),
	);
	const records = listAt<IDataObject>(info, 'sp_record').flatMap((step) =>
		listAt<IDataObject>(step, 'details').flatMap((member) => held(member, 'media_id', 'decision')),
	);
	const comments = listAt<IDataObject>(info, 'comments').flatMap((comment) =>
		held(comment, 'media_id', 'comment'),
	);
	const all = [
		...inContents(listAt<Content>(info, 'apply_data.contents')),
		...decisions,
		...records,
		...comments,
	];
	return [...new Map(all.map((file) => [file.file_id, file])).values()];
}
