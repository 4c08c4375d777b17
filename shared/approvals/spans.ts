import type { IDataObject } from 'n8n-workflow';
import { ofParameter, ParameterError } from '../operation/parameterError';
import { isMissing, isoDate, readAmount, readDate } from '../operation/values';

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
export const CHINA = 'Asia/Shanghai';

const HOUR_SECONDS = 60 * 60;
const DAY_SECONDS = 24 * HOUR_SECONDS;
const HALF_SECONDS = DAY_SECONDS / 2;

/** Seconds since midnight in China. */
const inDay = (seconds: number) => (seconds + 8 * HOUR_SECONDS) % DAY_SECONDS;

/** The seconds at which a day begins in China. */
export const dayOf = (seconds: number): number => seconds - inDay(seconds);

/**
 * The wire form of `{ start, end, duration }`; `duration` in days or hours where it is not what lies between. By half days a
 * start before noon is the morning, and an end after noon or at midnight, as a date without a time has it, the whole day.
 * Throws a `ParameterError`.
 */
export function writeSpan(
	{ start, end, duration }: Record<string, unknown>,
	{ type, workdaysOnly }: Counting,
	{ timeZone, label }: Writing,
): IDataObject {
	const byHalves = type === 'halfday';
	const read = (part: string, value: unknown) => {
		const found = ofParameter(part, () => readDate(value, byHalves ? CHINA : timeZone));
		if (found === undefined) throw new ParameterError(part, 'is empty, but needed');
		return Math.floor(found / 1000);
	};
	const [first, last] = [read(`${label} → Start`, start), read(`${label} → End`, end)];
	const new_begin = byHalves ? firstHalf(first) : first;
	const new_end = byHalves ? lastHalf(last) : last;
	if (byHalves ? new_end < new_begin : new_end <= new_begin) {
		throw new ParameterError(`${label} → End`, `is not after "${label} → Start"`);
	}
	const amount = `${label} → Duration`;
	const given = ofParameter(amount, () => readAmount(duration));
	if (given !== undefined && given <= 0) {
		throw new ParameterError(amount, `is ${given}, but must be more than 0`);
	}
	if (given === undefined && workdaysOnly && holdsWeekend(new_begin, new_end)) {
		const unit = byHalves ? 'days' : 'hours';
		throw new ParameterError(
			amount,
			`is empty, but needed in ${unit}: only working days count, and the span holds a weekend`,
		);
	}
	const between = new_end - new_begin + (byHalves ? HALF_SECONDS : 0);
	const unit = byHalves ? DAY_SECONDS : HOUR_SECONDS;
	return {
		type,
		new_begin,
		new_end,
		new_duration: given === undefined ? between : Math.round(given * unit),
	};
}

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
 * `{ start, end, days }` or `{ start, end, hours }` of the wire form. What it gives means the same when it is written: a
 * morning ends at noon, and an afternoon a second before the day does.
 */
export function readSpan(range: Record<string, unknown>, timeZone: string): IDataObject {
	const { type, new_begin, new_end, new_duration } = range;
	const byHalves = type === 'halfday';
	const time = (seconds: number) => isoDate(seconds * 1000, byHalves ? CHINA : timeZone);
	const duration = Number(new_duration) / (byHalves ? DAY_SECONDS : HOUR_SECONDS);
	return {
		...(!isMissing(new_begin) && { start: time(Number(new_begin)) }),
		...(!isMissing(new_end) && {
			end: time(byHalves ? endOfHalf(Number(new_end)) : Number(new_end)),
		}),
		...(!isMissing(new_duration) && { [byHalves ? 'days' : 'hours']: duration }),
	};
}

/** WeCom gives a half day by its first or its last second. */
const endOfHalf = (seconds: number) =>
	dayOf(seconds) + (inDay(seconds) < HALF_SECONDS ? HALF_SECONDS : DAY_SECONDS - 1);
