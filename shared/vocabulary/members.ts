import { list, locator } from '../operation/fields';
import type { Field } from '../operation/operation';
import { DEPARTMENT_IDS, TAG_IDS, USER_IDS } from './idNames';

/** Members, and what stands for several of them. */

type ListExtra = NonNullable<Parameters<typeof list>[2]>;
type LocatorExtra = Parameters<typeof locator>[2];

/** One member, picked or by the user ID. */
export const user = (name: string, label: string, extra: LocatorExtra): Field =>
	locator(name, label, {
		search: 'searchUsers',
		ids: USER_IDS,
		placeholder: 'e.g. zhangsan',
		bytes: 64,
		...extra,
	});

/** User IDs of several members. */
export const userids = (name: string, label: string, extra: ListExtra = {}): Field =>
	list(name, label, {
		search: 'searchUsers',
		ids: USER_IDS,
		placeholder: 'e.g. zhangsan, lisi',
		holds: 'User IDs',
		...extra,
	});

/** IDs of departments. */
export const departmentids = (name: string, label: string, extra: ListExtra = {}): Field =>
	list(name, label, {
		search: 'searchDepartments',
		ids: DEPARTMENT_IDS,
		of: 'number',
		placeholder: 'e.g. 2, 3',
		holds: 'Department IDs',
		...extra,
	});

/** IDs of tags. */
export const tagids = (name: string, label: string, extra: ListExtra = {}): Field =>
	list(name, label, {
		search: 'searchTags',
		ids: TAG_IDS,
		of: 'number',
		placeholder: 'e.g. 1',
		holds: 'Tag IDs',
		...extra,
	});
