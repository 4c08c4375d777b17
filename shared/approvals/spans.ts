import type { IDataObject } from 'n8n-workflow';
import { ofParameter, ParameterError } from '../operation/parameterError';
import { valueAt } from '../operation/reply';
import {
	isMissing,
	isoAt,
	isoDate,
	parsed,
	readAmount,
	readClock,
	readDate,
	readDay,
	shown,
} from '../operation/values';

/** Spans of time in approvals: by half days, which are those of China, or by the minute (DateRange in 91853 and 91983). */

/** How a control counts time. */
export interface Counting {
	/** `halfday` or `hour`. */
	type: string;
	/** Weekends and holidays do not count. */
	workdaysOnly: boolean;
}

interface Writing {
	/** Of times without a zone (IANA name). */
	timeZone: string;
	/** Name of the parameter, for errors. */
	label: string;
}

/** The zone of days and half days. */
const CHINA = 'Asia/Shanghai';

const HOUR_SECONDS = 60 * 60;
const DAY_SECONDS = 24 * HOUR_SECONDS;
const HALF_SECONDS = DAY_SECONDS / 2;

/** Hours that clocks in China are ahead of UTC. */
const CHINA_HOURS = 8;

/**
 * Hours that clocks are ahead of UTC where a day or a half day was chosen: WeCom counts them the other way round, and names those
 * outside of China only (91983).
 */
export function hoursAhead(value: unknown): number {
	const west = valueAt(value, 'timezone_info.zone_offset');
	return isMissing(west) || !Number.isFinite(Number(west)) ? CHINA_HOURS : -Number(west);
}

/** Seconds since midnight. */
const inDay = (seconds: number, hours = CHINA_HOURS) =>
	(seconds + hours * HOUR_SECONDS) % DAY_SECONDS;

/** The seconds at which a day begins. */
const dayOf = (seconds: number, hours = CHINA_HOURS): number => seconds - inDay(seconds, hours);

/** A point in time as clocks show it that are so many hours ahead of UTC. */
export const isoIn = (seconds: number, hours: number): string =>
	isoAt(seconds * 1000, hours * HOUR_SECONDS * 1000);

/** How much of a day can be given: half a day, or a tenth of one; of hours a tenth (附13 in 91853). */
const stepOf = (byHalves: boolean, isOvertime: boolean): number =>
	!byHalves ? HOUR_SECONDS / 10 : isOvertime ? DAY_SECONDS / 10 : HALF_SECONDS;

/**
 * The wire form of `{ start, end, duration }`; `duration`, or `days` or `hours`, where it is not what lies between. By half days a
 * start before noon is the morning, and an end after noon or at midnight, as a date without a time has it, the whole day.
 * Throws a `ParameterError`.
 */
export function writeSpan(
	span: Record<string, unknown>,
	{ type, workdaysOnly }: Counting,
	{ timeZone, label }: Writing,
): IDataObject {
	const byHalves = type === 'halfday';
	const read = (part: string, value: unknown) => {
		const found = ofParameter(part, () => (byHalves ? readClock : readDate)(value, timeZone));
		if (found === undefined) throw new ParameterError(part, 'is empty, but needed');
		return Math.floor(found / 1000);
	};
	const [first, last] = [read(`${label} → Start`, span.start), read(`${label} → End`, span.end)];
	const new_begin = byHalves ? firstHalf(first) : first;
	const new_end = byHalves ? lastHalf(last) : last;
	if (byHalves ? new_end < new_begin : new_end <= new_begin) {
		throw new ParameterError(`${label} → End`, `is not after "${label} → Start"`);
	}
	const amount = `${label} → Duration`;
	const given = ofParameter(amount, () => readAmount(durationIn(span, type)));
	if (given !== undefined && given <= 0) {
		throw new ParameterError(amount, `is ${given}, but must be more than 0`);
	}
	if (given === undefined && workdaysOnly && holdsWeekend(new_begin, new_end)) {
		throw new ParameterError(
			amount,
			`is empty, but needed in ${unitName(type)}: only working days count, and the span holds a weekend`,
		);
	}
	const between = new_end - new_begin + (byHalves ? HALF_SECONDS : 0);
	const new_duration = given === undefined ? between : Math.round(given * unitOf(type));
	if (new_duration > between) {
		throw new ParameterError(
			amount,
			`is ${given} ${unitName(type)}, but only ${between / unitOf(type)} lie between start and end`,
		);
	}
	return { type, new_begin, new_end, new_duration };
}

/**
 * What a leave or an attendance says of its time: the span, and with `per_day`, such as `{ "2026-11-02": 0.5 }` in days or hours,
 * what each day takes of it (`slice_info`), by which WeCom then counts. Throws a `ParameterError`.
 */
export function writeSpanPerDay(
	{ per_day, ...span }: Record<string, unknown>,
	counting: Counting,
	writing: Writing,
	isOvertime = false,
): IDataObject {
	const label = `${writing.label} → Per Day`;
	const day_items = ofParameter(label, () => readDays(per_day, counting, isOvertime));
	if (!day_items.length) return { date_range: writeSpan(span, counting, writing) };
	const unit = unitOf(counting.type);
	const total = day_items.reduce((sum, { duration }) => sum + duration, 0);
	if (!total) throw new ParameterError(label, 'gives no day any time');
	const duration = durationIn(span, counting.type) ?? total / unit;
	const { new_duration, ...date_range } = writeSpan({ ...span, duration }, counting, writing);
	if (new_duration !== total) {
		throw new ParameterError(
			label,
			`adds up to ${total / unit}, but "Duration" is ${shown(duration)}`,
		);
	}
	const { new_begin, new_end } = date_range as { new_begin: number; new_end: number };
	const outside = day_items.find(({ daytime }) => daytime < dayOf(new_begin) || daytime > new_end);
	if (outside)
		throw new ParameterError(label, `holds ${dayIn(outside.daytime)}, which is not in the span`);
	return { date_range, slice_info: { day_items } };
}

interface DayItem {
	/** Seconds at which the day begins in China. */
	daytime: number;
	/** Seconds. */
	duration: number;
}

/** Throws an `Error` that continues `"Field" …`. */
function readDays(value: unknown, { type }: Counting, isOvertime: boolean): DayItem[] {
	const given = parsed(value);
	if (isMissing(given)) return [];
	if (typeof given !== 'object' || Array.isArray(given)) {
		throw new Error(`is ${shown(given)}, but must be an object such as { "2026-11-02": 1 }`);
	}
	const byHalves = type === 'halfday';
	const step = stepOf(byHalves, isOvertime);
	return Object.entries(given as object).map(([day, amount]) => {
		const duration = Math.round((readAmount(amount) ?? 0) * unitOf(type));
		if (duration < 0 || duration > DAY_SECONDS || duration % step) {
			throw new Error(
				`holds ${shown(amount)} for ${day}, but a day takes up to ${DAY_SECONDS / unitOf(type)} ${unitName(type)} in steps of ${step / unitOf(type)}`,
			);
		}
		return { daytime: Math.floor(readDay(day, CHINA)! / 1000), duration };
	});
}

const unitName = (type: unknown) => (type === 'halfday' ? 'days' : 'hours');

/** As it is given, or as `readSpan` names it. */
const durationIn = (span: Record<string, unknown>, type: unknown): unknown =>
	[span.duration, span[unitName(type)]].find((value) => !isMissing(value));

const unitOf = (type: unknown) => (type === 'halfday' ? DAY_SECONDS : HOUR_SECONDS);

const dayIn = (seconds: number, hours = CHINA_HOURS) =>
	isoIn(seconds, hours).slice(0, 'yyyy-mm-dd'.length);

const firstHalf = (seconds: number) =>
	dayOf(seconds) + (inDay(seconds) < HALF_SECONDS ? 0 : HALF_SECONDS);

const lastHalf = (seconds: number) =>
	dayOf(seconds) + (inDay(seconds) > 0 && inDay(seconds) <= HALF_SECONDS ? 0 : HALF_SECONDS);

function holdsWeekend(from: number, to: number): boolean {
	for (let day = dayOf(from); day <= to; day += DAY_SECONDS) {
		const weekday = new Date((day + 8 * HOUR_SECONDS) * 1000).getUTCDay();
		if (weekday === 0 || weekday === 6) return true;
	}
	return false;
}

/**
 * `{ start, end, days }` or `{ start, end, hours }` of the wire form, with `per_day` where WeCom says what each day takes. What it
 * gives means the same when it is written: a morning ends at noon, and an afternoon a second before the day does.
 */
export function readSpan(
	range: Record<string, unknown>,
	timeZone: string,
	dayItems: DayItem[] = [],
): IDataObject {
	const { type, new_begin, new_end, new_duration } = range;
	const byHalves = type === 'halfday';
	const hours = hoursAhead(range);
	const time = (seconds: number) =>
		byHalves ? isoIn(seconds, hours) : isoDate(seconds * 1000, timeZone);
	const inUnits = (seconds: unknown) => Number(seconds) / unitOf(type);
	return {
		...(!isMissing(new_begin) && { start: time(Number(new_begin)) }),
		...(!isMissing(new_end) && {
			end: time(byHalves ? endOfHalf(Number(new_end), hours) : Number(new_end)),
		}),
		...(!isMissing(new_duration) && { [unitName(type)]: inUnits(new_duration) }),
		...(dayItems.length && {
			per_day: Object.fromEntries(
				dayItems.map(({ daytime, duration }) => [dayIn(daytime, hours), inUnits(duration)]),
			),
		}),
	};
}

/** WeCom gives a half day by its first or its last second. */
const endOfHalf = (seconds: number, hours: number) =>
	dayOf(seconds, hours) + (inDay(seconds, hours) < HALF_SECONDS ? HALF_SECONDS : DAY_SECONDS - 1);
