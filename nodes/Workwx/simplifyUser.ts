import type { IDataObject } from 'n8n-workflow';
import { spellOut } from './spellOut';

const GENDERS = { 0: 'unspecified', 1: 'male', 2: 'female' };
const STATUSES = { 1: 'active', 2: 'disabled', 4: 'notActivated', 5: 'left' };

/** A member with its departments as `{ id, order, isLeader }`, gender and status by name (90196). */
export function simplifyUser(user: IDataObject): IDataObject {
	const { department, order, is_leader_in_dept: isLeader, ...rest } = user;
	const orders = (order ?? []) as number[];
	const leads = (isLeader ?? []) as number[];
	const departments = ((department ?? []) as number[]).map((id, index) => ({
		id,
		order: orders[index] ?? 0,
		isLeader: leads[index] === 1,
	}));
	return { ...spellOut(rest, { enums: { gender: GENDERS, status: STATUSES } }), departments };
}
