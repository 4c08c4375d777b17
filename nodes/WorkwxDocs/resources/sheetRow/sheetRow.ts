import {
	choice,
	flag,
	loadedChoice,
	loadedChoices,
	mapping,
	options,
	rows,
	text,
} from '../../../../shared/operation/fields';
import type { Field, Operation, Resource } from '../../../../shared/operation/operation';
import { readId } from '../../../../shared/operation/values';
import { simplifySwitch } from '../../../../shared/vocabulary/fields';
import { sheetId, smartSheet, viewId } from '../../documentFields';
import { createOrUpdateRows, rowToCreateOrUpdate } from './createOrUpdateRows';
import { readRow, readRows, rowPages, rowsToRead } from './readRows';
import { combineFilters, filters } from '../../rows/rowFilter';
import { rowToCreate, rowToUpdate } from './rowToWrite';
import { createRows, deleteRows, MOST_ROWS, updateRows } from './writeRows';

const DEPENDS_ON = ['docid.value', 'sheetId.value'];
/** A title may change while a workflow runs, an ID does not. */
const BY_ID = { key_type: 'CELL_VALUE_KEY_TYPE_FIELD_ID' };

const recordId: Field = {
	...text('recordId', 'Row ID', {
		place: 'none',
		default: '={{ $json.record_id }}',
		placeholder: 'e.g. r5ud8u',
		description: 'The ID of the row (记录), which every item of a row holds as record_id',
	}),
	read: (value) => readId(value, ['record_id']),
};

const simplify = simplifySwitch(
	'Whether to give the values by column title as people think of them, instead of WeCom’s own cells',
);

const columns = (extra: { matching?: boolean; all?: boolean; description: string }): Field =>
	mapping('columns', 'Columns', {
		loader: 'getColumns',
		dependsOn: DEPENDS_ON,
		...extra,
	});

const downloadImages = flag('downloadImages', 'Download Images', {
	place: 'none',
	description:
		'Whether to give the pictures as files too, each under the title of its column; up to 1,000 of them',
});

const writeOptions: Field[] = [
	text('driveFolder', 'Drive Folder ID', {
		place: 'none',
		placeholder: 'e.g. s.ww7a…_f.6547…',
		description: 'The folder (fileid) of that space; its root when left out',
	}),
	text('driveSpace', 'Drive Space ID', {
		place: 'none',
		placeholder: 'e.g. s.ww7a…',
		description:
			'The drive space (微盘空间) that files of the item are uploaded to for columns of files. The app stands in 协作 → 微盘 → API → 可调用接口的应用 and may write there.',
	}),
	flag('ignoreUnknown', 'Ignore Unknown Columns', {
		place: 'none',
		description:
			'Whether “Map Automatically” leaves out what the sheet has no column for, instead of failing',
	}),
	choice(
		'newLabels',
		'New Labels',
		[
			{ name: 'Create', value: 'create', description: 'The label becomes a choice of the column' },
			{ name: 'Refuse', value: 'refuse', description: 'The item fails and names the choices' },
		],
		{
			default: 'refuse',
			place: 'none',
			description: 'What happens to a label that is no choice of its column yet',
		},
	),
];

/** What the operations that write rows have in common: many items go out in one call. */
const writing = (
	own: Pick<Operation, 'name' | 'action' | 'doc' | 'request'> & Partial<Operation>,
): Operation => ({ target: ['docid', 'sheetId'], ...own });

export const sheetRow: Resource = {
	value: 'sheetRow',
	name: 'Smart Sheet Row (智能表格记录)',
	description: 'Rows of a smart sheet (智能表格) by the titles of their columns',
	operations: {
		create: writing({
			name: 'Create',
			action: 'Create a row in a smart sheet (添加智能表格记录)',
			doc: 99907,
			request: 'POST /wedoc/smartsheet/add_records',
			body: BY_ID,
			fields: [
				smartSheet,
				sheetId,
				columns({ all: true, description: 'The values of the row' }),
				simplify,
				options(...writeOptions),
			],
			prepare: rowToCreate,
			batch: { most: MOST_ROWS, run: createRows },
		}),
		upsert: writing({
			name: 'Create or Update',
			action: 'Create or update a row in a smart sheet (添加或更新智能表格记录)',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			doc: 99909,
			request: 'POST /wedoc/smartsheet/update_records',
			body: BY_ID,
			fields: [
				smartSheet,
				sheetId,
				columns({
					matching: true,
					description:
						'The values of the row; it is found by those of the columns to match on. A column that is mapped to nothing is emptied.',
				}),
				simplify,
				options(...writeOptions),
			],
			prepare: rowToCreateOrUpdate,
			batch: { most: MOST_ROWS, run: createOrUpdateRows },
		}),
		get: {
			name: 'Get',
			action: 'Get a row of a smart sheet (查询智能表格记录)',
			doc: 101158,
			request: 'POST /wedoc/smartsheet/get_records',
			body: BY_ID,
			reads: true,
			fields: [
				smartSheet,
				sheetId,
				{ ...recordId, key: 'record_ids', place: undefined, encode: (id) => id && [id] },
				simplify,
				options(downloadImages),
			],
			run: readRow,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many rows of a smart sheet (批量查询智能表格记录)',
			doc: 101158,
			request: 'POST /wedoc/smartsheet/get_records',
			body: BY_ID,
			reads: true,
			paging: rowPages,
			fields: [
				smartSheet,
				sheetId,
				filters,
				combineFilters,
				simplify,
				options(
					loadedChoices('onlyColumns', 'Columns to Return Names or IDs', 'getSheetColumns', {
						place: 'none',
						typeOptions: {
							loadOptionsMethod: 'getSheetColumns',
							loadOptionsDependsOn: DEPENDS_ON,
						},
						description: 'Only these columns; all of them when left out',
					}),
					downloadImages,
					rows(
						'sort',
						'Sort',
						[
							loadedChoice('sortColumn', 'Column Name or ID', 'getSheetColumns', {
								key: 'field_title',
								typeOptions: {
									loadOptionsMethod: 'getSheetColumns',
									loadOptionsDependsOn: DEPENDS_ON,
								},
								description: 'The column to sort by',
							}),
							flag('desc', 'Descending', {
								description: 'Whether the largest and the latest come first',
							}),
						],
						{
							placeholder: 'Add Column',
							description: 'The order of the rows; WeCom does not sort filtered rows',
						},
					),
					{
						...viewId,
						ui: { ...viewId.ui, description: 'Only the rows that this view (视图) shows' },
					},
				),
			],
			prepare: rowsToRead,
			run: readRows,
		},
		update: writing({
			name: 'Update',
			action: 'Update a row of a smart sheet (更新智能表格记录)',
			description: 'Change the mapped columns of a row; the others stay as they are',
			doc: 99909,
			request: 'POST /wedoc/smartsheet/update_records',
			body: BY_ID,
			fields: [
				smartSheet,
				sheetId,
				recordId,
				columns({
					description: 'The columns to change; one that is mapped to nothing is emptied',
				}),
				simplify,
				options(...writeOptions),
			],
			prepare: rowToUpdate,
			batch: { most: MOST_ROWS, run: updateRows },
		}),
		delete: writing({
			name: 'Delete',
			action: 'Delete a row of a smart sheet (删除智能表格记录)',
			doc: 99908,
			request: 'POST /wedoc/smartsheet/delete_records',
			fields: [smartSheet, sheetId, recordId],
			batch: { most: MOST_ROWS, run: deleteRows },
		}),
	},
};
