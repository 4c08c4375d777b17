import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../shared/operation/operation';
import { listAt } from '../../../shared/operation/reply';
import { schedule } from '../../../shared/operation/schedule';
import { addNames, type People } from '../../../shared/vocabulary/memberNames';
import { peopleOf } from './whom';

/** Members of one call (90262 and all others that read attendance). */
const MOST_USERS = 100;
/** So many answers at most are held unread at a time: one of them may be some megabytes. */
const PARALLEL = 4;

const DAY_SECONDS = 24 * 60 * 60;

/** How a time is cut into the spans of single calls, both ends of which belong to them. */
interface Cut {
	/** From the beginning of a span to its end, in seconds. */
	most: number;
	/** From the end of a span to the beginning of the next, in seconds. */
	step: number;
}

/** Up to 30 days of moments (90262, 94126). */
export const MOMENTS: Cut = { most: 30 * DAY_SECONDS, step: 1 };
/** Up to 30 days, each given by its beginning (93374, 93380). */
export const DAYS: Cut = { most: 29 * DAY_SECONDS, step: DAY_SECONDS };

/** What an item is made of; `asked` is the body of the call that gave it. */
export type Row = (
	record: IDataObject,
	nameOf: (userid: unknown) => string | undefined,
	asked: IDataObject,
) => Rows;
type Rows = IDataObject | IDataObject[];

/**
 * Reads the records of all members that `whom` stands for, as many members and days at a time as WeCom takes, and makes
 * items of them, sorted by call: first all days of the first 100 members. Asks no more than the limit needs.
 *
 * @param cut how the time between `starttime` and `endtime` of the body is cut; one call for all of it without
 */
export async function readInParts(call: Call, row: Row, cut?: Cut): Promise<IDataObject[]> {
	const { request, operation, values, limit, send } = call;
	const { people, body } = await peopleOf(call);
	if (values.memberNames) await addNames(call, people);
	const parts = chunks(people).flatMap((useridlist) =>
		spansOf(body, cut).map((span) => ({ ...body, ...span, useridlist })),
	);
	const list = (operation.items ?? operation.answers)!;
	const nameOf = (userid: unknown) => people.get(String(userid).toLowerCase())?.name;
	const found: IDataObject[][] = [];
	let count = 0;
	await schedule(
		parts.length,
		limit === Infinity ? PARALLEL : 1,
		() => undefined,
		async (index) => {
			const reply = await send({ ...request, body: parts[index]! });
			const rows = listAt<IDataObject>(reply, list).flatMap<IDataObject>((record) =>
				row(record, nameOf, parts[index]!),
			);
			found[index] = rows;
			count += rows.length;
		},
		() => count >= limit,
	);
	return found.flat().slice(0, limit);
}

function chunks(people: People): string[][] {
	const all = [...people.values()].map(({ userid }) => userid);
	return Array.from({ length: Math.ceil(all.length / MOST_USERS) }, (_, index) =>
		all.slice(index * MOST_USERS, (index + 1) * MOST_USERS),
	);
}

function spansOf({ starttime, endtime }: IDataObject, cut: Cut | undefined): IDataObject[] {
	if (!cut) return [{}];
	const last = endtime as number;
	const spans: IDataObject[] = [];
	for (let from = starttime as number; from <= last;) {
		const to = Math.min(from + cut.most, last);
		spans.push({ starttime: from, endtime: to });
		from = to + cut.step;
	}
	return spans;
}
