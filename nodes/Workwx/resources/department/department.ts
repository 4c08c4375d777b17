import { choice, number, options, text, when } from '../../../../shared/operation/fields';
import type { Resource } from '../../../../shared/operation/operation';
import {
	department as departmentId,
	departmentName,
	departmentNameRules,
} from '../../../../shared/vocabulary/fields';
import { getDepartments } from './getDepartments';
import { pathNames, upsertDepartment } from './upsertDepartment';
import { order } from '../../../../shared/vocabulary/order';

const place = order('order', 'Order', {
	description: 'Place among its siblings; larger comes first',
});
const nameEn = text('nameEn', 'English Name', {
	...departmentNameRules,
	description: 'Name shown in the English client; same rules as for the name',
});

export const department: Resource = {
	value: 'department',
	name: 'Department (部门)',
	description: 'The departments of the company',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a department (创建部门)',
			doc: 90205,
			request: 'POST /department/create',
			needs: ['id'],
			secret: 'contacts',
			fields: [
				departmentName,
				departmentId('parentid', {
					description: 'The department (部门) above; 1 is the company itself',
				}),
				options(
					nameEn,
					place,
					number('newDepartmentId', 'Department ID', {
						key: 'id',
						min: 2,
						max: 4_294_967_295,
						description: 'A number of your own, greater than 1; made by WeCom when empty',
					}),
				),
			],
		},
		get: {
			name: 'Get',
			action: 'Get a department (获取单个部门详情)',
			doc: 95351,
			request: 'GET /department/get',
			fields: [departmentId('id')],
			item: 'department',
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many departments (获取部门列表)',
			description: 'All departments the app can see, or those below one, with their full path',
			doc: 90208,
			request: 'GET /department/list',
			items: 'department',
			fields: [
				departmentId('id', {
					optional: true,
					description: 'This department (部门) and all below it; everything when empty',
				}),
			],
			run: getDepartments,
		},
		getAllSimple: {
			name: 'Get Many IDs',
			action: 'Get many departments without names (获取子部门列表)',
			description: 'ID, parent and order of all departments, or of those below one; no names',
			doc: 95350,
			request: 'GET /department/simplelist',
			items: 'department_id',
			fields: [
				departmentId('id', {
					optional: true,
					description: 'This department (部门) and all below it; everything when empty',
				}),
			],
		},
		update: {
			name: 'Update',
			action: 'Update a department (更新部门)',
			description:
				'Changes the options you add and keeps the rest; one left empty empties the field',
			doc: 90206,
			request: 'POST /department/update',
			secret: 'contacts',
			target: ['departmentId'],
			updates: ['departmentId'],
			fields: [
				departmentId('id'),
				options(
					{ ...departmentName, ui: { ...departmentName.ui, description: 'New name' } },
					nameEn,
					place,
					number('parentid', 'Parent ID', {
						description: 'ID of the department to move it to; not itself and none below it',
					}),
				),
			],
		},
		upsert: {
			name: 'Create or Update',
			action: 'Create or update a department (创建或更新部门)',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			doc: 90206,
			request: 'POST /department/update',
			secret: 'contacts',
			fields: [
				choice(
					'upsertBy',
					'Find By',
					[
						{ name: 'ID', value: 'id', description: 'Updated, or created where the ID is unknown' },
						{ name: 'Path', value: 'path', description: 'Such as Sales/North, below the company' },
					],
					{ place: 'none', default: 'path', description: 'How the department is found' },
				),
				...when(
					'upsertBy',
					'path',
					text('departmentPath', 'Path', {
						place: 'none',
						pattern: departmentNameRules.pattern,
						allowed: departmentNameRules.allowed,
						placeholder: 'e.g. Sales/North',
						description:
							'Names from the top down, with a slash between them; it may begin with the name of the company',
					}),
				),
				...when(
					'upsertBy',
					'id',
					number('newDepartmentId', 'Department ID', {
						key: 'id',
						min: 2,
						max: 4_294_967_295,
						description: 'Number of the department, greater than 1',
					}),
					departmentName,
					departmentId('parentid', {
						description: 'The department (部门) above; 1 is the company itself',
					}),
				),
				options(nameEn, place),
			],
			check: ({ upsertBy, departmentPath }) => {
				if (upsertBy === 'path') pathNames(departmentPath);
			},
			run: upsertDepartment,
		},
		delete: {
			name: 'Delete',
			action: 'Delete a department (删除部门)',
			description: 'Only without members and departments below it',
			doc: 90207,
			request: 'GET /department/delete',
			secret: 'contacts',
			deletes: true,
			fields: [departmentId('id')],
		},
	},
};
