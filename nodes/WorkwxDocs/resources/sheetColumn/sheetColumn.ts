import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import { choice, loadedChoice, options, text } from '../../../../shared/operation/fields';
import type { Call, Resource, Values } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { columnIn } from '../../rows/columnsOf';
import { sheetId, smartSheet } from '../../documentFields';
import {
	changedProperties,
	COLUMN_TYPES,
	foreignProperties,
	newProperties,
	propertyOf,
} from './columnProperties';

const LABEL = 'Column Name or ID';

const column = loadedChoice('column', LABEL, 'getSheetColumns', {
	place: 'none',
	typeOptions: {
		loadOptionsMethod: 'getSheetColumns',
		loadOptionsDependsOn: ['docid.value', 'sheetId.value'],
	},
	description: 'The column (字段) by its title or ID.',
});

const chosen = async (call: Call) => await columnIn(call, call.values.column as string, LABEL);

/** One new column stands among the columns to add (99904). */
function asNewColumn(body: IDataObject, { columnType }: Values) {
	const { docid, sheet_id, property, field_title } = body;
	const type = columnType as string;
	for (const key of Object.keys(body)) delete body[key];
	Object.assign(body, {
		docid,
		sheet_id,
		fields: [
			{
				field_title,
				field_type: `FIELD_TYPE_${type}`,
				...propertyOf(type, (property ?? {}) as IDataObject),
			},
		],
	});
}

/** The change of a column, with the type that WeCom wants to be told again (99906). */
async function changedColumn(call: Call): Promise<WorkwxRequest> {
	const found = await chosen(call);
	const { docid, sheet_id, property, field_title } = call.request.body as IDataObject;
	const type = found.field_type.replace('FIELD_TYPE_', '');
	const given = Object.keys(call.values).filter((name) => call.values[name] !== undefined);
	const [foreign] = foreignProperties(type, given);
	if (foreign !== undefined) {
		throw new ParameterError(foreign, `is nothing that the column “${found.field_title}” has`);
	}
	const present = (found.property_select ?? found.property_single_select)?.options;
	const change: IDataObject = {
		field_id: found.field_id,
		field_type: found.field_type,
		// A title that is the present one is refused.
		...(field_title !== undefined && field_title !== found.field_title && { field_title }),
		...propertyOf(type, (property ?? {}) as IDataObject, present),
	};
	if (Object.keys(change).length === 2) {
		throw new ParameterError('Options', 'change nothing: the column has that title already');
	}
	return { ...call.request, body: { docid, sheet_id, fields: [change] } };
}

/** The request that names the column to delete by its ID. */
async function deletedColumn(call: Call): Promise<WorkwxRequest> {
	const { field_id } = await chosen(call);
	return { ...call.request, body: { ...call.request.body, field_ids: [field_id] } };
}

export const sheetColumn: Resource = {
	value: 'sheetColumn',
	name: 'Smart Sheet Column (字段)',
	description: 'The columns (字段) of a table in a smart sheet, of every type',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a column in a smart sheet (添加智能表格字段)',
			doc: 99904,
			request: 'POST /wedoc/smartsheet/add_fields',
			target: ['docid'],
			answers: 'fields',
			fields: [
				smartSheet,
				sheetId,
				text('columnTitle', 'Title', {
					key: 'field_title',
					placeholder: 'e.g. 截止日期',
					description: 'Title of the column, unique in its table',
				}),
				choice('columnType', 'Type', COLUMN_TYPES, {
					default: 'TEXT',
					place: 'none',
					description: 'What its cells hold; it cannot be changed later',
				}),
				...newProperties,
			],
			finish: asNewColumn,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many columns of a smart sheet (查询智能表格字段)',
			description: 'Gives the columns with their IDs, types and properties',
			doc: 101157,
			request: 'POST /wedoc/smartsheet/get_fields',
			reads: true,
			items: 'fields',
			fields: [smartSheet, sheetId],
		},
		update: {
			name: 'Update',
			action: 'Update a column of a smart sheet (更新智能表格字段)',
			description: 'Changes the title or properties of a column; its type stays',
			doc: 99906,
			request: 'POST /wedoc/smartsheet/update_fields',
			target: ['docid'],
			updates: ['docid', 'sheetId'],
			answers: 'fields',
			fields: [
				smartSheet,
				sheetId,
				column,
				options(
					text('newTitle', 'Title', {
						key: 'field_title',
						empty: false,
						description: 'Another title, unique in the table',
					}),
					...changedProperties,
				),
			],
			prepare: changedColumn,
		},
		delete: {
			name: 'Delete',
			action: 'Delete a column of a smart sheet (删除智能表格字段)',
			description: 'Deletes a column with all that stands in it',
			doc: 99905,
			request: 'POST /wedoc/smartsheet/delete_fields',
			target: ['docid'],
			deletes: true,
			fields: [smartSheet, sheetId, column],
			prepare: deletedColumn,
		},
	},
};
