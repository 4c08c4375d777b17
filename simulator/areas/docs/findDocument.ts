import { Refusal } from '../../rules/refusal';
import type { Company } from '../company';
import {
	SMART_SHEET,
	type CompanyDocument,
	type Form,
	type SheetRecord,
	type SubSheet,
} from './records';

/** A document of the app. */
export function documentOf(company: Company, docid: string): CompanyDocument {
	const found = company.docs.byId.get(docid);
	if (!found) throw new Refusal(40058, 'docid');
	if (!found.isOwn) throw new Refusal(701450);
	return found;
}

/** A form of the app. */
export function formOf(company: Company, formid: string): Form {
	const found = company.docs.forms.get(formid);
	if (!found) throw new Refusal(40058, 'formid');
	if (!found.isOwn) throw new Refusal(701450);
	return found;
}

/** A document or a form of the app: a call names exactly one of them. */
export function fileOf(
	company: Company,
	{ docid, formid }: { docid?: string; formid?: string },
): { document: CompanyDocument } | { form: Form } {
	if ((docid === undefined) === (formid === undefined)) throw new Refusal(640054);
	return docid === undefined
		? { form: formOf(company, formid!) }
		: { document: documentOf(company, docid) };
}

/** A table of a smart sheet of the app. */
export function subSheet(company: Company, docid: string, sheet_id: string): SubSheet {
	const document = documentOf(company, docid);
	if (document.doc_type !== SMART_SHEET) throw new Refusal(2050067);
	const sheet = document.sheets.find((one) => one.sheet_id === sheet_id);
	if (sheet?.type !== 'smartsheet') throw new Refusal(2543303);
	return sheet;
}

/** A row of a table. */
export function recordOf(sheet: SubSheet, id: string): SheetRecord {
	const found = sheet.records.get(id);
	if (!found) throw new Refusal(2022003, id);
	return found;
}

/** What is left when those of the IDs are gone; refuses an ID of none before any goes. */
export function without<Part>(all: Part[], ids: string[], find: (id: string) => Part): Part[] {
	const gone = new Set(ids.map(find));
	return all.filter((one) => !gone.has(one));
}
