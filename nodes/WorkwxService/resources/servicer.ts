import type { Field, Operation, Resource } from '../../../shared/operation/operation';
import { departmentids, userids } from '../../../shared/vocabulary/members';
import { spellOut } from '../../../shared/vocabulary/spellOut';
import { account } from '../serviceFields';

const users = userids('servicerUserids', 'Users', {
	key: 'userid_list',
	items: 100,
	optional: true,
});

const departments = (items: number): Field =>
	departmentids('servicerDepartments', 'Departments', {
		key: 'department_id_list',
		items,
		optional: true,
	});

/** What adding and removing share. */
const change = (
	own: Pick<Operation, 'name' | 'action' | 'doc' | 'request'>,
	mostDepartments: number,
): Operation => ({
	...own,
	description:
		'One item for each member or department: errcode 0 where it worked, errmsg “ignored” where nothing had to be done',
	secret: 'service',
	target: ['openKfid'],
	answers: 'result_list',
	fields: [account, users, departments(mostDepartments)],
	needsOne: [['servicerUserids', 'servicerDepartments']],
});

export const servicer: Resource = {
	value: 'servicer',
	name: 'Servicer (接待人员)',
	description:
		'Members and departments that talk to the customers of an account; they must be in the visible range of the app',
	operations: {
		add: change(
			{
				name: 'Add',
				action: 'Add servicers to a customer service account (添加接待人员)',
				doc: 94646,
				request: 'POST /kf/servicer/add',
			},
			20,
		),
		getAll: {
			name: 'Get Many',
			action: 'Get many servicers of a customer service account (获取接待人员列表)',
			description:
				'Members with their status (0 receiving, 1 stopped), where the app manages the account, and departments',
			doc: 94645,
			request: 'GET /kf/servicer/list',
			secret: 'service',
			items: 'servicer_list',
			fields: [account],
			simplify: (servicer) =>
				spellOut(servicer, {
					enums: {
						status: { 0: 'receiving', 1: 'stopped' },
						stop_type: { 0: 'stopped', 1: 'suspended' },
					},
				}),
		},
		remove: change(
			{
				name: 'Remove',
				action: 'Remove servicers from a customer service account (删除接待人员)',
				doc: 94647,
				request: 'POST /kf/servicer/del',
			},
			100,
		),
	},
};
