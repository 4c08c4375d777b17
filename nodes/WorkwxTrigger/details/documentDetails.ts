import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { reasonOf } from '../../../shared/bot/reasonOf';
import type { Client } from '../../../shared/client/client';
import type { WorkwxRequest } from '../../../shared/client/workwxRequest';
import { readForm } from '../../../shared/forms/form';
import { listAt } from '../../../shared/operation/reply';
import { readColumns } from '../../../shared/sheets/columns';
import { type SheetRecord, simpleRow } from '../../../shared/sheets/shownRow';
import { appClient } from './appClient';
import { answerOf } from './formDetails';

/** What a page of rows holds (101158): more rows of one event are not read. */
const MOST_ROWS = 1000;
/** Each takes a call. */
const MOST_DOCUMENTS = 20;

type Send = (request: WorkwxRequest) => Promise<IDataObject>;
/** What is added to an event, and what of it could not be had. */
interface Details {
	added: IDataObject;
	missing?: string;
}

/** Which of the IDs are not among those that were found, in words. */
const missingOf = (what: string, ids: string[], found: ReadonlySet<string>) => {
	const lost = ids.filter((id) => !found.has(id));
	const shown = lost.slice(0, 5).join(', ');
	return lost.length
		? `${lost.length} of ${ids.length} ${what} were not read, as they are gone or too many: ${shown}`
		: undefined;
};

async function rowsOf(
	{ DocId, SheetId }: IDataObject,
	ids: string[],
	send: Send,
	timeZone: string,
): Promise<Details> {
	const [docid, sheet_id] = [String(DocId), String(SheetId)];
	const columns = await readColumns(send, docid, sheet_id);
	const reply = await send({
		method: 'POST',
		path: '/wedoc/smartsheet/get_records',
		body: {
			docid,
			sheet_id,
			key_type: 'CELL_VALUE_KEY_TYPE_FIELD_ID',
			record_ids: ids.slice(0, MOST_ROWS),
			limit: MOST_ROWS,
		},
		repeatable: true,
	});
	const records = listAt<SheetRecord>(reply, 'records');
	return {
		added: { rows: records.map((record) => simpleRow(record, columns, timeZone)) },
		missing: missingOf('rows', ids, new Set(records.map(({ record_id }) => record_id))),
	};
}

async function columnsOf(
	{ DocId, SheetId }: IDataObject,
	ids: string[],
	send: Send,
): Promise<Details> {
	const all = await readColumns(send, String(DocId), String(SheetId));
	const columns = all
		.filter(({ field_id }) => ids.includes(field_id))
		.map(({ field_id, field_title, field_type }) => ({ field_id, field_title, field_type }));
	const found = new Set(columns.map(({ field_id }) => field_id));
	return { added: { columns }, missing: missingOf('columns', ids, found) };
}

async function documentsOf(ids: string[], send: Send): Promise<Details> {
	const documents: IDataObject[] = [];
	for (const docid of ids.slice(0, MOST_DOCUMENTS)) {
		const reply = await send({
			method: 'POST',
			path: '/wedoc/get_doc_base_info',
			body: { docid },
			repeatable: true,
		});
		documents.push(reply.doc_base_info as IDataObject);
	}
	const found = new Set(ids.slice(0, MOST_DOCUMENTS));
	return { added: { documents }, missing: missingOf('documents', ids, found) };
}

async function answersOf(
	event: IDataObject,
	ids: string[],
	send: Send,
	timeZone: string,
): Promise<Details> {
	const answers: IDataObject[] = [];
	const without: string[] = [];
	for (const formid of ids.slice(0, MOST_DOCUMENTS)) {
		const answer = await answerOf(event, formid, send, timeZone);
		if (answer) answers.push(answer);
		else without.push(formid);
	}
	const missing = without.length ? `No answer of that time was found: ${without.join(', ')}` : '';
	const more = missingOf('forms', ids, new Set(ids.slice(0, MOST_DOCUMENTS)));
	return { added: { answers }, missing: [missing, more].filter(Boolean).join('; ') };
}

async function formsOf(ids: string[], send: Send): Promise<Details> {
	const forms: IDataObject[] = [];
	for (const formid of ids.slice(0, MOST_DOCUMENTS)) {
		const { form_title, form_setting } = await readForm(send, formid);
		forms.push({ formid, form_title, form_setting });
	}
	const found = new Set(ids.slice(0, MOST_DOCUMENTS));
	return { added: { forms }, missing: missingOf('forms', ids, found) };
}

/** What to ask about an event; nothing for one of something that is gone, and for what is no document. */
function questionOf(
	event: IDataObject,
	timeZone: string,
): ((send: Send) => Promise<Details>) | undefined {
	const ids = (name: string) => ((event[name] ?? []) as unknown[]).map(String);
	switch (`${String(event.Event)}.${String(event.ChangeType)}`) {
		case 'smart_sheet_change.add_record':
		case 'smart_sheet_change.update_record':
			return (send) => rowsOf(event, ids('RecordId'), send, timeZone);
		case 'smart_sheet_change.add_filed':
		case 'smart_sheet_change.update_filed':
			return (send) => columnsOf(event, ids('FieldId'), send);
		case 'doc_change.doc_member_change':
			return (send) => documentsOf(ids('DocId'), send);
		case 'doc_change.form_complete':
			return (send) => answersOf(event, ids('FormId'), send, timeZone);
		case 'doc_change.form_settings_change':
			return (send) => formsOf(ids('FormId'), send);
		default:
			return undefined;
	}
}

/**
 * The event with what it only names: rows with their values by column title, columns, documents, answers. What cannot be had leaves
 * the event as it is, and `documentError` says why.
 */
export async function withDocumentDetails(
	context: IExecuteFunctions,
	event: IDataObject,
): Promise<IDataObject> {
	const ask = questionOf(event, context.getTimezone());
	if (!ask) return event;
	try {
		const client: Client = await appClient(context, 'reads the document');
		const signal = context.getExecutionCancelSignal();
		const { added, missing } = await ask((request) => client.call<IDataObject>(request, signal));
		return { ...event, ...added, ...(missing && { documentError: missing }) };
	} catch (error) {
		return { ...event, documentError: reasonOf(error) };
	}
}
