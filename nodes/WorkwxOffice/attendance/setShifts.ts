import type { IDataObject } from 'n8n-workflow';
import type { Call, Output } from '../../../shared/operation/operation';
import { dayText } from './clock';

/** Days of members in one call; the page names no limit (93385). */
const MOST_CELLS = 200;
/** Items of one turn. */
export const MOST_ITEMS = 100;
const DAY_SECONDS = 24 * 60 * 60;

interface Cell {
	userid: string;
	day: number;
	schedule_id: number;
	/** Where the calls that want it stand. */
	places: number[];
}

/** The cells of a month by member and day; a later item replaces what an earlier one sets. */
type Month = Map<string, Cell>;

/**
 * Sets the shifts of many items of one rule, month by month, with the fewest calls. An item fails where one of its days
 * could not be set.
 */
export async function setShifts(calls: Call[]): Promise<Array<Output | Error>> {
	const [{ request, send }] = calls as [Call, ...Call[]];
	const { groupid } = request.body as { groupid: number };
	const failures = new Map<number, Error>();
	for (const [yearmonth, month] of monthsOf(calls)) {
		const cells = [...month.values()];
		for (let from = 0; from < cells.length; from += MOST_CELLS) {
			const some = cells.slice(from, from + MOST_CELLS);
			const items = some.map(({ places: _places, ...cell }) => cell);
			const body = { groupid, items, yearmonth };
			try {
				await send({ ...request, body });
			} catch (error) {
				for (const place of some.flatMap(({ places }) => places)) {
					failures.set(place, error as Error);
				}
			}
		}
	}
	return calls.map((_call, place) => failures.get(place) ?? ({ success: true } as IDataObject));
}

function monthsOf(calls: Call[]): Map<number, Month> {
	const months = new Map<number, Month>();
	for (const [place, { request }] of calls.entries()) {
		const {
			users,
			first,
			last = first,
			schedule_id,
		} = request.body as unknown as {
			users: string[];
			first: number;
			last?: number;
			schedule_id: number;
		};
		for (let at = first; at <= last; at += DAY_SECONDS) {
			const [year, month, day] = dayText(at).split('-').map(Number) as [number, number, number];
			const cells: Month = months.get(year * 100 + month) ?? new Map<string, Cell>();
			months.set(year * 100 + month, cells);
			for (const userid of users) {
				const key = `${userid.toLowerCase()} ${day}`;
				const places = [...(cells.get(key)?.places ?? []), place];
				cells.set(key, { userid, day, schedule_id, places });
			}
		}
	}
	return months;
}
