import type { IDataObject } from 'n8n-workflow';
import { listAt } from '../../../shared/operation/reply';
import { spellOut } from '../../../shared/vocabulary/spellOut';

const GENDERS = { 0: 'unspecified', 1: 'male', 2: 'female' };
const STATUSES = { 1: 'active', 2: 'disabled', 4: 'notActivated', 5: 'left' };

/** A member with its departments as `{ id, order, isLeader }`, gender and status by name (90196). */
export function simplifyUser(user: IDataObject): IDataObject {
	const { department, order, is_leader_in_dept, ...rest } = user;
	const orders = listAt<number>(user, 'order');
	const leads = listAt<number>(user, 'is_leader_in_dept');
	const departments = listAt<number>(user, 'department').map((id, index) => ({
		id,
		order: orders[index] ?? 0,
		isLeader: leads[index] === 1,
	}));
	return { ...spellOut(rest, { enums: { gender: GENDERS, status: STATUSES } }), departments };
}
