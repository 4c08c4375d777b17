import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { NEVER_SECONDS, occurrencesOf } from '../../agenda/occurrences';
import { isCancelled, type Schedule } from '../../agenda/readSchedule';
import { schedulesBetween } from './schedulesBetween';

const seconds = (milliseconds: unknown): number | undefined =>
	milliseconds === undefined ? undefined : Math.floor((milliseconds as number) / 1000);

/** Schedules of a calendar, only those of a span where one is given, each or each of their occurrences as an item. */
export async function getSchedules(call: Call): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	for await (const schedule of wanted(call)) {
		if (found.length === call.limit) break;
		found.push(schedule);
	}
	return found;
}

async function* wanted(call: Call): AsyncGenerator<IDataObject> {
	const { request, operation, values } = call;
	const { scheduleFrom, scheduleTo, scheduleCancelled, scheduleOccurrences } = values;
	if (scheduleFrom === undefined && scheduleTo === undefined) {
		for await (const record of call.pages(request, operation.paging!, Infinity)) {
			if (scheduleCancelled || !isCancelled(record as Schedule)) yield record as Schedule;
		}
		return;
	}
	const within = { start: seconds(scheduleFrom) ?? 0, end: seconds(scheduleTo) ?? NEVER_SECONDS };
	for await (const schedule of schedulesBetween(call, request, operation.paging!, within)) {
		if (scheduleOccurrences) {
			for (const { start, end } of occurrencesOf(schedule, within)) {
				yield { ...schedule, start_time: start, end_time: end };
			}
		} else yield schedule;
	}
}
