import { flag, number, options, text } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { sheetId, smartSheet } from '../documentFields';

const title = text('sheetTitle', 'Title', {
	key: 'properties.title',
	placeholder: 'e.g. 任务',
	description: 'Title of the table',
});

export const subSheet: Resource = {
	value: 'subSheet',
	name: 'Smart Sheet Table (子表)',
	description: 'The tables (子表) of a smart sheet',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a table in a smart sheet (添加子表)',
			description: 'Adds a table without columns: add them with Smart Sheet Column → Create',
			doc: 99896,
			request: 'POST /wedoc/smartsheet/add_sheet',
			target: ['docid'],
			item: 'properties',
			fields: [
				smartSheet,
				title,
				options(
					number('sheetIndex', 'Position', {
						key: 'properties.index',
						min: 0,
						typeOptions: { minValue: 0 },
						description: 'Where it stands among the tables, from 0',
					}),
				),
			],
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many tables of a smart sheet (查询子表)',
			doc: 101154,
			request: 'POST /wedoc/smartsheet/get_sheet',
			reads: true,
			items: 'sheet_list',
			fields: [
				smartSheet,
				options(
					flag('needAllTypeSheet', 'All Types', {
						description:
							'Whether dashboards (仪表盘) and pages of explanations (说明页) are given too',
					}),
				),
			],
		},
		update: {
			name: 'Rename',
			action: 'Rename a table of a smart sheet (更新子表)',
			doc: 99898,
			request: 'POST /wedoc/smartsheet/update_sheet',
			target: ['docid'],
			fields: [smartSheet, { ...sheetId, key: 'properties.sheet_id' }, title],
		},
		delete: {
			name: 'Delete',
			action: 'Delete a table of a smart sheet (删除子表)',
			doc: 99899,
			request: 'POST /wedoc/smartsheet/delete_sheet',
			target: ['docid'],
			deletes: true,
			fields: [smartSheet, sheetId],
		},
	},
};
