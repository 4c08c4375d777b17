import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import {
	choice,
	flag,
	list,
	loadedChoice,
	loadedChoices,
	number,
	options,
	rows,
	text,
	when,
} from '../../../../shared/operation/fields';
import type { Call, Field, Resource } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { columnIn } from '../../rows/columnsOf';
import { combineFilters, filters, filterSpec } from '../../rows/rowFilter';
import { sheetId, smartSheet, viewId } from '../../documentFields';
import { colors, colorsToSend } from './viewColors';

const COLUMNS = {
	typeOptions: {
		loadOptionsMethod: 'getSheetColumns',
		loadOptionsDependsOn: ['docid.value', 'sheetId.value'],
	},
};

const viewTitle = text('viewTitle', 'Title', { description: 'Title of the view' });

const TIMED = ['VIEW_TYPE_GANTT', 'VIEW_TYPE_CALENDAR'];

/** Charts over time show rows from the date in one column to that in another (99900). */
const dates: Field[] = [
	loadedChoice('startColumn', 'Start Column Name or ID', 'getSheetColumns', {
		...COLUMNS,
		place: 'none',
		description: 'The column with the date at which a row begins',
	}),
	loadedChoice('endColumn', 'End Column Name or ID', 'getSheetColumns', {
		...COLUMNS,
		place: 'none',
		description: 'The column with the date at which a row ends',
	}),
];

async function newView(call: Call): Promise<WorkwxRequest> {
	const { viewType, startColumn, endColumn } = call.values as Record<string, string>;
	if (!TIMED.includes(viewType!)) return call.request;
	const start = await columnIn(call, startColumn!, 'Start Column Name or ID');
	const end = await columnIn(call, endColumn!, 'End Column Name or ID');
	const property = { start_date_field_id: start.field_id, end_date_field_id: end.field_id };
	const name = viewType === 'VIEW_TYPE_GANTT' ? 'property_gantt' : 'property_calendar';
	return { ...call.request, body: { ...call.request.body, [name]: property } };
}

/** Columns with an order each. */
const ordered = (name: string, label: string, description: string): Field =>
	rows(
		name,
		label,
		[
			loadedChoice('orderColumn', 'Column Name or ID', 'getSheetColumns', {
				...COLUMNS,
				key: 'column',
			}),
			flag('desc', 'Descending', {
				description: 'Whether the largest and the latest come first',
			}),
		],
		{ place: 'none', placeholder: 'Add Column', description },
	);

async function orderOf(call: Call, name: string, label: string): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	for (const [index, row] of ((call.values[name] ?? []) as IDataObject[]).entries()) {
		const { field_id } = await columnIn(call, row.column as string, `${label} ${index + 1}`);
		found.push({ field_id, desc: row.desc === true });
	}
	return found;
}

/** The properties of a view with columns by their IDs (99902). */
async function changedView(call: Call): Promise<WorkwxRequest> {
	const { hiddenColumns, sortBy, groupBy, colors: wantedColors } = call.values;
	const filter_spec = await filterSpec(call);
	const field_visibility: Record<string, boolean> = {};
	for (const name of (hiddenColumns ?? []) as string[]) {
		field_visibility[(await columnIn(call, name, 'Hidden Columns')).field_id] = false;
	}
	const given = (call.request.body as IDataObject).property as IDataObject | undefined;
	const property: IDataObject = {
		...given,
		...(hiddenColumns !== undefined && { field_visibility }),
		...(sortBy !== undefined && {
			sort_spec: { sort_infos: await orderOf(call, 'sortBy', 'Sort') },
		}),
		...(groupBy !== undefined && {
			group_spec: { groups: await orderOf(call, 'groupBy', 'Group') },
		}),
		...(filter_spec && { filter_spec }),
		...(wantedColors !== undefined && { color_config: await colorsToSend(call) }),
	};
	const { property: _given, ...body } = call.request.body as IDataObject;
	if (!Object.keys(property).length && body.view_title === undefined) {
		throw new ParameterError('Options', 'change nothing: add at least one of them, or a filter');
	}
	return {
		...call.request,
		body: { ...body, ...(Object.keys(property).length && { property }) },
	};
}

export const sheetView: Resource = {
	value: 'sheetView',
	name: 'Smart Sheet View (视图)',
	description: 'The views (视图) of a table in a smart sheet',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a view of a smart sheet (添加智能表格视图)',
			doc: 99900,
			request: 'POST /wedoc/smartsheet/add_view',
			target: ['docid'],
			item: 'view',
			fields: [
				smartSheet,
				sheetId,
				viewTitle,
				choice(
					'viewType',
					'Type',
					[
						{ name: 'Calendar (日历)', value: 'VIEW_TYPE_CALENDAR' },
						{ name: 'Gallery (画册)', value: 'VIEW_TYPE_GALLERY' },
						{ name: 'Gantt (甘特)', value: 'VIEW_TYPE_GANTT' },
						{ name: 'Grid (表格)', value: 'VIEW_TYPE_GRID' },
						{ name: 'Kanban (看板)', value: 'VIEW_TYPE_KANBAN' },
					],
					{ default: 'VIEW_TYPE_GRID', description: 'How the view shows the rows' },
				),
				...when('viewType', TIMED, ...dates),
			],
			prepare: newView,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many views of a smart sheet (查询智能表格视图)',
			doc: 101155,
			request: 'POST /wedoc/smartsheet/get_views',
			reads: true,
			paging: {
				items: 'views',
				size: { key: 'limit', max: 1000 },
				cursor: { sent: 'offset', received: 'next' },
				more: 'has_more',
			},
			fields: [
				smartSheet,
				sheetId,
				options(
					list('viewIds', 'View IDs', {
						placeholder: 'e.g. vPpw9C, vfM2tt',
						description: 'Only these views, separated by commas',
					}),
				),
			],
		},
		update: {
			name: 'Update',
			action: 'Update a view of a smart sheet (更新智能表格视图)',
			description: 'Changes the title, filter, order, groups, columns or colors of a view',
			doc: 99902,
			request: 'POST /wedoc/smartsheet/update_view',
			target: ['docid'],
			item: 'view',
			fields: [
				smartSheet,
				sheetId,
				viewId,
				{
					...filters,
					ui: {
						...filters.ui,
						description:
							'The view shows only rows that meet these conditions; without any it keeps its filter',
					},
				},
				combineFilters,
				options(
					text('newViewTitle', 'Title', { key: 'view_title', description: 'Another title' }),
					colors,
					ordered('sortBy', 'Sort', 'The order of the rows'),
					ordered('groupBy', 'Group', 'Rows with the same value stand together'),
					loadedChoices('hiddenColumns', 'Hidden Column Names or IDs', 'getSheetColumns', {
						...COLUMNS,
						place: 'none',
						description: 'Columns that the view does not show',
					}),
					number('frozenFieldCount', 'Frozen Columns', {
						key: 'property.frozen_field_count',
						min: 0,
						typeOptions: { minValue: 0 },
						description: 'How many columns stay in place, from the first',
					}),
					flag('autoSort', 'Keep Sorted', {
						key: 'property.auto_sort',
						description: 'Whether rows are sorted again when one changes',
					}),
					flag('isFieldStatEnabled', 'Statistics', {
						key: 'property.is_field_stat_enabled',
						description: 'Whether sums and counts are shown below the columns',
					}),
				),
			],
			prepare: changedView,
		},
		delete: {
			name: 'Delete',
			action: 'Delete a view of a smart sheet (删除智能表格视图)',
			doc: 99901,
			request: 'POST /wedoc/smartsheet/delete_views',
			target: ['docid'],
			deletes: true,
			fields: [smartSheet, sheetId, { ...viewId, key: 'view_ids', encode: (id) => id && [id] }],
		},
	},
};
