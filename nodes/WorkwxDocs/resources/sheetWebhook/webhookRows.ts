import { buffer } from 'node:stream/consumers';
import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import { webhookColumns, webhookKey } from '../../../../shared/credentials/sheetWebhook';
import type { Mapping } from '../../../../shared/operation/mapping';
import type { Call } from '../../../../shared/operation/operation';
import { ofParameter, ParameterError } from '../../../../shared/operation/parameterError';
import { listAt } from '../../../../shared/operation/reply';
import {
	isEmptyValue,
	MemberByEmail,
	MemberByName,
	PictureOfItem,
	writeCell,
} from '../../../../shared/sheets/cells';
import {
	type Column,
	columnNamed,
	findColumn,
	refuseTwice,
} from '../../../../shared/sheets/columns';
import { type Outcomes, writeTogether } from '../../rows/writeTogether';

const LABEL = 'Columns';
const CREDENTIAL = 'workwxSheetWebhookApi';
/** Names that items of this operation hold beside the columns. */
const RECORD_ID = 'record_id';

/** The type of a column by what the example of the credential holds there. */
function typeOf(sample: unknown): string {
	if (typeof sample === 'number') return 'FIELD_TYPE_NUMBER';
	if (typeof sample === 'boolean') return 'FIELD_TYPE_CHECKBOX';
	if (typeof sample === 'string') {
		return /^\d{13}$/.test(sample) ? 'FIELD_TYPE_DATE_TIME' : 'FIELD_TYPE_PHONE_NUMBER';
	}
	const [first] = Array.isArray(sample) ? (sample as unknown[]) : [];
	if (typeof first !== 'object' || first === null) return '';
	if ('user_id' in first) return 'FIELD_TYPE_USER';
	if ('link' in first) return 'FIELD_TYPE_URL';
	if ('latitude' in first) return 'FIELD_TYPE_LOCATION';
	if ('image_base64' in first || 'image_url' in first) return 'FIELD_TYPE_IMAGE';
	return 'type' in first ? 'FIELD_TYPE_TEXT' : 'FIELD_TYPE_SELECT';
}

/** Values that need no type: what is no text, number or switch stands as WeCom has it. */
const asGiven = (value: unknown): unknown =>
	value instanceof Date ? String(value.getTime()) : value;

/** The cells of the item by the ID of their column; throws a `ParameterError` that names the column. */
async function cellsOf(call: Call): Promise<IDataObject> {
	const columns: Column[] = webhookColumns(await call.credential(CREDENTIAL)).map(
		({ sample, ...column }) => ({ ...column, field_type: typeOf(sample) }),
	);
	const { values, automatic } = call.values.webhookColumns as Mapping;
	const cells: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(values)) {
		const found = findColumn(columns, name);
		if (automatic && !found && (name === RECORD_ID || call.values.ignoreUnknown)) continue;
		const column =
			found ??
			(columns.length
				? ofParameter(LABEL, () => columnNamed(columns, name))
				: { field_id: name, field_title: name, field_type: '' });
		if (isEmptyValue(value)) continue;
		ofParameter(LABEL, () => refuseTwice(column, column.field_id in cells));
		const label = `${LABEL} → ${column.field_title}`;
		const cell = ofParameter(label, () =>
			column.field_type
				? writeCell(value, column, {
						timeZone: call.context.getTimezone(),
						newLabels: true,
						label,
					})
				: asGiven(value),
		);
		cells[column.field_id] = await forWebhook(cell, column, call);
	}
	if (!Object.keys(cells).length) {
		throw new ParameterError(LABEL, 'hold no value for a column of the sheet: map at least one');
	}
	return cells as IDataObject;
}

/** The cell as a webhook takes it: pictures as base64, links without their type. */
async function forWebhook(cell: unknown, column: Column, call: Call): Promise<unknown> {
	if (!Array.isArray(cell)) return cell;
	const entries: unknown[] = [];
	for (const entry of cell as unknown[]) {
		if (entry instanceof MemberByEmail || entry instanceof MemberByName) {
			const given = 'email' in entry ? `e-mail “${entry.email}”` : `name “${entry.name}”`;
			throw new ParameterError(
				entry.label,
				`holds the ${given}, but a webhook takes user IDs only`,
			);
		}
		if (entry instanceof PictureOfItem) {
			const file = await call.file(entry.binaryPropertyName);
			const content = await buffer(await file.open());
			entries.push({ title: file.filename, image_base64: content.toString('base64') });
		} else if (column.field_type === 'FIELD_TYPE_URL') {
			const { text, link } = entry as { text: string; link: string };
			entries.push({ text, link });
		} else {
			entries.push(entry);
		}
	}
	return entries;
}

/** The request with the row of the item: a new one, or another with its ID. */
export async function webhookRow(call: Call): Promise<WorkwxRequest> {
	const values = await cellsOf(call);
	const { recordId } = call.values;
	const row = recordId === undefined ? { values } : { record_id: recordId as string, values };
	return {
		...call.request,
		query: { key: webhookKey(await call.credential(CREDENTIAL)) },
		sensitiveQuery: ['key'],
		body: { records: [row] },
	};
}

/** Sends rows under the name that a webhook knows them by; gives their IDs where the reply tells them. */
const sendRows =
	(name: 'add_records' | 'update_records') =>
	async (calls: Call[]): Promise<Outcomes> => {
		const rows = calls.map((call) => ({
			call,
			record: (call.request.body as { records: [IDataObject] }).records[0],
		}));
		return await writeTogether(rows, async (some) => {
			const { send, request } = some[0]!.call;
			const reply = await send({ ...request, body: { [name]: some.map(({ record }) => record) } });
			const written = [name, 'records']
				.map((key) => listAt<IDataObject>(reply, key))
				.find((list) => list.length === some.length);
			return some.map((_, place) => {
				const id = written?.[place]?.record_id;
				return id === undefined ? { success: true } : { record_id: id };
			});
		});
	};

export const addByWebhook = sendRows('add_records');
export const updateByWebhook = sendRows('update_records');
