import type { IDataObject } from 'n8n-workflow';
import { WorkwxError } from '../../../../shared/client/workwxError';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import type { Mapping } from '../../../../shared/operation/mapping';
import type { Call, Output } from '../../../../shared/operation/operation';
import { ofParameter, ParameterError } from '../../../../shared/operation/parameterError';
import { canMatch } from '../../../../shared/sheets/cells';
import { type Column, columnNamed } from '../../../../shared/sheets/columns';
import { conditionOf } from '../../rows/rowFilter';
import { columnsOf } from '../../rows/columnsOf';
import { cellsOf, COLUMNS_LABEL } from './rowToWrite';
import type { SheetRecord } from '../../../../shared/sheets/shownRow';
import { keyOfCell } from './keyOfCell';
import { type Outcomes, type Row, writeTogether } from '../../rows/writeTogether';
import { inTurns, sendRows, writeRows } from './writeRows';

const ADD = '/wedoc/smartsheet/add_records';
const MOST_PER_PAGE = 1000;

/** A row of the sheet or of an item by its values in the columns to match on. */
type Key = string;

/** IDs of the rows that are there, and of those that were added since, by their key; an error where one may have been added. */
type Known = Map<Key, Set<string> | Error>;

/** The columns that tell which row is meant; an error for none, or for one whose values nobody can compare. */
async function matchedColumns(call: Call): Promise<Column[]> {
	const columns = await columnsOf(call);
	const { matching } = call.values.columns as Mapping;
	if (!matching.length) {
		throw new ParameterError(COLUMNS_LABEL, 'name no column to match on: choose at least one');
	}
	return matching.map((name) => {
		const column = ofParameter(`${COLUMNS_LABEL} to match on`, () => columnNamed(columns, name));
		if (canMatch(column)) return column;
		throw new ParameterError(
			`${COLUMNS_LABEL} to match on`,
			`hold “${column.field_title}”, whose values cannot be compared: choose a text, number, date, member or single choice`,
		);
	});
}

/**
 * The request that writes the row of an item. Its record holds what a new row gets, and under `empty` what is emptied
 * besides in one that is there.
 */
export async function rowToCreateOrUpdate(call: Call): Promise<WorkwxRequest> {
	const columns = await matchedColumns(call);
	const { given, empty } = await cellsOf(call);
	for (const { field_id, field_title } of columns) {
		if (!(field_id in given)) {
			throw new ParameterError(
				`${COLUMNS_LABEL} → ${field_title}`,
				'is empty, but needed: rows are found by it',
			);
		}
	}
	const { request } = call;
	return { ...request, body: { ...request.body, records: [{ values: given, empty }] } };
}

const keyOf = (cells: IDataObject, columns: Column[]): Key =>
	JSON.stringify(columns.map((column) => keyOfCell(cells[column.field_id], column)));

/** Adds rows, or changes the one with the same values in the columns to match on (99907, 99909). */
export async function createOrUpdateRows(calls: Call[]): Promise<Outcomes> {
	const [call] = calls;
	const columns = await matchedColumns(call!);
	const cells = ({ record }: Row) => record.values as IDataObject;
	return await writeRows(calls, async (rows) => {
		const known = await knownRows(call!, columns, rows.map(cells));
		const key = (row: Row) => keyOf(cells(row), columns);
		return await inTurns(rows, key, (turn) => writeTurn(turn, key, known));
	});
}

/** Whether WeCom has refused a row; one whose answer never came may be there. */
const isRefused = (outcome: Output | Error) => outcome instanceof WorkwxError && !outcome.maybeDone;

/** Writes rows of different keys: those that are there in one call, the others in another. */
async function writeTurn(rows: Row[], key: (row: Row) => Key, known: Known): Promise<Outcomes> {
	const plans = rows.map((row) => {
		const { values, empty } = row.record as { values: IDataObject; empty: IDataObject };
		const found = known.get(key(row)) ?? [];
		if (found instanceof Error) return found;
		const [record_id, ...more] = found;
		if (record_id === undefined) return { isNew: true, row: { ...row, record: { values } } };
		if (more.length) {
			return new Error(
				`${more.length + 1} rows (${record_id}, ${more.slice(0, 3).join(', ')}) have the same values in the columns to match on: choose columns that tell rows apart`,
			);
		}
		const record: IDataObject = { record_id, values: { ...values, ...empty } };
		return { isNew: false, row: { ...row, record } };
	});
	const write = async (isNew: boolean, send: (some: Row[]) => Promise<Output[]>) => {
		const some = plans.flatMap((plan) =>
			plan instanceof Error || plan.isNew !== isNew ? [] : [plan.row],
		);
		return await writeTogether(some, send);
	};
	const changed = await write(false, sendRows);
	const added = await write(true, (some) => sendRows(some, ADD));
	return plans.map((plan, place) => {
		if (plan instanceof Error) return plan;
		const outcome = (plan.isNew ? added : changed).shift()!;
		if (plan.isNew && !isRefused(outcome)) {
			const { record_id } = outcome as { record_id: string };
			known.set(key(rows[place]!), outcome instanceof Error ? outcome : new Set([record_id]));
		}
		return outcome;
	});
}

/**
 * The rows of the sheet by their key, kept for all items. One page of the sheet comes first: where the rest would take more
 * calls than there are items, each of them is looked for instead.
 */
async function knownRows(call: Call, columns: Column[], wanted: IDataObject[]): Promise<Known> {
	const { docid, sheetId } = call.values as { docid: string; sheetId: string };
	const ids = columns.map(({ field_id }) => field_id);
	const state = await call.once(`rows ${docid} ${sheetId} ${ids.join()}`, () =>
		Promise.resolve({
			known: new Map() as Known,
			lookedFor: new Set<Key>(),
			isComplete: false,
			offset: 0,
			total: 0,
		}),
	);
	const add = (records: SheetRecord[]) => {
		for (const { record_id, values = {} } of records) {
			const key = keyOf(values as IDataObject, columns);
			const found = state.known.get(key) ?? new Set();
			if (found instanceof Error) continue;
			state.known.set(key, found.add(record_id));
		}
	};
	const ask = async (more: IDataObject) => {
		const reply = await call.send({
			method: 'POST',
			path: '/wedoc/smartsheet/get_records',
			body: {
				docid,
				sheet_id: sheetId,
				key_type: 'CELL_VALUE_KEY_TYPE_FIELD_ID',
				field_ids: ids,
				limit: MOST_PER_PAGE,
				...more,
			},
			repeatable: true,
		});
		add((reply.records ?? []) as unknown as SheetRecord[]);
		return reply;
	};
	const readPage = async () => {
		const reply = await ask({ offset: state.offset });
		const next = Number(reply.next);
		state.isComplete = !reply.has_more || !(next > state.offset);
		state.offset = next;
		state.total = Number(reply.total);
	};
	if (!state.isComplete && state.offset === 0) await readPage();
	const pagesLeft = Math.ceil((state.total - state.offset) / MOST_PER_PAGE);
	if (!state.isComplete && pagesLeft < wanted.length) {
		while (!state.isComplete) await readPage();
	}
	if (!state.isComplete) {
		for (const cells of wanted) {
			const key = keyOf(cells, columns);
			// A page of the sheet may hold one of several rows.
			if (state.lookedFor.has(key)) continue;
			state.lookedFor.add(key);
			const conditions = columns.map((column) => conditionOf(column, cells[column.field_id]));
			await ask({ filter_spec: { conjunction: 'CONJUNCTION_AND', conditions } });
		}
	}
	return state.known;
}
