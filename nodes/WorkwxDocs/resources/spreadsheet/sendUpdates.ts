import type { IDataObject } from 'n8n-workflow';
import { withNote } from '../../../../shared/client/workwxError';
import { isMissing, readText } from '../../../../shared/operation/values';
import type { Call } from '../../../../shared/operation/operation';
import { listAt } from '../../../../shared/operation/reply';
import { type GridCell, gridReply } from '../../../../shared/sheets/worksheets';

import { docidOf } from './worksheetOf';

/** Most changes of one call (101168). */
const MOST_REQUESTS = 5;

/** Rows of cells with the place of the first one, counted from 0. */
export interface Update {
	row: number;
	column: number;
	rows: GridCell[][];
}

/** The cell of a value: a text, or a link of `{ text, url }` (97661). Throws an `Error` that continues `"Field" …`. */
export const gridCell = (value: unknown): GridCell => ({
	cell_value: linkOf(value) ?? { text: isMissing(value) ? '' : readText(value)! },
});

/** The format of written cells; without one they keep theirs. */
export const formatOf = ({ values }: Call): Pick<GridCell, 'cell_format'> =>
	values.format === undefined ? {} : { cell_format: { text_format: values.format as IDataObject } };

function linkOf(value: unknown): GridCell['cell_value'] {
	if (typeof value !== 'object' || value === null || !('url' in value)) return undefined;
	const url = readText(value.url) ?? '';
	const text = readText((value as { text?: unknown }).text) ?? url;
	return { link: { text, url } };
}

/**
 * Writes cells, five blocks a call: WeCom writes them one after the other and stops at the first it refuses (101168). Gives
 * the number of cells written. An error says how many blocks were written in calls before, and that some of a call may be.
 */
export async function sendUpdates(
	call: Call,
	sheet_id: string,
	updates: Update[],
): Promise<number> {
	let cells = 0;
	for (let at = 0; at < updates.length; at += MOST_REQUESTS) {
		const some = updates.slice(at, at + MOST_REQUESTS);
		const requests = some.map(({ row, column, rows }) => ({
			update_range_request: {
				sheet_id,
				grid_data: {
					start_row: row,
					start_column: column,
					rows: rows.map((values) => ({ values })),
				},
			},
		}));
		const body = { docid: docidOf(call), requests };
		const reply = await call.send({ ...call.request, body }).catch((error: unknown) => {
			throw partlyWritten(error, at, some.length, updates.length);
		});
		for (const one of listAt<IDataObject>(gridReply(reply), 'responses')) {
			cells += Number((one.update_range_response as IDataObject | undefined)?.updated_cells ?? 0);
		}
	}
	return cells;
}

function partlyWritten(error: unknown, before: number, together: number, all: number): unknown {
	if (all === 1) return error;
	const note = `The cells go out in ${all} blocks: ${before} were written before, and of the ${together} of this call those before the refused one may be too. Look at the sheet before you run it again.`;
	return withNote(error, note);
}
