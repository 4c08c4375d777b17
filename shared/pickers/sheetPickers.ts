import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';
import type { Client } from '../client/client';
import type { WorkwxRequest } from '../client/workwxRequest';
import { webhookColumns } from '../credentials/sheetWebhook';
import { listAt } from '../operation/reply';
import { asksFor, canMatch, isReadOnly, labelsOf } from '../sheets/cells';
import { type Column, readColumns } from '../sheets/columns';
import { readTitles, readWorksheets } from '../sheets/worksheets';
import { parameterId } from './parameterId';
import { access, page } from './pickers';

interface Sheet {
	sheet_id: string;
	title: string;
	type?: string;
}

type Search = [filter?: string, paginationToken?: string];

/** What is listed of the record in other parameters, each with ID and title; `advice` as long as one of them is empty. */
async function listedOf(
	context: ILoadOptionsFunctions,
	parameters: string[],
	advice: string,
	read: (send: Client['call'], ids: string[]) => Promise<Array<[id: string, title: string]>>,
	[filter, paginationToken]: Search,
): Promise<INodeListSearchResult> {
	const ids = parameters.flatMap((name) => parameterId(context, name) || []);
	if (ids.length < parameters.length) return { results: [{ name: advice, value: '' }] };
	const { client } = await access(context);
	const found = await read((request) => client.call(request), ids);
	const items = found.map(([value, title]) => ({
		name: value ? `${title} (${value})` : title,
		value,
	}));
	return page(items, filter, paginationToken);
}

/** Tables (子表) of the smart sheet in another parameter. */
export async function searchSheets(
	this: ILoadOptionsFunctions,
	...search: Search
): Promise<INodeListSearchResult> {
	const advice = 'Give the document first: its tables are listed here then';
	const read = async (send: Client['call'], [docid]: string[]) => {
		const reply = await send({
			method: 'POST',
			path: '/wedoc/smartsheet/get_sheet',
			body: { docid },
			repeatable: true,
		});
		return listAt<Sheet>(reply, 'sheet_list')
			.filter(({ type = 'smartsheet' }) => type === 'smartsheet')
			.map(({ sheet_id, title }): [string, string] => [sheet_id, title]);
	};
	return await listedOf(this, ['docid'], advice, read, search);
}

/** What the chosen table has of a kind, as the call of that path lists it. */
async function ofTable(
	context: ILoadOptionsFunctions,
	path: string,
	{
		items,
		kind,
		read,
	}: { items: string; kind: string; read: (one: IDataObject) => [string, string] },
	search: Search,
): Promise<INodeListSearchResult> {
	const advice = `Choose the sub-sheet first: its ${kind} are listed here then`;
	const readAll = async (send: Client['call'], [docid, sheet_id]: string[]) => {
		const body = { docid, sheet_id };
		const reply = await send({ method: 'POST', path, body, repeatable: true });
		return listAt<IDataObject>(reply, items).map(read);
	};
	return await listedOf(context, ['docid', 'sheetId'], advice, readAll, search);
}

/** Views (视图) of the chosen table. */
export async function searchViews(
	this: ILoadOptionsFunctions,
	...search: Search
): Promise<INodeListSearchResult> {
	const read = ({ view_id, view_title }: IDataObject): [string, string] => [
		view_id as string,
		view_title as string,
	];
	const views = { items: 'views', kind: 'views', read };
	return await ofTable(this, '/wedoc/smartsheet/get_views', views, search);
}

/** Groups of columns (编组) of the chosen table. */
export async function searchColumnGroups(
	this: ILoadOptionsFunctions,
	...search: Search
): Promise<INodeListSearchResult> {
	const read = ({ field_group_id, name }: IDataObject): [string, string] => [
		field_group_id as string,
		name as string,
	];
	const groups = { items: 'field_groups', kind: 'groups', read };
	return await ofTable(this, '/wedoc/smartsheet/get_field_groups', groups, search);
}

const FOR_SOME_MEMBERS = 2;

/** Rules of rights for some members (成员额外权限) in the smart sheet. */
export async function searchSheetRules(
	this: ILoadOptionsFunctions,
	...search: Search
): Promise<INodeListSearchResult> {
	const advice = 'Give the document first: its rules are listed here then';
	const read = async (send: Client['call'], [docid]: string[]) => {
		const reply = await send({
			method: 'POST',
			path: '/wedoc/smartsheet/content_priv/get_sheet_priv',
			body: { docid, type: FOR_SOME_MEMBERS },
			repeatable: true,
		});
		const rules = listAt<{ rule_id: number; name?: string }>(reply, 'rule_list');
		// The page wants IDs of rules without saying what comes where none is given.
		return rules.length
			? rules.map(({ rule_id, name = '' }): [string, string] => [String(rule_id), name])
			: [['', 'WeCom lists no rule: give the ID that creating it gave'] as [string, string]];
	};
	return await listedOf(this, ['docid'], advice, read, search);
}

async function columnsOfNode(context: ILoadOptionsFunctions): Promise<Column[] | undefined> {
	const docid = parameterId(context, 'docid');
	const sheet = parameterId(context, 'sheetId');
	if (!docid || !sheet) return undefined;
	const { client } = await access(context);
	return await readColumns((request) => client.call(request), docid, sheet);
}

/** Columns (字段) of the chosen table by title, to choose from. */
export async function getSheetColumns(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const columns = (await columnsOfNode(this)) ?? [];
	return columns.map(({ field_title }) => ({ name: field_title, value: field_title }));
}

/** Columns of the chosen table for n8n's mapper: those that can be written, with their types and choices. */
export async function getColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const columns = await columnsOfNode(this);
	if (!columns) {
		return { fields: [], emptyFieldsNotice: 'Choose the document and its sub-sheet first' };
	}
	const writable = columns.filter((column) => !isReadOnly(column));
	if (!writable.length) {
		return { fields: [], emptyFieldsNotice: 'The sub-sheet has no column that can be written' };
	}
	return {
		fields: writable.map((column) => {
			const labels = labelsOf(column);
			const type = asksFor(column);
			return {
				id: column.field_title,
				displayName: column.field_title,
				required: false,
				display: true,
				defaultMatch: false,
				canBeUsedToMatch: canMatch(column),
				type,
				// The editor writes what its switch shows, also one that nobody touches.
				...(column.property_checkbox && {
					defaultValue: column.property_checkbox.checked === true,
				}),
				...(type === 'options' && {
					options: labels.map((label) => ({ name: label, value: label })),
				}),
			};
		}),
	};
}

/** Worksheets (工作表) of the spreadsheet in another parameter. */
export async function searchWorksheets(
	this: ILoadOptionsFunctions,
	...search: Search
): Promise<INodeListSearchResult> {
	const advice = 'Give the document first: its sheets are listed here then';
	const read = async (send: Client['call'], [docid]: string[]) => {
		const found = await readWorksheets(send, docid!);
		return found.map(({ sheet_id, title }): [string, string] => [sheet_id, title]);
	};
	return await listedOf(this, ['docid'], advice, read, search);
}

/** Columns for n8n's mapper that take text; the notice stands where there are none. */
const ofText = (
	columns: Array<Pick<Column, 'field_title'>>,
	emptyFieldsNotice: string,
): ResourceMapperFields => ({
	fields: columns.map(({ field_title }) => ({
		id: field_title,
		displayName: field_title,
		required: false,
		display: true,
		defaultMatch: false,
		type: 'string',
	})),
	...(!columns.length && { emptyFieldsNotice }),
});

/** Titles in the header row of the chosen worksheet, for n8n's mapper. */
export async function getSpreadsheetColumns(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const docid = parameterId(this, 'docid');
	const wanted = parameterId(this, 'worksheetId');
	const { headerRow = 1 } = (this.getCurrentNodeParameter('options') ?? {}) as {
		headerRow?: unknown;
	};
	if (!docid || !wanted) {
		return { fields: [], emptyFieldsNotice: 'Choose the document and its worksheet first' };
	}
	const { client } = await access(this);
	const send = (request: WorkwxRequest) => client.call<IDataObject>(request);
	const worksheet = (await readWorksheets(send, docid)).find(({ sheet_id }) => sheet_id === wanted);
	const columns = worksheet ? await readTitles(send, docid, worksheet, Number(headerRow) || 1) : [];
	return ofText(
		columns,
		'The header row holds no titles: map automatically, and the names of the item become titles',
	);
}

/** Columns in the example of the webhook's credential, for n8n's mapper. */
export async function getWebhookColumns(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const columns = webhookColumns(await this.getCredentials('workwxSheetWebhookApi'));
	return ofText(
		columns,
		'Put the example of the webhook into the credential: it names the columns',
	);
}
