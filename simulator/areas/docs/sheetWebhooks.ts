import type { Company } from '../company';
import { endpoint } from '../endpoint';
import { list, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { keptCell, typeOf } from './cells';
import { anything } from './filterRecords';
import { addRecord, type SheetField, type SubSheet } from './records';

const BY = '接收外部数据';

interface Option {
	id: string;
	text: string;
}

/** A cell as a webhook takes it, in the form of the app's own calls; choices must be there already. */
function asCell(company: Company, field: SheetField, value: unknown): unknown {
	const entries = Array.isArray(value) ? (value as Array<Record<string, unknown>>) : [];
	switch (typeOf(field)) {
		case 'TEXT':
			return typeof value === 'string' ? [{ type: 'text', text: value }] : value;
		case 'URL':
			return entries.map((entry) => ({ type: 'url', ...entry }));
		case 'SELECT':
		case 'SINGLE_SELECT': {
			const { options } = (field.property_select ?? field.property_single_select) as {
				options: Option[];
			};
			return entries.map(({ text: label }) => {
				const found = options.find((option) => option.text === label);
				if (!found) throw new Refusal(2023010, String(label));
				return { id: found.id };
			});
		}
		case 'IMAGE':
			return entries.map(({ title, image_base64 }) => {
				if (typeof image_base64 !== 'string' || !/^[A-Za-z0-9+/]+=*$/.test(image_base64)) {
					throw new Refusal(2023033);
				}
				return { title, image_url: `${company.url}/simulator/images/webhook` };
			});
		case 'REFERENCE':
		case 'ATTACHMENT':
		case 'WWGROUP':
			throw new Refusal(2022010, field.field_title);
		default:
			return value;
	}
}

function cellsOf(company: Company, { fields }: SubSheet, values: unknown) {
	if (typeof values !== 'object' || values === null) throw new Refusal(40058, 'values');
	const cells = Object.entries(values).map(([id, value]) => {
		const field = fields.find(({ field_id }) => field_id === id);
		if (!field) throw new Refusal(2023001, id);
		return [id, keptCell(company, field, asCell(company, field, value))] as const;
	});
	return Object.fromEntries(cells);
}

/** Rows from outside, by the key of a table (101260). */
export const sheetWebhooks = [
	endpoint({
		doc: 101260,
		method: 'POST',
		path: '/wedoc/smartsheet/webhook',
		access: 'webhook',
		body: record({
			schema: anything,
			add_records: list(record({ values: needed(anything) })),
			update_records: list(record({ record_id: needed(text()), values: needed(anything) })),
		}),
		answer({ company, body, webhookKey }) {
			const { sheet, records } = company.docs.webhooks.get(webhookKey!)!;
			const { add_records = [], update_records = [] } = body;
			if (!add_records.length && !update_records.length) throw new Refusal(40063, 'add_records');
			const added = add_records.map(({ values }) => cellsOf(company, sheet, values));
			const changed = update_records.map(({ record_id, values }) => {
				const row = records.has(record_id) ? sheet.records.get(record_id) : undefined;
				if (!row) throw new Refusal(2023012, record_id);
				return { row, cells: cellsOf(company, sheet, values) };
			});
			const made = added.map((cells) => addRecord(company, sheet, BY, cells));
			for (const { record_id } of made) records.add(record_id);
			for (const { row, cells } of changed) {
				row.cells = { ...row.cells, ...cells };
				row.update_time = company.now();
			}
			return {
				...(made.length && { add_records: made.map(({ record_id }) => ({ record_id })) }),
				...(changed.length && {
					update_records: changed.map(({ row }) => ({ record_id: row.record_id })),
				}),
			};
		},
	}),
];
