import type { IDataObject } from 'n8n-workflow';
import { listAt } from '../../../../shared/operation/reply';
import { spellOut, type Names } from '../../../../shared/vocabulary/spellOut';

const STATUS: Names = { 0: 'normal', 1: 'ownerLeft', 2: 'beingTransferred', 3: 'transferred' };
const MEMBER_TYPES: Names = { 1: 'member', 2: 'external' };
const JOIN_SCENES: Names = { 1: 'invited', 2: 'invitationLink', 3: 'qrCode' };

/** A customer group in a list (92120) or in detail (92122): times in ISO 8601, numbers by name. */
export function simplifyCustomerGroup(group: IDataObject): IDataObject {
	const { member_list, admin_list, ...rest } = group;
	return {
		...spellOut(rest, { times: ['create_time'], enums: { status: STATUS } }),
		...(member_list !== undefined && {
			member_list: listAt<IDataObject>(group, 'member_list').map(({ invitor, ...member }) => ({
				...spellOut(member, {
					times: ['join_time'],
					enums: { type: MEMBER_TYPES, join_scene: JOIN_SCENES },
				}),
				...(invitor !== undefined && { invitor: useridOf((invitor ?? {}) as IDataObject) }),
			})),
		}),
		...(admin_list !== undefined && {
			admin_list: listAt<IDataObject>(group, 'admin_list').map(useridOf),
		}),
	};
}

const useridOf = ({ userid }: IDataObject) => userid;
