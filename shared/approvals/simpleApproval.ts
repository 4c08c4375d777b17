import type { IDataObject } from 'n8n-workflow';
import { listAt, valueAt } from '../operation/reply';
import { isMissing, isoDate } from '../operation/values';
import { APPROVAL_STATUS, STEP_STATUS, STEP_TYPE } from './statuses';
import { CHINA, readSpan } from './spans';
import { textIn, type Texts } from './template';

/** An approval (审批单) with its values by label, as people think of them (91983). */

/** A filled-in control. */
interface Content {
	control: string;
	id: string;
	title?: Texts;
	value?: Record<string, unknown>;
	hidden?: number;
}

type Reader = (value: Record<string, unknown>, timeZone: string) => unknown;

const COPY = 2;

/** A number, unless it would lose digits. */
function amountIn(value: unknown): unknown {
	const number = Number(value);
	if (isMissing(value) || !Number.isFinite(number)) return value;
	return String(number) ===
		String(value)
			.replace(/(\.\d*?)0+$/, '$1')
			.replace(/\.$/, '')
		? number
		: value;
}

const each = <T>(value: unknown, path: string, of: (entry: Record<string, unknown>) => T): T[] =>
	listAt<Record<string, unknown>>(value, path).map(of);

const momentIn: Reader = (value, timeZone) => {
	const { type, s_timestamp } = (value.date ?? value) as Record<string, unknown>;
	if (isMissing(s_timestamp)) return undefined;
	const milliseconds = Number(s_timestamp) * 1000;
	return type === 'day'
		? isoDate(milliseconds, CHINA).slice(0, 10)
		: isoDate(milliseconds, timeZone);
};

const optionText = ({ key, value }: Record<string, unknown>) => textIn(value as Texts) || key;

function chosen(selector: unknown): unknown {
	const texts = each(selector, 'options', optionText);
	return valueAt(selector, 'type') === 'multi' ? texts : texts[0];
}

const spanIn = (range: unknown, timeZone: string) =>
	readSpan((range ?? {}) as Record<string, unknown>, timeZone);

/** By type of control; any other value stays as WeCom gives it. */
const READERS: Readonly<Record<string, Reader>> = {
	Text: ({ text }) => text,
	Textarea: ({ text }) => text,
	Number: ({ new_number }) => amountIn(new_number),
	Money: ({ new_money }) => amountIn(new_money),
	Formula: ({ formula }) => amountIn(valueAt(formula, 'value')),
	Date: momentIn,
	Selector: ({ selector }) => chosen(selector),
	Contact: (value) => [
		...each(value, 'members', ({ userid }) => userid),
		...each(value, 'departments', ({ openapi_id }) => openapi_id),
	],
	Tips: () => undefined,
	File: (value) => each(value, 'files', ({ file_id }) => file_id),
	Table: (value, timeZone) =>
		each(value, 'children', ({ list }) => valuesByLabel((list ?? []) as Content[], timeZone)),
	DateRange: ({ date_range }, timeZone) => spanIn(date_range, timeZone),
	Attendance: ({ attendance }, timeZone) => spanIn(valueAt(attendance, 'date_range'), timeZone),
	Vacation: ({ vacation }, timeZone) => ({
		type: chosen(valueAt(vacation, 'selector')),
		...spanIn(valueAt(vacation, 'attendance.date_range'), timeZone),
	}),
	Location({ location }) {
		const { time: _time, latitude, longitude, ...place } = (location ?? {}) as IDataObject;
		return { ...place, latitude: amountIn(latitude), longitude: amountIn(longitude) };
	},
	RelatedApproval: (value) => each(value, 'related_approval', ({ sp_no }) => sp_no),
	PunchCorrection: ({ punch_correction }, timeZone) => {
		const { state, time } = (punch_correction ?? {}) as IDataObject;
		return { state, time: isMissing(time) ? null : isoDate(Number(time) * 1000, timeZone) };
	},
	BankAccount: ({ bank_account }) => bank_account,
};

const isNothing = (value: unknown) =>
	isMissing(value) || (Array.isArray(value) && value.length === 0);

/** Values by label; of two controls with one label the second goes by its ID. What is empty or hidden is left out. */
function valuesByLabel(contents: Content[], timeZone: string): IDataObject {
	const values: IDataObject = {};
	for (const { control, id, title, value = {}, hidden } of contents) {
		if (hidden === 1) continue;
		const found = READERS[control] ? READERS[control](value, timeZone) : value;
		if (isNothing(found)) continue;
		const label = textIn(title) || id;
		values[label in values ? id : label] = found as IDataObject;
	}
	return values;
}

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
