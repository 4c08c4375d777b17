import type { IDataObject } from 'n8n-workflow';
import type { Call, Values } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { listAt } from '../../../shared/operation/reply';

const HOUR = 3600;
const MINUTE = 60;
const DAY_SECONDS = 24 * HOUR;
/** How long before and after work one may check in, where nothing stands in the way. */
const MARGIN = 4 * HOUR;
/** Nobody checks out later than four o'clock in the night after (98041). */
const LATEST = DAY_SECONDS + 4 * HOUR;

/** Hours of work as the user gives them, in seconds since midnight. */
interface Period {
	from: number;
	to: number;
	break_from?: number;
	break_to?: number;
}
type DayPeriod = Period & { workdays: number[] };
type ShiftPeriod = Period & { shift_name: string; shift_id?: number };

interface Rule extends IDataObject {
	group: IDataObject;
}

/** Completes a rule by what WeCom wants to be told in a form that nobody writes: hours, shifts, overtime, days off. */
export function completeRule(body: IDataObject, values: Values): void {
	const { group } = body as Rule;
	const hours = values.workingHours as DayPeriod[] | undefined;
	const shifts = values.shifts as ShiftPeriod[] | undefined;
	const ids = counter();
	if (hours) group.checkindate = workdaysOf(hours, values, ids);
	const free = values.freeWorkdays as number[] | undefined;
	if (free) group.checkindate = [{ workdays: free }];
	if (shifts) group.schedulelist = shiftsOf(shifts, values, ids);
	if (!hours && !shifts) checkNoAllowance(values);
	const overtime = values.overtime as string | undefined;
	if (overtime !== undefined) group.ot_info_v2 = overtimeOf(overtime, values);
	for (const [key, label, list] of [
		['spe_offdays', 'Days Off', values.daysOff],
		['spe_workdays', 'Extra Workdays', values.extraWorkdays],
	] as const) {
		if (list) group[key] = (list as IDataObject[]).map((day) => specialDay(day, label, ids));
	}
	Object.assign(group, values.moreFields);
}

/** Refuses an update that changes nothing: WeCom would take it. */
export function completeUpdate(body: IDataObject, values: Values): void {
	completeRule(body, values);
	if (Object.keys((body as Rule).group).length === 1) {
		throw new ParameterError('Options', 'change nothing: add at least one of them');
	}
}

/** Creates a rule and finds its ID, which WeCom does not answer with. */
export async function createRule({ request, send, values }: Call): Promise<IDataObject> {
	await send(request);
	const list = { ...request, path: '/checkin/getcorpcheckinoption', body: {}, repeatable: true };
	// The rule is there: a failure now would only make somebody create it again.
	const rules = await send(list).catch(() => ({}));
	const ids = listAt<{ groupid: number; groupname: string }>(rules, 'group')
		.filter(({ groupname }) => groupname === values.ruleName)
		.map(({ groupid }) => groupid);
	return { groupid: ids.length ? Math.max(...ids) : null, groupname: values.ruleName as string };
}

/** Numbers of periods, each once in a rule. */
function counter() {
	let last = 0;
	return () => (last += 1);
}

/** Rows with the same days become periods of one day. */
function workdaysOf(rows: DayPeriod[], values: Values, nextId: () => number): IDataObject[] {
	const days = new Map<string, DayPeriod[]>();
	for (const row of rows) {
		const key = row.workdays.toSorted().join();
		days.set(key, [...(days.get(key) ?? []), row]);
	}
	const all = [...days.values()].flatMap(([row]) => row!.workdays);
	const twice = all.find((day, index) => all.indexOf(day) !== index);
	if (twice !== undefined) {
		throw new ParameterError(
			'Working Hours',
			`name ${WEEKDAYS[twice]} in rows with different days: give the same days for all periods of a day`,
		);
	}
	return [...days.values()].map((periods) => ({
		workdays: periods[0]!.workdays,
		checkintime: timesOf(periods, 'Working Hours', nextId),
		...allowanceOf(values),
	}));
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Rows of the same name become periods of one shift; a rule by shifts must have a day off. */
function shiftsOf(rows: ShiftPeriod[], values: Values, nextId: () => number): IDataObject[] {
	const names = [...new Set(rows.map(({ shift_name }) => shift_name))];
	let lastId = Math.max(0, ...rows.map(({ shift_id = 0 }) => shift_id));
	return [
		{ schedule_id: 0, schedule_name: '休息' },
		...names.map((name) => {
			const periods = rows.filter(({ shift_name }) => shift_name === name);
			const given = periods.find(({ shift_id }) => shift_id)?.shift_id;
			return {
				schedule_id: given ?? (lastId += 1),
				schedule_name: name,
				time_section: timesOf(periods, `Shifts → ${name}`, nextId),
				...allowanceOf(values),
			};
		}),
	];
}

/**
 * Periods of work with the times at which one may check in and out. These must not overlap: between two periods they end in
 * the middle, and so do they within one.
 */
function timesOf(periods: Period[], label: string, nextId: () => number): IDataObject[] {
	const sorted = periods.toSorted((one, other) => one.from - other.from);
	return sorted.map(({ from, to, break_from, break_to }, index) => {
		const [before, after] = [sorted[index - 1], sorted[index + 1]];
		if (to <= from) throw new ParameterError(label, 'end before they begin: write 26:00 for 02:00');
		if (after && after.from <= to) throw new ParameterError(label, 'overlap');
		const middle = between(from, to);
		const rest = break_from !== undefined && break_to !== undefined;
		if (!rest && (break_from ?? break_to) !== undefined) {
			throw new ParameterError(label, 'have a break without its beginning or its end: give both');
		}
		if (rest && !(from < break_from && break_from < break_to && break_to < to)) {
			throw new ParameterError(label, 'have a break that does not lie within them');
		}
		return {
			time_id: nextId(),
			work_sec: from,
			off_work_sec: to,
			remind_work_sec: from,
			remind_off_work_sec: to,
			earliest_work_sec: before ? between(before.to, from) + MINUTE : Math.max(0, from - MARGIN),
			latest_work_sec: middle,
			earliest_off_work_sec: middle + MINUTE,
			latest_off_work_sec: after
				? between(to, after.from)
				: Math.max(to, Math.min(to + MARGIN, LATEST)),
			...(rest && { allow_rest: true, rest_begin_time: break_from, rest_end_time: break_to }),
		};
	});
}

/** The middle of two times, in whole minutes. */
const between = (one: number, other: number) => Math.floor((one + other) / 2 / MINUTE) * MINUTE;

/** How late one may come and how early one may go. */
function allowanceOf({ lateAllowance, earlyAllowance }: Values): IDataObject {
	if (lateAllowance === undefined && earlyAllowance === undefined) return {};
	return {
		allow_flex: true,
		flex_on_duty_time: ((lateAllowance as number) ?? 0) * MINUTE,
		flex_off_duty_time: ((earlyAllowance as number) ?? 0) * MINUTE,
	};
}

function checkNoAllowance({ lateAllowance, earlyAllowance }: Values) {
	const given = [
		['Late Allowance', lateAllowance],
		['Early Allowance', earlyAllowance],
	].find(([, value]) => value !== undefined);
	if (!given) return;
	throw new ParameterError(
		given[0] as string,
		'is a part of the hours: give “Working Hours” or “Shifts” too, which WeCom replaces with it',
	);
}

/** How overtime is counted: by which proof, and on which days; on all of them unless said otherwise. */
function overtimeOf(overtime: string, { overtimeDays }: Values): IDataObject {
	const days = (overtimeDays as string[] | undefined) ?? ['workday', 'restday', 'holiday'];
	return Object.fromEntries(
		['workday', 'restday', 'holiday'].map((day) => {
			const allow_ot = overtime !== 'none' && days.includes(day);
			return [`${day}conf`, { allow_ot, type: overtime === 'none' ? 2 : Number(overtime) }];
		}),
	);
}

/** A day or a span of days off, or of extra work with its hours. */
function specialDay(
	{ first, last, notes, from, to }: IDataObject,
	label: string,
	nextId: () => number,
): IDataObject {
	if (last! < first!) throw new ParameterError(label, 'end before they begin');
	const days =
		last === undefined ? { type: 0, timestamp: first } : { type: 1, begtime: first, endtime: last };
	const [work_sec, off_work_sec] = [from, to];
	return {
		...days,
		notes,
		...(work_sec !== undefined && {
			checkintime: [
				{
					time_id: nextId(),
					work_sec,
					off_work_sec,
					remind_work_sec: work_sec,
					remind_off_work_sec: off_work_sec,
				},
			],
		}),
	};
}
