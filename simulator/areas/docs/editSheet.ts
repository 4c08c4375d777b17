import type { CallbackMessage } from '../callbackMessage';
import type { Company } from '../company';
import { keptCell } from './cells';
import { recordOf, subSheet } from './findDocument';
import { addRecord } from './records';
import { typedCell } from './typedCell';

/** Who works in which table. */
export interface AtTable {
	docid: string;
	sheet_id: string;
	userid: string;
}

/** The callback about a row of a table (100986). */
export const rowChange = (
	ChangeType: 'add_record' | 'update_record' | 'delete_record',
	{ docid, sheet_id, userid, record_id }: AtTable & { record_id: string },
): CallbackMessage => ({
	MsgType: 'event',
	Event: 'smart_sheet_change',
	FromUserName: userid,
	ChangeType,
	DocId: docid,
	SheetId: sheet_id,
	RecordId: [record_id],
});

const nameOf = (company: Company, userid: string) =>
	company.contacts.member(userid)?.name ?? userid;

/** Adds an empty row by hand. */
export function addRow(company: Company, place: AtTable): { record_id: string } {
	const sheet = subSheet(company, place.docid, place.sheet_id);
	const { record_id } = addRecord(company, sheet, nameOf(company, place.userid), {});
	company.onEvent(rowChange('add_record', { ...place, record_id }));
	return { record_id };
}

/** Changes a cell by hand; throws for what the column cannot hold. */
export function editCell(
	company: Company,
	{
		record_id,
		field_id,
		value,
		...place
	}: AtTable & {
		record_id: string;
		field_id: string;
		value: unknown;
	},
): void {
	const sheet = subSheet(company, place.docid, place.sheet_id);
	const row = recordOf(sheet, record_id);
	const field = sheet.fields.find((one) => one.field_id === field_id);
	if (!field) throw new Error(`There is no column ${field_id}`);
	row.cells = {
		...row.cells,
		[field.field_id]: keptCell(company, field, typedCell(field, value)),
	};
	row.update_time = company.now();
	row.updater_name = nameOf(company, place.userid);
	company.onEvent(rowChange('update_record', { ...place, record_id: row.record_id }));
}

/** Deletes a row by hand. */
export function deleteRow(
	company: Company,
	{ record_id, ...place }: AtTable & { record_id: string },
): void {
	const sheet = subSheet(company, place.docid, place.sheet_id);
	recordOf(sheet, record_id);
	sheet.records.delete(record_id);
	company.onEvent(rowChange('delete_record', { ...place, record_id }));
}
