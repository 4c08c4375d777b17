import type { IDataObject } from 'n8n-workflow';
import { options } from '../../../shared/operation/fields';
import type { Field, Operation } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { spellOut } from '../../../shared/vocabulary/spellOut';
import { rangeDepartments, rangeUsers } from './memberRange';
import { parentStrategyId, strategyAdmins, strategyName } from './strategyFields';

interface Kind {
	/** Number of the official page. */
	doc: number;
	/** As its endpoints and its actions name it. */
	area: 'customer' | 'moment';
	id: Field;
	privileges: Field;
	/** Throws a `ParameterError` for privileges that nobody can be denied. */
	checkPrivileges?: (body: IDataObject) => void;
	/** Most members and departments of one rule group. */
	mostNodes: number;
}

/** What can be done with rule groups (规则组), those for customers (94883) as well as those for moments (94890). */
export function strategyOperations(kind: Kind): Record<string, Operation> {
	const { doc, area, id, privileges, checkPrivileges, mostNodes } = kind;
	const path = `/externalcontact/${area}_strategy` as const;
	/** Lists of users and departments become the nodes of a range. */
	const compose = (body: IDataObject, key: string, label: string): void => {
		const { [`${key}_users`]: users = [], [`${key}_departments`]: parties = [], ...rest } = body;
		const nodes = [
			...(users as string[]).map((userid) => ({ type: 1, userid })),
			...(parties as number[]).map((partyid) => ({ type: 2, partyid })),
		];
		if (nodes.length > mostNodes) {
			const problem = `and departments have ${nodes.length} entries, at most ${mostNodes} are allowed`;
			throw new ParameterError(label, problem);
		}
		for (const name of Object.keys(body)) delete body[name];
		Object.assign(body, rest, nodes.length && { [key]: nodes });
	};
	return {
		create: {
			name: 'Create',
			action: `Create a ${area} strategy (创建新的规则组)`,
			description: 'Up to five levels; they are made one after the other',
			doc,
			request: `POST ${path}/create`,
			fields: [
				strategyName,
				strategyAdmins,
				rangeUsers('strategyUsers', 'Users', { key: 'range_users' }),
				rangeDepartments('strategyDepartments', 'Departments', { key: 'range_departments' }),
				privileges,
				options(parentStrategyId),
			],
			needsOne: [['strategyUsers', 'strategyDepartments']],
			finish: (body) => {
				checkPrivileges?.(body);
				compose(body, 'range', 'Users');
			},
		},
		get: {
			name: 'Get',
			action: `Get a ${area} strategy (获取规则组详情)`,
			description: 'Name, parent, admins and privileges of a rule group',
			doc,
			request: `POST ${path}/get`,
			reads: true,
			item: 'strategy',
			fields: [id],
			simplify: (strategy) => spellOut(strategy, { times: ['create_time'] }),
		},
		getAll: {
			name: 'Get Many',
			action: `Get many ${area} strategies (获取规则组列表)`,
			description: 'IDs of the rule groups this app made',
			doc,
			request: `POST ${path}/list`,
			reads: true,
			paging: { items: 'strategy', size: { key: 'limit', max: 1000 } },
		},
		getRange: {
			name: 'Get Range',
			action: `Get the users and departments of a ${area} strategy (获取规则组管理范围)`,
			description: 'One item for each: type 1 with userid, type 2 with partyid',
			doc,
			request: `POST ${path}/get_range`,
			reads: true,
			paging: { items: 'range', size: { key: 'limit', max: 1000 } },
			fields: [id],
		},
		update: {
			name: 'Update',
			action: `Update a ${area} strategy (编辑规则组及其管理范围)`,
			description: 'Changes what you fill in; admins and privileges replace the present ones',
			doc,
			request: `POST ${path}/edit`,
			updates: [id.ui.name],
			fields: [
				id,
				privileges,
				options(
					strategyName,
					strategyAdmins,
					rangeUsers('addUsers', 'Add Users', { key: 'range_add_users' }),
					rangeDepartments('addDepartments', 'Add Departments', { key: 'range_add_departments' }),
					rangeUsers('removeUsers', 'Remove Users', { key: 'range_del_users' }),
					rangeDepartments('removeDepartments', 'Remove Departments', {
						key: 'range_del_departments',
					}),
				),
			],
			finish: (body) => {
				checkPrivileges?.(body);
				compose(body, 'range_add', 'Add Users');
				compose(body, 'range_del', 'Remove Users');
			},
		},
		delete: {
			name: 'Delete',
			action: `Delete a ${area} strategy (删除规则组)`,
			doc,
			request: `POST ${path}/del`,
			deletes: true,
			fields: [id],
		},
	};
}
