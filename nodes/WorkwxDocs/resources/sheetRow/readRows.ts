import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import type { Call, ItemWithFiles, Output, Paging } from '../../../../shared/operation/operation';
import { ofParameter, ParameterError } from '../../../../shared/operation/parameterError';
import { listAt } from '../../../../shared/operation/reply';
import { columnNamed, type Column } from '../../../../shared/sheets/columns';
import { filterSpec } from '../../rows/rowFilter';
import { columnIn, columnsOf } from '../../rows/columnsOf';
import { rawRow, type SheetRecord, simpleRow } from '../../../../shared/sheets/shownRow';
import { expectFewFiles, type WantedFile, withFiles } from '../../withFiles';

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

/** A column to sort by; its title may be given as its ID. */
interface Order extends IDataObject {
	field_title: string;
	desc: boolean;
}

/** The request with the columns to give, their order and the conditions on rows. */
export async function rowsToRead(call: Call): Promise<WorkwxRequest> {
	const only = call.values.onlyColumns as string[] | undefined;
	const filter_spec = await filterSpec(call);
	const { sort: wanted, ...body } = call.request.body as IDataObject & { sort?: Order[] };
	if (filter_spec && wanted) {
		throw new ParameterError(
			'Sort',
			'cannot be combined with a filter: WeCom does either. Put n8n’s Sort node behind this one',
		);
	}
	const sort: Order[] = [];
	for (const [index, { field_title: name, ...order }] of (wanted ?? []).entries()) {
		const { field_title } = await columnIn(call, name, `Sort ${index + 1}`);
		sort.push({ field_title, ...order });
	}
	const columns = only ? await columnsOf(call) : [];
	const field_ids = only?.map(
		(name) => ofParameter('Columns to Return', () => columnNamed(columns, name)).field_id,
	);
	return {
		...call.request,
		body: {
			...body,
			...(wanted && { sort }),
			...(field_ids && { field_ids }),
			...(filter_spec && { filter_spec }),
		},
	};
}

/** The pictures of a row by the titles of their columns; those behind the first of a column are numbered. */
const picturesIn = (
	{ values = {} }: SheetRecord,
	columns: Column[],
	{ downloadFrom, binary }: Call,
): WantedFile[] =>
	columns
		.filter(({ field_type }) => field_type === 'FIELD_TYPE_IMAGE')
		.flatMap(({ field_id, field_title }) =>
			listAt<{ image_url?: string; title?: string }>(values, field_id).flatMap(
				({ image_url, title }, index) =>
					image_url
						? {
								field: index ? `${field_title}_${index + 1}` : field_title,
								load: async () => await binary(await downloadFrom(image_url), title),
							}
						: [],
			),
		);

/** Rows page by page, with their pictures as files where the option asks for them. */
export async function readRows(call: Call): Promise<Output> {
	const columns = await columnsOf(call);
	const shown = shownBy(call, columns);
	const rows: IDataObject[] = [];
	const pictures: WantedFile[][] = [];
	for await (const record of call.pages(call.request, call.operation.paging!)) {
		rows.push(shown(record));
		if (call.values.downloadImages) pictures.push(picturesIn(record as SheetRecord, columns, call));
	}
	if (!call.values.downloadImages) return rows;
	expectFewFiles(pictures.flat().length, 'Download Images');
	const items: ItemWithFiles[] = [];
	for (const [index, row] of rows.entries()) {
		items.push(await withFiles(call, row, pictures[index]!, 'imageError'));
	}
	return items;
}

/** One row; its pictures as files too, where the option asks for them. */
export async function readRow(call: Call): Promise<Output> {
	const columns = await columnsOf(call);
	const [record] = listAt<SheetRecord>(await call.send(call.request), 'records');
	if (!record) {
		throw new Error(`The sub-sheet has no row with the ID “${call.values.recordId as string}”`);
	}
	const json = shownBy(call, columns)(record);
	return call.values.downloadImages
		? await withFiles(call, json, picturesIn(record, columns, call), 'imageError')
		: json;
}
