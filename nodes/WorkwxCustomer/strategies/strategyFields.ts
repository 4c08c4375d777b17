import { collection, locator, number, text } from '../../../shared/operation/fields';
import type { Field } from '../../../shared/operation/operation';
import { USER_IDS } from '../../../shared/vocabulary/idNames';

const id = (name: string, resource: string): Field =>
	number(name, 'Strategy ID', {
		key: 'strategy_id',
		min: 1,
		description: `ID of the rule group (规则组), from ${resource} → Get Many`,
	});

/** A rule group for customers that an operation works on. */
export const strategyId = id('strategyId', 'Customer Strategy');

/** A rule group for moments that an operation works on. */
export const momentStrategyId = id('momentStrategyId', 'Moment Strategy');

export const parentStrategyId = number('parentStrategyId', 'Parent Strategy ID', {
	key: 'parent_id',
	min: 0,
	description: 'The rule group above; users and departments must be among its own',
});

export const strategyName = text('strategyName', 'Name', {
	empty: false,
	description: 'Name of the rule group (规则组)',
});

export const strategyAdmins = locator('adminUserids', 'Admins', {
	ids: USER_IDS,
	key: 'admin_list',
	many: true,
	search: 'searchUsers',
	items: 20,
	// Says the page: an empty list leaves them as they are.
	empty: false,
	placeholder: 'e.g. zhangsan, lisi',
	holds: 'User IDs of the admins (负责人)',
	description: 'No super admin',
});

/** What a rule group allows, by the privileges of its kind. */
export const privileges = (name: string, flags: Field[]): Field =>
	collection(name, 'Privileges', flags, {
		key: 'privilege',
		placeholder: 'Add Privilege',
		description:
			'What the admins may do (权限); what is not added here is allowed. A group below another one takes over those of its parent.',
	});
