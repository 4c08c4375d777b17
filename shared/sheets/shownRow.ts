import type { IDataObject } from 'n8n-workflow';
import { isMissing } from '../operation/values';
import { readCell } from './cells';
import type { Column } from './columns';

/** A row as WeCom gives it, its cells by the ID of their column (101158); a written one has only ID and cells. */
export interface SheetRecord {
	record_id: string;
	/** In milliseconds, as text. */
	create_time?: string;
	update_time?: string;
	creator_name?: string;
	updater_name?: string;
	values?: Record<string, unknown>;
}

/** What items of rows hold beside the cells. */
export const ROW_FACTS = [
	'record_id',
	'create_time',
	'update_time',
	'creator_name',
	'updater_name',
];

const TIMES = ['create_time', 'update_time'] as const;

/** The row with its values by column title, as people think of them; empty cells are left out, as WeCom does. */
export function simpleRow(
	{ values = {}, ...facts }: SheetRecord,
	columns: readonly Column[],
	timeZone: string,
): IDataObject {
	const row: IDataObject = { ...facts };
	for (const time of TIMES) {
		const milliseconds = Number(facts[time]);
		if (!isMissing(facts[time]) && Number.isFinite(milliseconds)) {
			row[time] = new Date(milliseconds).toISOString();
		}
	}
	for (const column of columns) {
		const value =
			column.field_id in values ? readCell(values[column.field_id], column, timeZone) : undefined;
		// Left empty, a fact of the same name would be taken for the value of the cell, and written into it.
		row[column.field_title] = value ?? undefined;
	}
	const given = Object.entries(row).filter(([, value]) => value !== undefined);
	// A column of that name must not hide which row it is.
	return { ...Object.fromEntries(given), record_id: facts.record_id };
}

/** The row with WeCom's own cells by column title. */
export function rawRow(
	{ values = {}, ...facts }: SheetRecord,
	columns: readonly Column[],
): IDataObject {
	const titles = new Map(columns.map(({ field_id, field_title }) => [field_id, field_title]));
	return {
		...facts,
		values: Object.fromEntries(
			Object.entries(values).map(([id, cell]) => [titles.get(id) ?? id, cell]),
		),
	};
}
