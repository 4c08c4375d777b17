import type { Field, Limits } from '../../../shared/operation/operation';
import { departmentids, userids } from '../../../shared/vocabulary/members';

type Extra = Pick<Limits, 'items'> & { key: string; holds?: string };

/** User IDs of the members that something is for. */
export const rangeUsers = (name: string, label: string, extra: Extra): Field =>
	userids(name, label, {
		optional: true,
		empty: {},
		...extra,
	});

/** IDs of the departments that something is for. */
export const rangeDepartments = (name: string, label: string, extra: Extra): Field =>
	departmentids(name, label, {
		optional: true,
		empty: {},
		...extra,
	});
