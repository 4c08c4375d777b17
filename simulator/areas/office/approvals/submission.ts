import { endpoint } from '../../endpoint';
import {
	choice,
	flag,
	integer,
	list,
	needed,
	record,
	text,
	type Field,
} from '../../../rules/fields';
import { Refusal } from '../../../rules/refusal';
import type { Company } from '../../company';
import { useMedia } from '../../media/useMedia';
import { approvalEvent, HAPPENED } from './approvalEvent';
import { findTemplate, INVALID } from './findTemplate';
import type { Approval, ApprovalTemplate, Content, Control, Step } from './records';

const NO_RIGHT = 301055;
const OVERLAP = 301079;
const MOST_FILES = 6;
const HALF_DAY_SECONDS = 12 * 60 * 60;
const NOT_BY_API = ['PunchCorrection'];

type Value = Record<string, unknown>;

const refuse = (detail: string): never => {
	throw new Refusal(INVALID, detail);
};

const isNumber = (value: unknown, most = Infinity): boolean =>
	typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) && Math.abs(Number(value)) <= most;

interface Range {
	type: string;
	new_begin: number;
	new_end: number;
	new_duration?: number;
}

function isRange(range: Range | undefined, type?: string): boolean {
	if (!range || (type && range.type !== type)) return false;
	const { new_begin, new_end, new_duration } = range;
	if (![new_begin, new_end, new_duration].every(Number.isSafeInteger)) return false;
	if (range.type === 'hour') return new_end > new_begin && new_duration! > 0;
	// Half days begin at midnight and at noon in China.
	const isHalf = (seconds: number) => (seconds + 8 * 60 * 60) % HALF_DAY_SECONDS === 0;
	return range.type === 'halfday' && isHalf(new_begin) && isHalf(new_end) && new_end >= new_begin;
}

interface Attendance {
	type: number;
	date_range: Range;
	slice_info?: { day_items: Array<{ daytime: number; duration: number }> };
}

const OVERTIME = 5;
const MOST_OVERTIME_SECONDS = 7 * 24 * 60 * 60;

/** How much of a day can be given: half a day, of overtime a tenth; of hours a tenth. */
const stepOfTime = (type: number, counted: string) =>
	counted === 'hour' ? 360 : type === OVERTIME ? 8640 : HALF_DAY_SECONDS;

/** A span with what its days take, by which WeCom then counts (附13). */
function isAttendance(given: Attendance | undefined, type: number, counted?: string): boolean {
	if (given?.type !== type) return false;
	const { date_range, slice_info } = given;
	if (!slice_info) return isRange(date_range, counted);
	const items = entries(slice_info.day_items) as unknown as Array<Record<string, number>>;
	const isDay = ({ daytime, duration }: Record<string, number>) =>
		(daytime! + 8 * 60 * 60) % (2 * HALF_DAY_SECONDS) === 0 &&
		duration! >= 0 &&
		duration! % stepOfTime(type, date_range.type) === 0;
	return (
		items.length > 0 &&
		items.every(isDay) &&
		isRange({ ...date_range, new_duration: timeOf(given) }, counted)
	);
}

const timeOf = ({ date_range, slice_info }: Attendance): number | undefined =>
	slice_info?.day_items.reduce((sum, { duration }) => sum + duration, 0) ?? date_range.new_duration;

interface Checking {
	company: Company;
	control: Control;
}

const entries = (value: unknown): Value[] => (Array.isArray(value) ? (value as Value[]) : []);

/** Whether the value is one of its control (91853). */
const CHECKS: Readonly<Record<string, (value: Value, checking: Checking) => boolean>> = {
	Text: ({ text: given }) => typeof given === 'string' && !/[\r\n]/.test(given),
	Textarea: ({ text: given }) => typeof given === 'string',
	Number: ({ new_number }) => isNumber(new_number),
	Money: ({ new_money }) => isNumber(new_money),
	Date({ date }, { control }) {
		const { type, s_timestamp } = (date ?? {}) as Value;
		return type === (control.config?.date as Value).type && isNumber(s_timestamp);
	},
	Selector({ selector }, { control }) {
		const { type, options } = control.config?.selector as { type: string; options: Value[] };
		const chosen = entries((selector as Value | undefined)?.options);
		return (
			(selector as Value | undefined)?.type === type &&
			chosen.length > 0 &&
			(type === 'multi' || chosen.length === 1) &&
			chosen.every(({ key }) => options.some((option) => option.key === key))
		);
	},
	Contact({ members, departments }, { company, control }) {
		const { type, mode } = control.config?.contact as Value;
		const chosen = entries(mode === 'user' ? members : departments);
		const isKnown = ({ userid, openapi_id }: Value) =>
			mode === 'user'
				? !!company.contacts.members.get(String(userid).toLowerCase())
				: company.contacts.departments.has(Number(openapi_id));
		return chosen.length > 0 && (type === 'multi' || chosen.length === 1) && chosen.every(isKnown);
	},
	File({ files }, { company }) {
		const given = entries(files);
		for (const { file_id } of given) useMedia(company, String(file_id), ['file']);
		return given.length > 0;
	},
	Table({ children }, checking) {
		const rows = entries(children);
		const inside = (checking.control.config?.table as { children: Control[] }).children;
		for (const row of rows) checkRow(entries(row.list), inside, checking.company);
		return rows.length > 0;
	},
	DateRange: ({ date_range }, { control }) =>
		isRange(date_range as Range, (control.config?.date_range as Range).type),
	Attendance({ attendance }, { control }) {
		const { type, date_range } = control.config?.attendance as { type: number; date_range: Range };
		const given = attendance as Attendance | undefined;
		return (
			isAttendance(given, type, date_range.type) &&
			(type !== OVERTIME ||
				given!.date_range.new_end - given!.date_range.new_begin <= MOST_OVERTIME_SECONDS)
		);
	},
	Vacation({ vacation }, { company }) {
		const { selector, attendance } = (vacation ?? {}) as {
			selector?: { options?: Array<{ key: string }> };
			attendance?: Attendance;
		};
		const leave = company.office.approvals.leaves.find(
			({ id }) => String(id) === selector?.options?.[0]?.key,
		);
		const type = leave?.time_attr === 0 ? 'halfday' : 'hour';
		return !!leave && isAttendance(attendance, 1, type);
	},
	Location({ location }) {
		const { latitude, longitude, title, time } = (location ?? {}) as Value;
		return (
			isNumber(latitude, 90) &&
			isNumber(longitude, 180) &&
			typeof title === 'string' &&
			Number.isSafeInteger(time)
		);
	},
	RelatedApproval({ related_approval }, { company }) {
		const given = entries(related_approval);
		const known = company.office.approvals.list.map(({ sp_no }) => sp_no);
		return given.length > 0 && given.every(({ sp_no }) => known.includes(String(sp_no)));
	},
};

const isEmptyText = (value: unknown): boolean =>
	value === '' ||
	value === 0 ||
	(Array.isArray(value) && value.length === 0) ||
	(typeof value === 'object' && value !== null && Object.values(value).every(isEmptyText));

/** A row of a table holds all of its controls; those that are not needed may be empty. */
function checkRow(list: Value[], controls: Control[], company: Company): void {
	if (list.length !== controls.length) refuse('table: a row without all of its controls');
	for (const control of controls) {
		const { id, require: isNeeded, control: type } = control.property;
		const found = list.find((entry) => entry.id === id);
		if (!found || found.control !== type) refuse(`${id}: missing in the table`);
		const { value } = found as { value: Value };
		const isEmpty = Object.values(value).every(isEmptyText);
		if (isEmpty && isNeeded) refuse(`${id}: empty in the table`);
		if (!isEmpty && !CHECKS[type]?.(value, { company, control })) refuse(`${id}: value`);
	}
}

/** Controls that show only once an option is chosen, which it is not. */
function hiddenControls({ controls }: ApprovalTemplate, contents: Content[]): Set<string> {
	const relations = controls.flatMap(({ property, config }) => {
		const value = contents.find(({ id }) => id === property.id)?.value.selector as
			Value | undefined;
		const chosen = entries(value?.options).map(({ key }) => key);
		return entries((config?.selector as Value | undefined)?.op_relations).flatMap(
			({ key, relation_list }) =>
				entries(relation_list).map(({ related_control_id }) => ({
					id: String(related_control_id),
					isShown: chosen.includes(key),
				})),
		);
	});
	const shown = relations.filter(({ isShown }) => isShown).map(({ id }) => id);
	return new Set(relations.map(({ id }) => id).filter((id) => !shown.includes(id)));
}

function checkContents(company: Company, template: ApprovalTemplate, contents: Content[]): void {
	const { controls } = template;
	if (controls.some(({ property }) => NOT_BY_API.includes(property.control))) {
		refuse('the template cannot be submitted by this call');
	}
	const seen = new Set<string>();
	for (const { control: type, id, value } of contents) {
		const control = controls.find(({ property }) => property.id === id);
		if (!control || control.property.control !== type || seen.has(id)) refuse(`${id}: control`);
		seen.add(id);
		const check = CHECKS[type];
		// No page describes what a phone number is: any object will do.
		if (check && !check(value, { company, control: control! })) refuse(`${id}: value`);
	}
	const hidden = hiddenControls(template, contents);
	for (const { property } of controls) {
		const { id, require: isNeeded } = property;
		if (isNeeded && !seen.has(id) && !hidden.has(id)) refuse(`${id}: needed`);
	}
	const files = JSON.stringify(contents).match(/"file_id":/g)?.length ?? 0;
	if (files > MOST_FILES) refuse(`more than ${MOST_FILES} files`);
}

const attendanceIn = ({ value }: Content): Attendance | undefined => {
	const { vacation, attendance } = value as {
		vacation?: { attendance?: Attendance };
		attendance?: Attendance;
	};
	return vacation?.attendance ?? attendance;
};

const rangeOf = (content: Content) => attendanceIn(content)?.date_range;

/** Where the days are given, WeCom adds them up. */
function addUpDays(content: Content): void {
	const attendance = attendanceIn(content);
	if (!attendance?.slice_info) return;
	const duration = timeOf(attendance)!;
	attendance.date_range.new_duration = duration;
	Object.assign(attendance.slice_info, { duration, state: 2 });
}

/** Nobody is away twice at the same time. */
function checkOverlap({ office }: Company, creator: string, contents: Content[]): void {
	const ranges = contents.flatMap((content) => rangeOf(content) ?? []);
	const others = office.approvals.list
		.filter((other) => other.creator === creator && [1, 2].includes(other.sp_status))
		.flatMap((other) => other.contents.flatMap((content) => rangeOf(content) ?? []));
	const overlaps = ranges.some((one) =>
		others.some((other) => one.new_begin <= other.new_end && other.new_begin <= one.new_end),
	);
	if (overlaps) throw new Refusal(OVERLAP);
}

const stepOf = (node_type: number, apv_rel: number, userids: string[]): Step => ({
	node_type,
	apv_rel,
	sp_status: 1,
	members: userids.map((userid) => ({ userid, speech: '', sp_yj: 1, sptime: 0 })),
});

const anything: Field<Value, false> = {
	needed: false,
	missing: INVALID,
	read: (value) => value as Value,
};
const node = record({
	type: needed(integer({ min: 1, max: 3, errcode: INVALID }), INVALID),
	apv_rel: integer({ min: 1, max: 3, errcode: INVALID }),
	userid: needed(list(text()), INVALID),
});
const line = record({
	text: needed(text({ characters: 20, errcode: INVALID }), INVALID),
	lang: needed(choice(['zh_CN', 'en'], INVALID), INVALID),
});

export const submission = endpoint({
	doc: 91853,
	method: 'POST',
	path: '/oa/applyevent',
	access: ['app', 'approval'],
	body: record({
		creator_userid: needed(text(), INVALID),
		template_id: needed(text(), INVALID),
		use_template_approver: needed(flag(INVALID), INVALID),
		choose_department: integer(),
		process: record({ node_list: needed(list(node), INVALID) }),
		apply_data: needed(
			record({
				contents: needed(
					list(record({ control: needed(text()), id: needed(text()), value: needed(anything) })),
					INVALID,
				),
			}),
			INVALID,
		),
		summary_list: needed(
			list(record({ summary_info: needed(list(line), INVALID) }), { most: 3, errcode: INVALID }),
			INVALID,
		),
	}),
	answer({ company, body }) {
		const creator = company.contacts.members.get(body.creator_userid.toLowerCase());
		if (!creator?.visible) throw new Refusal(NO_RIGHT);
		const template = findTemplate(company, body.template_id);
		const contents = body.apply_data.contents;
		checkContents(company, template, contents);
		checkOverlap(company, creator.userid, contents);
		contents.forEach(addUpDays);
		const nodes = body.process?.node_list ?? [];
		const isGiven = body.use_template_approver === 0;
		if (isGiven && !nodes.length) refuse('process');
		for (const { type, apv_rel, userid } of nodes) {
			if (type !== 2 && apv_rel === undefined) refuse('apv_rel');
			if (userid.some((id) => !company.contacts.members.has(id.toLowerCase()))) refuse('userid');
		}
		const steps = isGiven
			? nodes.map(({ type, apv_rel = 1, userid }) => stepOf(type, apv_rel, userid))
			: [
					stepOf(1, 2, template.approvers),
					...(template.copied.length ? [stepOf(2, 1, template.copied)] : []),
				];
		const { approvals } = company.office;
		const approval: Approval = {
			sp_no: approvals.newNumber(company.seconds),
			sp_name: template.name,
			template_id: template.template_id,
			creator: creator.userid,
			department: body.choose_department ?? creator.main_department,
			sp_status: 1,
			...(template.record_type && { record_type: template.record_type }),
			apply_time: company.seconds,
			contents,
			steps,
			comments: [],
		};
		approvals.list.push(approval);
		company.onEvent(approvalEvent(approval, HAPPENED.submitted));
		return { sp_no: approval.sp_no };
	},
});
