import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../client/workwxRequest';
import { listAt } from '../operation/reply';
import { nearest } from '../text/nearest';

/** A choice of a column for one or several of them. */
export interface Choice {
	id: string;
	text: string;
	style?: number;
}

/** A column (字段) of a smart sheet, with those of its properties that matter for values (101157). */
export interface Column {
	field_id: string;
	field_title: string;
	field_type: string;
	property_select?: { options?: Choice[] };
	property_single_select?: { options?: Choice[] };
	property_user?: { is_multiple?: boolean };
	/** What a new row holds. */
	property_checkbox?: { checked?: boolean };
	property_reference?: { is_multiple?: boolean };
}

/** All columns of a sub-sheet: at most 150, so that one call gives them (101157). */
export async function readColumns(
	send: (request: WorkwxRequest) => Promise<IDataObject>,
	docid: string,
	sheet_id: string,
): Promise<Column[]> {
	const reply = await send({
		method: 'POST',
		path: '/wedoc/smartsheet/get_fields',
		body: { docid, sheet_id },
		repeatable: true,
	});
	return listAt<Column>(reply, 'fields');
}

/** The column of that title, or of that ID. Throws an `Error` that continues `"Field" …` and offers the nearest titles. */
export function columnNamed(columns: readonly Column[], name: string): Column {
	const found = findColumn(columns, name);
	if (found) return found;
	const titles = columns.map(({ field_title }) => field_title);
	const like = nearest(name, titles);
	const quoted = (some: string[]) => some.map((title) => `“${title}”`);
	const advice = like.length
		? `did you mean ${quoted(like).join(' or ')}?`
		: `the sheet has ${quoted(titles).join(', ') || 'none'}`;
	throw new Error(`names the column “${name}”, which the sheet does not have: ${advice}`);
}

/** The column of that title, or of that ID, where there is one. */
export const findColumn = (columns: readonly Column[], name: string): Column | undefined =>
	columns.find(({ field_title }) => field_title === name) ??
	columns.find(({ field_id }) => field_id === name) ??
	columns.find(({ field_title }) => field_title.trim() === name.trim());

/** Throws an `Error` that continues `"Field" …` where another name has meant the column already: one value would be lost. */
export function refuseTwice({ field_title }: Column, isGiven: boolean): void {
	if (isGiven) throw new Error(`name the column “${field_title}” twice: give it one value`);
}
