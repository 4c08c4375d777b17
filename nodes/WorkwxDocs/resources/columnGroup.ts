import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../shared/client/workwxRequest';
import { loadedChoices, locator, options, text } from '../../../shared/operation/fields';
import type { Call, Field, Resource } from '../../../shared/operation/operation';
import { sheetId, smartSheet } from '../documentFields';
import { columnIn } from '../rows/columnsOf';

/** Most groups of a table, and most columns of a group (101100). */
const MOST = 150;
const LABEL = 'Column Names or IDs';

const groupId = locator('groupId', 'Group', {
	key: 'field_group_id',
	search: 'searchColumnGroups',
	ids: ['field_group_id'],
	placeholder: 'e.g. fgCLYCF',
	description: 'The group of columns (编组)',
});

const groupColumns = (description: string): Field =>
	loadedChoices('groupColumns', LABEL, 'getSheetColumns', {
		key: 'children',
		optional: true,
		items: MOST,
		empty: false,
		typeOptions: {
			loadOptionsMethod: 'getSheetColumns',
			loadOptionsDependsOn: ['docid.value', 'sheetId.value'],
		},
		description: `${description}; a column is in one group only`,
	});

/** The request with the columns of the group by their IDs (101100, 101101). */
async function withColumns(call: Call): Promise<WorkwxRequest> {
	const body = call.request.body as IDataObject;
	if (!body.children) return call.request;
	const children: IDataObject[] = [];
	for (const name of body.children as string[]) {
		children.push({ field_id: (await columnIn(call, name, LABEL)).field_id });
	}
	return { ...call.request, body: { ...body, children } };
}

export const columnGroup: Resource = {
	value: 'columnGroup',
	name: 'Smart Sheet Column Group (编组)',
	description: 'Groups (编组) of columns of a table in a smart sheet',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a group of columns in a smart sheet (添加编组)',
			doc: 101100,
			request: 'POST /wedoc/smartsheet/add_field_group',
			target: ['docid'],
			item: 'field_group',
			fields: [
				smartSheet,
				sheetId,
				text('groupName', 'Name', {
					key: 'name',
					description: 'Name of the group, unique in its table',
				}),
				groupColumns('The columns in it'),
			],
			prepare: withColumns,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many groups of columns of a smart sheet (获取编组)',
			doc: 101103,
			request: 'POST /wedoc/smartsheet/get_field_groups',
			reads: true,
			paging: {
				items: 'field_groups',
				size: { key: 'limit', max: MOST },
				cursor: { sent: 'offset', received: 'next' },
				more: 'has_more',
			},
			fields: [smartSheet, sheetId],
		},
		update: {
			name: 'Update',
			action: 'Update a group of columns of a smart sheet (更新编组)',
			doc: 101101,
			request: 'POST /wedoc/smartsheet/update_field_group',
			target: ['docid'],
			updates: ['docid', 'sheetId', 'groupId'],
			item: 'field_group',
			fields: [
				smartSheet,
				sheetId,
				groupId,
				options(
					text('newGroupName', 'Name', { key: 'name', empty: false, description: 'Another name' }),
					groupColumns('All columns in it, in place of the present ones'),
				),
			],
			prepare: withColumns,
		},
		delete: {
			name: 'Delete',
			action: 'Delete a group of columns of a smart sheet (删除编组)',
			description: 'The columns stay',
			doc: 101102,
			request: 'POST /wedoc/smartsheet/delete_field_groups',
			target: ['docid'],
			deletes: true,
			fields: [
				smartSheet,
				sheetId,
				{ ...groupId, key: 'field_group_ids', encode: (id) => id && [id] },
			],
		},
	},
};
