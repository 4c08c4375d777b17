import type { IBinaryData, IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import type { Call, Output, Paging } from '../../../../shared/operation/operation';
import { ofParameter, ParameterError } from '../../../../shared/operation/parameterError';
import { listAt } from '../../../../shared/operation/reply';
import { columnNamed, type Column } from '../../../../shared/sheets/columns';
import { filterSpec } from '../../rows/rowFilter';
import { columnsOf } from '../../rows/columnsOf';
import { rawRow, type SheetRecord, simpleRow } from '../../../../shared/sheets/shownRow';

/** Pages of rows (101158). */
export const rowPages: Paging = {
	items: 'records',
	size: { key: 'limit', max: 1000 },
	cursor: { sent: 'offset', received: 'next' },
	more: 'has_more',
};

const shownBy =
	({ values, context }: Call, columns: Column[]) =>
	(record: unknown) =>
		values.simplify
			? simpleRow(record as SheetRecord, columns, context.getTimezone())
			: rawRow(record as SheetRecord, columns);

/** The request with the columns to give and the conditions on rows. */
export async function rowsToRead(call: Call): Promise<WorkwxRequest> {
	const only = call.values.onlyColumns as string[] | undefined;
	const filter_spec = await filterSpec(call);
	if (filter_spec && (call.request.body as IDataObject).sort) {
		throw new ParameterError(
			'Sort',
			'cannot be combined with a filter: WeCom does either. Put n8n’s Sort node behind this one',
		);
	}
	const columns = only ? await columnsOf(call) : [];
	const field_ids = only?.map(
		(name) => ofParameter('Columns to Return', () => columnNamed(columns, name)).field_id,
	);
	return {
		...call.request,
		body: {
			...call.request.body,
			...(field_ids && { field_ids }),
			...(filter_spec && { filter_spec }),
		},
	};
}

/** Rows page by page. */
export async function readRows(call: Call): Promise<IDataObject[]> {
	const shown = shownBy(call, await columnsOf(call));
	const rows: IDataObject[] = [];
	for await (const record of call.pages(call.request, call.operation.paging!))
		rows.push(shown(record));
	return rows;
}

/** One row; its pictures as files too, where the option asks for them. */
export async function readRow(call: Call): Promise<Output> {
	const columns = await columnsOf(call);
	const [record] = listAt<SheetRecord>(await call.send(call.request), 'records');
	if (!record) {
		throw new Error(`The sub-sheet has no row with the ID “${call.values.recordId as string}”`);
	}
	const json = shownBy(call, columns)(record);
	if (!call.values.downloadImages) return json;
	const binary: Record<string, IBinaryData> = {};
	for (const { field_id, field_title, field_type } of columns) {
		if (field_type !== 'FIELD_TYPE_IMAGE') continue;
		const pictures = listAt<{ image_url?: string; title?: string }>(record.values, field_id);
		for (const [index, { image_url, title }] of pictures.entries()) {
			if (!image_url) continue;
			const name = index ? `${field_title}_${index + 1}` : field_title;
			binary[name] = await call.binary(await call.downloadFrom(image_url), title);
		}
	}
	return { json, binary };
}
