import { number, options, text } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { department as departmentId, departmentName, departmentNameRules } from '../fields';
import { getDepartments } from '../getDepartments';

const order = number('order', 'Order', {
	min: 0,
	max: 4_294_967_295,
	typeOptions: { minValue: 0, maxValue: 4_294_967_295 },
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
			secret: 'contacts',
			fields: [
				departmentName,
				departmentId('parentid', {
					description: 'The department (部门) above; 1 is the company itself',
				}),
				options(
					nameEn,
					order,
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
		update: {
			name: 'Update',
			action: 'Update a department (更新部门)',
			doc: 90206,
			request: 'POST /department/update',
			secret: 'contacts',
			target: ['departmentId'],
			fields: [
				departmentId('id'),
				options(
					{ ...departmentName, ui: { ...departmentName.ui, description: 'New name' } },
					nameEn,
					order,
					number('parentid', 'Parent ID', {
						description: 'ID of the department to move it to; not itself and none below it',
					}),
				),
			],
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
