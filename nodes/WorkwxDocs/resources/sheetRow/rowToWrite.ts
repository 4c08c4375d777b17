import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import type { Mapping } from '../../../../shared/operation/mapping';
import type { Call } from '../../../../shared/operation/operation';
import { ofParameter, ParameterError } from '../../../../shared/operation/parameterError';
import { emptyCell, isEmptyValue, isReadOnly, writeCell } from '../../../../shared/sheets/cells';
import { columnNamed, findColumn, refuseTwice } from '../../../../shared/sheets/columns';
import { columnsOf } from '../../rows/columnsOf';
import { withMembers } from '../../rows/settleCells';
import { ROW_FACTS } from '../../../../shared/sheets/shownRow';

export const COLUMNS_LABEL = 'Columns';
const NOTHING = 'hold no value for a column of the sheet: map at least one';

/**
 * The cells of the item by the ID of their column, and `empty` ones for columns that it gives no value. Throws a
 * `ParameterError` that names the column for what cannot be written. An automatic mapping leaves out what WeCom fills in, and
 * what the sheet does not have where the option says so.
 */
export async function cellsOf(call: Call): Promise<{ given: IDataObject; empty: IDataObject }> {
	const columns = await columnsOf(call);
	const { values, automatic } = call.values.columns as Mapping;
	const newLabels = call.values.newLabels === 'create';
	const given: Record<string, unknown> = {};
	const empty: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(values)) {
		const found = findColumn(columns, name);
		const isLeftOut = found ? isReadOnly(found) : call.values.ignoreUnknown || isFact(name);
		if (automatic && isLeftOut) continue;
		const column = found ?? ofParameter(COLUMNS_LABEL, () => columnNamed(columns, name));
		const isTwice = column.field_id in given || column.field_id in empty;
		ofParameter(COLUMNS_LABEL, () => refuseTwice(column, isTwice));
		if (isEmptyValue(value) && !isReadOnly(column)) {
			empty[column.field_id] = emptyCell(column);
			continue;
		}
		const label = `${COLUMNS_LABEL} → ${column.field_title}`;
		given[column.field_id] = ofParameter(label, () =>
			writeCell(value, column, { timeZone: call.context.getTimezone(), newLabels, label }),
		);
	}
	return { given: await withMembers(given, call), empty: empty as IDataObject };
}

const isFact = (name: string) => ROW_FACTS.includes(name);

/** The request of the call with one record; throws a `ParameterError` for one without cells. */
function withRecord({ request }: Call, cells: IDataObject, record: IDataObject): WorkwxRequest {
	if (!Object.keys(cells).length) throw new ParameterError(COLUMNS_LABEL, NOTHING);
	return { ...request, body: { ...request.body, records: [{ ...record, values: cells }] } };
}

/** The request that adds the row of an item. */
export async function rowToCreate(call: Call): Promise<WorkwxRequest> {
	const { given } = await cellsOf(call);
	return withRecord(call, given, {});
}

/** The request that changes the row of an item: columns that are mapped to nothing are emptied. */
export async function rowToUpdate(call: Call): Promise<WorkwxRequest> {
	const { given, empty } = await cellsOf(call);
	const record_id = call.values.recordId as string;
	return withRecord(call, { ...given, ...empty }, { record_id });
}
