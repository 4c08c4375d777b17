import type { IDataObject } from 'n8n-workflow';
import { WorkwxError } from '../../../../shared/client/workwxError';
import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { isMissing, readText } from '../../../../shared/operation/values';
import { titledRowsIn } from '../../rowsIn';
import { change } from './change';
import { cellsOfTable, readDocument, tablesIn } from './documentNodes';

/** Limits of a table (97626). */
export const [MOST_ROWS, MOST_COLUMNS, MOST_CELLS] = [100, 60, 1000];

const UNFILLED =
	'The table is in the document, but not all of its cells are filled: those that are come first from its end. Take it out before you run it again.';

/** The texts of a table row by row; the names of objects come first. Throws an `Error` that continues `"Field" …`. */
export function readTable(value: unknown): { rows: string[][] } | undefined {
	const rows = titledRowsIn(value)?.map((row) =>
		row.map((one) => (isMissing(one) ? '' : readText(one)!)),
	);
	return rows && { rows };
}

/** Throws a `ParameterError` for more rows, columns or cells than a table may have. */
export function expectTableSize(rows: number, columns: number, label: string): void {
	if (rows > MOST_ROWS || columns > MOST_COLUMNS || rows * columns > MOST_CELLS) {
		throw new ParameterError(
			label,
			`would make a table of ${rows} × ${columns} cells (rows × columns), but one has at most ${MOST_ROWS} rows, ${MOST_COLUMNS} columns and ${MOST_CELLS} cells`,
		);
	}
}

/**
 * Inserts a table and writes its cells. WeCom makes it empty, and where its cells are only the document tells: it is read
 * once more. From the last cell on, so that earlier places stay so.
 */
export async function insertTable(
	call: Call,
	version: number,
	index: number,
	texts: string[][],
): Promise<IDataObject> {
	const rows = texts.length;
	const cols = Math.max(...texts.map(({ length }) => length));
	await change(call, version, [{ insert_table: { rows, cols, location: { index } } }]);
	try {
		const { version: changed, document } = await readDocument(call);
		const cells = tablesIn(document)
			.filter(({ begin }) => begin >= index)
			.map(cellsOfTable)
			.find((found) => found.length === rows && found.every(({ length }) => length === cols));
		if (!cells) throw new Error(`The table is not found again. ${UNFILLED}`);
		const filled = texts.flatMap((row, down) =>
			row.flatMap((text, right) =>
				text ? [{ insert_text: { text, location: { index: cells[down]![right]! } } }] : [],
			),
		);
		await change(call, changed, filled.reverse());
		return { success: true };
	} catch (error) {
		throw halfDone(error);
	}
}

const halfDone = (error: unknown): unknown =>
	error instanceof WorkwxError ? error.withNote(UNFILLED) : error;
