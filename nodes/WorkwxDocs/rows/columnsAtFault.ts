import type { IDataObject } from 'n8n-workflow';
import { WorkwxError } from '../../../shared/client/workwxError';
import { shown } from '../../../shared/operation/values';
import { readCell } from '../../../shared/sheets/cells';
import type { Column } from '../../../shared/sheets/columns';

const CHOICES = ['SELECT', 'SINGLE_SELECT'];

const MOST_SHOWN = 5;

/** Types of the columns that a code of WeCom is about (90313). */
const TYPES: Readonly<Record<number, readonly string[]>> = {
	60111: ['USER'],
	2020036: ['ATTACHMENT'],
	2022012: ['PHONE_NUMBER'],
	2022013: CHOICES,
	2022014: ['IMAGE'],
	2022015: ['TEXT'],
	2022016: ['URL'],
	2022018: ['DATE_TIME'],
	2022034: ['DATE_TIME'],
	2022035: ['REFERENCE'],
	2022037: ['LOCATION'],
	2023033: ['IMAGE'],
	2023036: ['IMAGE'],
	2023037: ['BARCODE'],
	2023038: ['LOCATION'],
	2023040: ['USER'],
	2023041: ['CHECKBOX'],
	2023042: ['CURRENCY'],
	2023043: ['PERCENTAGE'],
};

/** The error of a row with the columns that it can be about, and their values: WeCom names neither. */
export function withColumnsAtFault(
	error: unknown,
	cells: IDataObject,
	columns: readonly Column[],
	timeZone: string,
): unknown {
	if (!(error instanceof WorkwxError)) return error;
	const types = TYPES[Number(error.code)]?.map((type) => `FIELD_TYPE_${type}`) ?? [];
	const named = columns
		.filter(({ field_id, field_type }) => types.includes(field_type) && field_id in cells)
		.map((column) => {
			const value = readCell(cells[column.field_id], column, timeZone);
			const entries = Array.isArray(value) ? (value as unknown[]) : [value];
			return `“${column.field_title}” with ${entries.slice(0, MOST_SHOWN).map(shown).join(', ')}`;
		});
	if (!named.length) return error;
	const note = `In this row that can be ${named.join(' or ')}.`;
	return error.withNote(note);
}
