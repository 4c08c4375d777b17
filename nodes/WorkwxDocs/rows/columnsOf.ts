import type { Call } from '../../../shared/operation/operation';
import { ofParameter } from '../../../shared/operation/parameterError';
import { type Column, columnNamed, readColumns } from '../../../shared/sheets/columns';

/** The columns of the sub-sheet, read once for all items. */
export async function columnsOf({ send, once, values }: Call): Promise<Column[]> {
	const docid = values.docid as string;
	const sheet = values.sheetId as string;
	return await once(`columns ${docid} ${sheet}`, () => readColumns(send, docid, sheet));
}

/** The column that a parameter names by title or ID. Throws a `ParameterError` for one that is not there. */
export async function columnIn(call: Call, name: string, parameter: string): Promise<Column> {
	const columns = await columnsOf(call);
	return ofParameter(parameter, () => columnNamed(columns, name));
}
