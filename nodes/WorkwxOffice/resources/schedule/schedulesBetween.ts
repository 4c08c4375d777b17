import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import type { Call, Paging } from '../../../../shared/operation/operation';
import { listAt } from '../../../../shared/operation/reply';
import { occurrencesOf, type Span } from '../../agenda/occurrences';
import { isCancelled, requestFor, type Schedule } from '../../agenda/readSchedule';

/** Schedules of one call for details (97724). */
const MOST_DETAILS = 1000;
const DAY_SECONDS = 24 * 60 * 60;

export const SCHEDULE_PAGES: Paging = {
	items: 'schedule_list',
	size: { key: 'limit', max: 1000 },
	offset: 'offset',
};

const meets = (schedule: Schedule, within: Span) => !occurrencesOf(schedule, within).next().done;

/**
 * Schedules of a calendar that take place within a span, in the order of WeCom's list, without those that were cancelled. The
 * list tells neither whole days nor what was taken out of a series, so details are read of what may fit, up to a thousand in
 * one call.
 *
 * @param request for the list (97723)
 */
export async function* schedulesBetween(
	{ pages, send }: Pick<Call, 'pages' | 'send'>,
	request: WorkwxRequest,
	paging: Paging,
	within: Span,
): AsyncGenerator<Schedule> {
	let batch: string[] = [];
	const roughly = { start: within.start - DAY_SECONDS, end: within.end + DAY_SECONDS };
	const details = async (): Promise<Schedule[]> => {
		if (!batch.length) return [];
		const reply = await send(requestFor(batch));
		return listAt<Schedule>(reply, 'schedule_list').filter((schedule) => meets(schedule, within));
	};
	for await (const record of pages(request, paging, Infinity)) {
		const schedule = record as Schedule;
		if (isCancelled(schedule) || !meets(schedule, roughly)) continue;
		batch.push(schedule.schedule_id);
		if (batch.length < MOST_DETAILS) continue;
		yield* await details();
		batch = [];
	}
	yield* await details();
}
