import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { isoDate, readDate } from '../../../../shared/operation/values';
import { occurrencesOf, type Span } from '../../agenda/occurrences';
import { sameId } from '../../agenda/sameId';
import { schedulesBetween } from './schedulesBetween';

const MINUTE_SECONDS = 60;
const DAY_MS = 24 * 60 * 60 * 1000;
const DECLINED = 4;

/** Hours of a day that count, as clocks show them. */
export const DAY_START = '09:00';
export const DAY_END = '18:00';

/**
 * When none of some members takes part in a schedule of some calendars, by the working hours of a zone. Only calendars of the
 * app count: WeCom tells an app nothing of others.
 */
export async function findFreeTime(call: Call): Promise<IDataObject[]> {
	const { values, request, operation, limit, context } = call;
	const users = values.freeUsers as string[];
	const within: Span = {
		start: Math.floor((values.freeFrom as number) / 1000),
		end: Math.floor((values.freeTo as number) / 1000),
	};
	const busy: Span[] = [];
	for (const cal_id of values.freeCalendars as string[]) {
		const list = { ...request, body: { cal_id } };
		for await (const schedule of schedulesBetween(call, list, operation.paging!, within)) {
			const takesPart = schedule.attendees?.some(
				({ userid, response_status }) => response_status !== DECLINED && users.some(sameId(userid)),
			);
			if (takesPart) busy.push(...occurrencesOf(schedule, within));
		}
	}
	busy.sort((one, other) => one.start - other.start);
	const timeZone = context.getTimezone();
	const least = (values.freeMinutes as number) * MINUTE_SECONDS;
	const found: IDataObject[] = [];
	for (const hours of workingHours(values, within, timeZone)) {
		for (const { start, end } of without(hours, busy)) {
			if (end - start < least) continue;
			if (found.length === limit) return found;
			found.push({
				start: isoDate(start * 1000, timeZone),
				end: isoDate(end * 1000, timeZone),
				start_time: start,
				end_time: end,
				minutes: Math.floor((end - start) / MINUTE_SECONDS),
			});
		}
	}
	return found;
}

/** The hours that count of each day of a span. */
function* workingHours(
	{ freeDayStart = DAY_START, freeDayEnd = DAY_END, freeWeekends }: Call['values'],
	within: Span,
	timeZone: string,
): Generator<Span> {
	const at = (day: string, time: string) => readDate(`${day} ${time}`, timeZone)! / 1000;
	let day = isoDate(within.start * 1000, timeZone).slice(0, 10);
	while (at(day, '00:00') < within.end) {
		const midnight = new Date(`${day}T00:00:00Z`);
		const isWeekend = midnight.getUTCDay() % 6 === 0;
		const next = new Date(midnight.getTime() + DAY_MS).toISOString().slice(0, 10);
		const start = Math.max(at(day, freeDayStart as string), within.start);
		const ends = freeDayEnd === '24:00' ? at(next, '00:00') : at(day, freeDayEnd as string);
		const end = Math.min(ends, within.end);
		if (start < end && (freeWeekends || !isWeekend)) yield { start, end };
		day = next;
	}
}

/** What is left of a span without others, which begin one after the other. */
function* without({ start, end }: Span, others: Span[]): Generator<Span> {
	let from = start;
	for (const other of others) {
		if (other.start >= end) break;
		if (other.start > from) yield { start: from, end: other.start };
		from = Math.max(from, other.end);
	}
	if (from < end) yield { start: from, end };
}
