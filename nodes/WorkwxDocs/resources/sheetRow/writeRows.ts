import type { IDataObject } from 'n8n-workflow';
import type { Call, Output } from '../../../../shared/operation/operation';
import { listAt } from '../../../../shared/operation/reply';
import { withColumnsAtFault } from '../../rows/columnsAtFault';
import { columnsOf } from '../../rows/columnsOf';
import { withUploads } from '../../rows/settleCells';
import { type Outcomes, type Row, writeTogether } from '../../rows/writeTogether';
import { rawRow, type SheetRecord, simpleRow } from '../../../../shared/sheets/shownRow';

/** Most rows of one call, as the pages advise (99907, 99908, 99909). */
export const MOST_ROWS = 500;

/** Adds or changes rows in one call; gives each as an item. Rejects where the reply does not say what became of them. */
export async function sendRows(rows: Row[], path = rows[0]!.call.request.path): Promise<Output[]> {
	const { send, request } = rows[0]!.call;
	const body = { ...request.body, records: rows.map(({ record }) => record) };
	const columns = await columnsOf(rows[0]!.call);
	const reply = await send({ ...request, path, body }).catch((error: unknown) => {
		const { call, record } = rows[0]!;
		throw rows.length > 1
			? error
			: withColumnsAtFault(
					error,
					record.values as IDataObject,
					columns,
					call.context.getTimezone(),
				);
	});
	const written = listAt<SheetRecord>(reply, 'records');
	if (written.length !== rows.length) {
		throw new Error(
			`WeCom names ${written.length} of ${rows.length} rows as written and does not say which: look into the sheet before you run it again`,
		);
	}
	return rows.map(({ call, record }, place) => {
		const values = written[place]!.values ?? (record.values as IDataObject);
		const row = { ...written[place]!, values };
		return call.values.simplify
			? simpleRow(row, columns, call.context.getTimezone())
			: rawRow(row, columns);
	});
}

/** Uploads the pictures and files of each row, writes the rows that have all of theirs, and puts every outcome in its place. */
export async function writeRows(
	calls: Call[],
	write: (rows: Row[]) => Promise<Outcomes>,
): Promise<Outcomes> {
	const ready: Array<Row | Error> = [];
	for (const call of calls) {
		const [record] = (call.request.body as { records: [IDataObject] }).records;
		ready.push(
			await withUploads(record, call).then(
				(done) => ({ call, record: done }),
				(error: Error) => error,
			),
		);
	}
	const written = await write(ready.filter((row): row is Row => !(row instanceof Error)));
	return ready.map((row) => (row instanceof Error ? row : written.shift()!));
}

/** Works on rows in turns: what has the same key goes one after the other. */
export async function inTurns(
	rows: Row[],
	keyOf: (row: Row) => string,
	work: (rows: Row[]) => Promise<Outcomes>,
): Promise<Outcomes> {
	const outcomes: Outcomes = [];
	let left = [...rows.entries()];
	while (left.length) {
		const firstOf = new Map<string, number>();
		for (const [place, row] of left) {
			if (!firstOf.has(keyOf(row))) firstOf.set(keyOf(row), place);
		}
		const isTurn = ([place, row]: [number, Row]) => firstOf.get(keyOf(row)) === place;
		const turn = left.filter(isTurn);
		const done = await work(turn.map(([, row]) => row));
		for (const [at, [place]] of turn.entries()) outcomes[place] = done[at]!;
		left = left.filter((entry) => !isTurn(entry));
	}
	return outcomes;
}

/** Adds rows (99907). */
export const createRows = async (calls: Call[]): Promise<Outcomes> =>
	await writeRows(calls, (rows) => writeTogether(rows, sendRows));

/** Changes rows, each as often as it comes, in that order (99909). */
export const updateRows = async (calls: Call[]): Promise<Outcomes> =>
	await writeRows(calls, (rows) =>
		inTurns(
			rows,
			({ record }) => record.record_id as string,
			(some) => writeTogether(some, sendRows),
		),
	);

/** Deletes rows, one that comes twice once (99908). */
export async function deleteRows(calls: Call[]): Promise<Outcomes> {
	const idOf = (call: Call) => call.values.recordId as string;
	const distinct = new Map(calls.map((call) => [idOf(call), { call, record: {} }]));
	const outcomes = await writeTogether([...distinct.values()], async (some) => {
		const { request, send } = some[0]!.call;
		const record_ids = some.map(({ call }) => idOf(call));
		await send({ ...request, body: { ...request.body, record_ids } });
		return some.map(() => ({ deleted: true }));
	});
	const places = new Map([...distinct.keys()].map((id, place) => [id, place]));
	return calls.map((call) => outcomes[places.get(idOf(call))!]!);
}
