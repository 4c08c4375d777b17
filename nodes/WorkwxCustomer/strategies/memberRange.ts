import { list } from '../../../shared/operation/fields';
import type { Field, Limits } from '../../../shared/operation/operation';
import { DEPARTMENT_IDS, USER_IDS } from '../../../shared/vocabulary/idNames';

type Extra = Pick<Limits, 'items'> & { key: string; description?: string };

/** User IDs of the members that something is for. */
export const rangeUsers = (name: string, label: string, extra: Extra): Field =>
	list(name, label, {
		search: 'searchUsers',
		ids: USER_IDS,
		optional: true,
		empty: {},
		placeholder: 'e.g. zhangsan, lisi',
		description: 'User IDs separated by commas, or an array from an expression',
		...extra,
	});

/** IDs of the departments that something is for. */
export const rangeDepartments = (name: string, label: string, extra: Extra): Field =>
	list(name, label, {
		search: 'searchDepartments',
		of: 'number',
		ids: DEPARTMENT_IDS,
		optional: true,
		empty: {},
		placeholder: 'e.g. 2, 3',
		description: 'Department IDs separated by commas, or an array from an expression',
		...extra,
	});
