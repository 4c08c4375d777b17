import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import type { Column } from '../../../../shared/sheets/columns';
import { readTitles, readWorksheets, type Worksheet } from '../../../../shared/sheets/worksheets';
import { nearest } from '../../../../shared/text/nearest';

/** The ID of the spreadsheet as the request has it. */
export const docidOf = ({ request }: Call): string => (request.body as { docid: string }).docid;

/** The chosen worksheet, by its ID or title; read once for all items. Throws a `ParameterError` for one that is not there. */
export async function worksheetOf({ send, once, values }: Call): Promise<Worksheet> {
	const docid = values.docid as string;
	const wanted = values.worksheetId as string;
	const worksheets = await once(`worksheets ${docid}`, () => readWorksheets(send, docid));
	const found =
		worksheets.find(({ sheet_id }) => sheet_id === wanted) ??
		worksheets.find(({ title }) => title.trim() === wanted.trim());
	if (found) return found;
	const titles = worksheets.map(({ title }) => title);
	const offered = nearest(wanted, titles);
	throw new ParameterError(
		'Worksheet',
		`is “${wanted}”, which the spreadsheet does not have: ${quoted(offered.length ? offered : titles)}`,
	);
}

const quoted = (titles: string[]) => `choose ${titles.map((title) => `“${title}”`).join(' or ')}`;

/** The row with the titles, counted from 1. Throws a `ParameterError` for one below the worksheet. */
export function headerRowOf({ values }: Call, { row_count, title }: Worksheet): number {
	const row = (values.headerRow as number | undefined) ?? 1;
	if (row <= row_count) return row;
	throw new ParameterError('Header Row', `is ${row}, but “${title}” has ${row_count} rows`);
}

/** The titled columns of the chosen worksheet, read once for all items: what a first row of titles adds is added to them. */
export async function titlesOf(call: Call): Promise<Column[]> {
	const worksheet = await worksheetOf(call);
	const docid = call.values.docid as string;
	const row = headerRowOf(call, worksheet);
	return await call.once(`titles ${docid} ${worksheet.sheet_id} ${row}`, () =>
		readTitles(call.send, docid, worksheet, row),
	);
}
