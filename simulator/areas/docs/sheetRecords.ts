import type { Company } from '../company';
import { endpoint } from '../endpoint';
import { boolean, choice, integer, list, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { keptCell } from './cells';
import { anything, compareCells, filterSpec, meets } from './filterRecords';
import { recordOf, subSheet } from './findDocument';
import { addRecord, type SheetField, type SheetRecord, type SubSheet } from './records';
import { valuesOf } from './shownCells';

const APP = { access: ['app'] } as const;
const MOST_PER_PAGE = 1000;
/** The page advises this many; more are refused here, so that nobody relies on them. */
const MOST_ROWS = 500;
/** Who made or changed what the app made or changed. */
const APP_NAME = '仿真应用';
const BY_ID = 'CELL_VALUE_KEY_TYPE_FIELD_ID';

const target = { docid: needed(text()), sheet_id: needed(text()) };
const key_type = choice(['CELL_VALUE_KEY_TYPE_FIELD_TITLE', BY_ID]);

type Cells = Record<string, unknown>;

function fieldBy(sheet: SubSheet, key: string, isById: boolean): SheetField {
	const name = isById ? 'field_id' : 'field_title';
	const found = sheet.fields.find((field) => field[name] === key);
	if (!found) throw new Refusal(2022004, key);
	return found;
}

/** The cells of a row that is written, by the ID of their field; `undefined` for emptied ones. */
function cellsOf(company: Company, sheet: SubSheet, values: unknown, isById: boolean): Cells {
	if (typeof values !== 'object' || values === null) throw new Refusal(40058, 'values');
	return Object.fromEntries(
		Object.entries(values).map(([key, value]) => {
			const field = fieldBy(sheet, key, isById);
			return [field.field_id, keptCell(company, field, value)];
		}),
	);
}

export const sheetRecords = [
	endpoint({
		doc: 99907,
		method: 'POST',
		path: '/wedoc/smartsheet/add_records',
		...APP,
		body: record({
			...target,
			key_type,
			records: needed(list(record({ values: needed(anything) }), { most: MOST_ROWS })),
		}),
		answer({ company, body }) {
			const sheet = subSheet(company, body.docid, body.sheet_id);
			const isById = body.key_type === BY_ID;
			const rows = body.records.map(({ values }) => cellsOf(company, sheet, values, isById));
			const added = rows.map((cells) => addRecord(company, sheet, APP_NAME, cells));
			return {
				records: added.map((row) => ({
					record_id: row.record_id,
					values: valuesOf(company, row, sheet.fields, isById),
				})),
			};
		},
	}),
	endpoint({
		doc: 99909,
		method: 'POST',
		path: '/wedoc/smartsheet/update_records',
		...APP,
		body: record({
			...target,
			key_type,
			records: needed(
				list(record({ record_id: needed(text()), values: needed(anything) }), { most: MOST_ROWS }),
			),
		}),
		answer({ company, body }) {
			const sheet = subSheet(company, body.docid, body.sheet_id);
			const isById = body.key_type === BY_ID;
			const changes = body.records.map(({ record_id, values }) => ({
				row: recordOf(sheet, record_id),
				cells: cellsOf(company, sheet, values, isById),
			}));
			return {
				records: changes.map(({ row, cells }) => {
					row.cells = { ...row.cells, ...cells };
					row.update_time = company.now();
					row.updater_name = APP_NAME;
					return {
						record_id: row.record_id,
						values: valuesOf(company, row, sheet.fields, isById),
					};
				}),
			};
		},
	}),
	endpoint({
		doc: 99908,
		method: 'POST',
		path: '/wedoc/smartsheet/delete_records',
		...APP,
		body: record({ ...target, record_ids: needed(list(text(), { most: MOST_ROWS })) }),
		answer({ company, body }) {
			const sheet = subSheet(company, body.docid, body.sheet_id);
			for (const id of body.record_ids) recordOf(sheet, id);
			for (const id of body.record_ids) sheet.records.delete(id);
		},
	}),
	endpoint({
		doc: 101158,
		method: 'POST',
		path: '/wedoc/smartsheet/get_records',
		...APP,
		body: record({
			...target,
			view_id: text(),
			record_ids: list(text()),
			key_type,
			field_titles: list(text()),
			field_ids: list(text()),
			sort: list(record({ field_title: needed(text()), desc: boolean() })),
			offset: integer({ min: 0 }),
			limit: integer({ min: 0, max: MOST_PER_PAGE }),
			ver: integer({ min: 0 }),
			filter_spec: filterSpec,
		}),
		answer({ company, body }) {
			const sheet = subSheet(company, body.docid, body.sheet_id);
			const { filter_spec, sort = [], record_ids = [], offset = 0 } = body;
			const isById = body.key_type === BY_ID;
			if (filter_spec && sort.length) throw new Refusal(2022033, 'not together with sort');
			const named = isById ? body.field_ids : body.field_titles;
			const fields = named?.length ? named.map((key) => fieldBy(sheet, key, isById)) : sheet.fields;
			const cellsById = (row: SheetRecord) => valuesOf(company, row, sheet.fields, true);
			const wanted = [...sheet.records.values()]
				.filter(({ record_id }) => !record_ids.length || record_ids.includes(record_id))
				.filter((row) =>
					filter_spec ? meets(filter_spec, sheet.fields, cellsById(row), company.now()) : true,
				);
			for (const { field_title, desc = false } of [...sort].reverse()) {
				const { field_id } = fieldBy(sheet, field_title, false);
				wanted.sort(
					(a, b) => compareCells(cellsById(a)[field_id], cellsById(b)[field_id]) * (desc ? -1 : 1),
				);
			}
			if (offset > wanted.length) throw new Refusal(2022023);
			const end = offset + (body.limit || MOST_PER_PAGE);
			return {
				total: wanted.length,
				has_more: end < wanted.length,
				next: Math.min(end, wanted.length),
				ver: 1,
				records: wanted.slice(offset, end).map((row) => ({
					record_id: row.record_id,
					create_time: String(row.create_time),
					update_time: String(row.update_time),
					values: valuesOf(company, row, fields, isById),
					creator_name: row.creator_name,
					updater_name: row.updater_name,
				})),
			};
		},
	}),
];
