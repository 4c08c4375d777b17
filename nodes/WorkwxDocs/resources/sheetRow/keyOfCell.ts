import { valuesIn } from '../../../../shared/sheets/cells';
import type { Column } from '../../../../shared/sheets/columns';

/** What two cells of a column have in common when they mean the same; `undefined` for an empty one. */
export function keyOfCell(cell: unknown, column: Column): string | undefined {
	const values = valuesIn(cell, column);
	return values.length ? JSON.stringify(values.map(String).sort()) : undefined;
}
