import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../shared/operation/operation';
import { listAt, valueAt } from '../../../shared/operation/reply';
import { spellOut } from '../../../shared/vocabulary/spellOut';
import { clockText, dayText, hoursText } from './clock';
import { APPROVAL_TYPES, DAY_TYPES, OVERTIME_STATES, RECORD_TYPES } from './names';
import type { Row } from './readInParts';

/** Exceptions (93374): every row has a number of each, and the minutes of those that have a length. */
const EXCEPTIONS: ReadonlyArray<[code: number, name: string, hasLength: boolean]> = [
	[1, 'late', true],
	[2, 'early_leave', true],
	[3, 'missing', false],
	[4, 'absent', true],
	[5, 'wrong_place', false],
	[6, 'wrong_device', false],
];

const DAY_SECONDS = 24 * 60 * 60;
const rounded = (number: number) => Math.round(number * 100) / 100;
const hours = (seconds: unknown) => rounded(Number(seconds ?? 0) / 3600);
const minutes = (seconds: unknown) => rounded(Number(seconds ?? 0) / 60);

/** The report of a day (93374) or of a month (93387); simplified as one flat row. */
export const reportRow =
	(call: Call, facts: (report: IDataObject) => IDataObject): Row =>
	(report) =>
		call.values.simplify
			? {
					...personOf(report.base_info as IDataObject),
					...facts(report),
					...exceptionsOf(report),
					approvals: approvalsOf(report),
					forms: formsOf(report),
				}
			: report;

/** What the row of a day has of its own. */
export function dayFacts(report: IDataObject): IDataObject {
	const { base_info, summary_info, ot_info } = report as Record<string, IDataObject | undefined>;
	const rule = base_info?.rule_info as IDataObject | undefined;
	const { earliest_time, lastest_time, regular_work_sec, standard_work_sec, checkin_count } =
		summary_info ?? {};
	const sum = (kind: string) =>
		['workday', 'restday', 'holiday'].reduce(
			(total, day) => total + Number(ot_info?.[`${day}_over_as_${kind}`] ?? 0),
			0,
		);
	return {
		...spellOut({ day_type: base_info?.day_type }, { enums: { day_type: DAY_TYPES } }),
		schedule: rule?.schedulename || undefined,
		planned_hours: hoursText(rule, 'checkintime'),
		checkin_count,
		// Nobody checks in at midnight: 0 is what WeCom writes for nothing.
		first_checkin: earliest_time ? clockText(earliest_time) : null,
		last_checkin: lastest_time ? clockText(lastest_time) : null,
		worked_hours: hours(regular_work_sec),
		standard_hours: hours(standard_work_sec),
		overtime_state: OVERTIME_STATES[(ot_info?.ot_status ?? 0) as keyof typeof OVERTIME_STATES],
		overtime_hours: hours(ot_info?.ot_duration),
		overtime_as_leave_hours: hours(sum('vacation')),
		overtime_as_pay_hours: hours(sum('money')),
	};
}

/** What the row of a month has of its own. */
export function monthFacts(report: IDataObject): IDataObject {
	const { summary_info, overwork_info } = report as Record<string, IDataObject | undefined>;
	const { regular_work_sec, standard_work_sec, ...days } = summary_info ?? {};
	const overtime = (key: string) => hours(overwork_info?.[key]);
	const { work_days = 0, regular_days = 0, rest_days = 0, except_days = 0 } = days;
	return {
		work_days,
		regular_days,
		rest_days,
		except_days,
		worked_hours: hours(regular_work_sec),
		standard_hours: hours(standard_work_sec),
		overtime_workday_hours: overtime('workday_over_sec'),
		overtime_restday_hours: overtime('restdays_over_sec'),
		overtime_holiday_hours: overtime('holidays_over_sec'),
	};
}

function personOf(base: IDataObject): IDataObject {
	const { acctid, name, name_ex, departs_name, date, record_type, rule_info } = base;
	const { groupid, groupname } = (rule_info ?? {}) as IDataObject;
	return {
		userid: acctid,
		name,
		alias: name_ex || undefined,
		departments: String(departs_name ?? '')
			.split(';')
			.filter(Boolean),
		...(typeof date === 'number' && { date: dayText(date) }),
		...spellOut({ record_type }, { enums: { record_type: RECORD_TYPES } }),
		groupid,
		groupname,
	};
}

function exceptionsOf(report: IDataObject): IDataObject {
	const found = new Map(
		listAt<IDataObject>(report, 'exception_infos').map((one) => [one.exception, one]),
	);
	return Object.fromEntries(
		EXCEPTIONS.flatMap(([code, name, hasLength]) => [
			[`${name}_count`, found.get(code)?.count ?? 0],
			...(hasLength ? [[`${name}_minutes`, minutes(found.get(code)?.duration)]] : []),
		]),
	) as IDataObject;
}

/** Leave, trips, corrections and the like that took place, each with its length in the unit it is counted in. */
function approvalsOf(report: IDataObject): IDataObject[] {
	return listAt<IDataObject>(report, 'sp_items')
		.filter(({ count, duration }) => count || duration)
		.map(({ type, name, count, duration, time_type }) => ({
			...spellOut({ type }, { enums: { type: APPROVAL_TYPES } }),
			name,
			count,
			...(duration
				? time_type
					? { hours: hours(duration) }
					: { days: rounded(Number(duration) / DAY_SECONDS) }
				: {}),
		}));
}

/** The approval forms of the day, by number. */
const formsOf = (report: IDataObject): IDataObject[] =>
	listAt<IDataObject>(report, 'holiday_infos').map((form) => ({
		sp_number: form.sp_number,
		title: textOf(form, 'sp_title'),
		description: textOf(form, 'sp_description'),
	}));

/** The text of a record in Chinese, the only language WeCom gives. */
const textOf = (form: IDataObject, key: string) =>
	listAt<IDataObject>(valueAt(form, key), 'data')[0]?.text;
