import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../client/workwxRequest';
import type { Collect, Operation, Values } from './operation';

/** One call and the items it is made for. */
export interface ItemGroup {
	indices: number[];
	/** Already read, because the items had to be compared. */
	reading?: Pick<Reading, 'request' | 'values'>;
	/** The entries of its lists and the items each of them came from. */
	entries?: Entry[];
}

/** One entry of a list that is sent, and the items that hold it. */
interface Entry {
	value: unknown;
	indices: number[];
}

/** What one item wants to send. */
export interface Reading {
	index: number;
	request: WorkwxRequest;
	values: Values;
}

/** Key of a list in the body → most entries of one call. */
type Most = Record<string, number>;

/** The lists of a call by their key in the body, and each entry by its print. */
type Lists = Map<string, Map<string, Entry>>;

/** A call that more items may join. */
interface Draft {
	first: Reading;
	indices: number[];
	lists: Lists;
}

/** The lists of an operation that are filled from several items, with the limits of their fields. */
export function collected({ fields = [], collect }: Operation): Collect & { most: Most } {
	const lists = fields.filter(({ limits, shape }) => limits?.items !== undefined && !shape);
	const ofFields = lists.map(({ key, limits }) => [key, limits!.items!] as const);
	return { ...collect, most: { ...Object.fromEntries(ofFields), ...collect?.most } };
}

/**
 * Puts items into one call when they differ only in the lists of `most`, and starts another where a list would become
 * longer than the API takes. Double entries are sent once; an item without any of the lists, or with a limit, goes alone.
 *
 * @param count how many items there are; some may not have been readable
 * @throws Error with `whole`, unless all items go out in one call or each of them alone
 */
export function collectItems(
	readings: Reading[],
	{ most, whole }: Collect & { most: Most },
	count = readings.length,
): ItemGroup[] {
	const drafts: Draft[] = [];
	const open = new Map<string, Draft>();
	for (const reading of readings) {
		const { index, request, values } = reading;
		const body = request.body as IDataObject;
		// A limit is one of each item.
		const lists = values.returnAll === false ? (new Map() as Lists) : listsOf(body, most, index);
		const rest = Object.entries(body).filter(([key]) => !(key in most));
		const id = JSON.stringify([request.query, request.secret, rest]);
		const found = lists.size ? open.get(id) : undefined;
		if (found && join(found.lists, lists, most)) {
			found.indices.push(index);
			continue;
		}
		const draft: Draft = { first: reading, indices: [index], lists };
		drafts.push(draft);
		if (lists.size) open.set(id, draft);
	}
	if (whole && open.size) checkWhole(drafts, count);
	return drafts.map(({ first, indices, lists }) => {
		const values = [...lists].map(([key, list]) => [
			key,
			[...list.values()].map(({ value }) => value),
		]);
		const body = { ...first.request.body, ...(Object.fromEntries(values) as IDataObject) };
		return {
			indices,
			reading: { values: first.values, request: { ...first.request, body } },
			entries: [...lists.values()].flatMap((list) => [...list.values()]),
		};
	});
}

function checkWhole(drafts: Draft[], count: number) {
	const missing = count - drafts.reduce((sum, { indices }) => sum + indices.length, 0);
	if (missing) {
		throw new Error(
			`Nothing was sent: ${missing} of ${count} items cannot be used, and all go out together`,
		);
	}
	if (drafts.length > 1) {
		throw new Error(
			'Nothing was sent: all items go out together, so the other parameters must be the same for all',
		);
	}
}

/**
 * Tells the items that an answer is for: those that hold what it names, or all of the call where it names nothing of
 * theirs. They are found by the values of the answer, because there may be thousands of both.
 */
export function askersOf({ indices, entries = [] }: ItemGroup): (answer: IDataObject) => number[] {
	if (indices.length === 1) return () => indices;
	const byValue = new Map<unknown, number[]>();
	const records: Entry[] = [];
	for (const entry of entries) {
		const { value } = entry;
		if (typeof value === 'object' && value !== null) records.push(entry);
		else byValue.set(value, [...(byValue.get(value) ?? []), ...entry.indices]);
	}
	return (answer) => {
		const isNamed = ({ value }: Entry) =>
			Object.entries(value as IDataObject).every(([key, part]) => answer[key] === part);
		const found = new Set([
			...Object.values(answer).flatMap((value) => byValue.get(value) ?? []),
			...records.filter(isNamed).flatMap((entry) => entry.indices),
		]);
		return found.size ? [...found].sort((a, b) => a - b) : indices;
	};
}

function listsOf(body: IDataObject, most: Most, index: number): Lists {
	const given = Object.keys(most).filter((key) => Array.isArray(body[key]));
	return new Map(
		given.map((key) => [
			key,
			new Map(
				(body[key] as unknown[]).map((value) => [
					JSON.stringify(value),
					{ value, indices: [index] },
				]),
			),
		]),
	);
}

/** Adds the entries of the one to the other; false, and nothing added, when a list would become too long. */
function join(lists: Lists, more: Lists, most: Most): boolean {
	for (const [key, entries] of more) {
		const known = lists.get(key) ?? new Map<string, Entry>();
		const fresh = [...entries.keys()].filter((print) => !known.has(print)).length;
		if (known.size + fresh > most[key]!) return false;
	}
	for (const [key, entries] of more) {
		const known = lists.get(key) ?? new Map<string, Entry>();
		for (const [print, entry] of entries) {
			const same = known.get(print);
			if (same) same.indices.push(...entry.indices);
			else known.set(print, entry);
		}
		lists.set(key, known);
	}
	return true;
}
