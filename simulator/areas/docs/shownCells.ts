import type { Company } from '../company';
import { typeOf } from './cells';
import type { SheetField, SheetRecord } from './records';

type Cells = Record<string, unknown>;

/** The member of that name, or else the app. */
function writerOf({ contacts, agentId }: Company, by: string) {
	const member = [...contacts.members.values()].find(({ name }) => name === by);
	return [member ? { id_type: 1, user_id: member.userid } : { id_type: 3, agentid: agentId }];
}

/** What WeCom fills in itself. */
function filledIn(company: Company, row: SheetRecord, field: SheetField): unknown {
	switch (typeOf(field)) {
		case 'CREATED_TIME':
			return String(row.create_time);
		case 'MODIFIED_TIME':
			return String(row.update_time);
		case 'CREATED_USER':
			return writerOf(company, row.creator_name);
		case 'MODIFIED_USER':
			return writerOf(company, row.updater_name);
		case 'AUTONUMBER':
			return [{ seq: String(row.seq), text: String(row.seq) }];
		default:
			return row.cells[field.field_id];
	}
}

/** The cells of a row as it is read, by title or ID of their field. */
export function valuesOf(
	company: Company,
	row: SheetRecord,
	fields: SheetField[],
	isById: boolean,
): Cells {
	const values = fields.map((field) => [
		isById ? field.field_id : field.field_title,
		filledIn(company, row, field),
	]);
	return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as Cells;
}
